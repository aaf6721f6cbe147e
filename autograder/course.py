"""course.yml, the one manifest, read into frozen dataclasses; every mistake in it is one sentence with file and line."""

from __future__ import annotations

import dataclasses
import math
import re
import reprlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from .errors import ManifestError, UsageError
from .limits import Limits
from .manifest import Places, read_yaml
from .policies import STRICT, Feedback, Gradescope, LatePolicy, Share

ID = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*")
WEB_ADDRESS = re.compile(r"(https://|http://(127\.0\.0\.1|localhost)[:/])[\w.~:/@%+-]+")
Text = Annotated[str, Field(strict=True, min_length=1)]
Amount = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
REQUIREMENTS = ("numpy", "matplotlib", "jupyterlab", "pytest", "otter-grader==7.0.0")
RENDERED = "datasets/cars"  # the pictures that come with the course
DataFile = Literal["cars.npz", "cars_large.npz"]
UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")  # pydantic's names


def _assignment_id(text: str) -> str:
    if not ID.fullmatch(text):
        raise ValueError("an assignment's id is two digits and a name, such as 01-neuron")
    return text


def _moment(value: object) -> datetime:
    """Parse a due date; it must say its zone, since a class may live in several."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError("a due date is written like 2026-11-02T23:59:00+01:00") from None
    if moment.tzinfo is None:
        raise ValueError("the due date has no time zone: write it like 2026-11-02T23:59:00+01:00")
    return moment


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # `Europe` alone is a folder of zones
        raise ValueError(f"there is no time zone called {name!r}: write one such as Europe/Berlin") from None
    return name


def _web_address(text: str) -> str:
    """Take an address that can stand between quotes in a notebook; unencrypted only from this machine, for a trial."""
    if not WEB_ADDRESS.fullmatch(text):
        raise ValueError(
            "write the web address of the students' tree, such as https://raw.githubusercontent.com/us/course/main"
        )
    return text.rstrip("/")


def _database(text: str) -> str:
    if not re.match(r"sqlite:///.|postgresql(\+\w+)?://", text):
        raise ValueError("write a database's URL, such as sqlite:///results/gradebook.db or postgresql://user@host/name")
    return text


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _WrongLimit(ValueError):
    """A limit that does not exist or has no sensible value; `key` names it, so that its line can be told."""

    def __init__(self, key: object, sentence: str) -> None:
        super().__init__(sentence)
        self.key = str(key)


def _limits(value: object) -> object:
    """Check a table of limits, each a positive number; what is left out keeps its default."""
    if not isinstance(value, dict):
        raise ValueError("limits are a table such as {cell_seconds: 60, memory_mib: 4096}")
    known = {field.name: field.type for field in dataclasses.fields(Limits)}
    for name, number in value.items():
        if name not in known:
            raise _WrongLimit(name, f"there is no such limit; there are {', '.join(known)}")
        whole = known[name] in (int, "int")
        right = isinstance(number, int if whole else (int, float)) and not isinstance(number, bool)
        if not right or not 0 < number < math.inf:
            raise _WrongLimit(name, f"this limit is a positive {'whole ' if whole else ''}number")
    return value


LimitsTable = Annotated[dict[str, int | float], BeforeValidator(_limits)]


@dataclass(frozen=True, config=STRICT)
class Assignment:
    """One assignment as course.yml has it.

    weight: its share of the course's grade, in any unit
    points: what full marks are worth in a gradebook, if not the points of its questions
    forbid: packages that its notebook may not import while it is graded, and the sentence that says why
    requirements: what a student installs to work on it
    figures: whether the executed notebook that is kept shows its figures (a tenth of a second each), or only their names
    data: the picture files that the build copies into the student's folder
    pictures: where these come from, if not from the same place as the course's
    training: whether grading trains a submission's networks again, or judges what was handed in
    rerun_share: of the saved trainings, how many are trained again all the same
    """

    id: Annotated[Text, AfterValidator(_assignment_id)]
    title: Text
    weight: Amount
    due: Annotated[datetime, BeforeValidator(_moment)]
    limits: LimitsTable = Field(default_factory=dict)
    forbid: dict[str, Text] = Field(default_factory=dict)
    requirements: Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)] = REQUIREMENTS
    figures: Annotated[bool, Field(strict=True)] = False
    data: Annotated[tuple[DataFile, ...], BeforeValidator(_as_tuple)] = ()
    pictures: Text | None = None
    points: Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)] | None = None
    training: Literal["rerun", "saved"] = "rerun"
    rerun_share: Share = 0.1

    @property
    def name(self) -> str:
        """The notebook's name: 02-dense-weights -> dense_weights."""
        return self.id.split("-", 1)[1].replace("-", "_")


