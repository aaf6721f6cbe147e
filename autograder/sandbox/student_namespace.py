"""The trusted side's view of an executed notebook: a mapping from names to plain data and remote proxies.

otter's test runner asks it for the parameters of each test. Whatever goes wrong on the student's side is noted in
`trouble`, because the runner turns every exception alike into "failed".
"""

from __future__ import annotations

import contextlib
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import CourseError, GraderFault, SubmissionBroke
from .asked_calls import AskedCalls
from .clean_room import CleanRoom, ModelFailed, ModelInRoom, RoomLost
from .engine import Session
from .inside.plain_data import MAX_BYTES, SCALARS, Handle, held_bytes
from .remote_errors import article, builtin_exception, builtin_warnings
from .saved_model import HandedIn
from .trouble import AnswerUnavailable, Trouble, late_sentence

CODE = {"function", "builtin_function_or_method", "type", "module", "method", "ufunc", "partial"}  # not worth describing
COMPOUND = {Handle, list, tuple, dict}  # what may be, or hold, an object of the student's process
SAVED = Handle(-1, "Functional", False)  # no object of the student's process has this number
Description = dict[str, Any] | None


class RemoteObject:
    """Stands for an object in the student's process; tests call it, or a method of it, and pass it on."""

    def __init__(self, namespace: StudentNamespace, handle: Handle, name: str) -> None:
        self._namespace, self._handle, self._name = namespace, handle, name

    def __call__(self, *arguments: object, **options: object) -> Any:
        return self._namespace.call(self, None, arguments, options)

    def answer_kind(self) -> str:
        return self._handle.answer_kind()

    def method(self, method: str, *arguments: object, **options: object) -> Any:
        """Call a method of the object by its name."""
        return self._namespace.call(self, method, arguments, options)

    def ask_ahead(self, cases: Sequence[tuple[Any, ...]]) -> None:
        """Announce the calls that come next, with these arguments: their answers are fetched in one message."""
        self._namespace.calls.announce(self._handle.number, cases)

    @property
    def cache(self) -> dict[str, Any]:
        """Whatever a test wants to remember about the object, for as long as its process lives."""
        return self._namespace.caches.setdefault(self._handle.number, {})

    def describe(self) -> Description:
        """Return what `inside/descriptions.py` says of the object, in its own process: believe none of it."""
        return self._namespace.describe(self)

    def rebuild(self, config: str, weights: list[NDArray[Any]]) -> RemoteModel:
        """Build a model in the clean room; the config must have been checked."""
        return self._namespace.rebuild(config, weights)


class RemoteModel:
    """Stands for a model in the clean room."""

    def __init__(self, namespace: StudentNamespace, model: ModelInRoom) -> None:
        self._namespace, self._model = namespace, model

    def predict(self, images: NDArray[Any], exact: bool = True) -> NDArray[np.float32]:
        """Return one row of numbers for each picture."""
        with self._namespace.noting_models():
            return self._model.predict(images, exact)


