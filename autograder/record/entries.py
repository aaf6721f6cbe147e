"""What the gradebook is to say of one submission, and what it said when we last looked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta

from ..grading.basis import UNKNOWN, Basis
from ..results import QuestionResult, SubmissionResult
from ..roster import Student

LONGEST_ID = 128  # of a student's, in nbgrader's tables


@dataclass(frozen=True)
class Terms:
    """What a late penalty follows from, as text, so that a changed one can be explained."""

    deadline: str = ""
    received: str = ""
    policy: str = ""

    def why_another(self, now: Terms) -> str:
        """Say which of them has changed since, or that the points have."""
        changes = []
        if self.deadline != now.deadline:
            changes.append(f"the deadline moved from {self.deadline} to {now.deadline}")
        if self.received != now.received:
            changes.append("another time of arrival counts")
        if self.policy != now.policy:
            changes.append("the late policy changed")
        return " and ".join(changes) or "the points moved"


@dataclass(frozen=True)
class Entry:
    """One submission as it is to stand in the gradebook.

    name: the student's id in nbgrader
    lost: the share of the points that lateness costs
    extension: how much later than others' it is due
    """

    student: Student
    name: str
    result: SubmissionResult
    basis: Basis
    terms: Terms
    received: datetime | None
    extension: timedelta
    lost: float

    @property
    def questions(self) -> Mapping[str, QuestionResult]:
        return {one.id: one for one in self.result.questions}

    @property
    def timestamp(self) -> datetime | None:
        """When it came, as nbgrader writes it: in UTC, without saying so."""
        return self.received.astimezone(UTC).replace(tzinfo=None) if self.received else None

    def comment(self, question: str) -> str | None:
        """Return what the student reads beside an answer: the hints of what failed; None where all is right."""
        told = self.questions[question]
        hints = list(dict.fromkeys(one.hint for one in told.cases if one.hint))  # one misconception may fail several
        if not hints and not self.result.reason:
            return None
        passed = sum(one.passed for one in told.cases)
        lines = [self.result.reason or "", f"{passed} of {len(told.cases)} tests pass.", *hints]
        return clean("\n".join(line for line in lines if line))


@dataclass(frozen=True)
class Seen:
    """A submission's row as we left or found it the last time; what differs now was changed by somebody else.

    manual: score and extra credit by question, where a person has entered either
    """

    auto: Mapping[str, float | None] = field(default_factory=dict)
    manual: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    penalty: float | None = None
    terms: Terms = Terms()
    basis: Basis = UNKNOWN

    def to_text(self) -> str:
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Seen:
        data = json.loads(text)
        manual = {question: (pair[0], pair[1]) for question, pair in data["manual"].items()}
        terms, basis = Terms(**data["terms"]), Basis.from_json(data["basis"])
        return cls(data["auto"], manual, data["comments"], data["penalty"], terms, basis)


NOT_SEEN = Seen()


def clean(text: str) -> str:
    """Return text that every database takes: PostgreSQL has no character zero and no halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def nbgraders_name(student: Student, there: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Return a student's id in nbgrader: that of the first time, or else the login, or else our own id.

    there: who is in nbgrader; names: their ids there by ours, where these differ: a login may change, and be another's later
    """
    known = names.get(clean(student.id))
    if known is not None:
        return known
    taken = student.login in names.values()
    return student.id if student.id in there or taken or not student.login else student.login
