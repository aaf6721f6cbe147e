"""Moodle's grading worksheet, a CSV: when each participant handed in, which Moodle's download of the files does not tell.

Its columns are `Identifier` (`Participant 101`, the number in the download's names) and `Last modified (submission)`, a time
to the minute in the language and the time zone of who downloads it, or `-` (moodle, mod/assign/gradingtable.php:
`col_recordid`, `col_timesubmitted`). Only English is read: the months of other languages would be guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..csv_table import Row, read_csv
from ..errors import UsageError
from .platforms import MOODLE, Arrival

NUMBER, TIME = "Identifier", "Last modified (submission)"
NEVER = ("", "-")
FORMATS = ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%A, %B %d, %Y, %I:%M %p", "%A, %B %d, %Y, %H:%M")
CURE = "download the grading worksheet from Moodle again, with Moodle set to English"


def is_worksheet(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def read_worksheets(paths: Sequence[Path], zone: ZoneInfo) -> dict[str, datetime] | None:
    """Return when each participant handed in, by number, None without a worksheet; raises UsageError where one is none."""
    if not paths:
        return None
    times: dict[str, datetime] = {}
    for path in paths:
        table = read_csv(path)
        places = [table.column([name]) for name in (NUMBER, TIME)]
        for name, place in zip((NUMBER, TIME), places, strict=True):
            if place is None:
                raise UsageError(f"{path} has no column `{name}`: {CURE}.")
        for row in table.rows:
            number, told = (row.cells[place or 0].strip() for place in places)
            _note(path, row, number, told, zone, times)
    return times


def _note(path: Path, row: Row, number: str, told: str, zone: ZoneInfo, times: dict[str, datetime]) -> None:
    found = re.search(r"\d+$", number)
    if found is None:
        raise UsageError(f"{path}, line {row.line}: {number!r} has no participant's number in it: {CURE}.")
    if told in NEVER:
        return
    if found[0] in times:
        raise UsageError(f"{path}, line {row.line}: {number} stands twice. Give each participant's worksheet once.")
    times[found[0]] = _time(path, row, told, zone)


def _time(path: Path, row: Row, told: str, zone: ZoneInfo) -> datetime:
    plain = " ".join(told.split())  # with whatever spaces stand before AM and PM
    for form in FORMATS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=zone)
        except ValueError:
            continue
    raise UsageError(f"{path}, line {row.line}: the time {told!r} is not understood: {CURE}.")


def with_times(arrivals: Sequence[Arrival], times: Mapping[str, datetime] | None) -> tuple[list[Arrival], list[str]]:
    """Return Moodle's arrivals with their times, and a sentence on each of which no worksheet tells it."""
    timed, notes = [], []
    for one in arrivals:
        if times is not None and MOODLE.fullmatch(one.submission.student):
            time = times.get(one.whose[0].number)
            if time is None:
                notes.append(f"{one.submission.origin} has no time in the grading worksheet: it counts as in time.")
            timed.append(replace(one, time=time))
        else:
            timed.append(one)
    return timed, notes