@dataclass(frozen=True, config=STRICT)
class Course:
    """The whole manifest; `folder` is where course.yml lies, and every path in it is relative to that.

    roster: the class list; without one, whoever handed something in is the class
    several: of a student's submissions, the latest before the deadline counts, or the best
    drop_lowest: how many of a student's worst assignments do not count
    minimum_to_pass: the share of the course's points that it takes
    student_files: the web address of the tree that students get, from where notebooks in Google Colab fetch their files
    gradebook: the URL of nbgrader's database, a file's relative to course.yml; without one, no gradebook is kept
    language: of the pages that students get
    """

    title: Text
    term: Text
    time_zone: Annotated[Text, AfterValidator(_time_zone)]
    assignments: Annotated[tuple[Assignment, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
    folder: Path
    secret: Text = ".course-secret"
    results: Text = "results"
    engine: Literal["local", "docker", "dask"] = "local"
    limits: LimitsTable = Field(default_factory=dict)
    late_policy: LatePolicy = LatePolicy()
    roster: Text | None = None
    several: Literal["latest", "best"] = "latest"
    drop_lowest: Annotated[int, Field(strict=True, ge=0)] = 0
    minimum_to_pass: Share = 0.5
    pictures: Text = RENDERED
    gradescope: Gradescope = Gradescope()
    feedback: Feedback = Feedback()
    student_files: Annotated[Text, AfterValidator(_web_address)] | None = None
    gradebook: Annotated[Text, AfterValidator(_database)] | None = None
    language: Literal["en", "de", "nl"] = "en"

    def assignment(self, identifier: str) -> Assignment:
        """Return the assignment of that id; raises UsageError naming those there are."""
        for one in self.assignments:
            if identifier.rstrip("/") in (one.id, f"assignments/{one.id}", f"solutions/{one.id}"):
                return one
        known = ", ".join(one.id for one in self.assignments)
        raise UsageError(f"There is no assignment {identifier!r} in {self.folder / 'course.yml'}; there are {known}.")

    def limits_of(self, assignment: Assignment) -> Limits:
        return dataclasses.replace(Limits(), **{**self.limits, **assignment.limits})  # type: ignore[arg-type]  # names and kinds are checked by _limits

    def master(self, assignment: Assignment) -> Path:
        return self.folder / "solutions" / assignment.id / f"{assignment.name}.py"

    def hints_in_its_language(self, assignment: Assignment) -> Path:
        return self.master(assignment).parent / "locale" / f"{self.language}.po"

    def photos(self, assignment: Assignment) -> Path | None:
        """Return the folder or zip of an assignment's photographs; None for the rendered cars."""
        pictures = assignment.pictures or self.pictures
        return None if pictures.rstrip("/") == RENDERED else self.folder / pictures

    @property
    def roster_file(self) -> Path | None:
        """The class list: the one that course.yml names, or a roster.csv beside it."""
        beside = self.folder / "roster.csv"
        return self.folder / self.roster if self.roster else beside if beside.is_file() else None

    @property
    def results_folder(self) -> Path:
        return self.folder / self.results


def course_at(given: Path | None) -> Course:
    """Return the course of a course.yml, or of the folder that holds it; of the folder we are in where none is given."""
    return load_course(manifest_at(given))


def manifest_at(given: Path | None) -> Path:
    """Return the course.yml that is given, that lies in a given folder, or that is found from the folder we are in."""
    if given is not None and given.is_dir():
        given = given / "course.yml"
    return given or find_manifest(Path.cwd())


def find_manifest(start: Path) -> Path:
    """Return the course.yml in `start` or above; raises UsageError when there is none."""
    for folder in (start, *start.parents):
        if (folder / "course.yml").is_file():
            return folder / "course.yml"
    raise UsageError(f"There is no course.yml in {start} or above it: change to the course's folder, or use --course.")


def load_course(path: Path) -> Course:
    """Read and check course.yml; raises ManifestError with the file and the line of the first mistake."""
    data, lines = read_yaml(path)
    if not isinstance(data, dict):
        raise ManifestError(f"{path}, line 1: the manifest is a table of settings such as `title: ...`.")
    if "folder" in data:
        raise ManifestError(f"{path}, line {lines['folder',]}: there is no setting called `folder`. Is it misspelt?")
    try:
        course = TypeAdapter(Course).validate_python({**data, "folder": path.resolve().parent})
    except ValidationError as error:
        raise ManifestError(_sentence(path, lines, error)) from None
    _check_assignments(path, course, lines)
    return course


def _check_assignments(path: Path, course: Course, lines: Mapping[Places, int]) -> None:
    seen: dict[str, int] = {}
    for index, assignment in enumerate(course.assignments):
        line = lines.get(("assignments", index, "id"), 1)
        if assignment.id in seen:
            raise ManifestError(
                f"{path}, line {line}: the assignment {assignment.id} stands twice, first in line {seen[assignment.id]}."
                " Remove one."
            )
        seen[assignment.id] = line
        master = course.master(assignment)
        if (course.folder / "solutions").is_dir() and not master.is_file():
            raise ManifestError(f"{path}, line {line}: {assignment.id} has no master: {master} does not exist.")
        if (course.folder / "solutions").is_dir():
            _check_photos(path, course, index, lines)


def _check_photos(path: Path, course: Course, index: int, lines: Mapping[Places, int]) -> None:
    """Raise ManifestError where an assignment's photographs are missing; `cars.zip/small` is a folder in a zip."""
    assignment = course.assignments[index]
    photos = course.photos(assignment) if assignment.data else None
    if photos and not photos.exists() and not any(above.is_file() for above in photos.parents):
        place: Places = ("assignments", index, "pictures") if assignment.pictures else ("pictures",)
        told = f"give a folder or a zip that has the folders F, B, R, L, FR and FL, or {RENDERED}"
        raise ManifestError(f"{path}, line {lines.get(place, 1)}: `pictures`: {photos} does not exist: {told}.")


def _sentence(path: Path, lines: Mapping[Places, int], error: ValidationError) -> str:
    """Put one of pydantic's findings into a sentence with its line: a misspelt key, which leaves another missing, first."""
    first = min(error.errors(), key=lambda one: one["type"] not in UNKNOWN_KEY)
    wrong = first.get("ctx", {}).get("error")
    place: Places = (*first["loc"], wrong.key) if isinstance(wrong, _WrongLimit) else tuple(first["loc"])
    known = place
    while known not in lines and known:
        known = known[:-1]
    key, where = place[-1] if place else "", f"{path}, line {lines.get(known, 1)}"
    if first["type"] in UNKNOWN_KEY:
        return f"{where}: there is no setting called `{key}`. Is it misspelt?"
    if first["type"] in ("missing", "missing_argument"):
        return f"{where}: `{key}` is missing."
    if isinstance(key, int) and len(place) > 1:
        key = f"{place[-2]} number {key + 1}"
    if first["type"] == "value_error":
        return f"{where}: `{key}`: {first['ctx']['error']}."
    told = re.sub("a dictionary or an instance of .*|a valid (dictionary|tuple)", _in_yaml, first["msg"])
    return f"{where}: `{key}` is {reprlib.repr(first['input'])}; {told[0].lower()}{told[1:]}."


def _in_yaml(found: re.Match[str]) -> str:
    return "a list" if found[1] == "tuple" else "a table"
