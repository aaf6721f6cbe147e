"""What a student wrote in a notebook: its code cells, without those that were given out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..errors import SubmissionBroke
from ..grading.notebooks import read_notebook

MAX_CODE = 100_000  # characters of a student's own: an answered notebook has a few thousand


@dataclass(frozen=True)
class OwnCode:
    """One submission's own code.

    student: whose it is; submissions of one student are not compared with one another
    origin: where it was found, if in a file of its own; a group's members share one
    cells: the number of each cell, counted from 1 among the notebook's code cells, and its text
    """

    student: str
    origin: str | None
    cells: tuple[tuple[int, str], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(source for _, source in self.cells)


@dataclass(frozen=True)
class GivenOut:
    """What students got: the code cells of the notebook in each of its forms, and the ids of its questions."""

    cells: tuple[str, ...]
    questions: frozenset[str]

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that it explains: its cells, and these after one another in one cell."""
        return ("\n\n".join(self.cells), *self.cells)

    @classmethod
    def of(cls, notebooks: Iterable[bytes]) -> GivenOut:
        """Read the notebooks; raises SubmissionBroke."""
        read = [read_notebook(one) for one in notebooks]
        cells = dict.fromkeys(_plain(source) for one in read for source in one.cells)
        return cls(tuple(cells), frozenset().union(*(one.questions for one in read)))


def own_code(student: str, origin: str | None, notebook: bytes, given: GivenOut) -> OwnCode:
    """Return what is not among the given cells; raises SubmissionBroke for what cannot be read, or is nobody's answer."""
    read = read_notebook(notebook)
    if read.questions and given.questions and not read.questions & given.questions:
        raise SubmissionBroke("This is the notebook of another assignment.")
    known = {source.strip() for source in given.cells}
    own = [(number, _plain(source)) for number, source in enumerate(read.cells, 1) if _plain(source).strip() not in known]
    if sum(len(source) for _, source in own) > MAX_CODE:
        raise SubmissionBroke(f"There are more than {MAX_CODE:,} characters of code.")
    return OwnCode(student, origin, tuple((number, source) for number, source in own if source.strip()))


def _plain(source: str) -> str:
    """Return a text with the ends of lines that Python has."""
    return source.replace("\r\n", "\n").replace("\r", "\n")
