"""What keeps a test from getting an answer, in a student's words."""

from __future__ import annotations

from dataclasses import dataclass


class AnswerUnavailable(Exception):
    """A test asked for something that the student's process could not give; `trouble` of the namespace says why."""


@dataclass(frozen=True)
class Trouble:
    """Why a test could not get an answer, in a student's words.

    alone: whether this sentence says it all, so that the test's own hint would only mislead
    """

    sentence: str
    alone: bool


def late_sentence(name: str, seconds: float, for_one: float, for_all: float) -> str:
    """Say which limit a call of so many seconds reached: that of one answer, or that of a question in all."""
    if seconds >= for_one:
        return f"`{name}` did not come back within {for_one:g} s, and was stopped."
    return f"`{name}` was stopped: this question's calls took longer than {for_all:.0f} s in all."
