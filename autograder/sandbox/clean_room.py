"""The trusted end of a clean room: a process of its own in which models are rebuilt from data, without the student's code.

A submission has one room, opened for its first model. A model that ends it or is too slow costs the case that asked; for
the next one a fresh room is opened. A room that was killed is opened again, once: nobody knows by whose doing. Pictures go
in and rows of numbers come out: no label is ever sent there.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import GraderFault, ProcessKilled, SubmissionBroke
from .engine import Session
from .inside.pixels import packed
from .remote_errors import article, builtin_exception
from .second_look import with_second_look

Rows = NDArray[np.float32]
BATCH = 200  # pictures in one message, 9 MiB of 64 by 64 pixels
MANY = 1000  # pictures from which on it takes less time to look roughly first, which has to be made ready once
CHANNELS = {1: "one channel", 3: "three channels", 4: "four channels"}
WRONG_INPUT = {"ValueError", "TypeError", "InvalidArgumentError"}  # what Keras and TensorFlow raise for another shape
NO_MEMORY = {"MemoryError", "ResourceExhaustedError"}
NO_ROWS = "The model does not answer with one row of numbers for each picture."
NO_WEIGHTS = 'The weights in `model.keras` cannot be read. Save it once more with model.save("model.keras").'
NO_KERAS = "TensorFlow is not installed here, so no model can be judged. Install it: pip install 'carview-course[train]'."


class ModelFailed(Exception):
    """The model cannot be rebuilt or asked; the text is a sentence for the student."""


class RoomLost(ModelFailed):
    """The model ended its room, or used up its time."""


class RoomKilled(RoomLost):
    """The room was killed: the model used too much, or another process of the machine did."""


class CleanRoom:
    """Opens a room when it is needed; a context that closes it in the end.

    open_session: forks a process that serves models
    remembered: what models have answered, by their layers, weights and pictures; None asks every model anew
    """

    def __init__(
        self, open_session: Callable[[], AbstractContextManager[Session]], remembered: dict[bytes, Rows] | None = None
    ) -> None:
        self.open_session = open_session
        self.remembered = remembered
        self.rooms = 0  # opened so far; a model belongs to one of them
        self.killed = 0
        self.session: Session | None = None
        self.closing = contextlib.ExitStack()

    def rebuild(self, config: str, weights: list[NDArray[Any]]) -> ModelInRoom:
        """Build a model; raises ModelFailed for a model that cannot be, GraderFault where it is not the model's doing."""
        model = ModelInRoom(self, config, weights)
        model.number_in_room()
        return model

    def weights_of(self, config: str, archive: bytes) -> list[NDArray[Any]]:
        """Return the weights in a .keras file, by its config, which was checked; raises as `rebuild` does."""
        reply = self.ask(lambda: {"op": "load", "config": config, "archive": archive})
        if "no_keras" in reply:
            raise GraderFault(NO_KERAS)
        weights = reply.get("weights")
        if not isinstance(weights, list) or not all(isinstance(one, np.ndarray) for one in weights):
            raise ModelFailed(NO_WEIGHTS)
        return weights

    def ask(self, request: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Ask the room, opened first where there is none; whatever ends it closes it. It may be killed once for nothing.

        request: makes the request, for every room anew
        """
        try:
            return self._ask(request())
        except RoomKilled:
            if self.killed > 1:
                raise
            return self._ask(request())

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        session = self.opened()
        try:
            return session.ask(request, session.limits.answer_seconds)
        except ProcessKilled as error:
            self.close()
            self.killed += 1
            raise RoomKilled(str(error)) from None
        except SubmissionBroke as error:
            self.close()
            raise RoomLost(str(error)) from None

    def opened(self) -> Session:
        if self.session is None:
            try:
                self.session = self.closing.enter_context(self.open_session())
            except SubmissionBroke as error:  # nothing of a student's is in there yet
                raise GraderFault(f"The clean room for models did not start: {error}") from None
            self.rooms += 1
        return self.session

    def close(self) -> None:
        """End the room, if there is one."""
        self.session = None
        self.closing.close()

    def __enter__(self) -> CleanRoom:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class ModelInRoom:
    """A rebuilt model; when its room has been lost it is built again in the next."""

    def __init__(self, room: CleanRoom, config: str, weights: list[NDArray[Any]]) -> None:
        self.room, self.config, self.weights = room, config, weights
        self.built_in, self.number = 0, -1
        self.error = 0.0  # of its rough answers, as far as is known

    def number_in_room(self) -> int:
        """Return the model's number in the present room, built there first where it is not yet."""
        if self.room.session is None or self.built_in != self.room.rooms:
            reply = self.room.ask(lambda: {"op": "rebuild", "config": self.config, "weights": self.weights})
            if "no_keras" in reply:
                raise GraderFault(NO_KERAS)
            if "raised" in reply:
                name = builtin_exception(reply["raised"]).__name__
                raise ModelFailed(f"The model could not be rebuilt from its layers and weights: {name}.")
            number = reply.get("model")
            self.built_in, self.number = self.room.rooms, number if type(number) is int else -1
        return self.number

    def predict(self, images: NDArray[Any], exact: bool = True) -> Rows:
        """Return one row of numbers for each picture; raises as `CleanRoom.rebuild` does.

        exact: where it is not asked for, only the place of a row's largest number is sure to be right
        """
        if self.room.remembered is None:
            return self._looked(images, exact)
        key = self._digest(images, exact)
        if key not in self.room.remembered:
            self.room.remembered[key] = self._looked(images, exact)
        return self.room.remembered[key]

    def _looked(self, images: NDArray[Any], exact: bool) -> Rows:
        if exact or (len(images) < MANY and not self.error):
            return self._ask(images)[0]
        rough, exact = self._ask(images, exact=False)
        if exact:
            return rough
        if rough.shape[1] < 2 or not np.isfinite(rough).all():
            return self._ask(images)[0]
        rows, self.error = with_second_look(rough, lambda places: self._rows_like(rough, images[places]), self.error)
        return rows

    def _digest(self, images: NDArray[Any], exact: bool) -> bytes:
        digest = hashlib.blake2b(f"{exact} {self.config}".encode())
        for one in (*self.weights, images):
            digest.update(f"{one.dtype.str} {one.shape}".encode())
            digest.update(np.ascontiguousarray(one).data)
        return digest.digest()

    def _rows_like(self, others: Rows, images: NDArray[Any]) -> Rows:
        rows, _ = self._ask(images)
        if rows.shape[1] != others.shape[1]:
            raise ModelFailed(NO_ROWS)
        return rows

    def _ask(self, images: NDArray[Any], exact: bool = True) -> tuple[Rows, bool]:
        """Return one row of numbers for each picture, and whether all of them are exact."""
        starts = range(0, max(len(images), 1), BATCH)
        batches, exactly = zip(*(self._rows(images[start : start + BATCH], exact) for start in starts), strict=True)
        if len({rows.shape[1] for rows in batches}) > 1:
            raise ModelFailed(NO_ROWS)
        return np.concatenate(batches), all(exactly)

    def _rows(self, images: NDArray[Any], exact: bool) -> tuple[Rows, bool]:
        pictures = packed(np.ascontiguousarray(images, dtype=np.float32))
        asked = {"op": "predict", "images": pictures, "exact": exact}
        reply = self.room.ask(lambda: {**asked, "model": self.number_in_room()})
        if "raised" in reply:
            raise ModelFailed(_input_sentence(reply["raised"], images.shape[1:]))
        rows = reply.get("rows")
        if isinstance(rows, np.ndarray) and rows.dtype == np.float32 and rows.ndim == 2 and len(rows) == len(images):
            return rows, exact or reply.get("exact") is True
        raise ModelFailed(NO_ROWS)


def _input_sentence(kinds: object, shape: tuple[int, ...]) -> str:
    names = {one for one in kinds if isinstance(one, str)} if isinstance(kinds, list) else set()
    if NO_MEMORY & names:
        return "The model needs too much memory to look at pictures."
    if WRONG_INPUT & names and len(shape) == 3:
        height, width, channels = shape
        return (
            f"The model does not take pictures of {height} by {width} pixels"
            f" with {CHANNELS.get(channels, f'{channels} channels')}."
        )
    return f"The model stopped with {article(builtin_exception(kinds).__name__)} while it looked at pictures."
