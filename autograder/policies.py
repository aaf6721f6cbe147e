"""The sections of course.yml that say what lateness costs, and what is shown to students."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")
Share = Annotated[float, Field(strict=True, ge=0, le=1)]


@dataclass(frozen=True, config=STRICT)
class LatePolicy:
    """What a late submission loses: after a grace period, a share of its points for each day or hour begun."""

    grace_minutes: Annotated[int, Field(strict=True, ge=0)] = 0
    penalty_per_day: Share = 0.0
    penalty_per_hour: Share = 0.0
    maximum_penalty: Share = 1.0

    def __post_init__(self) -> None:
        if self.penalty_per_day and self.penalty_per_hour:
            raise ValueError("give `penalty_per_day` or `penalty_per_hour`, not both")


@dataclass(frozen=True, config=STRICT)
class Gradescope:
    """What Gradescope shows its students.

    hidden_tests: when a student sees the rows of hidden tests, in Gradescope's own words
    leaderboard: whether a trained model's accuracy on the hidden pictures, in whole percent, is on the leaderboard
    """

    hidden_tests: Literal["visible", "after_due_date", "after_published", "hidden"] = "visible"
    leaderboard: Annotated[bool, Field(strict=True)] = False


@dataclass(frozen=True, config=STRICT)
class Feedback:
    """What a student's page shows beside the student's own results.

    compare_with_class: whether it tells the median of the class and its middle half
    """

    compare_with_class: Annotated[bool, Field(strict=True)] = False
