"""When each submission came, and in which file: `results/received/NN-name.json` for each assignment, beside the results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ..atomic_file import write_atomically
from ..course import Assignment, Course
from ..errors import StorageError
from ..grades import Received


def book_of(course: Course, assignment: Assignment) -> Path:
    return course.results_folder / "received" / f"{assignment.id}.json"


def read_book(path: Path) -> dict[str, Received]:
    """Return when each student's submission came; raises StorageError where the file is damaged: penalties hang on it."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {student: received_from(one) for student, one in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        told = "so nobody's lateness is known: remove it and grade that assignment again (nothing is judged anew)"
        raise StorageError(f"{path} cannot be read, {told}.") from None


def received_from(one: Mapping[str, Any]) -> Received:
    """Return what `received_to` made; raises ValueError, TypeError or KeyError where it is none."""
    time, late, file = one["time"] and datetime.fromisoformat(one["time"]), one["late"], one.get("file", "")
    if (time and time.tzinfo is None) or not (late is None or isinstance(late, bool)) or not isinstance(file, str):
        raise ValueError("a time without a zone, a mark that is none, or a name that is no text")
    return Received(time or None, late, file)


def received_to(one: Received) -> dict[str, Any]:
    return {"time": one.time.isoformat() if one.time else None, "late": one.late, "file": one.file}


def note_arrivals(path: Path, received: Mapping[str, Received]) -> None:
    """Add to the book what a collection tells; who is not in it keeps what is known."""
    book = {**read_book(path), **received}
    told = {student: received_to(one) for student, one in sorted(book.items())}
    write_atomically(path, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
