"""roster.csv: who is in the class, and which student an identifier of a learning platform means."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from .csv_table import CsvTable, read_csv
from .errors import UsageError

# The first name is ours; the others are those of the platforms' own participant lists.
COLUMNS = {
    "id": ("id", "student id", "sid", "sis user id", "id number"),
    "name": ("name", "full name", "student"),
    "email": ("email", "e-mail", "email address"),
    "section": ("section", "sections"),
    "extension": ("extension", "extensions"),
    "login": ("login", "login id", "sis login id", "username"),
    "platform_id": ("platform_id", "platform id", "canvas id"),
}
REQUIRED = ("id", "name")
ANY = "*"  # an extension of every assignment
EXTENSION = re.compile(
    r"(?:(?P<assignment>\d\d-[a-z0-9-]+)=)?(?P<what>excused|(?P<days>\d{1,3})d|(?P<hours>\d{1,4})h|\d{4}-\S+)"
)
HOW = "write 3d, 48h, 2026-11-05T23:59:00+01:00 or excused, or 01-neuron=3d for one assignment"


@dataclass(frozen=True)
class Extension:
    """More time: days of the course's calendar and hours by the clock, or a deadline of its own; or none is needed."""

    days: int = 0
    hours: int = 0
    until: datetime | None = None
    excused: bool = False

    def moved(self, due: datetime, zone: ZoneInfo) -> datetime:
        """Return the deadline; three days later means the same time of day, also where the clocks change between."""
        if self.until is not None:
            return self.until
        local = due.astimezone(zone).replace(tzinfo=None) + timedelta(days=self.days)
        moved = local.replace(tzinfo=zone) if self.days else due
        return moved.astimezone(ZoneInfo("UTC")) + timedelta(hours=self.hours)


@dataclass(frozen=True)
class Student:
    """One row of the roster.

    login: as Canvas and nbgrader call the student; platform_id: the number that the platform gives
    extensions: by assignment, or of ANY
    """

    id: str
    name: str
    email: str = ""
    section: str = ""
    login: str = ""
    platform_id: str = ""
    extensions: Mapping[str, Extension] = field(default_factory=dict)

    def extension(self, assignment: str) -> Extension | None:
        return self.extensions.get(assignment, self.extensions.get(ANY))


@dataclass(frozen=True)
class Identity:
    """What a platform says about whose a submission is.

    handles: the student's id, login or e-mail; number: the platform's own number; name: in either order
    """

    handles: tuple[str, ...] = ()
    number: str = ""
    name: str = ""


class Roster:
    """A class list; `match` finds a student by what a platform says."""

    def __init__(self, students: tuple[Student, ...], notes: tuple[str, ...] = ()) -> None:
        self.students, self.notes = students, notes
        self.by_id = {one.id: one for one in students}
        handles, names, numbers = (defaultdict[str, set[str]](set) for _ in range(3))
        for one in students:
            for handle in (one.id, one.login, one.email):
                handles[_folded(handle)].add(one.id)
            for name in name_keys(one.name):
                names[name].add(one.id)
            numbers[_folded(one.platform_id)].add(one.id)
        for table in (handles, names, numbers):
            table.pop("", None)
        self._handles, self._names, self._numbers = dict(handles), dict(names), dict(numbers)

    def match(self, identity: Identity) -> list[Student]:
        """Return whom this may be: one student where it is clear, several of one name, or nobody."""
        for handle in identity.handles:
            found = self._handles.get(_folded(handle), set())
            if len(found) == 1:
                return self._of(found)
        numbered = self._numbers.get(_folded(identity.number), set())
        named = self._names.get("".join(_words(identity.name)), set())
        # The platform's number decides only with the name: it may be another student's id at the registrar's.
        clear = numbered if len(numbered) == 1 else {one for one in named if one == identity.number}
        return self._of(clear or named)

    def _of(self, ids: set[str]) -> list[Student]:
        return [self.by_id[one] for one in sorted(ids)]


def _folded(handle: str) -> str:
    return unicodedata.normalize("NFKC", handle).strip().casefold()


def _words(name: str) -> list[str]:
    """Return a name's words without accents, case and signs: `Groß, Zoë` -> gross, zoe."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    return re.findall(r"[^\W_]+", plain)


def name_keys(name: str) -> set[str]:
    """Return how a name may be written without spaces, given name first or last (Canvas: `lovelaceada`)."""
    words = _words(name)
    return {"".join(words[place:] + words[:place]) for place in range(len(words))}


def load_roster(path: Path) -> Roster:
    """Read roster.csv; raises UsageError with the file and the line of the first mistake."""
    table = read_csv(path)
    places = {name: table.column(names) for name, names in COLUMNS.items()}
    for name in REQUIRED:
        if places[name] is None:
            raise UsageError(f"{path}, line 1: there is no column `{name}`; there are {', '.join(table.header)}.")
    return Roster(tuple(_students(table, places)), table.notes)


def _students(table: CsvTable, places: Mapping[str, int | None]) -> Iterator[Student]:
    seen: dict[str, int] = {}
    lines: list[tuple[int, str, str]] = []
    for row in table.rows:
        told = {name: row.cells[place].strip() for name, place in places.items() if place is not None}
        where = f"{table.path}, line {row.line}"
        if not told["id"]:
            raise UsageError(f"{where}: the `id` is missing.")
        if _folded(told["id"]) in seen:
            first = seen[_folded(told["id"])]
            raise UsageError(f"{where}: the id {told['id']} stands twice, first in line {first}. Remove one of the rows.")
        seen[_folded(told["id"])] = row.line
        lines.append((row.line, told["id"], told.get("login", "")))
        extensions = _extensions(told.pop("extension", ""), where)
        yield Student(**told, extensions=extensions)
    _require_own_logins(table.path, lines, seen)


def _require_own_logins(path: Path, lines: Iterable[tuple[int, str, str]], ids: Mapping[str, int]) -> None:
    """Raise UsageError where a login would stand for two students; lines: number, id and login; ids: their lines."""
    seen: dict[str, int] = {}
    for line, student, login in lines:
        folded = _folded(login)
        if folded and folded in seen:
            raise UsageError(f"{path}, line {line}: the login {login} stands twice, first in line {seen[folded]}.")
        if folded in ids and folded != _folded(student):
            raise UsageError(f"{path}, line {line}: the login {login} is the id of another student, in line {ids[folded]}.")
        seen[folded] = line


def _extensions(text: str, where: str) -> dict[str, Extension]:
    """Read `3d`, or `01-neuron=3d 02-dense-weights=excused`."""
    found = {}
    for part in re.split(r"[\s,;]+", text):
        if not part:
            continue
        match = EXTENSION.fullmatch(part)
        if match is None:
            raise UsageError(f"{where}: the extension {part!r} is not understood: {HOW}.")
        found[match["assignment"] or ANY] = _extension(match, where)
    return found


def _extension(match: re.Match[str], where: str) -> Extension:
    if match["what"] == "excused":
        return Extension(excused=True)
    if match["days"] or match["hours"]:
        return Extension(int(match["days"] or 0), int(match["hours"] or 0))
    try:
        until = datetime.fromisoformat(match["what"])
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        raise UsageError(f"{where}: the extension {match['what']!r} is no date with a time zone: {HOW}.")
    return Extension(until=until)
