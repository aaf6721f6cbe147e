"""What people have entered in the gradebook, as a file: so that grades are known while the database is away.

One for each assignment, `results/entered/NN-name.json`; written from the gradebook, which is the record, and never by hand.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..atomic_file import write_atomically
from ..course import Assignment, Course
from ..errors import StorageError
from ..grades import ByHand, Entered


def entered_file(course: Course, assignment: Assignment) -> Path:
    return course.results_folder / "entered" / f"{assignment.id}.json"


def read_entered(path: Path) -> Entered:
    """Return what was entered; raises StorageError where the file is damaged, since points hang on it."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        by_hand = {question: float(points) for question, points in told["by_hand"].items()}
        scores = {
            student: {question: ByHand(_number(score), _number(extra), *map(str, comment))
                      for question, (score, extra, *comment) in one.items()}
            for student, one in told["students"].items()
        }  # fmt: skip
    except FileNotFoundError:
        return Entered()
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        cure = "remove it and run `course report`, which reads the gradebook"
        raise StorageError(f"{path} cannot be read, so what was entered by hand is not known: {cure}.") from None
    return Entered(by_hand, scores)


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def write_entered(path: Path, entered: Entered) -> None:
    """Write it where it differs from what is there."""
    students = {student: {question: (one.score, one.extra, one.comment) for question, one in sorted(hand.items())}
                for student, hand in sorted(entered.students.items())}  # fmt: skip
    data = (json.dumps({"by_hand": entered.by_hand, "students": students}, indent=1) + "\n").encode()
    if not path.is_file() or path.read_bytes() != data:
        write_atomically(path, data)
