"""Results on disk: one JSON file for each submission, written the moment it is judged, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..atomic_file import write_atomically
from ..errors import StorageError
from ..results import Alike, SubmissionResult, Training

LONGEST_NAME = 150


def file_name(student: str) -> str:
    """Return a file name for a student: readable, and never a path out of the folder."""
    whole = quote(student, safe=" @+,()'=", encoding="utf-8", errors="surrogateescape")
    name = whole if len(whole) <= LONGEST_NAME else whole[:LONGEST_NAME] + hashlib.sha256(whole.encode()).hexdigest()[:16]
    return name.replace(".", "%2E") if name.strip(".") == "" else name


@dataclass(frozen=True)
class Stored:
    """What one file holds; result: None where the file cannot be read, and somebody is missing."""

    path: Path
    fingerprint: str = ""
    result: SubmissionResult | None = None
    note: str | None = None
    confined: bool = True
    training: Training | None = None


@dataclass
class StoredClass:
    """Everything that is stored of an assignment, read in one pass: a large class has thousands of files.

    results: by student name; notes: what the instructor should look at, in the order of the students' files
    unconfined: the students whose notebooks ran without the sandbox, and so may have written their own scores
    damaged: the files that cannot be read: whoever reports must say that somebody is missing
    trainings: what the students' trained networks do, as far as it was measured
    """

    assignment: str
    results: list[SubmissionResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unconfined: list[str] = field(default_factory=list)
    damaged: list[Path] = field(default_factory=list)
    trainings: dict[str, Training] = field(default_factory=dict)

    def add(self, one: Stored) -> None:
        if one.note is not None:
            self.notes.append(one.note)
        if one.result is None:
            self.damaged.append(one.path)
            return
        self.results.append(one.result)
        if not one.confined:
            self.unconfined.append(one.result.student)
        if one.training is not None:
            self.trainings[one.result.student] = one.training


@dataclass(frozen=True)
class ResultStore:
    """The results of one assignment.

    A result is kept with the fingerprint of what was judged (submission, tests, limits), so that the same submission is
    not judged again, and a changed one is.
    """

    folder: Path

    def load(self, student: str) -> tuple[str, SubmissionResult] | None:
        """Return a student's fingerprint and result; None when there is none that can be read."""
        found = self._stored(self.folder / f"{file_name(student)}.json")
        return (found.fingerprint, found.result) if found.result else None

    def read(self) -> StoredClass:
        """Return everything that is stored."""
        found, alike = StoredClass(self.folder.name), Alike()
        for one in self._all_stored():
            found.add(replace(one, result=alike.shared(one.result)) if one.result else one)
        found.results.sort(key=lambda result: result.student)
        return found

    def all(self) -> list[SubmissionResult]:
        return self.read().results

    def damaged(self) -> list[Path]:
        return self.read().damaged

    def notes(self) -> list[str]:
        return self.read().notes

    def unconfined(self) -> list[str]:
        return self.read().unconfined

    def _all_stored(self) -> Iterator[Stored]:
        return (self._stored(path) for path in sorted(self.folder.glob("*.json")))

    def _stored(self, path: Path) -> Stored:
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Stored(path)
        if not isinstance(record, dict):
            return Stored(path)
        note = str(record["note"]) if record.get("note") else None
        try:
            result = SubmissionResult.from_json(record["result"])
            return Stored(path, str(record["fingerprint"]), result, note, not record.get("unconfined"), _training(record))
        except (ValueError, KeyError, TypeError):
            return Stored(path, note=note)

    def save(
        self, fingerprint: str, result: SubmissionResult, executed: str | None, note: str | None = None,
        confined: bool = True, training: Training | None = None,
    ) -> None:  # fmt: skip
        """Write a result, and the executed notebook beside it; raises StorageError when the disk refuses.

        note: what the instructor should look at
        confined: whether it ran in the sandbox
        training: what its trained network does
        """
        name = file_name(result.student)
        if executed is not None:
            write_atomically(self.folder / "executed" / f"{name}.ipynb", executed.encode("utf-8", "replace"), durable=False)
        remarks: dict[str, Any] = {**({"note": note} if note else {}), **({} if confined else {"unconfined": True})}
        if training is not None:
            remarks["training"] = training.to_json()
        record = {"fingerprint": fingerprint, "result": result.to_json(), **remarks}
        write_atomically(self.folder / f"{name}.json", as_json(record))

    def adopt(self, other: ResultStore, name: str, student: str) -> SubmissionResult:
        """Keep a result of another store as this student's, with its executed notebook; return it."""
        known = other._stored(other.folder / f"{file_name(name)}.json")
        if known.result is None:
            raise StorageError(f"{known.path} cannot be read: grade that submission again.")
        executed = other.folder / "executed" / f"{file_name(name)}.ipynb"
        shown = executed.read_text(encoding="utf-8") if executed.is_file() else None
        result = replace(known.result, student=student)
        self.save(known.fingerprint, result, shown, known.note, known.confined, known.training)
        return result


def _training(record: Mapping[str, Any]) -> Training | None:
    """Return what is kept of a trained network; what cannot be read is not shown, and costs nothing else."""
    try:
        return Training.from_json(record["training"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def as_json(data: object) -> bytes:
    """Return indented JSON text; file names that are not UTF-8 come out with a replacement mark."""
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
