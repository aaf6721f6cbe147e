"""A class to which things happen: answers are handed in again, the late policy changes, scores are entered by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from big_class import Class, make_class, notebooks, with_gradebook
from nbgrader.api import Gradebook

from autograder.course import load_course
from autograder.gradebook_address import gradebook_address
from autograder.nbgrader.course_folder import nbgraders_course_id

ASSIGNMENT, QUESTION = "02-dense-weights", "conv_weights"
JOBS = 2
JOURNAL = "gradebook.db-journal"  # there while SQLite changes the file, and after whoever did is killed


@dataclass
class Desk:
    """A course of its own, and what its class may hand in, in this order."""

    made: Class
    answers: Sequence[bytes]
    students: Sequence[str]

    @property
    def sqlite(self) -> bool:
        return "sqlite:" in self.made.manifest.read_text(encoding="utf-8")

    @property
    def results(self) -> Path:
        return self.made.manifest.parent / "results"

    def command(self, words: Sequence[str]) -> list[str]:
        if words[0] == "grade":
            return self.made.command(JOBS)
        return [str(Path(sys.executable).with_name("course")), "--course", str(self.made.manifest), *words]

    def journal(self) -> tuple[int, int] | None:
        """Return what tells one journal of SQLite's from another; None while there is none."""
        try:
            state = (self.results / JOURNAL).stat()
        except FileNotFoundError:
            return None
        return state.st_ino, state.st_mtime_ns

    def edit(self, before: str, after: str) -> None:
        text = self.made.manifest.read_text(encoding="utf-8")
        assert before in text
        self.made.manifest.write_text(text.replace(before, after), encoding="utf-8")

    @contextmanager
    def book(self) -> Iterator[Gradebook]:
        course = load_course(self.made.manifest)
        with Gradebook(gradebook_address(course), nbgraders_course_id(course)) as book:
            yield book


def hand_in(desk: Desk, turn: int) -> None:
    """At first everybody, then a third of the class hands in: another answer each time, a quarter of them late."""
    due = load_course(desk.made.manifest).assignment(ASSIGNMENT).due
    for place, student in enumerate(desk.students):
        if turn and place % 3 != turn % 3:
            continue
        for old in desk.made.folder.glob(f"*_{student}_*"):
            old.unlink()
        time = due + timedelta(hours=20 * (place % 4) - 50 + turn)
        name = f"dense_{student}_attempt_{time:%Y-%m-%d-%H-%M-%S}_dense_weights.ipynb"
        answer = desk.answers[(place + turn * len(desk.students)) % len(desk.answers)]
        (desk.made.folder / name).write_bytes(answer)


def change_policy(desk: Desk, turn: int) -> None:
    desk.edit(f"penalty_per_day: {0.1 + 0.01 * turn:g}", f"penalty_per_day: {0.11 + 0.01 * turn:g}")


def enter_by_hand(desk: Desk, turn: int) -> None:
    """Enter some scores as formgrader does; then a limit moves, so that everybody is judged again."""
    with desk.book() as book:
        for student in desk.students[turn % 5 :: 5]:
            grade = book.find_grade(QUESTION, "dense_weights", ASSIGNMENT, student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5 * turn, 0.25, False
        book.db.commit()
    desk.edit(f"total_seconds: {120 + turn}", f"total_seconds: {121 + turn}")


EVENTS: Sequence[tuple[Callable[[Desk, int], None], Sequence[str]]] = (
    (hand_in, ("grade",)),
    (change_policy, ("export", "--to", "csv")),
    (enter_by_hand, ("grade",)),
)


def laid_out(place: Path, students: int, address: str) -> Desk:
    place.mkdir()
    made = make_class(place, ASSIGNMENT, 0)
    made.manifest.write_text(with_gradebook(made.manifest.read_text(encoding="utf-8"), address), encoding="utf-8")
    names = [f"s{number:04}" for number in range(students)]
    (place / "roster.csv").write_text("id,name\n" + "".join(f"{one},Student {one}\n" for one in names), encoding="utf-8")
    answers = [data for _, data in notebooks(load_course(made.manifest), ASSIGNMENT, 5 * students)]
    return Desk(made, answers, names)
