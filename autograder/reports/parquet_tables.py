"""Grades and questions as Parquet, typed, for pandas, DuckDB or R; the only module that imports pyarrow, an extra."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import UsageError
from ..grades import Grade
from .gradebook_csv import QuestionRow

MISSING = "Parquet is written by pyarrow, which is not installed: run `pip install pyarrow`, or take --to csv."


def grades_parquet(grades: Sequence[Grade]) -> bytes:
    """Return a row for each student and assignment; what is not known is null, and a time is in UTC."""
    rows = []
    for grade in grades:
        who = grade.student
        for mark in grade.marks:
            rows.append({
                "assignment": mark.assignment, "id": who.id, "name": who.name, "email": who.email, "section": who.section,
                "in_roster": grade.enrolled, "state": mark.state, "score": mark.score, "penalty": mark.penalty,
                "points": mark.points, "possible": mark.possible, "weight": mark.weight, "counts": mark.counts,
                "dropped": mark.dropped, "handed_in": mark.received.time, "marked_late": mark.received.late,
                "awaiting": ", ".join(mark.awaiting) or None,
            })  # fmt: skip
    return _parquet(rows, {
        **dict.fromkeys(("assignment", "id", "name", "email", "section"), "text"), "in_roster": "truth", "state": "text",
        **dict.fromkeys(("score", "penalty", "points", "possible", "weight"), "number"), "counts": "truth",
        "dropped": "truth", "handed_in": "time", "marked_late": "truth", "awaiting": "text",
    })  # fmt: skip


def questions_parquet(answers: Iterable[QuestionRow]) -> bytes:
    """Return a row for each student and question, with the judged points; null where nothing is judged."""
    rows = [
        {"assignment": one.assignment, "id": one.student.id, "name": one.student.name, "section": one.student.section,
         "status": one.status, "question": one.question, "score": one.score, "possible": one.possible}
        for one in answers
    ]  # fmt: skip
    texts = ("assignment", "id", "name", "section", "status", "question")
    return _parquet(rows, {**dict.fromkeys(texts, "text"), "score": "number", "possible": "number"})


def _parquet(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> bytes:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError(MISSING) from None
    kinds = {"text": pyarrow.string(), "truth": pyarrow.bool_(), "number": pyarrow.float64(),
             "time": pyarrow.timestamp("us", tz="UTC")}  # fmt: skip
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    plain = [{name: _storable(one) for name, one in row.items()} for row in rows]
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(plain, schema=schema), buffer)
    return buffer.getvalue()


def _storable(one: Any) -> Any:
    """Return a text as UTF-8 can hold it: a file name may be none."""
    return one.encode("utf-8", "replace").decode() if isinstance(one, str) else one
