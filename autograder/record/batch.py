"""Writes a batch of submissions into nbgrader's tables in one transaction: only what differs, and never what is manual.

nbgrader's own interface commits after every object, which takes minutes for a class; its tables are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, insert, select, update

from ..reports.gradebook_csv import first_and_last
from .changes import ANOTHER, FIRST, FORMGRADER, Log, number
from .entries import LONGEST_ID, NOT_SEEN, Entry, Seen, clean
from .structure import Place, retire
from .tables import COMMENT, GRADE, SEEN, STUDENT, SUBMISSION, SUBMITTED

Row = Mapping[str, Any]


class Scores(NamedTuple):
    """The scores of one grade."""

    auto: float | None
    manual: float | None
    extra: float | None

    @property
    def total(self) -> float:
        chosen = self.auto if self.manual is None else self.manual
        return (chosen or 0.0) + (self.extra or 0.0)


@dataclass
class Pending:
    """Rows to be added and changed, by table; executed together."""

    added: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    changed: dict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: Table, **values: Any) -> str:
        identity = str(values.setdefault("id", uuid4().hex))
        self.added.setdefault(table, []).append(values)
        return identity

    def change(self, table: Table, row: Row, **values: Any) -> None:
        """Note the values that differ from the row's."""
        other = {name: value for name, value in values.items() if row[name] != value}
        if other:
            values = {f"new_{name}": value for name, value in other.items()}
            self.changed.setdefault((table, tuple(other)), []).append({"key": row["id"], **values})

    def execute(self, connection: Connection) -> None:
        for table in (STUDENT, SUBMISSION, SUBMITTED, GRADE, COMMENT, SEEN):
            if table in self.added:
                connection.execute(insert(table), self.added[table])
        for (table, names), rows in self.changed.items():
            new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            connection.execute(update(table).where(table.c.id == bindparam("key")).values(new), rows)


@dataclass(frozen=True)
class There:
    """What the database says of a batch's students; grades and comments by notebook and cell."""

    students: Mapping[str, Row]
    submissions: Mapping[str, Row]
    notebooks: Mapping[str, Row]
    grades: Mapping[tuple[str, str], Row]
    comments: Mapping[tuple[str, str], Row]
    seen: Mapping[str, Seen]


def read(connection: Connection, place: Place, names: Sequence[str]) -> There:
    def rows(table: Table, *which: Any) -> list[Row]:
        return [dict(row) for row in connection.execute(select(table).where(*which)).mappings()]

    students = {row["id"]: row for row in rows(STUDENT, STUDENT.c.id.in_(names))}
    submissions = {
        row["student_id"]: row
        for row in rows(SUBMISSION, SUBMISSION.c.assignment_id == place.assignment, SUBMISSION.c.student_id.in_(names))
    }
    mine = [row["id"] for row in submissions.values()]
    notebooks = {
        row["assignment_id"]: row
        for row in rows(SUBMITTED, SUBMITTED.c.notebook_id == place.notebook, SUBMITTED.c.assignment_id.in_(mine))
    }
    those = [row["id"] for row in notebooks.values()]

    def in_cells(table: Table, cells: Iterable[str]) -> dict[tuple[str, str], Row]:
        # By the cell, too: nbgrader's index begins with it, and without it the whole table is read.
        found = rows(table, table.c.cell_id.in_(list(cells)), table.c.notebook_id.in_(those))
        return {(row["notebook_id"], row["cell_id"]): row for row in found}

    grades, comments = in_cells(GRADE, place.grade_cells.values()), in_cells(COMMENT, place.answer_cells.values())
    seen = {row["id"]: Seen.from_text(row["state"]) for row in rows(SEEN, SEEN.c.id.in_(those))}
    return There(students, submissions, notebooks, grades, comments, seen)


def write_batch(connection: Connection, place: Place, entries: Sequence[Entry], log: Log) -> None:
    """Bring the gradebook up to date with these submissions, and log what moved."""
    there, pending = read(connection, place, [one.name for one in entries]), Pending()
    gone = set[str]()
    for entry in entries:
        _student(entry, there, pending)
        gone |= _Writing(place, there, pending, log, entry).write()
    pending.execute(connection)
    if gone:
        retire(connection, place, sorted(gone))
    log.write(connection)


def _student(entry: Entry, there: There, pending: Pending) -> None:
    first, last = first_and_last(entry.student.name)
    known = there.students.get(entry.name)
    values = {"first_name": first, "last_name": last, "email": entry.student.email or None}
    values = {name: clean(text)[:LONGEST_ID] if text else None for name, text in values.items()}
    if known is None:
        pending.add(STUDENT, id=entry.name, lms_user_id=entry.student.platform_id[:LONGEST_ID] or None, **values)
    elif entry.student.name != entry.student.id:  # of somebody in no roster, the name here may be the better one
        pending.change(STUDENT, known, **values)


