"""The record of every training: one line of JSON each, appended when it is done, so that any interruption costs one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..atomic_file import write_atomically
from ..errors import BuildError


@dataclass(frozen=True)
class Run:
    """One training of one variant, measured on several secrets.

    held_out: whether it was measured on the secrets that no threshold was chosen with
    digest: of the program; a changed one makes the run worthless
    values: threshold -> what the hidden test compares with it, one number for each secret
    senses: threshold -> "at least", "at most", "below" or "above"
    problem: why some values are missing
    """

    variant: str
    seed: int
    held_out: bool
    digest: str
    seconds: float
    values: Mapping[str, list[float]]
    senses: Mapping[str, str]
    problem: str | None = None

    @property
    def place(self) -> tuple[str, int, bool]:
        return self.variant, self.seed, self.held_out


def read_runs(path: Path, digests: Mapping[str, str]) -> list[Run]:
    """Return the runs of programs that are still the same, in order; raises BuildError for a damaged line."""
    runs: dict[tuple[str, int, bool], Run] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        try:
            run = Run(**json.loads(line))
        except (ValueError, TypeError):
            raise BuildError(f"{path}, line {number} is no record of a training: delete that line.") from None
        if digests.get(run.variant) == run.digest:
            runs[run.place] = run
    return sorted(runs.values(), key=lambda one: one.place)


def append_run(path: Path, run: Run) -> None:
    """Add one run."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(run)) + "\n")


def write_runs(path: Path, runs: Iterable[Run]) -> None:
    """Write these runs; what is no longer of use is gone then."""
    write_atomically(path, "".join(json.dumps(asdict(run)) + "\n" for run in runs).encode())
