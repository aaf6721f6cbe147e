"""What learning platforms say about a submission: whose it is, and when it came.

Canvas       `lovelaceada_LATE_12345_67890_neuron-1.ipynb`: the sortable name without spaces, LATE, the user's number,
             the attachment's (which grows with time), and the file's name (canvas-lms, lib/content_zipper.rb:
             `get_filename`, `add_upload_submission`); an anonymous one starts with `anon_`. No time is given.
Moodle       `Ada Lovelace_101_assignsubmission_file_`, as a folder or before each file's name: the full name and the
             participant's number in this one assignment (moodle, mod/assign/locallib.php: `download_submissions`).
Gradescope   `submission_<n>/` beside submission_metadata.yml, which holds, by folder, `:submitters:` with `:name:`,
             `:sid:`, `:email:`, and `:created_at:` (observed in exports; Gradescope documents no schema).
nbgrader     `submitted/<login>/<assignment>/timestamp.txt`, in UTC unless it names a zone (nbgrader.utils.parse_utc);
             zip_collect's example `ps1_bitdiddle_attempt_2016-01-30-15-00-00_problem1.ipynb` (its `named_regexp`).

otter's own log lies in the student's zip and may say anything: it is never asked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..errors import ManifestError, UsageError
from ..grades import Received
from ..manifest import parse_yaml
from ..roster import Identity
from .submissions import Submission

CANVAS = re.compile(r"(?P<name>[^\W_]+?)(?P<late>_LATE)?_(?P<number>\d{1,18})_(?P<order>\d{1,18})_(?P<file>.+)")
MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_(?P<file>.*)")
ATTEMPT = re.compile(r"(?:.*?_)?(?P<login>[^_]+)_attempt_(?P<time>\d{4}(?:-\d\d){5})_(?P<file>.+)")
RESUBMITTED = re.compile(r"-\d+$")  # Canvas and browsers number files of one name
FOLDER = re.compile(r"submission_\d+")
GRADESCOPE, NBGRADER = "submission_metadata.yml", "timestamp.txt"


@dataclass(frozen=True)
class Arrival:
    """One submission, whose it may be, and when it came.

    whose: several where a group handed in together
    time: by the platform's clock, None where it does not say; late: its mark, None where it has none
    order: a number that grows with time; file: the notebook's stem as the student called it, where the name shows it
    place: the file or folder as an LMS named it, where it takes feedback back by that name
    """

    submission: Submission
    whose: tuple[Identity, ...]
    time: datetime | None = None
    late: bool | None = None
    order: int = 0
    file: str = ""
    place: str = ""

    @property
    def received(self) -> Received:
        return Received(self.time, self.late, self.place)


def arrival(one: Submission, records: Mapping[str, bytes], zone: ZoneInfo) -> Arrival:
    """Say what the platform that `one` comes from tells; zone: of times that name none."""
    if found := CANVAS.fullmatch(one.student):
        stem = RESUBMITTED.sub("", found["file"])
        whose = Identity(number=found["number"], name=found["name"])
        late, order = found["late"] is not None, int(found["order"])
        return Arrival(one, (whose,), late=late, order=order, file=stem, place=_place(one))
    if found := MOODLE.fullmatch(one.student):
        whose = Identity(number=found["number"], name=found["name"])
        return Arrival(one, (whose,), file=found["file"], place=_place(one))
    if (found := ATTEMPT.fullmatch(one.student)) and (time := _attempted(found["time"], zone)):
        return Arrival(one, (Identity((found["login"],)),), time, file=found["file"])
    return _gradescope(one, records) or _by_folder(one, records)


def _place(one: Submission) -> str:
    """Return the file or folder whose name is that by which we call the submission, its suffix included."""
    parts = PurePosixPath(one.origin).parts
    return next((part for part in parts if one.student in (part, PurePosixPath(part).stem)), one.student)


def _attempted(time: str, zone: ZoneInfo) -> datetime | None:
    """Read `2026-11-05-23-59-00`; None where there is no such time: then the file's name is its student's idea."""
    try:
        return datetime.strptime(time, "%Y-%m-%d-%H-%M-%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _by_folder(one: Submission, records: Mapping[str, bytes]) -> Arrival:
    """A plain folder's or file's name is an id, a login, an e-mail or a name; nbgrader's folder has a time, too."""
    # Only where nbgrader puts it: in a folder of their own, students write what they like.
    inside = PurePosixPath(one.origin).parent
    stamp = records.get(str(inside / NBGRADER)) if inside.parent.name == one.student else None
    return Arrival(
        one, (Identity((one.student,), name=one.student),), _stamp(stamp.decode("utf-8", "replace")) if stamp else None
    )


def _gradescope(one: Submission, records: Mapping[str, bytes]) -> Arrival | None:
    places = (place.parent / GRADESCOPE for place in PurePosixPath(one.origin).parents if place.name == one.student)
    where = next((place for place in places if str(place) in records), None)
    if where is None or not FOLDER.fullmatch(one.student):
        return None
    told = submission_metadata(records[str(where)], where).get(one.student)
    people = told.get(":submitters") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(people, list):
        return None
    whose = tuple(_submitter(person) for person in people if isinstance(person, dict))
    return Arrival(one, whose or (Identity((one.student,)),), _stamp(str(told.get(":created_at"))))


def _submitter(person: Mapping[str, Any]) -> Identity:
    handles = tuple(str(person[key]) for key in (":sid", ":email") if person.get(key))
    return Identity(handles, name=str(person.get(":name") or ""))


@functools.lru_cache(maxsize=4)
def submission_metadata(data: bytes, where: PurePosixPath) -> dict[str, Any]:
    """Read Gradescope's list; raises UsageError where it is damaged: without it, no submission has an owner."""
    try:
        read = parse_yaml(Path(where), "\n".join(_outline(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, ManifestError):
        read = None
    if not isinstance(read, dict):
        raise UsageError(f"{where} cannot be read: export the submissions from Gradescope again.")
    return read


def _outline(text: str) -> Iterator[str]:
    """Yield the lines that say who and when: an autograder's output, megabytes of a class, lies between them."""
    wanted = False
    for line in text.splitlines():
        if line.startswith("  :"):
            wanted = line.startswith(("  :submitters:", "  :created_at:"))
        if wanted or not line.startswith((" ", "-")):
            yield line
        if not line.startswith(" "):
            wanted = False


def _stamp(text: str) -> datetime | None:
    """Read `2026-11-02 21:00:00.123456789 Z`, in UTC unless it names a zone; None where it cannot be read."""
    day, clock, zone = (*text.split(), "", "", "")[:3]
    try:
        time = datetime.fromisoformat(f"{day} {clock[:15]}".strip())
        return time if time.tzinfo else time.replace(tzinfo=_zone(zone))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None


def _zone(name: str) -> tzinfo | None:
    if re.fullmatch(r"[+-]\d\d:?\d\d", name):
        return datetime.strptime(name, "%z").tzinfo
    return UTC if name in ("", "UTC", "UCT", "Z") else ZoneInfo(name)
