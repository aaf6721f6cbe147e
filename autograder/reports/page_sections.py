"""The parts of the class page, as its templates read them: the class over the term, and each assignment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from markupsafe import Markup

from ..course import Assignment, Course
from ..grades import NOTHING_ENTERED, Grade, Mark, awaiting
from ..results import QuestionResult, SubmissionResult
from .class_records import ClassRecords
from .class_standing import Standing, Turnout, came_late, hours_early, standing
from .class_summary import AssignmentSummary, HintCount, by_assignment, hints_of, share, summarise
from .pages import told_moment
from .trained_networks import Networks, networks
from .wording import duration, percent, whole_percent

COMMONEST = 8  # hints shown at once; the others fold away
OPEN_TABLE = 60  # students: a longer table is folded away
NO_CHART = Markup()
WEAK = 0.2  # discrimination below which a question hardly tells strong students from weak ones (Ebel 1965)


@dataclass(frozen=True)
class Row:
    """One student's submission in the assignment's table.

    points: what counts where that is not its score, through lateness or by hand; late: how late it came
    answers: to each question of the assignment; None where nothing was judged
    hints: the numbers of those that the student was given
    waiting: the questions that await a person's grade
    """

    student: str
    name: str | None
    result: SubmissionResult
    share: float | None
    points: float | None
    late: str | None
    answers: tuple[QuestionResult | None, ...]
    hints: tuple[int, ...]
    accuracy: float | None
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True)
class ByHand:
    """A question that a person grades: how many answers have a grade, and whose await one."""

    question: str
    possible: float
    graded: int
    waiting: tuple[str, ...]


@dataclass(frozen=True)
class Charts:
    """SVG elements; an empty one is not shown."""

    scores: Markup = NO_CHART
    questions: Markup = NO_CHART
    arrivals: Markup = NO_CHART
    accuracies: Markup = NO_CHART
    curves: Markup = NO_CHART
    confusions: Markup = NO_CHART


@dataclass(frozen=True)
class Section:
    """One assignment on the page; `anchor` is its place."""

    anchor: str
    title: str
    due: str | None
    summary: AssignmentSummary
    rows: tuple[Row, ...] = ()
    turnout: Turnout | None = None
    networks: Networks | None = None
    charts: Charts = field(default_factory=Charts)
    by_hand: tuple[ByHand, ...] = ()

    @property
    def commonest(self) -> tuple[HintCount, ...]:
        return self.summary.hints[:COMMONEST]

    @property
    def rarer(self) -> tuple[HintCount, ...]:
        return self.summary.hints[COMMONEST:]

    @property
    def has_counting(self) -> bool:
        return any(one.points is not None for one in self.rows)

    @property
    def judging(self) -> str:
        """How long judging took."""
        seconds = self.summary.seconds
        if not seconds:
            return ""
        parts = f"the median took {duration(median(seconds))}, the longest {duration(max(seconds))}"
        return f"Judging took {duration(sum(seconds))} in all: {parts}."


@dataclass(frozen=True)
class ClassRow:
    """One student over the whole course; cells: one for each assignment, as (CSS class, text)."""

    grade: Grade
    cells: tuple[tuple[str, str], ...]
    late: int
    missing: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ClassSection:
    """The class over all assignments."""

    standing: Standing
    rows: tuple[ClassRow, ...]
    median: float | None
    progress: Markup
    distribution: Markup


def class_section(course: Course, grades: Sequence[Grade]) -> ClassSection:
    from . import class_charts  # here, since matplotlib takes a second to import, which other reports need not pay

    found = standing(course, grades)
    shares = [one.share for one in grades if one.enrolled and one.share is not None]
    reasons = {one.student.id: one.reasons for one in found.at_risk}
    titles = {one.id: one.title for one in course.assignments}
    return ClassSection(
        standing=found,
        rows=tuple(_class_row(course, one, reasons.get(one.student.id, ())) for one in grades),
        median=median(shares) if shares else None,
        progress=Markup(class_charts.progress(found.progress, titles)),
        distribution=Markup(class_charts.grade_distribution(shares, course.minimum_to_pass)),
    )


def _class_row(course: Course, grade: Grade, reasons: tuple[str, ...]) -> ClassRow:
    pairs = list(zip(course.assignments, grade.marks, strict=True))
    late = [came_late(course, assignment, grade, mark) for assignment, mark in pairs]
    cells = tuple(_cell(mark, was_late) for (_, mark), was_late in zip(pairs, late, strict=True))
    return ClassRow(grade, cells, sum(late), sum(mark.state == "missing" for mark in grade.marks), reasons)


def _cell(mark: Mark, late: bool) -> tuple[str, str]:
    """Return the CSS class and the text of a mark; the class is w(ords) where there are no points to be tinted."""
    if mark.state in ("missing", "excused", "fault"):
        return "w", {"missing": "missing", "excused": "exc.", "fault": "fault"}[mark.state]
    if mark.points is None:
        return "u", ""
    level = "f" if mark.share >= 0.9 else "p" if mark.share >= 0.5 else "o"
    text = str(whole_percent(mark.share))
    text = f"({text})" if mark.dropped else text
    return level, text + (" late" if late else "") + (" awaits" if mark.awaiting else "")


def sections(course: Course, records: ClassRecords) -> list[Section]:
    """Return the assignments in the course's order; results of one that course.yml no longer has come last."""
    groups = by_assignment(records.results)
    known = {one.id: one for one in course.assignments}
    turnouts = {one.assignment: one for one in standing(course, records.grades).turnout} if records.grades else {}
    return [
        _section(course, records, f"assignment-{index}", known.get(name), summarise(name, groups.get(name, [])),
                 turnouts.get(name))
        for index, name in enumerate([*known, *(one for one in groups if one not in known)], start=1)
    ]  # fmt: skip


