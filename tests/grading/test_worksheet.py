"""Moodle's grading worksheet gives its download times, in the forms that Moodle writes, or is one sentence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from handed_in_files import zipped
from test_class_list import MANIFEST

from autograder.course import load_course
from autograder.errors import UsageError
from autograder.grading.class_list import Listed
from autograder.grading.desk import collected
from autograder.grading.worksheet import read_worksheets

BERLIN = ZoneInfo("Europe/Berlin")
HEADER = ("Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),"
          "Last modified (grade),Feedback comments\n")  # fmt: skip


def line(number: int | str, name: str, time: str) -> str:
    return f'Participant {number},{name},x@uni.de,Submitted for grading,,100.00,Yes,"{time}",-,\n'


TIMES = {
    "English": "Monday, 2 November 2026, 11:58 PM",
    "English, 24 hours": "Monday, 2 November 2026, 23:58",
    "United States": "Monday, November 2, 2026, 11:58 PM",
    "a narrow space": "Monday, 2 November 2026, 11:58\u202fPM",
}


@pytest.mark.parametrize("kind", TIMES)
def test_each_form_of_a_time_is_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "Grades-01.csv"
    path.write_bytes((HEADER + line(11, "Ada", TIMES[kind]) + line(12, "Zoë", "-")).encode("utf-8-sig"))
    assert read_worksheets([path], BERLIN) == {"11": datetime(2026, 11, 2, 23, 58, tzinfo=BERLIN)}


def look(folder: Path, sheet: str, *names: str) -> Listed:
    (folder / "course.yml").write_text(MANIFEST, encoding="utf-8")
    (folder / "roster.csv").write_text("id,name\ns1,Ada Lovelace\ns2,Zoë Groß\n", encoding="utf-8")
    (folder / "class.zip").write_bytes(zipped({f"{name}/neuron.ipynb": name.encode() for name in names}))
    (folder / "Grades.csv").write_text(HEADER + sheet, encoding="utf-8")
    course = load_course(folder / "course.yml")
    paths = (folder / "class.zip", folder / "Grades.csv")
    return collected(course, course.assignments[0], paths)[0]


def test_moodles_download_gets_its_times_and_its_late_ones(tmp_path: Path) -> None:
    sheet = line(11, "Ada Lovelace", TIMES["English"]) + line(12, "Zoë Groß", "Wednesday, 4 November 2026, 12:01 AM")
    listed = look(tmp_path, sheet, "Ada Lovelace_11_assignsubmission_file_", "Zoë Groß_12_assignsubmission_file_")
    assert {who: f"{one.time:%d %H:%M %z}" for who, one in listed.received.items()} == {
        "s1": "02 23:58 +0100", "s2": "04 00:01 +0100",
    }  # fmt: skip
    assert [note for note in listed.notes if "is late" in note] == ["s2 is late: 2026-11-04 00:01 CET."]


def test_of_two_submissions_the_worksheet_says_which_was_later(tmp_path: Path) -> None:
    sheet = line(11, "Ada", TIMES["English"]) + line(12, "Ada", "Monday, 2 November 2026, 10:00 AM")
    listed = look(tmp_path, sheet, "Ada Lovelace_11_assignsubmission_file_", "Ada Lovelace_12_assignsubmission_file_")
    assert [one.data for one in listed.submissions] == [b"Ada Lovelace_11_assignsubmission_file_"]


def test_who_is_not_in_the_worksheet_is_named(tmp_path: Path) -> None:
    listed = look(tmp_path, line(12, "Zoë", "-"), "Ada Lovelace_11_assignsubmission_file_", "s2")
    assert listed.received["s1"].time is None
    assert [note for note in listed.notes if "has no time in the grading worksheet" in note] == [
        f"{tmp_path}/class.zip/Ada Lovelace_11_assignsubmission_file_/neuron.ipynb has no time in the grading worksheet:"
        " it counts as in time."
    ]


MISTAKES = {
    "another language": (HEADER.replace("Identifier", "ID"), "has no column `Identifier`: download the grading worksheet"),
    "no times": ("Identifier,Full name\n", "has no column `Last modified (submission)`"),
    "months of another language": (HEADER + line(11, "A", "Montag, 2. November 2026, 23:58"), "line 2: the time 'Montag"),
    "no number": (HEADER + line("", "A", TIMES["English"]), "line 2: 'Participant' has no participant's number in it"),
    "a number twice": (HEADER + 2 * line(11, "A", TIMES["English"]), "line 3: Participant 11 stands twice"),
    "nothing": ("", "is empty"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_in_a_worksheet_is_one_sentence(mistake: str, tmp_path: Path) -> None:
    text, told = MISTAKES[mistake]
    (tmp_path / "Grades.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_worksheets([tmp_path / "Grades.csv"], BERLIN)
    assert told in str(caught.value)
    assert "Grades.csv" in str(caught.value)
    assert "\n" not in str(caught.value)
