"""Which of a student's several submissions counts: the latest in time, or the best with its late penalty.

Whatever the policy asks for is judged when a class is graded; what was judged once is found again, under whichever policy.
`choose_again` follows a changed policy, deadline or extension from what is stored.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..course import Assignment, Course
from ..grades import Received, is_late, late_penalty
from ..results import SubmissionResult
from ..roster import Roster, Student
from .arrival_book import book_of, note_arrivals, read_book
from .attempt_book import Attempt, attempts_file, note_attempts, read_attempts
from .class_list import Listed, Rules, latest
from .class_run import Plan, Report, grade_class
from .result_store import Copied, ResultStore


def attempts_store(store: ResultStore) -> ResultStore:
    return ResultStore(store.folder / "attempts")


def grade_listed(
    plan: Plan, listed: Listed, store: ResultStore, report: Report, fresh: bool, roster: Roster | None, rules: Rules
) -> list[SubmissionResult]:
    """Judge a class; of a student with several submissions, keep the best as the student's result and arrival.

    One that we failed to judge could be the best: then the student's result is that fault, to be judged again.
    """
    several = {student: _attempts(plan, listed, student) for student in listed.several}
    everybody = {one.student for one in listed.submissions} | set(listed.attempts)
    note_attempts(attempts_file(rules.course, rules.assignment), everybody, several)
    if not fresh:
        _find_again(plan, listed, store, several)
    results = grade_class(plan, listed.submissions, store, report, fresh)
    kept = attempts_store(store)
    everything = [one for attempts in listed.attempts.values() for one, _ in attempts]
    judged = {one.student: one for one in grade_class(plan, everything, kept, report, fresh)} if everything else {}
    for student, attempts in listed.attempts.items():
        known = roster.by_id.get(student) if roster else None
        received = [when for _, when in attempts]
        place = best(rules.course, rules.assignment, known, [judged[one.student] for one, _ in attempts], received)
        chosen, listed.received[student] = attempts[place]
        results.append(store.adopt(kept, chosen.student, student))
        listed.notes.append(f"{student}: {chosen.origin} is the best of {len(attempts)}.")
    return sorted(results, key=lambda one: one.student)


def best(
    course: Course, assignment: Assignment, student: Student | None, results: Sequence[SubmissionResult],
    received: Sequence[Received],
) -> int:  # fmt: skip
    """Return the place of the result that is worth most, late penalty counted in; the first of several."""
    pairs = zip(results, received, strict=True)
    worth = [_worth(one, late_penalty(course, assignment, student, when)) for one, when in pairs]
    return worth.index(max(worth))


def _worth(result: SubmissionResult, lost: float) -> float:
    return float("inf") if result.score is None else result.score * (1 - lost)


def _attempts(plan: Plan, listed: Listed, student: str) -> list[Attempt]:
    return [
        Attempt(one.submission.student, plan.fingerprint(one.submission), one.received, one.order, one.submission.origin)
        for one in listed.several[student]
    ]


def _find_again(plan: Plan, listed: Listed, store: ResultStore, several: Mapping[str, Sequence[Attempt]]) -> None:
    """Put what was judged of a student's submissions where it will be looked for: names and policies may have changed."""
    kept = attempts_store(store)
    singles = {one.student: one for one in listed.submissions}
    for student, attempts in several.items():
        known = _judged(store, student, attempts)
        _keep(kept, attempts, known)
        wanted = plan.fingerprint(singles[student]) if student in singles else ""
        mine = store.load(student)
        if wanted in known and (mine is None or mine[0] != wanted):
            store.put(known[wanted], student)


def _judged(store: ResultStore, student: str, attempts: Sequence[Attempt]) -> dict[str, Copied]:
    """Return what is judged of a student's submissions, by fingerprint; all is read before any of it is moved."""
    wanted, found = {one.fingerprint for one in attempts}, dict[str, Copied]()
    for where, name in [(store, student), *_places(attempts_store(store), student, len(attempts))]:
        known = where.load(name)
        if known and known[0] in wanted and known[0] not in found and known[1].status != "fault":
            found[known[0]] = where.copy(name)
    return found


def _places(kept: ResultStore, student: str, least: int) -> Iterator[tuple[ResultStore, str]]:
    """Yield where a student's submissions may be kept: their numbers change when another one is found among them."""
    for number in itertools.count(1):
        name = f"{student} ({number})"
        if number > least and kept.load(name) is None:
            return
        yield kept, name


def _keep(kept: ResultStore, attempts: Sequence[Attempt], known: Mapping[str, Copied]) -> None:
    """Keep what is judged under the names that the submissions have now; the one that counted may be nowhere else."""
    for attempt in attempts:
        own = kept.load(attempt.name)
        if attempt.fingerprint in known and (own is None or own[0] != attempt.fingerprint):
            kept.put(known[attempt.fingerprint], attempt.name)


@dataclass(frozen=True)
class _Choice:
    """What counts of one assignment by the policies as they are now."""

    course: Course
    assignment: Assignment
    roster: Roster | None
    store: ResultStore

    def settle(self, student: str, attempts: Sequence[Attempt]) -> tuple[Attempt | None, bool]:
        """Let the submission that counts be the student's result; return it if it is known and judged, and if it moved."""
        known = _judged(self.store, student, attempts)
        chosen = self._chosen(student, attempts, known)
        if chosen is None or chosen.fingerprint not in known:
            return None, False
        mine = self.store.load(student)
        if mine is not None and mine[0] == chosen.fingerprint:
            return chosen, False
        _keep(attempts_store(self.store), attempts, known)
        self.store.put(known[chosen.fingerprint], student)
        return chosen, True

    def _chosen(self, student: str, attempts: Sequence[Attempt], known: Mapping[str, Copied]) -> Attempt | None:
        who, received = self.roster.by_id.get(student) if self.roster else None, [one.received for one in attempts]
        if self.course.several == "latest":
            late = [is_late(self.course, self.assignment, who, one) for one in received]
            place = latest([one.order for one in attempts], late)
            return None if place is None else attempts[place]
        if any(one.fingerprint not in known for one in attempts):
            return None
        results = [known[one.fingerprint].result for one in attempts]
        return attempts[best(self.course, self.assignment, who, results, received)]


def choose_again(course: Course, roster: Roster | None) -> list[str]:
    """Choose among what is judged by the policies as they are now; return sentences on what has changed, and what waits."""
    notes = []
    for assignment in course.assignments:
        choice = _Choice(course, assignment, roster, ResultStore(course.results_folder / assignment.id))
        book, counts, waiting = book_of(course, assignment), dict[str, Received](), []
        for student, attempts in read_attempts(attempts_file(course, assignment)).items():
            chosen, moved = choice.settle(student, attempts)
            if chosen is None:
                waiting.append(student)
                continue
            counts[student] = chosen.received
            notes += [f"{assignment.id}: of {student}'s submissions, {chosen.file} counts now."] if moved else []
        if counts.items() - read_book(book).items():
            note_arrivals(book, counts)
        if waiting:
            told = "it is not clear which submission counts, or it is not judged: run `course grade` again"
            notes.append(f"{assignment.id}: of {', '.join(waiting)} {told}.")
    return notes
