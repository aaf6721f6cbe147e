"""Puts what was collected beside the roster: one submission for each student, and a sentence on everything else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from ..course import Assignment, Course
from ..errors import UsageError
from ..grades import Received, is_late
from ..roster import Identity, Roster, Student
from .platforms import Arrival, arrival
from .rerun import content_digest
from .submissions import Found, Submission
from .worksheet import with_times


@dataclass(frozen=True)
class Rules:
    """What choosing among a student's submissions depends on; stub: the notebook as it was given out, if it is known."""

    course: Course
    assignment: Assignment
    stub: bytes = b""


Order = tuple[float, int]  # of a student's submissions: by time, and then by a number that grows with it


@dataclass(frozen=True)
class Candidate:
    """One of a student's several submissions, under a name of its own such as `s017 (2)`."""

    submission: Submission
    received: Received
    order: Order


@dataclass
class Listed:
    """One submission for each student, or all of them where the best counts, and when each came.

    attempts: a student's submissions, of which one is to be chosen when they are judged
    several: of whoever has more than one, all that differ, whichever is to be judged
    """

    submissions: list[Submission] = field(default_factory=list)
    attempts: dict[str, list[tuple[Submission, Received]]] = field(default_factory=dict)
    several: dict[str, list[Candidate]] = field(default_factory=dict)
    received: dict[str, Received] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.submissions) + sum(map(len, self.attempts.values()))


def as_found(found: Found, rules: Rules) -> Listed:
    """Without a roster each submission is that of whom the platform names, and when it came is noted all the same."""
    zone = ZoneInfo(rules.course.time_zone)
    notes, received = list(found.notes), {}
    try:
        arrivals = _arrivals(found, zone, notes)
        received = {storable(one.submission.student): one.received for one in arrivals}
    except UsageError as error:  # without a roster, times alone are lost
        notes.append(f"{error} Until then nobody's lateness is known.")
    notes += copies({one.student: [one] for one in found.submissions}, rules.stub)
    submissions = [replace(one, student=storable(one.student)) for one in found.submissions]
    return Listed(submissions, received=received, notes=notes)


def storable(name: str) -> str:
    """Return a name as UTF-8 can hold it: the odd bytes of a file's name as escapes, so that no two students become one."""
    return name.encode("utf-8", "backslashreplace").decode()


def _arrivals(found: Found, zone: ZoneInfo, notes: list[str]) -> list[Arrival]:
    arrivals, untold = with_times([arrival(one, found.records, zone) for one in found.submissions], found.times)
    notes += untold
    return arrivals


def class_list(found: Found, roster: Roster, rules: Rules) -> Listed:
    """Match what was found to the roster; nobody is dropped: who is unknown is judged under the platform's name."""
    listed = Listed(notes=[*found.notes, *roster.notes])
    zone = ZoneInfo(rules.course.time_zone)
    theirs = defaultdict[str, list[Arrival]](list)
    for one in _arrivals(found, zone, listed.notes):
        for identity in one.whose:
            theirs[_student(one, identity, roster, listed.notes)].append(one)
    for student, arrivals in sorted(theirs.items()):
        _choose(student, arrivals, roster.by_id.get(student), rules, listed)
    missing = [one for one in roster.students if one.id not in theirs]
    listed.notes += [f"{_named(one)} has no submission here." for one in missing]
    listed.notes += copies({student: [one.submission for one in group] for student, group in theirs.items()}, rules.stub)
    return listed


def _student(one: Arrival, identity: Identity, roster: Roster, notes: list[str]) -> str:
    """Return the id of whom a submission is, or the name by which the platform calls an unknown student."""
    found = roster.match(identity)
    if len(found) == 1:
        return found[0].id
    handle = next((handle for handle in identity.handles), one.submission.student)
    label = storable(handle if len(one.whose) > 1 else one.submission.student)
    if found:
        told = f"may be {' or '.join(map(_named, found))}; write what the platform calls each into `platform_id`"
    else:
        told = "is not in the roster"
    notes.append(f"{one.submission.origin}: {identity.name or label} {told}. It is taken as {label}'s.")
    return label


def _named(one: Student) -> str:
    return f"{one.name} ({one.id})"


def _choose(student: str, arrivals: list[Arrival], known: Student | None, rules: Rules, listed: Listed) -> None:
    """Take the one of a student's submissions that counts, or keep all for when they are judged."""
    named = [one for one in arrivals if one.file.removesuffix(".ipynb") == rules.assignment.name]
    candidates = _distinct(named or arrivals)
    received = [one.received for one in candidates]
    late = [is_late(rules.course, rules.assignment, known, one) for one in received]
    place = latest([_order(one) for one in candidates], late)
    if len(candidates) > 1:
        listed.several[student] = [
            Candidate(replace(one.submission, student=f"{student} ({number})"), one.received, _order(one))
            for number, one in enumerate(candidates, 1)
        ]
    if rules.course.several == "best" and len(candidates) > 1:
        listed.attempts[student] = [(one.submission, one.received) for one in listed.several[student]]
    elif place is None:
        told = f"There are {len(candidates)} submissions, and nothing says which is the later: hand in one."
        listed.submissions.append(Submission(student, b"", candidates[0].submission.origin, told))
    else:
        listed.submissions.append(replace(candidates[place].submission, student=student))
        listed.received[student] = received[place]
    chosen = None if student in listed.attempts or place is None else candidates[place]
    listed.notes += _told(student, arrivals, chosen)
    if chosen is not None and is_late(rules.course, rules.assignment, known, received[place or 0]):
        listed.notes.append(f"{student} is late: {_when(received[place or 0])}.")


def _distinct(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Return the arrivals, of those with one content the first by time: handing in again what is there changes nothing."""
    kept: dict[str, Arrival] = {}
    for one in sorted(arrivals, key=_order):
        kept.setdefault(content_digest(one.submission) if one.submission.data else one.submission.origin, one)
    return list(kept.values())


def _order(one: Arrival) -> Order:
    return (one.time.timestamp() if one.time else 0.0, one.order)


def latest(orders: Sequence[Order], late: Sequence[bool]) -> int | None:
    """Return the place of the latest that is in time, or else of the latest; None where nothing tells them apart."""
    places = [place for place, is_so in enumerate(late) if not is_so] or list(range(len(orders)))
    last = max(orders[place] for place in places)
    equal = [place for place in places if orders[place] == last]
    return equal[0] if len(equal) == 1 else None


def _told(student: str, arrivals: Sequence[Arrival], chosen: Arrival | None) -> Iterator[str]:
    if len(arrivals) > 1:
        rest = ", ".join(one.submission.origin for one in arrivals if one is not chosen)
        what = f"{chosen.submission.origin} counts, and not {rest}" if chosen else rest
        yield f"{student} handed in {len(arrivals)} times: {what}."


def _when(received: Received) -> str:
    return f"{received.time:%Y-%m-%d %H:%M %Z}" if received.time else "so its platform says, which gives no time"


def copies(theirs: Mapping[str, Sequence[Submission]], stub: bytes = b"") -> Iterator[str]:
    """Yield a sentence for each file that several students handed in, the untouched stub aside; it is no verdict."""
    owners = defaultdict[bytes, dict[str, str]](dict)
    for student, submissions in theirs.items():
        for one in submissions:
            if one.data and one.data != stub:
                owners[hashlib.sha256(one.data).digest()].setdefault(student, one.origin)
    for found in owners.values():
        if len(set(found.values())) > 1:  # a group's members share one submission
            yield f"{', '.join(sorted(found))} handed in the same file, to the byte."
