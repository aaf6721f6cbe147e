"""grades.csv, for spreadsheets and for scripts: one row for each student and assignment.

The file is UTF-8 *with* a byte order mark. Excel opens a double-clicked CSV without one in the machine's old code page
and garbles every accent; LibreOffice, Numbers, Google Sheets and pandas skip the mark, and an LMS has an export of its
own. Python's csv module reads it with `encoding="utf-8-sig"`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from ..atomic_file import write_atomically
from ..results import SubmissionResult
from .class_summary import by_assignment, question_outline, share, summarise
from .wording import number, visible

COLUMNS = ("assignment", "student", "status", "score", "possible", "percent", "seconds", "reason")

# A spreadsheet takes a cell that starts with one of these for a formula (the wide forms are Japanese keyboards').
_FORMULA = tuple("=+-@＝＋－＠")


def write_grades(results: Sequence[SubmissionResult], path: Path) -> None:
    """Write grades.csv whole or not at all, sorted by assignment and student; raises StorageError.

    After `COLUMNS` there is one column for each question, called `<assignment>/<question>`. Where nothing was judged
    (a grader fault, another assignment's question) the cell is empty, which is not 0.
    """
    groups = by_assignment(results)
    questions = [(name, one.id) for name, group in groups.items() for one in question_outline(group)]
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([*COLUMNS, *(safe_text(f"{name}/{question}") for name, question in questions)])
    for name, group in groups.items():
        for result in summarise(name, group).results:
            writer.writerow([*_leading_cells(result), *_points(result, questions)])
    write_atomically(path, sheet.getvalue().encode("utf-8-sig"))


def _leading_cells(result: SubmissionResult) -> list[str]:
    achieved = share(result)
    return [
        safe_text(result.assignment),
        safe_text(result.student),
        result.status,
        "" if result.status == "fault" or result.score is None else number(result.score),
        number(result.possible),
        "" if achieved is None else f"{achieved * 100:.1f}",
        f"{result.seconds:.2f}",
        safe_text(result.reason or ""),
    ]


def _points(result: SubmissionResult, questions: Sequence[tuple[str, str]]) -> list[str]:
    if result.status == "fault":
        return [""] * len(questions)
    points = {(result.assignment, one.id): number(one.score) for one in result.questions}
    return [points.get(place, "") for place in questions]


def safe_text(text: str) -> str:
    """Defuse what a spreadsheet would run as a formula: a leading apostrophe makes it text."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
