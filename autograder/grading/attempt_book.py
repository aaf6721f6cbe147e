"""Who handed in several times: `results/several/NN-name.json`, so that a policy can choose again without judging again."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..atomic_file import write_atomically
from ..course import Assignment, Course
from ..errors import StorageError
from ..grades import Received
from .arrival_book import received_from, received_to
from .class_list import Order


@dataclass(frozen=True)
class Attempt:
    """One of a student's submissions.

    name: its own in the store of attempts; fingerprint: of what judging it depends on; file: where it lay
    """

    name: str
    fingerprint: str
    received: Received
    order: Order
    file: str

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Attempt:
        time, number = told["order"]
        words = [str(told[key]) for key in ("name", "fingerprint", "file")]
        return cls(words[0], words[1], received_from(told["received"]), (float(time), int(number)), words[2])

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "fingerprint": self.fingerprint, "received": received_to(self.received),
                "order": list(self.order), "file": self.file}  # fmt: skip


Attempts = Mapping[str, Sequence[Attempt]]


def attempts_file(course: Course, assignment: Assignment) -> Path:
    return course.results_folder / "several" / f"{assignment.id}.json"


def read_attempts(path: Path) -> dict[str, list[Attempt]]:
    """Return everybody's attempts, who handed in several times; raises StorageError where the file is damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {student: [Attempt.from_json(one) for one in several] for student, several in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        told = "so nobody knows who handed in several times: remove it and grade that assignment again"
        raise StorageError(f"{path} cannot be read, {told} (nothing is judged anew).") from None


def note_attempts(path: Path, students: Collection[str], attempts: Attempts) -> None:
    """Note what a collection of these students holds; whoever is not in it keeps what is known."""
    known = read_attempts(path)
    book = {**{student: one for student, one in known.items() if student not in students}, **attempts}
    if book != known:
        told = {student: [one.to_json() for one in several] for student, several in sorted(book.items())}
        write_atomically(path, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace"))
