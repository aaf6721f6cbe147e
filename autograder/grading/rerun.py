"""Trains a share of the saved trainings again, to see whether their notebooks make the models that were handed in.

What it finds changes no score: it is a sentence for the instructor, who looks at the submission.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from ..errors import GraderFault, ProcessKilled, SubmissionBroke
from ..exam import Exam
from ..limits import Limits
from ..sandbox.saved_model import HandedIn
from ..sandbox.student_namespace import StudentNamespace
from ..sandbox.trouble import AnswerUnavailable
from .hidden_tests import Bundle
from .judge import OpenSession
from .notebook_run import run_cells
from .notebooks import read_notebook
from .submissions import Submission

# Trainings of one notebook scatter by 2.5 to 3.5 points of hidden accuracy between machines and seeds, so two of them
# differ by 3.5 to 5. Twelve points more than the second training reached are chance in less than one honest case in 100,
# and a model that the notebook never trained is 30 or more away. Whoever hands in the best of ten trainings gains 4 to 5.
MARGIN = 0.12
PICTURES = "hidden_cars.npz"


@dataclass(frozen=True)
class Sample:
    """Which submissions are trained again: the same ones each time, and nobody without the key can tell which.

    key: derived from the course secret
    share: of all submissions, 0 to 1
    """

    key: str
    share: float

    def takes(self, submission: Submission) -> bool:
        draw = hmac.new(self.key.encode(), submission.student.encode("utf-8", "replace") + b"\0", hashlib.sha256)
        draw.update(content_digest(submission).encode())
        return int.from_bytes(draw.digest()[:8]) < self.share * 2**64


@dataclass(frozen=True)
class Measured:
    """What two trainings of one notebook have in common, and what they are judged by."""

    layers: list[str]
    weights: int
    accuracy: float


def content_digest(submission: Submission) -> str:
    """Return the hash of all that was handed in: the notebook, and the trained model with its curves."""
    digest = hashlib.sha256(hashlib.sha256(submission.data).digest())
    for name, entry in sorted(submission.trained.items()):
        digest.update(f"{name} {entry.problem} {hashlib.sha256(entry.data).hexdigest()}".encode())
    return digest.hexdigest()


def compare(
    submission: Submission, bundle: Bundle, limits: Limits, open_session: OpenSession, handed_in: HandedIn
) -> str | None:
    """Run the notebook with its training; return a sentence where its model is not the one that was handed in."""
    exam = bundle.exam()
    if exam is None or PICTURES not in exam.files or handed_in.model is None:
        return None

    def again() -> str | None:
        with open_session(limits.total_seconds) as (session, room):
            run_cells(session, read_notebook(submission.data), limits)
            saved = measure(exam, StudentNamespace(session, {"model"}, room, handed_in))
            return disagreement(saved, measure(exam, StudentNamespace(session, {"model"}, room)))

    try:
        try:
            found = again()
        except ProcessKilled:
            found = again()  # a neighbour may have used up the machine's memory
    except SubmissionBroke as error:
        found = f"broke when it was to train its model: {error} Look at it."
    return None if found is None else f"Rerun: {submission.student}'s notebook {found}"


def disagreement(saved: Measured | None, again: Measured | None) -> str | None:
    """Say what is odd about a notebook, after its name; None where nothing is, or where the saved model has no points."""
    if saved is None:
        return None
    if again is None:
        return "makes no model that can be judged, but one was handed in: look at it."
    if (saved.layers, saved.weights) != (again.layers, again.weights):
        return "makes a model of other layers than the one that was handed in: look at it."
    if again.accuracy < saved.accuracy - MARGIN:
        accuracies = f"{again.accuracy:.2f} instead of {saved.accuracy:.2f}"
        return f"does not make the model that was handed in ({accuracies}): look at it."
    return None


def measure(exam: Exam, names: StudentNamespace) -> Measured | None:
    """Return what a model is and does; None for one that cannot be judged. Raises GraderFault, ProcessKilled."""
    try:
        model = names.get("model")
        layers = [one["class"] for one in exam.layers(model)]
        return Measured(layers, exam.weight_count(model), exam.accuracy(model))
    except (AssertionError, AnswerUnavailable):
        if isinstance(names.lost, (GraderFault, ProcessKilled)):
            raise names.lost from None
        return None
