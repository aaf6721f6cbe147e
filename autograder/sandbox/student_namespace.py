"""The trusted side's view of an executed notebook: a mapping from names to plain data and remote proxies.

otter's test runner asks it for the parameters of each test. Whatever goes wrong on the student's side is noted in
`trouble`, because the runner turns every exception alike into "failed".
"""

from __future__ import annotations

import builtins
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import CourseError
from .engine import Session
from .inside.plain_data import Handle

UNUSUAL = (UnicodeError, Warning, BaseExceptionGroup)  # these cannot be made from a text alone


class AnswerUnavailable(Exception):
    """A test asked for something that the student's process could not give; `trouble` of the namespace says why."""


@dataclass(frozen=True)
class Trouble:
    """Why a test could not get an answer, in a student's words.

    alone: whether this sentence says it all, so that the test's own hint would only mislead
    """

    sentence: str
    alone: bool


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


class StudentNamespace:
    """A mapping for otter's runner; it holds values fetched before any of the student's functions was called."""

    def __init__(self, session: Session, names: Iterable[str]) -> None:
        self.session = session
        self.trouble: Trouble | None = None
        self.trouble_error: Exception | None = None
        self.limit: str | None = None
        self.out_of_time = 0
        self.lost: CourseError | None = None
        self.values: dict[str, Any] = session.ask({"op": "fetch", "names": sorted(names)}, session.limits.answer_seconds)

    def get(self, name: str, default: object = None) -> Any:
        """Return the value of a name; a missing one is noted and raises AnswerUnavailable."""
        if name not in self.values:
            raise self.noted(Trouble(f"`{name}` is not defined: did its cell run?", alone=True), AnswerUnavailable(name))
        return self.with_proxies(self.values[name], name)

    def with_proxies(self, value: Any, name: str) -> Any:
        if isinstance(value, Handle):
            return RemoteObject(self, value, name)
        if isinstance(value, (list, tuple)):
            return type(value)(self.with_proxies(one, name) for one in value)
        if isinstance(value, dict):
            return {key: self.with_proxies(one, name) for key, one in value.items()}
        return value

    def call(self, target: RemoteObject, method: str | None, arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Call a function of the student's; its value, warnings and built-in exceptions come back as if it were here."""
        name = target._name
        if not target._handle.callable and method is None:
            sentence = f"`{name}` is {target.answer_kind()}, no function: was its name used again?"
            raise self.noted(Trouble(sentence, alone=True), AnswerUnavailable(name))
        request = {"op": "call", "handle": target._handle, "method": method, "arguments": _with_handles(list(arguments)),
                   "options": _with_handles(options), "seconds": self.session.limits.answer_seconds}  # fmt: skip
        try:
            reply = self.session.ask(request, self.session.limits.answer_seconds)
        except CourseError as error:
            self.lost = error
            raise self.noted(Trouble(str(error), alone=True), AnswerUnavailable(name)) from None
        for category in reply.get("warnings", ()):
            warnings.warn(f"`{name}` issued a warning", _category(category), stacklevel=3)
        if reply.get("out_of_time"):
            return self._out_of_time(name)
        if "raised" in reply:
            return self._raise_again(name, reply["raised"], str(reply.get("text", "")))
        return self.with_proxies(reply.get("value"), name)

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

    def _out_of_time(self, name: str) -> None:
        self.limit = f"`{name}` did not come back within {self.session.limits.answer_seconds:g} s, and was stopped."
        self.out_of_time += 1
        raise self.noted(Trouble(self.limit, alone=False), AnswerUnavailable(name))

    def _raise_again(self, name: str, kinds: object, text: str) -> None:
        """Raise the nearest built-in exception; its text is kept out of every hint, since it may quote a hidden input."""
        kind = _builtin_exception(kinds)
        raise self.noted(Trouble(f"`{name}` stopped with {_article(kind.__name__)}.", alone=False), kind(text))


def _with_handles(value: Any) -> Any:
    if isinstance(value, RemoteObject):
        return value._handle
    if isinstance(value, (list, tuple)):
        return type(value)(_with_handles(one) for one in value)
    if isinstance(value, dict):
        return {key: _with_handles(one) for key, one in value.items()}
    return value


def _builtin_exception(kinds: object) -> type[Exception]:
    for name in kinds if isinstance(kinds, list) else ():
        found = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, UNUSUAL):
            return found
    return Exception


def _category(kinds: object) -> type[Warning]:
    for name in kinds if isinstance(kinds, list) else ():
        found = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(found, type) and issubclass(found, Warning):
            return found
    return UserWarning


def _article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"
