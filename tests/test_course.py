"""course.yml: what is right becomes frozen objects, what is wrong becomes one sentence with file and line."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from autograder.course import Course, find_manifest, load_course
from autograder.errors import CourseError, ManifestError, UsageError
from autograder.limits import Limits

GOOD = """\
title: Neural networks
term: Winter
time_zone: Europe/Berlin
limits:
  cell_seconds: 20
  memory_mib: 2048
late_policy:
  grace_minutes: 15
assignments:
  - id: 01-neuron
    title: A neuron
    weight: 10
    due: 2026-11-02T23:59:00+01:00
  - id: 02-dense-weights
    title: Counting weights
    weight: 12.5
    due: 2026-11-16T23:59:00Z
    limits: {cell_seconds: 0.5, threads: 2}
    forbid: {scipy: not here}
    data: [cars.npz]
"""

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str | bytes) -> Path:
        path = tmp_path / "course.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


@pytest.fixture
def course(write: Write) -> Course:
    return load_course(write(GOOD))


def test_a_good_manifest_becomes_objects(course: Course, tmp_path: Path) -> None:
    first, second = course.assignments
    assert (course.title, course.engine, course.folder) == ("Neural networks", "local", tmp_path.resolve())
    assert (first.id, first.name, second.name) == ("01-neuron", "neuron", "dense_weights")
    assert first.due.utcoffset() == timedelta(hours=1)
    assert second.forbid == {"scipy": "not here"}
    assert course.late_policy.grace_minutes == 15
    assert course.results_folder == tmp_path.resolve() / "results"
    assert course.master(second) == tmp_path.resolve() / "solutions" / "02-dense-weights" / "dense_weights.py"


def test_the_objects_are_frozen(course: Course) -> None:
    for one, name in ((course, "title"), (course.assignments[0], "weight"), (course.late_policy, "grace_minutes")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, name, 0)


def test_limits_come_from_the_assignment_then_the_course_then_the_defaults(course: Course) -> None:
    first, second = course.assignments
    assert course.limits_of(first) == Limits(cell_seconds=20, memory_mib=2048)
    assert course.limits_of(second) == Limits(cell_seconds=0.5, memory_mib=2048, threads=2)


def test_an_assignment_is_found_by_its_id_or_its_folder(course: Course) -> None:
    for name in ("01-neuron", "01-neuron/", "assignments/01-neuron", "solutions/01-neuron/"):
        assert course.assignment(name).id == "01-neuron"
    with pytest.raises(UsageError, match=r"no assignment '09-x' in .*course\.yml; there are 01-neuron, 02-dense-weights\."):
        course.assignment("09-x")


def test_an_assignment_may_have_pictures_and_trainings(course: Course, write: Write, tmp_path: Path) -> None:
    first, second = course.assignments
    assert (first.data, second.data, course.photos(second)) == ((), ("cars.npz",), None)
    assert (first.training, first.rerun_share) == ("rerun", 0.1)
    own = GOOD + "    pictures: my/photos.zip\n    training: saved\n    rerun_share: 1\npictures: datasets/cars/\n"
    changed = load_course(write(own))
    assert changed.photos(changed.assignments[0]) is None
    assert changed.photos(changed.assignments[1]) == tmp_path.resolve() / "my/photos.zip"
    assert (changed.assignments[1].training, changed.assignments[1].rerun_share) == ("saved", 1)
    for_all = load_course(write(GOOD + "pictures: photos\n"))
    assert {for_all.photos(one) for one in for_all.assignments} == {tmp_path.resolve() / "photos"}


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def replaced(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


# A mistake: the wrong manifest, the text in the line that must be named, and what must be said about it.
MISTAKES = {
    "unknown key": (GOOD + "tilte: x\n", "tilte", "there is no setting called `tilte`"),
    "unknown key of an assignment": (replaced("weight: 10", "wieght: 10"), "wieght", "no setting called `wieght`"),
    "unknown key of the late policy": (replaced("grace_minutes", "grace"), "grace", "no setting called `grace`"),
    "a key of ours": (GOOD + "folder: /tmp\n", "folder", "there is no setting called `folder`"),
    "unknown limit": (replaced("memory_mib", "memory_mb"), "memory_mb", "there is no such limit; there are cell_seconds,"),
    "missing key": (replaced("term: Winter\n", ""), "title", "`term` is missing"),
    "missing key of an assignment": (replaced("    title: A neuron\n", ""), "id: 01", "`title` is missing"),
    "wrong type": (replaced("weight: 10", "weight: ten"), "weight: ten", "`weight` is 'ten'; input should be"),
    "number for a text": (replaced("Winter", "5"), "term", "`term` is 5; input should be a valid string"),
    "text for a list": ("title: T\nterm: W\ntime_zone: UTC\nassignments: none\n", "assignments", "input should be a list"),
    "text for a table": (
        replaced("  grace_minutes: 15", "  5"),
        "late_policy",
        "`late_policy` is 5; input should be a table",
    ),
    "text for an assignment": (GOOD + "  - 03-x\n", "- 03-x", "`assignments number 3` is '03-x'; input should be a table"),
    "empty title": (replaced("A neuron", "''"), "title: ''", "`title` is ''"),
    "negative weight": (replaced("weight: 10", "weight: -1"), "weight: -1", "greater than or equal to 0"),
    "weight that is no number": (replaced("weight: 10", "weight: .nan"), "weight: .nan", "finite"),
    "no assignment": ("title: T\nterm: W\ntime_zone: UTC\nassignments: []\n", "assignments", "at least 1 item"),
    "limit of nothing": (replaced("cell_seconds: 20", "cell_seconds: 0"), "cell_seconds", "a positive number"),
    "limit without end": (replaced("cell_seconds: 20", "cell_seconds: .inf"), "cell_seconds", "a positive number"),
    "limit that is no number": (replaced("cell_seconds: 20", "cell_seconds: .nan"), "cell_seconds", "a positive number"),
    "limit that is a truth": (replaced("memory_mib: 2048", "memory_mib: yes"), "memory_mib", "a positive whole number"),
    "half a process": (replaced("threads: 2", "threads: 1.5"), "threads", "a positive whole number"),
    "limits without names": (replaced("  cell_seconds: 20\n  memory_mib: 2048", "  5"), "limits", "limits are a table"),
    "due without zone": (replaced("+01:00", ""), "2026-11-02", "the due date has no time zone"),
    "due without time": (replaced("2026-11-02T23:59:00+01:00", "2026-11-02"), "2026-11-02", "has no time zone"),
    "due that is no date": (replaced("2026-11-02T23:59:00+01:00", "soon"), "soon", "a due date is written like 2026-"),
    "unknown time zone": (replaced("Europe/Berlin", "Mars/Base"), "time_zone", "no time zone called 'Mars/Base'"),
    "half a time zone": (replaced("Europe/Berlin", "Europe"), "time_zone", "there is no time zone called 'Europe'"),
    "an address that is none": (GOOD + "student_files: our/course\n", "student_files", "write the web address of the"),
    "an address that is not encrypted": (GOOD + "student_files: http://x.org/c\n", "student_files", "write the web address"),
    "an address with a quote": (GOOD + "student_files: 'https://x.org/\"c'\n", "student_files", "write the web address"),
    "time zone outside": (replaced("Europe/Berlin", "../../etc/passwd"), "time_zone", "there is no time zone called"),
    "strange id": (replaced("01-neuron", "neuron"), "id: neuron", "an assignment's id is two digits and a name"),
    "unknown engine": (GOOD + "engine: cloud\n", "engine", "'local', 'docker' or 'dask'"),
    "duplicate assignment": (
        replaced("02-dense-weights", "01-neuron"),
        "    title: Counting",
        "the assignment 01-neuron stands twice, first in line 10",
    ),
    "duplicate key": (GOOD + "title: Again\n", "title: Again", "`title` stands twice, first in line 1"),
    "duplicate key of an assignment": (
        replaced("    weight: 10\n", "    weight: 10\n    weight: 11\n"),
        "weight: 11",
        "`weight` stands twice, first in line 12",
    ),
    "unknown data file": (
        replaced("[cars.npz]", "[cars.npz, dogs.npz]"),
        "data:",
        "`data number 2` is 'dogs.npz'; input should be 'cars.npz' or 'cars_large.npz'",
    ),
    "data that is a number": (replaced("[cars.npz]", "[5]"), "data:", "`data number 1` is 5; input should be 'cars.npz' or"),
    "data that is a table": (replaced("[cars.npz]", "[{a: b}]"), "data:", "`data number 1` is {'a': 'b'}; input should be"),
    "data that is no list": (replaced("[cars.npz]", "cars.npz"), "data:", "`data` is 'cars.npz'; input should be a list"),
    "pictures without a path": (GOOD + "pictures:\n", "pictures", "`pictures` is None; input should be a valid string"),
    "pictures of an assignment": (GOOD + "    pictures: [a]\n", "    pictures", "input should be a valid string"),
    "unknown training": (GOOD + "    training: never\n", "    training", "'rerun' or 'saved'"),
    "share above one": (GOOD + "    rerun_share: 10\n", "    rerun_share", "`rerun_share` is 10; input should be less than"),
    "unknown visibility": (
        GOOD + "gradescope:\n  hidden_tests: never\n",
        "  hidden_tests",
        "`hidden_tests` is 'never'; input should be 'visible', 'after_due_date', 'after_published' or 'hidden'",
    ),
    "leaderboard that is a text": (
        GOOD + "gradescope:\n  leaderboard: 'on'\n", "  leaderboard", "input should be a valid boolean"
    ),
    "a comparison that is a text": (
        GOOD + "feedback:\n  compare_with_class: 'yes'\n", "  compare", "input should be a valid boolean"
    ),
    "unknown key of the feedback": (GOOD + "feedback:\n  names: true\n", "  names", "there is no setting called `names`"),
    "bad YAML": (GOOD + "x: [1\n", "x: [1", "this is not YAML"),
    "bad indentation": (replaced("term: Winter", "  term: Winter"), "  term", "this is not YAML"),
    "tab": (GOOD + "\tx: 1\n", "\tx", "this is not YAML"),
    "unclosed quote": (replaced("term: Winter", 'term: "Winter'), "", "this is not YAML"),
    "unknown alias": (replaced("Winter", "*winter"), "*winter", "`*winter` is not understood here: write it out"),
    "an object of Python's": (replaced("Winter", "!!python/name:os.system"), "!!python", "this is not YAML"),
    "control character": (replaced("Winter", "Win\x07ter"), "term", "the character U+0007 may not stand in YAML"),
    "two documents": (GOOD + "---\nx: 1\n", "---", "this is not YAML: but found another document"),
    "endless nesting": ("a: &a [*a]\n", "a:", "`*a` is not understood here"),
    "a few lines that double each other": (
        "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)), "a1", "`*a0` is not",
    ),
    "a few tables that double each other": (
        "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60)), "a1", "`*a0`",
    ),
    "deep nesting": ("[" * 5000, "[", "this is nested without end"),
    "empty file": ("", "", "the manifest is a table of settings"),
    "comments alone": ("# soon\n", "", "the manifest is a table of settings"),
    "a list": ("- 1\n", "", "the manifest is a table of settings"),
    "key that is a list": ("? [a]\n: b\n", "", "this is not YAML"),
    "key that is a number": (GOOD + "1: 2\n", "", "`1` is 1; keys should be strings"),
}
LAST_LINE_IS_FINE = {"bad YAML", "unclosed quote", "duplicate assignment"}  # the parser notices these further down


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_one_sentence_with_file_and_line(mistake: str, write: Write) -> None:
    text, place, told = MISTAKES[mistake]
    with pytest.raises(ManifestError) as caught:
        load_course(write(text))
    sentence = str(caught.value)
    assert told in sentence
    assert "\n" not in sentence
    assert len(sentence) < 350
    if mistake not in LAST_LINE_IS_FINE:
        assert f"course.yml, line {line_of(text, place)}: " in sentence
    else:
        assert "course.yml, line " in sentence


def test_a_manifest_has_an_end(write: Write) -> None:
    with pytest.raises(ManifestError, match=r"course\.yml is longer than 50,000 characters: that is no manifest\."):
        load_course(write(GOOD + "#" * 50_000))


def test_a_duplicate_assignment_is_named_with_both_lines(write: Write) -> None:
    with pytest.raises(ManifestError, match=r"line 14: the assignment 01-neuron stands twice, first in line 10\. Remove"):
        load_course(write(replaced("02-dense-weights", "01-neuron")))


def test_a_missing_master_is_named(write: Write, tmp_path: Path) -> None:
    (tmp_path / "solutions" / "01-neuron").mkdir(parents=True)
    (tmp_path / "solutions" / "01-neuron" / "neuron.py").touch()
    with pytest.raises(ManifestError, match=r"line 14: 02-dense-weights has no master: .*dense_weights\.py does not exist"):
        load_course(write(GOOD))


@pytest.mark.parametrize(("entry", "line"), [("    pictures: gone.zip\n", 21), ("pictures: gone/small\n", 21)])
def test_missing_photographs_are_named(entry: str, line: int, write: Write, tmp_path: Path) -> None:
    assert load_course(write(GOOD + entry))  # a grading machine needs no photographs
    for name in ("01-neuron/neuron", "02-dense-weights/dense_weights"):
        (tmp_path / "solutions" / name).parent.mkdir(parents=True)
        (tmp_path / "solutions" / f"{name}.py").touch()
    with pytest.raises(ManifestError, match=rf"line {line}: `pictures`: .*gone.* does not exist: give a folder or a zip"):
        load_course(write(GOOD + entry))
    (tmp_path / "gone").touch()  # perhaps a zip: its folders are looked for when it is read
    (tmp_path / "gone.zip").mkdir()
    assert load_course(write(GOOD + entry))


def test_a_grading_machine_needs_no_masters(write: Write, tmp_path: Path) -> None:
    assert not (tmp_path / "solutions").exists()
    assert load_course(write(GOOD)).assignments


def test_text_that_is_not_utf_8_is_refused(write: Write) -> None:
    with pytest.raises(ManifestError, match=r"course\.yml is not UTF-8 text: save it as UTF-8\."):
        load_course(write(replaced("Winter", "Frühling").encode("latin-1")))


def test_a_byte_order_mark_and_windows_line_ends_are_harmless(write: Write) -> None:
    text = GOOD.replace("\n", "\r\n").encode("utf-8-sig")
    assert load_course(write(text)).term == "Winter"


@pytest.mark.parametrize("name", ["nothing.yml", "."])
def test_what_cannot_be_read_is_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_course(tmp_path / name)


def test_the_manifest_is_found_from_any_folder_below(write: Write, tmp_path: Path) -> None:
    path = write(GOOD)
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_manifest(deep) == path
    path.unlink()
    with pytest.raises(CourseError, match=r"There is no course\.yml in"):
        find_manifest(deep)
