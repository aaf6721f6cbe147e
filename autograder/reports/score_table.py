"""The class in the terminal: a row for each student, and two lines that sum up each assignment."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ..results import QuestionResult, SubmissionResult
from .class_summary import AssignmentSummary, by_assignment, is_full, summarise
from .wording import STATUS, count, number, percent, visible

WEAKEST = 3  # questions named in a row: more would wrap past two lines at 80 columns
STYLES = {"graded": "", "broke": "yellow", "fault": "magenta"}


def score_table(results: Sequence[SubmissionResult]) -> Table:
    """Return the table of all results, by assignment and student name; it reads well from 80 columns on."""
    summaries = [summarise(name, group) for name, group in by_assignment(results).items()]
    # No minimum widths: where they do not fit, rich sets the caption wider than the terminal and cuts its letters off.
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, caption_justify="left", caption_style="")
    table.add_column("Student", overflow="fold", max_width=22)
    table.add_column("Score", justify="right", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    table.add_column("Time", justify="right", no_wrap=True)
    table.add_column("Weakest questions or reason", overflow="fold")
    for summary in summaries:
        if len(summaries) > 1:
            table.add_row(Text(visible(summary.assignment), style="bold"))
        for result in summary.results:
            table.add_row(*_cells(result))
        table.add_section()
    if len(summaries) == 1:
        table.title = Text(visible(summaries[0].assignment), style="bold")
    table.caption = _caption(summaries)
    return table


def summary_lines(summary: AssignmentSummary) -> str:
    """Say in two lines how many were graded, broke or met a grader fault, and how the graded ones did."""
    parts = [f"{len(summary.graded)} graded", f"{len(summary.broke)} broke", count(len(summary.faults), "grader fault")]
    lines = f"{visible(summary.assignment)}: {count(len(summary.results), 'submission')}: {', '.join(parts)}."
    if summary.mean is not None:
        lines += f"\nOf the graded: mean {percent(summary.mean)}, median {percent(summary.median)}."
    return lines


def _caption(summaries: Sequence[AssignmentSummary]) -> Text:
    return Text("\n".join(summary_lines(one) for one in summaries) or "There are no submissions.")


# Cells are Text, never str: rich would read `[red]` or `:smile:` in a student's name as its own markup.
def _cells(result: SubmissionResult) -> tuple[Text, Text, Text, Text, Text]:
    score = None if result.status == "fault" else result.score
    return (
        Text(visible(result.student)),
        Text(_points(score, result.possible)),
        Text(STATUS[result.status], style=STYLES[result.status]),
        Text(f"{result.seconds:.1f} s" if result.seconds >= 10 else f"{result.seconds:.2f} s"),
        Text(_remark(result), style="dim" if result.status == "graded" else ""),
    )


def _remark(result: SubmissionResult) -> str:
    if result.status != "graded":
        return visible(result.reason or "no reason was recorded")
    below = sorted((one for one in result.questions if not is_full(one)), key=_share)
    if not below:
        return "full marks"
    named = [f"{visible(one.id)} {_points(one.score, one.possible)}" for one in below[:WEAKEST]]
    rest = len(below) - len(named)
    return ", ".join(named) + (f", {rest} more" if rest else "")


def _points(score: float | None, possible: float) -> str:
    return f"{number(score, 2)}/{number(possible, 2)}"


def _share(question: QuestionResult) -> float:
    return question.score / question.possible if question.possible > 0 else 1.0  # without points, the least to look at
