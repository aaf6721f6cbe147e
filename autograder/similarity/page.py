"""The page of `course similar`: pairs, side by side, in one HTML file that needs nothing beside it and runs no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..atomic_file import write_atomically
from ..course import Assignment, Course
from ..reports.pages import rendered, style
from ..reports.wording import visible
from .alike import Pairs
from .fingerprints import CellPassages, Hashes, Passage, shared_passages
from .own_code import OwnCode

TEMPLATES = Path(__file__).parent / "templates"
LISTED = 500  # pairs in the table
SIDE_BY_SIDE = 100  # of them, the first so many with their code
LONGEST = 12_000  # characters of one side


@dataclass(frozen=True)
class Comparison:
    """What the page shows; groups and pairs name submissions by their places in `codes`."""

    assignment: Assignment
    codes: Sequence[OwnCode]
    pairs: Pairs
    groups: Sequence[tuple[int, ...]]
    explained: Hashes
    threshold: float
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of code; `number` is that of its passage, None where the other one has nothing like it."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Cell:
    """A code cell of a student's own, by its number among the notebook's."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Side:
    """One submission of a pair: the cells that have something in common with the other; `others` have not."""

    student: str
    cells: tuple[Cell, ...]
    others: int
    cut: bool


@dataclass(frozen=True)
class ListedPair:
    """A row of the table, with its code side by side for the first of them."""

    left: str
    right: str
    alike: float
    sides: tuple[Side, Side] | None


def write_page(course: Course, comparison: Comparison, path: Path) -> None:
    """Write the page; raises StorageError."""
    content = {
        "course": course,
        "comparison": comparison,
        "compared": len(comparison.codes),
        "found": len(comparison.pairs),
        "pairs": _listed(comparison),
        "groups": [[comparison.codes[place].student for place in group] for group in comparison.groups],
        "code": _code,
        "style": style("similar.css", TEMPLATES),
    }
    write_atomically(path, rendered("similar.html", content, TEMPLATES))


def _listed(comparison: Comparison) -> list[ListedPair]:
    pairs = comparison.pairs.only(slice(LISTED))
    rows = zip(pairs.left.tolist(), pairs.right.tolist(), pairs.alike.tolist(), strict=True)
    return [
        _pair(comparison, (comparison.codes[left], comparison.codes[right]), alike, place < SIDE_BY_SIDE)
        for place, (left, right, alike) in enumerate(rows)
    ]


def _pair(comparison: Comparison, both: tuple[OwnCode, OwnCode], alike: float, with_code: bool) -> ListedPair:
    left, right = both
    sides = None
    if with_code:
        here, there = shared_passages(left.sources, right.sources, comparison.explained)
        sides = (_side(left, here), _side(right, there))
    return ListedPair(left.student, right.student, alike, sides)


def _side(code: OwnCode, passages: CellPassages) -> Side:
    """Cut each cell of a submission where passages begin and end; a giant's rest is left out."""
    cells, others, shown = [], 0, 0
    for (number, source), found in zip(code.cells, passages, strict=True):
        if not found:
            others += 1
        elif shown < LONGEST:
            cells.append(Cell(number, tuple(_pieces(source[: LONGEST - shown], found))))
            shown += len(source)
    return Side(code.student, tuple(cells), others, shown > LONGEST)


def _pieces(source: str, passages: Sequence[Passage]) -> Iterator[Piece]:
    at = 0
    for one in passages:
        yield Piece(source[at : one.start])
        yield Piece(source[one.start : one.end], one.number)
        at = one.end
    yield Piece(source[at:])


def _code(text: str) -> str:
    """Keep lines and tabs, and write every other control character out: code must not look like other code."""
    return "\n".join("    ".join(visible(part) for part in line.split("\t")) for line in text.split("\n"))
