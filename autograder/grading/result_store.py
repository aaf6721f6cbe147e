"""Results on disk: one JSON file for each submission, written the moment it is judged, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..atomic_file import write_atomically
from ..errors import StorageError
from ..results import Alike, SubmissionResult

LONGEST_NAME = 150


def file_name(student: str) -> str:
    """Return a file name for a student: readable, and never a path out of the folder."""
    whole = quote(student, safe=" @+,()'=", encoding="utf-8", errors="surrogateescape")
    name = whole if len(whole) <= LONGEST_NAME else whole[:LONGEST_NAME] + hashlib.sha256(whole.encode()).hexdigest()[:16]
    return name.replace(".", "%2E") if name.strip(".") == "" else name


@dataclass(frozen=True)
class ResultStore:
    """The results of one assignment.

    A result is kept with the fingerprint of what was judged (submission, tests, limits), so that the same submission is
    not judged again, and a changed one is.
    """

    folder: Path

    def load(self, student: str) -> tuple[str, SubmissionResult] | None:
        """Return a student's fingerprint and result; None when there is none that can be read."""
        return self._read(self.folder / f"{file_name(student)}.json")

    def all(self) -> list[SubmissionResult]:
        alike = Alike()
        found = (self._read(path) for path in sorted(self.folder.glob("*.json")))
        return sorted((alike.shared(one[1]) for one in found if one), key=lambda result: result.student)

    def damaged(self) -> list[Path]:
        """Return the result files that cannot be read: whoever reports must say that somebody is missing."""
        return [path for path in sorted(self.folder.glob("*.json")) if self._read(path) is None]

    def _read(self, path: Path) -> tuple[str, SubmissionResult] | None:
        record = self._record(path)
        try:
            return str(record["fingerprint"]), SubmissionResult.from_json(record["result"])
        except (ValueError, KeyError, TypeError):
            return None

    def notes(self) -> list[str]:
        """Return what the instructor should look at, in the order of the students' files."""
        return [str(note) for path in sorted(self.folder.glob("*.json")) if (note := self._record(path).get("note"))]

    def _record(self, path: Path) -> Mapping[str, Any]:
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return record if isinstance(record, dict) else {}

    def unconfined(self) -> list[str]:
        """Return the students whose notebooks ran without the sandbox, and so may have written their own scores."""
        records = [self._record(path) for path in sorted(self.folder.glob("*.json"))]
        return [str(record["result"]["student"]) for record in records if record.get("unconfined")]

    def save(
        self, fingerprint: str, result: SubmissionResult, executed: str | None, note: str | None = None,
        confined: bool = True,
    ) -> None:  # fmt: skip
        """Write a result, and the executed notebook beside it; raises StorageError when the disk refuses.

        note: what the instructor should look at
        confined: whether it ran in the sandbox
        """
        name = file_name(result.student)
        if executed is not None:
            write_atomically(self.folder / "executed" / f"{name}.ipynb", executed.encode("utf-8", "replace"), durable=False)
        remarks = {**({"note": note} if note else {}), **({} if confined else {"unconfined": True})}
        record = {"fingerprint": fingerprint, "result": result.to_json(), **remarks}
        write_atomically(self.folder / f"{name}.json", as_json(record))

    def adopt(self, other: ResultStore, name: str, student: str) -> SubmissionResult:
        """Keep a result of another store as this student's, with its executed notebook; return it."""
        path = other.folder / f"{file_name(name)}.json"
        record, known = other._record(path), other._read(path)
        if known is None:
            raise StorageError(f"{path} cannot be read: grade that submission again.")
        executed = other.folder / "executed" / f"{file_name(name)}.ipynb"
        shown = executed.read_text(encoding="utf-8") if executed.is_file() else None
        result = replace(known[1], student=student)
        self.save(known[0], result, shown, record.get("note"), confined=not record.get("unconfined"))
        return result


def as_json(data: object) -> bytes:
    """Return indented JSON text; file names that are not UTF-8 come out with a replacement mark."""
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
