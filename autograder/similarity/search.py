"""What `course similar` does: submissions in, one page out; nothing is judged, and no score changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..course import Assignment, Course
from ..errors import SubmissionBroke, UsageError
from ..grading.class_list import Rules, as_found, class_list
from ..grading.gradebook import roster_of
from ..grading.result_store import ResultStore, file_name
from ..grading.submissions import collect
from .alike import LEAST, THRESHOLD, Pairs, alike_pairs
from .fingerprints import fingerprints
from .groups import groups_of
from .own_code import GivenOut, OwnCode, own_code
from .page import Comparison, write_page
from .page_file import page_of

SHOWN = 5  # names in a sentence
GIVEN_OUT = ("assignments/{id}/{name}.ipynb", "dist/student/colab/{id}.ipynb", "dist/nbgrader/release/{id}/{name}.ipynb")

Notebook = tuple[str, str | None, bytes | str]  # student, file, and the notebook or a sentence on why there is none


@dataclass(frozen=True)
class Search:
    """One call of `course similar`.

    paths: where the submissions are; none for those that are graded
    threshold: how alike two submissions must be to be listed, from 0 to 1
    """

    assignment: Assignment
    paths: tuple[Path, ...] = ()
    threshold: float = THRESHOLD


@dataclass(frozen=True)
class Outcome:
    """The page, how many submissions were compared and pairs found, and sentences about what was left out."""

    page: Path
    compared: int
    pairs: int
    notes: tuple[str, ...]


def similar(course: Course, search: Search) -> Outcome:
    """Write the page of the pairs that are alike; raises UsageError where there is nothing to compare with or to compare."""
    given = _given_out(course, search.assignment)
    explained = fingerprints(given.texts)
    notebooks, notes = _notebooks(course, search)
    codes, unread = _read(notebooks, given)
    notes += unread
    hashes = [np.setdiff1d(fingerprints(one.sources), explained, assume_unique=True) for one in codes]
    little = [one.student for one, found in zip(codes, hashes, strict=True) if len(found) < LEAST]
    kept = [place for place, found in enumerate(hashes) if len(found) >= LEAST]
    codes, hashes = [codes[place] for place in kept], [hashes[place] for place in kept]
    pairs = of_different_students(codes, alike_pairs(hashes, search.threshold))
    if little:
        notes.append(f"Too little code of their own to be compared: {_several(little)}.")
    path = page_of(course, search.assignment)
    groups = groups_of(pairs)
    write_page(course, Comparison(search.assignment, codes, pairs, groups, explained, search.threshold, tuple(notes)), path)
    return Outcome(path, len(codes), len(pairs), tuple(notes))


def of_different_students(codes: Sequence[OwnCode], pairs: Pairs) -> Pairs:
    """Leave out a student's own submissions, and one that a group handed in together."""
    whose = _numbers(one.student for one in codes)
    where = _numbers(one.origin or str(place) for place, one in enumerate(codes))
    other = (whose[pairs.left] != whose[pairs.right]) & (where[pairs.left] != where[pairs.right])
    return pairs.only(other)


def _numbers(names: Iterable[str]) -> NDArray[np.int64]:
    """Return a number for each name, the same for the same."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.int64)


def _given_out(course: Course, assignment: Assignment) -> GivenOut:
    places = [course.folder / place.format(id=assignment.id, name=assignment.name) for place in GIVEN_OUT]
    if not places[0].is_file():
        raise UsageError(f"{places[0]} does not exist, so nobody's own code is known: run `course build {assignment.id}`.")
    try:
        return GivenOut.of(one.read_bytes() for one in places if one.is_file())
    except (OSError, SubmissionBroke) as error:
        raise UsageError(f"The notebook that was given out cannot be read: {error} Run `course build`.") from None


def _read(notebooks: Iterable[Notebook], given: GivenOut) -> tuple[list[OwnCode], list[str]]:
    """Return everybody's own code, and a sentence for each submission that cannot be read."""
    codes, notes = [], []
    for student, origin, content in notebooks:
        try:
            if isinstance(content, str):
                raise SubmissionBroke(content)
            codes.append(own_code(student, origin, content, given))
        except SubmissionBroke as error:
            notes.append(f"{student} was passed over: {error}")
    return codes, notes


def _notebooks(course: Course, search: Search) -> tuple[Iterable[Notebook], list[str]]:
    """Return the submissions, and sentences about files that are none."""
    if search.paths:
        return _handed_in(course, search)
    store = ResultStore(course.results_folder / search.assignment.id)
    students = [one.student for one in store.all()]
    if not students:
        raise UsageError(f"There is no result in {store.folder}: run `course grade` first, or name the submissions.")
    return _graded(store, students), []


def _graded(store: ResultStore, students: Iterable[str]) -> Iterator[Notebook]:
    for student in students:
        try:
            yield student, None, (store.folder / "executed" / f"{file_name(student)}.ipynb").read_bytes()
        except OSError:
            yield student, None, "no executed notebook of theirs is stored."


def _handed_in(course: Course, search: Search) -> tuple[list[Notebook], list[str]]:
    """Return what lies under the paths, by student as `course grade` would name them."""
    assignment, roster = search.assignment, roster_of(course)
    found = collect(search.paths, f"{assignment.name}.ipynb", assignment.id, several=roster is not None)
    rules = Rules(course, assignment)
    listed = class_list(found, roster, rules) if roster else as_found(found, rules)
    attempts = [(student, one) for student, several in listed.attempts.items() for one, _ in several]
    everybody = [*((one.student, one) for one in listed.submissions), *attempts]
    notes = [] if assignment.training == "saved" else found.notes  # there, trained models lie beside the notebooks
    return [(student, one.origin, one.problem or one.data) for student, one in everybody], list(notes)


def _several(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
