"""Results on disk: one JSON file for each submission, written the moment it is judged, whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..atomic_file import write_atomically
from ..errors import StorageError
from ..results import Alike, SubmissionResult, Training
from .basis import UNKNOWN, Basis

LONGEST_NAME = 150


def file_name(student: str) -> str:
    """Return a file name for a student: readable, and never a path out of the folder."""
    whole = quote(student, safe=" @+,()'=", encoding="utf-8", errors="surrogateescape")
    name = whole if len(whole) <= LONGEST_NAME else whole[:LONGEST_NAME] + hashlib.sha256(whole.encode()).hexdigest()[:16]
    return name.replace(".", "%2E") if name.strip(".") == "" else name


@dataclass(frozen=True)
class Remarks:
    """What is kept beside a result.

    note: what the instructor should look at
    confined: whether it ran in the sandbox
    basis: what it rests on
    training: what its trained network does
    """

    note: str | None = None
    confined: bool = True
    basis: Basis = UNKNOWN
    training: Training | None = None

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Remarks:
        """Return what `to_json` made; what cannot be read is not known, and costs nothing else."""
        note = str(record["note"]) if record.get("note") else None
        return cls(note, not record.get("unconfined"), Basis.from_json(record.get("basis")), _training(record))

    def to_json(self) -> dict[str, Any]:
        told = {"note": self.note, "unconfined": not self.confined, "basis": asdict(self.basis)}
        training = None if self.training is None else self.training.to_json()
        return {name: one for name, one in {**told, "training": training}.items() if one}


NO_REMARKS = Remarks()


@dataclass(frozen=True)
class Stored:
    """What one file holds; result: None where the file cannot be read, and somebody is missing."""

    path: Path
    fingerprint: str = ""
    result: SubmissionResult | None = None
    remarks: Remarks = NO_REMARKS


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
        if one.remarks.note is not None:
            self.notes.append(one.remarks.note)
        if one.result is None:
            self.damaged.append(one.path)
            return
        self.results.append(one.result)
        if not one.remarks.confined:
            self.unconfined.append(one.result.student)
        if one.remarks.training is not None:
            self.trainings[one.result.student] = one.remarks.training


@dataclass(frozen=True)
class Copied:
    """A result with all that is kept beside it."""

    fingerprint: str
    result: SubmissionResult
    remarks: Remarks
    executed: str | None


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
        remarks = Remarks.from_json(record)
        try:
            return Stored(path, str(record["fingerprint"]), SubmissionResult.from_json(record["result"]), remarks)
        except (ValueError, KeyError, TypeError):
            return Stored(path, remarks=remarks)

    def rested(self, students: Sequence[str] | None = None) -> Iterator[tuple[SubmissionResult, Basis]]:
        """Yield these students' results, or everybody's, each with what it rests on; who has none is passed over."""
        named = None if students is None else (self._stored(self.folder / f"{file_name(one)}.json") for one in students)
        for one in self._all_stored() if named is None else named:
            if one.result is not None:
                yield one.result, one.remarks.basis

    def save(self, fingerprint: str, result: SubmissionResult, executed: str | None, remarks: Remarks = NO_REMARKS) -> None:
        """Write a result, and beside it the executed notebook if there is one; raises StorageError when the disk refuses."""
        name = file_name(result.student)
        shown = self.folder / "executed" / f"{name}.ipynb"
        if executed is not None:
            write_atomically(shown, executed.encode("utf-8", "replace"), durable=False)
        else:  # one of an earlier submission would be taken for this one's
            with contextlib.suppress(OSError):
                shown.unlink()
        record = {"fingerprint": fingerprint, "result": result.to_json(), **remarks.to_json()}
        write_atomically(self.folder / f"{name}.json", as_json(record))

    def adopt(self, other: ResultStore, name: str, student: str) -> SubmissionResult:
        """Keep a result of another store as this student's, with its executed notebook; return it."""
        return self.put(other.copy(name), student)

    def copy(self, name: str) -> Copied:
        """Return all that is kept of a submission; raises StorageError where that cannot be read."""
        known = self._stored(self.folder / f"{file_name(name)}.json")
        if known.result is None:
            raise StorageError(f"{known.path} cannot be read: grade that submission again.")
        executed = self.folder / "executed" / f"{file_name(name)}.ipynb"
        shown = executed.read_text(encoding="utf-8") if executed.is_file() else None
        return Copied(known.fingerprint, known.result, known.remarks, shown)

    def put(self, copied: Copied, student: str) -> SubmissionResult:
        """Keep what was copied as this student's."""
        result = replace(copied.result, student=student)
        self.save(copied.fingerprint, result, copied.executed, copied.remarks)
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
