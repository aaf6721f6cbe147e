"""A new assignment's entry in course.yml, whose comments and order stay: text is put in, and what it says is read again."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from ..course import Course
from ..errors import ManifestError
from ..manifest import Places, parse_yaml, read_yaml

WEIGHT = 10
APART = timedelta(days=14)  # a new assignment is due so long after the last one
ITEM = re.compile(r"^( *)- ")
LIST = "assignments"


@dataclass(frozen=True)
class Entry:
    """What course.yml says of a new assignment."""

    id: str
    title: str
    due: datetime

    @property
    def settings(self) -> dict[str, str | int]:
        return {"id": self.id, "title": self.title, "weight": WEIGHT, "due": self.due.isoformat()}


def next_due(course: Course) -> datetime:
    """Return the moment two weeks after the last assignment is due, by the clock of the course's time zone."""
    return max(one.due for one in course.assignments).astimezone(ZoneInfo(course.time_zone)) + APART


def with_entry(path: Path, entry: Entry) -> str:
    """Return the text of a course.yml with one more assignment, the last one; raises ManifestError where it has no place."""
    data, places = read_yaml(path)
    text = path.read_bytes().decode()
    lines, end = text.splitlines(), "\r\n" if "\r\n" in text else "\n"
    first = ITEM.match(lines[places[LIST, 0] - 1])
    if first is not None:
        settings = [f"{key}: {_written(path, value)}" for key, value in entry.settings.items()]
        new = ["", f"{first[1]}- {settings[0]}", *(f"{first[1]}  {one}" for one in settings[1:])]
        place = _length(lines, places)
        grown = end.join([*lines[:place], *new, *lines[place:], ""])
        if parse_yaml(path, grown) == {**data, LIST: [*data[LIST], entry.settings]}:
            return grown
    raise ManifestError(
        f"{path}, line {places[LIST,]}: a new assignment can be put in only where each stands below the other and begins"
        " with `- id: ...`. Write the list in that way, then run the command again."
    )


def _written(path: Path, value: str | int) -> str:
    """Return a value as YAML has it, in quotation marks where it would else be read as something other than itself."""
    return str(value) if parse_yaml(path, str(value)) == value else json.dumps(value)


def _length(lines: list[str], places: Mapping[Places, int]) -> int:
    """Return after how many lines the list of assignments ends; what stands right above the next setting is that one's."""
    following = [line for place, line in places.items() if len(place) == 1 and line > places[LIST,]]
    end = min(following, default=len(lines) + 1) - 1
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return end
