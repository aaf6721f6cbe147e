"""The class page: one HTML file that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ..atomic_file import write_atomically
from ..course import Course
from ..results import QuestionResult, SubmissionResult
from .class_summary import AssignmentSummary, HintCount, by_assignment, hints_of, is_full, summarise
from .pages import TEMPLATES, rendered, told_moment
from .wording import NOTHING, STATUS

COMMONEST = 8  # hints shown at once; the others fold away


@dataclass(frozen=True)
class Section:
    """One assignment on the page; `anchor` is its place, the charts are SVG elements (empty without submissions)."""

    anchor: str
    title: str
    due: str | None
    summary: AssignmentSummary
    score_chart: Markup
    question_chart: Markup

    @property
    def commonest(self) -> tuple[HintCount, ...]:
        return self.summary.hints[:COMMONEST]

    @property
    def rarer(self) -> tuple[HintCount, ...]:
        return self.summary.hints[COMMONEST:]


def write_class_page(course: Course, results: Sequence[SubmissionResult], path: Path, notes: Sequence[str] = ()) -> None:
    """Write the page of all results, each assignment of the course in its order; raises StorageError.

    Results of an assignment that course.yml no longer has come last rather than not at all.
    notes: sentences for the head of the page
    """
    # The page's policy runs this script alone, by its hash: a second lock should a name ever slip through unescaped.
    script = Markup((TEMPLATES / "class_page.js").read_text(encoding="utf-8"))
    content = {
        "course": course,
        "notes": notes,
        "sections": _sections(course, results),
        "students": len({one.student for one in results}),
        "submissions": len(results),
        "style": Markup((TEMPLATES / "class_page.css").read_text(encoding="utf-8")),
        "script": script,
        "script_hash": _hash(script),
        "STATUS": STATUS, "NOTHING": NOTHING, "hints_of": hints_of, "answers": _answers, "level": _level,
    }  # fmt: skip
    write_atomically(path, rendered("class_page.html", content))


def _sections(course: Course, results: Sequence[SubmissionResult]) -> list[Section]:
    groups = by_assignment(results)
    known = {one.id: one for one in course.assignments}
    sections = []
    for index, name in enumerate([*known, *(one for one in groups if one not in known)], start=1):
        assignment = known.get(name)
        sections.append(
            _section(
                f"assignment-{index}",
                assignment.title if assignment else "No longer in course.yml",
                told_moment(assignment.due, course.time_zone) if assignment else None,
                summarise(name, groups.get(name, [])),
            )
        )
    return sections


def _section(anchor: str, title: str, due: str | None, summary: AssignmentSummary) -> Section:
    if not summary.results:
        return Section(anchor, title, due, summary, Markup(), Markup())
    # Here and not above: matplotlib takes a second to import, which other reports need not pay.
    from . import charts

    scores, questions = charts.score_distribution(summary), charts.question_success(summary)
    return Section(anchor, title, due, summary, Markup(scores), Markup(questions))  # charts escape their texts


def _answers(result: SubmissionResult, summary: AssignmentSummary) -> list[tuple[str, QuestionResult | None]]:
    """Return the result's answer to each question of the assignment; None where nothing was judged."""
    judged = {} if result.status == "fault" else {one.id: one for one in result.questions}
    return [(one.id, judged.get(one.id)) for one in summary.questions]


def _level(question: QuestionResult) -> str:
    """Return the CSS class of a question's points: f(ull), p(artial) or n(one); short, as a page has thousands."""
    if is_full(question):
        return "f"
    return "p" if question.score > 0 else "n"


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
