"""Everything that the class page is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..grades import Entered, Grade
from ..results import SubmissionResult, Training


@dataclass(frozen=True)
class ClassRecords:
    """What is stored of a class.

    grades: everybody's, late penalties counted in; none where only results are to be shown
    trainings: assignment -> student -> what the trained network does
    entered: assignment -> what people have entered in the gradebook, which `results` hold already
    """

    results: Sequence[SubmissionResult]
    grades: Sequence[Grade] = ()
    trainings: Mapping[str, Mapping[str, Training]] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """Return student -> name, where the roster has one."""
        return {one.student.id: one.student.name for one in self.grades if one.student.name != one.student.id}