@dataclass(frozen=True)
class _Writing:
    """One submission's writing."""

    place: Place
    there: There
    pending: Pending
    log: Log
    entry: Entry

    def write(self) -> set[str]:
        """Note what is to be added and changed; return the questions that are asked no more."""
        entry = self.entry
        notebook, seen = self._rows()
        identity = notebook["id"]
        scores, comments = {}, {}
        gone = set(seen.auto) - set(self.place.asked)
        for question in (*self.place.asked, *sorted(gone)):
            scores[question] = self._grade(identity, question, seen)
            if question in self.place.asked:
                comments[question] = self._comment(identity, question, seen)
        penalty = round(entry.lost * sum(one.total for one in scores.values()), 6)
        self._penalty(notebook, penalty, seen)
        kept = {question: one.auto for question, one in scores.items() if question in self.place.asked}
        manual = {question: one[1:] for question, one in scores.items() if one[1:] != NO_HAND}
        told = {question: text for question, text in comments.items() if text}
        self._note(identity, Seen(kept, manual, told, penalty, entry.terms, entry.basis))
        return gone

    @property
    def whose(self) -> tuple[str, str]:
        return self.entry.result.assignment, clean(self.entry.student.id)

    def _rows(self) -> tuple[Row, Seen]:
        """Return the submission's notebook row, made where there is none, and what was seen of it."""
        entry, mine = self.entry, self.there.submissions.get(self.entry.name)
        late = entry.extension or None
        if mine is None:
            place = self.place.assignment
            told = {"assignment_id": place, "student_id": entry.name, "timestamp": entry.timestamp, "extension": late}
            submission = self.pending.add(SUBMISSION, **told)
        else:
            submission = mine["id"]
            self.pending.change(SUBMISSION, mine, timestamp=entry.timestamp or mine["timestamp"], extension=late)
        notebook = self.there.notebooks.get(submission)
        if notebook is not None:
            return notebook, self.there.seen.get(notebook["id"], NOT_SEEN)
        identity = self.pending.add(
            SUBMITTED, assignment_id=submission, notebook_id=self.place.notebook, flagged=False,
            late_submission_penalty=self._lost(),
        )  # fmt: skip
        score = f"{number(entry.result.score)} of {number(entry.result.possible)}"
        self.log.add(self.whose, "", FIRST, ("", score), "it was graded")
        return {"id": identity, "late_submission_penalty": self._lost()}, NOT_SEEN

    def _lost(self) -> float:
        return round(self.entry.lost * sum(one.score for one in self.entry.questions.values()), 6)

    def _grade(self, notebook: str, question: str, seen: Seen) -> Scores:
        """Note one question's score, and what a person or another program has done to it since."""
        known = self.entry.questions.get(question)
        auto = float(known.score) if known else None
        cell = self.place.grade_cells[question]
        by_hand = question in self.place.asked and self.place.asked[question].manual
        row = self.there.grades.get((notebook, cell))
        if row is None:
            self.pending.add(GRADE, notebook_id=notebook, cell_id=cell, auto_score=auto, needs_manual_grade=by_hand)
            return Scores(auto, None, None)
        was = Scores(row["auto_score"], row["manual_score"], row["extra_credit"])
        self._by_others(question, was, seen)
        if was.auto != auto:
            self._moved(question, was, auto, seen)
        changed_answer = bool(seen.basis.submission) and seen.basis.submission != self.entry.basis.submission
        look = was.manual is not None and (was.auto != auto or changed_answer)
        needed = look or (row["needs_manual_grade"] if by_hand or was.manual is not None else False)
        self.pending.change(GRADE, row, auto_score=auto, needs_manual_grade=needed)
        return Scores(auto, was.manual, was.extra)

    def _by_others(self, question: str, was: Scores, seen: Seen) -> None:
        if question in seen.auto and seen.auto[question] != was.auto:
            self.log.add(self.whose, question, "auto score", (seen.auto[question], was.auto), "written by nbgrader", ANOTHER)
        manual, extra = seen.manual.get(question, NO_HAND)
        if manual != was.manual:
            self.log.add(self.whose, question, "manual score", (manual, was.manual), "entered by hand", FORMGRADER)
        if extra != was.extra:
            self.log.add(self.whose, question, "extra credit", (extra, was.extra), "entered by hand", FORMGRADER)

    def _moved(self, question: str, was: Scores, auto: float | None, seen: Seen) -> None:
        why = seen.basis.why_another(self.entry.basis, question)
        if question not in self.place.asked:
            why = "the question is asked no more"
        if was.manual is not None:
            why += f"; the manual score of {number(was.manual)} stays and counts: look at it"
        self.log.add(self.whose, question, "auto score", (was.auto, auto), why)

    def _comment(self, notebook: str, question: str, seen: Seen) -> str | None:
        """Note one question's hints; return the comment that a person wrote, which counts in their place."""
        text = self.entry.comment(question) if question in self.entry.questions else None
        cell = self.place.answer_cells[question]
        row = self.there.comments.get((notebook, cell))
        if row is None:
            self.pending.add(COMMENT, notebook_id=notebook, cell_id=cell, auto_comment=text)
            return None
        self.pending.change(COMMENT, row, auto_comment=text)
        manual, before = row["manual_comment"], seen.comments.get(question)
        if manual != before:
            self.log.add(self.whose, question, "comment", (before, manual), "entered by hand", FORMGRADER)
        return str(manual) if manual else None

    def _penalty(self, notebook: Row, penalty: float, seen: Seen) -> None:
        before = notebook["late_submission_penalty"] or 0.0
        if before == penalty:
            return
        if notebook["id"] in {row["id"] for row in self.there.notebooks.values()}:
            self.pending.change(SUBMITTED, notebook, late_submission_penalty=penalty)
        if seen is not NOT_SEEN:
            self.log.add(self.whose, "", "late penalty", (before, penalty), seen.terms.why_another(self.entry.terms))

    def _note(self, notebook: str, now: Seen) -> None:
        known = self.there.seen.get(notebook)
        text = now.to_text()
        if known is None:
            self.pending.add(SEEN, id=notebook, state=text)
        elif known.to_text() != text:
            self.pending.change(SEEN, {"id": notebook, "state": None}, state=text)


NO_HAND = (None, None)