def _section(
    course: Course, records: ClassRecords, anchor: str, assignment: Assignment | None, summary: AssignmentSummary,
    turnout: Turnout | None,
) -> Section:  # fmt: skip
    title = assignment.title if assignment else "No longer in course.yml"
    due = told_moment(assignment.due, course.time_zone) if assignment else None
    if not summary.results:
        return Section(anchor, title, due, summary)
    trained = networks(records.trainings.get(summary.assignment, {}), records.names)
    rows = tuple(_rows(course, records, assignment, summary))
    by_hand = _by_hand(records, summary.assignment, rows)
    return Section(anchor, title, due, summary, rows, turnout, trained, _charts(summary, turnout, trained), by_hand)


def _by_hand(records: ClassRecords, assignment: str, rows: Sequence[Row]) -> tuple[ByHand, ...]:
    judged = [row for row in rows if row.result.score is not None]
    asked = records.entered.get(assignment, NOTHING_ENTERED).by_hand
    waiting = {one: tuple(row.student for row in judged if one in row.waiting) for one in asked}
    return tuple(ByHand(one, points, len(judged) - len(waiting[one]), waiting[one]) for one, points in asked.items())


def _charts(summary: AssignmentSummary, turnout: Turnout | None, trained: Networks | None) -> Charts:
    from . import charts, class_charts  # here, as in class_section

    name = summary.assignment
    known = turnout is not None and any(turnout.spans)
    return Charts(  # the charts escape their texts
        scores=Markup(charts.score_distribution(summary)),
        questions=Markup(charts.question_success(summary)),
        arrivals=Markup(class_charts.arrivals(turnout) if turnout is not None and known else ""),
        accuracies=Markup(class_charts.accuracies(name, trained) if trained else ""),
        curves=Markup(class_charts.curves(name, trained) if trained and trained.bands else ""),
        confusions=Markup(class_charts.confusions(name, trained.gallery) if trained else ""),
    )


def _rows(
    course: Course, records: ClassRecords, assignment: Assignment | None, summary: AssignmentSummary
) -> Iterator[Row]:
    numbers = {(one.question, one.hint): one.number for one in summary.hints}
    names = records.names
    places = {one.id: place for place, one in enumerate(course.assignments)}
    grades = {one.student.id: one for one in records.grades} if assignment else {}
    trainings = records.trainings.get(summary.assignment, {})
    for result in summary.results:
        grade = grades.get(result.student)
        mark = grade.marks[places[summary.assignment]] if grade else None
        late = late_words(course, assignment, grade, mark) if assignment and grade and mark else None
        trained = trainings.get(result.student)
        yield Row(
            student=result.student,
            name=names.get(result.student),
            result=result,
            share=share(result),
            points=_counting(mark, result),
            late=late,
            answers=_answers(result, summary),
            hints=tuple(sorted(_numbers(result, numbers))),
            accuracy=trained.accuracy if trained else None,
            waiting=awaiting(result, records.entered.get(summary.assignment, NOTHING_ENTERED)),
        )


def _counting(mark: Mark | None, result: SubmissionResult) -> float | None:
    """Return what counts of the points, on the scale of the score, where lateness or a person has changed it."""
    if mark is None or mark.score is None:
        return None
    counting = mark.score * (1 - mark.penalty)
    return None if abs(counting - (result.score or 0.0)) < 1e-6 else counting


def late_words(course: Course, assignment: Assignment, grade: Grade, mark: Mark) -> str | None:
    """Say how late a submission came and what that costs, such as `2 d 3 h late, −30 %`; None for one in time."""
    if not came_late(course, assignment, grade, mark):
        return None
    hours = hours_early(course, assignment, grade, mark)
    cost = f", −{percent(mark.penalty)}" if mark.penalty > 0 else ""
    return ("late" if hours is None else f"{duration(-3600 * hours)} late") + cost


def _answers(result: SubmissionResult, summary: AssignmentSummary) -> tuple[QuestionResult | None, ...]:
    """Return the result's answer to each question of the assignment; None where nothing was judged."""
    judged = {} if result.status == "fault" else {one.id: one for one in result.questions}
    return tuple(judged.get(one.id) for one in summary.questions)


def _numbers(result: SubmissionResult, numbers: Mapping[tuple[str, str], int]) -> set[int]:
    if result.status != "graded":
        return set()  # what was never judged is no misconception
    given = ((question.id, hint) for question in result.questions for hint in hints_of(question, hidden=True))
    return {numbers[one] for one in given}
