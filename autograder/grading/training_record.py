"""What is kept of a submission's trained network, beside its points: for the class page and a leaderboard.

It is made of what the tests have asked already, and every point is settled before: no verdict depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import CourseError
from ..exam import Exam
from ..exam.curves import history_of
from ..exam.files import json_of
from ..exam.models import JudgedModel
from ..exam.paper import VIEWS
from ..exam.values import InvalidAnswer
from ..results import CURVES, LONGEST_CURVE, Training
from ..sandbox.engine import Session
from ..sandbox.inside.plain_data import Handle
from ..sandbox.saved_model import HandedIn
from ..sandbox.student_namespace import StudentNamespace
from .hidden_tests import Bundle

MODEL, HISTORY = "model", "history"
PICTURES, THRESHOLDS = "hidden_cars.npz", "thresholds.json"
REQUIRED = "_accuracy"  # how the name of a bound ends that asks for an accuracy on the hidden pictures


def training_of(bundle: Bundle, namespace: StudentNamespace, handed_in: HandedIn | None = None) -> Training | None:
    """Return what the tests have found out about the network; None where no test has shown it the hidden pictures."""
    exam = bundle.exam()
    if exam is None or PICTURES not in exam.files or MODEL not in bundle.names():
        return None
    images, labels = exam.hidden_cars()
    seen = _answers(namespace, images)
    if seen is None:
        return None
    confusion = np.zeros((VIEWS, VIEWS), dtype=np.int64)
    np.add.at(confusion, (labels, seen), 1)
    curves = _known_curves(namespace)
    if not curves and namespace.lost is None:
        curves = _fetched_curves(namespace.session, handed_in)
    rows = tuple(tuple(int(one) for one in row) for row in confusion)
    return Training(float(np.mean(seen == labels)), _required(exam), rows, curves)


def _answers(namespace: StudentNamespace, images: NDArray[np.float32]) -> NDArray[np.int64] | None:
    """Return the views that the model saw in the hidden pictures when a test asked; None where none did."""
    handle = namespace.values.get(MODEL)
    model = namespace.caches.get(handle.number, {}).get("judged") if isinstance(handle, Handle) else None
    if not isinstance(model, JudgedModel):
        return None
    for shown, rows in model.answers.values():
        same = shown is not None and (shown is images or np.array_equal(shown, images))
        if same and rows.shape == (len(images), VIEWS):
            seen: NDArray[np.int64] = np.argmax(rows, axis=1)
            return seen
    return None


def _required(exam: Exam) -> float | None:
    """Return the highest accuracy that the calibrated bounds ask for."""
    names = json_of(exam.files[THRESHOLDS]) if THRESHOLDS in exam.files else ()
    return max((exam.threshold(name) for name in names if name.endswith(REQUIRED)), default=None)


def _known_curves(namespace: StudentNamespace) -> Mapping[str, tuple[float, ...]]:
    """Return the training's curves where a test takes them from the notebook, or was given them with it."""
    told = namespace.values.get(HISTORY)
    if isinstance(told, Handle):
        described = namespace.descriptions.get(told.number)
        told = described.get("curves") if isinstance(described, dict) else None
    return _plain(told)


def _fetched_curves(session: Session, handed_in: HandedIn | None) -> Mapping[str, tuple[float, ...]]:
    """Return the curves that were handed in, or ask the notebook for its `history`, now that all is judged."""
    if handed_in is not None:
        return _plain(handed_in.curves)
    try:
        return _known_curves(StudentNamespace(session, {HISTORY}))
    except CourseError:  # the submission ended, or we did: its points stand all the same
        return {}


def _plain(told: Any) -> Mapping[str, tuple[float, ...]]:
    """Return Keras's own curves; what else a student's history holds is nobody's business, and may be anything."""
    if not isinstance(told, Mapping):
        return {}
    try:
        curves = history_of({name: told[name] for name in CURVES if name in told})
    except InvalidAnswer:
        return {}
    return {
        name: tuple(round(one, 4) for one in values)
        for name, values in curves.items()
        if 0 < len(values) <= LONGEST_CURVE and all(abs(one) < 1e6 for one in values)
    }
