"""How a submission's trained model does on pictures that nobody has seen: for a leaderboard, beside all points."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import SubmissionBroke
from ..sandbox.clean_room import CleanRoom
from ..sandbox.engine import Session
from ..sandbox.saved_model import HandedIn
from ..sandbox.student_namespace import StudentNamespace
from .hidden_tests import Bundle
from .judge import OpenSession
from .rerun import PICTURES, measure

MODEL = "model"


def has_model(bundle: Bundle) -> bool:
    """Whether this assignment's notebook trains a model that hidden pictures judge."""
    exam = bundle.exam()
    return exam is not None and PICTURES in exam.files and MODEL in bundle.names()


@dataclass
class Look:
    """Opens sessions for `judge`, and looks at the model of each when its questions are judged.

    accuracy: on the hidden pictures, 0 to 1, of the last session's model; None while there is none
    """

    open_session: OpenSession
    bundle: Bundle
    handed_in: HandedIn | None = None
    accuracy: float | None = None

    @contextmanager
    def __call__(self, seconds: float) -> Iterator[tuple[Session, CleanRoom]]:
        with self.open_session(seconds) as (session, room):
            yield session, room
            self.accuracy = self._look(session, room)

    def _look(self, session: Session, room: CleanRoom) -> float | None:
        exam = self.bundle.exam()
        if exam is None or not has_model(self.bundle):
            return None
        try:
            measured = measure(exam, StudentNamespace(session, {MODEL}, room, self.handed_in))
        except SubmissionBroke:
            return None  # it was judged before
        return None if measured is None else measured.accuracy