class StudentNamespace:
    """A mapping for otter's runner; it holds values fetched before any of the student's functions was called.

    room: where models are rebuilt; None where no test does so
    handed_in: a trained model that takes the place of the name `model`
    fatal_names: what ended an earlier process when it was looked at, and why: it is not looked at again
    """

    def __init__(
        self, session: Session, names: Iterable[str], room: CleanRoom | None = None, handed_in: HandedIn | None = None,
        fatal_names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self.session, self.room, self.handed_in = session, room, handed_in
        self.calls = AskedCalls(session, self._with_handles)
        self.caches: dict[int, dict[str, Any]] = {}
        self.descriptions: dict[int, Description | Trouble] = {}
        self.descriptions_left = MAX_BYTES
        self.trouble: Trouble | None = None
        self.trouble_error: Exception | None = None
        self.limit: str | None = None
        self.out_of_time = 0
        self.lost: CourseError | None = None
        self.fatal_name: str | None = None  # that of the object which ended the process when it was looked at
        self.unanswered = 0
        self.question_seconds = self.question_ends = float("inf")
        wanted = sorted(names)
        self.values: dict[str, Any] = session.ask({"op": "fetch", "names": wanted}, session.limits.answer_seconds)
        self.own_model = self.values.get("model")
        if handed_in is not None and "model" in wanted:
            self.values["model"] = SAVED
        self._describe_names(fatal_names)
        self.kept_for_names = MAX_BYTES - self.descriptions_left

    def _describe_names(self, fatal_names: Mapping[str, str]) -> None:
        for name, value in self.values.items():
            if not isinstance(value, Handle) or value.kind in CODE or value is SAVED:
                continue
            if name in fatal_names:
                self.descriptions[value.number] = Trouble(fatal_names[name], alone=True)
            elif self.lost is None:
                try:
                    self.descriptions[value.number] = self._read_description(value, name)
                except SubmissionBroke as error:
                    self.lost, self.fatal_name = error, name

    def get(self, name: str, default: object = None) -> Any:
        """Return the value of a name; a missing one is noted and raises AnswerUnavailable."""
        if self.handed_in is not None and name in self.handed_in.problems:
            raise self.noted(Trouble(self.handed_in.problems[name], alone=True), AnswerUnavailable(name))
        if name not in self.values:
            raise self.noted(Trouble(f"`{name}` is not defined: did its cell run?", alone=True), AnswerUnavailable(name))
        return self.with_proxies(self.values[name], name)

    def with_proxies(self, value: Any, name: str) -> Any:
        if isinstance(value, Handle):
            return RemoteObject(self, value, name)
        if isinstance(value, (list, tuple)):
            return type(value)([self.with_proxies(one, name) if type(one) in COMPOUND and one else one for one in value])
        if isinstance(value, dict):
            return {key: self.with_proxies(one, name) for key, one in value.items()}
        return value

    def call(self, target: RemoteObject, method: str | None, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Call a function of the student's; its value, warnings and built-in exceptions come back as if it were here."""
        name = target._name
        if not target._handle.callable and method is None:
            sentence = f"`{name}` is {target.answer_kind()}, no function: was its name used again?"
            raise self.noted(Trouble(sentence, alone=True), AnswerUnavailable(name))
        seconds = self._seconds_left(name)
        with self._noting_loss(name):
            reply = self.calls.reply(self._handle_there(target).number, method, arguments, options, seconds)
        for category in builtin_warnings(reply.get("warnings")):
            warnings.warn(f"`{name}` issued a warning", category, stacklevel=3)
        if reply.get("out_of_time"):
            raise self.noted(self._out_of_time(name, seconds), AnswerUnavailable(name))
        if "raised" in reply:
            return self._raise_again(name, reply["raised"], str(reply.get("text", "")))
        return self.with_proxies(reply.get("value"), name)

    def close(self) -> None:
        """Let go of everything that was fetched: errors and caches refer back to the namespace, and it may be large."""
        self.values, self.caches, self.descriptions, self.trouble_error = {}, {}, {}, None

    def begin_question(self, seconds: float) -> None:
        """Give a question's calls so much time in all: that of the other questions is theirs."""
        self.question_seconds, self.question_ends = seconds, time.monotonic() + seconds

    @property
    def unavailable(self) -> AnswerUnavailable | None:
        """The answer that the present case could not get, if there is one."""
        return self.trouble_error if isinstance(self.trouble_error, AnswerUnavailable) else None

    def begin_case(self) -> None:
        """Forget the trouble of earlier cases and the objects that their calls returned: no other test gets hold of them."""
        self.trouble, self.trouble_error = None, None
        self.calls.forget_announced()
        named = {value.number for value in self.values.values() if isinstance(value, Handle)}
        self.caches = {number: one for number, one in self.caches.items() if number in named}
        self.descriptions = {number: one for number, one in self.descriptions.items() if number in named}
        self.descriptions_left = MAX_BYTES - self.kept_for_names

    def noted(self, trouble: Trouble, error: Exception) -> Exception:
        """Remember why `error` is about to be raised: the test's runner will only say that the test failed."""
        self.trouble, self.trouble_error = trouble, error
        return error

    def note_overwritten(self, names: Iterable[str], error: Exception) -> None:
        """Note, for an error of calling what is no function, which of a test's names that must be."""
        for name in names:
            if not isinstance(self.values.get(name), Handle):
                self.noted(Trouble(f"`{name}` is no function: was its name used again?", alone=True), error)
                return

    def describe(self, target: RemoteObject) -> Description:
        """Return an object's description, read once: that of a top-level name before any call."""
        handle, name = target._handle, target._name
        if handle is SAVED and handle.number not in self.descriptions:
            self.descriptions[handle.number] = self._read_saved()
        if handle.number not in self.descriptions:
            with self._noting_loss(name):
                self.descriptions[handle.number] = self._read_description(handle, name)
        found = self.descriptions[handle.number]
        if isinstance(found, Trouble):
            raise self.noted(found, AnswerUnavailable(name))
        return found

    def _read_saved(self) -> Description | Trouble:
        saved = self.handed_in.model if self.handed_in is not None else None
        if self.room is None or saved is None:
            return None
        with self.noting_models():
            return {"kind": "model", "config": saved.config, "weights": self.room.weights_of(saved.config, saved.archive)}

    def _read_description(self, handle: Handle, name: str) -> Description | Trouble:
        seconds = self._seconds_left(name)
        reply = self.session.ask({"op": "describe", "object": handle.number, "seconds": seconds}, seconds)
        if reply.get("out_of_time"):
            return self._out_of_time(name, seconds)
        if "raised" in reply:
            kind = builtin_exception(reply["raised"]).__name__
            return Trouble(f"`{name}` stopped with {article(kind)} while it was looked at.", alone=False)
        value = reply.get("value")
        self.descriptions_left -= held_bytes(value)
        if self.descriptions_left < 0:  # a worker's memory has an end, whatever a notebook holds
            return Trouble(f"`{name}` is too large to be judged, with all that was looked at before it.", alone=True)
        return value if isinstance(value, dict) else None

    def rebuild(self, config: str, weights: list[NDArray[Any]]) -> RemoteModel:
        """Build a model in the clean room; trouble is noted as that of a call."""
        with self.noting_models():
            if self.room is None:
                raise GraderFault("A test asked for a clean room where there is none.")
            return RemoteModel(self, self.room.rebuild(config, weights))

    @contextlib.contextmanager
    def noting_models(self) -> Iterator[None]:
        """Note what goes wrong with a model in the block; a lost room is opened again for whoever asks next."""
        with self._noting_loss("model"):
            try:
                yield
            except ModelFailed as error:
                if isinstance(error, RoomLost):
                    self.limit = str(error)
                    self.out_of_time += 1
                raise self.noted(Trouble(str(error), alone=False), AnswerUnavailable("model")) from None

    @contextlib.contextmanager
    def _noting_loss(self, name: str) -> Iterator[None]:
        """Note that a process is gone, or that the grader is in trouble: nothing more can be asked."""
        try:
            yield
        except CourseError as error:
            self.lost = error
            raise self.noted(Trouble(str(error), alone=True), AnswerUnavailable(name)) from None

    def _seconds_left(self, name: str) -> float:
        """Return how long one answer may take; raises AnswerUnavailable where there is no process, or no time, for it."""
        if self.lost is not None:
            self.unanswered += 1
            raise self.noted(Trouble(str(self.lost), alone=True), AnswerUnavailable(name))
        left = self.question_ends - time.monotonic()
        if left > 0:
            return min(left, self.session.limits.answer_seconds)
        raise self.noted(self._out_of_time(name, 0.0), AnswerUnavailable(name))

    def _out_of_time(self, name: str, seconds: float) -> Trouble:
        self.limit = late_sentence(name, seconds, self.session.limits.answer_seconds, self.question_seconds)
        self.out_of_time += 1
        return Trouble(self.limit, alone=False)

    def _raise_again(self, name: str, kinds: object, text: str) -> None:
        """Raise the nearest built-in exception; its text is kept out of every hint, since it may quote a hidden input."""
        kind = builtin_exception(kinds)
        raise self.noted(Trouble(f"`{name}` stopped with {article(kind.__name__)}.", alone=False), kind(text))

    def _with_handles(self, value: Any) -> Any:
        if type(value) in SCALARS:
            return value
        if isinstance(value, RemoteObject):
            return self._handle_there(value)
        if isinstance(value, (list, tuple)):
            return type(value)([self._with_handles(one) for one in value])
        if isinstance(value, dict):
            return {key: self._with_handles(one) for key, one in value.items()}
        return value

    def _handle_there(self, target: RemoteObject) -> Handle:
        """Return what the student's process knows an object by; its functions get its own model, not the handed-in one."""
        if target._handle is not SAVED:
            return target._handle
        if isinstance(self.own_model, Handle):
            return self.own_model
        sentence = "The notebook itself makes no `model`: build it there, too, as it was before it was trained."
        raise self.noted(Trouble(sentence, alone=True), AnswerUnavailable(target._name))
