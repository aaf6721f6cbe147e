"""`course report` and `course export` from stored results: every policy and form, nothing judged again, nothing lost."""

from __future__ import annotations

import csv
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from autograder.cli import main
from autograder.grades import Received
from autograder.grading.arrival_book import note_arrivals
from autograder.grading.result_store import Remarks, ResultStore
from autograder.results import QuestionResult, SubmissionResult

SAMPLES = Path(__file__).parents[1] / "reports" / "gradebooks"
MANIFEST = """\
title: T
term: W
time_zone: Europe/Berlin
late_policy: {penalty_per_day: 0.1, maximum_penalty: 0.5}
assignments:
  - {id: 01-neuron, title: A neuron, weight: 10, due: "2026-01-02T23:59:00+01:00"}
  - {id: 02-dense, title: Dense, weight: 30, points: 100, due: "2026-01-16T23:59:00+01:00"}
"""
ROSTER = """id,name,email,section,extension,login,platform_id
s1,"Lovelace, Ada",ada@uni.de,A,,ada,502
s2,Zoë Groß,zoe@uni.de,B,,zoe,501
s3,Sam Lee,sam1@uni.de,B,,sam1,503
"""


def result(assignment: str, student: str, score: float) -> SubmissionResult:
    questions = (QuestionResult("q1", score, 12.0, ()),)
    return SubmissionResult(assignment, student, "graded", None, score, 12.0, 1.0, questions)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of two assignments: Ada is two days late with the first, Sam has handed in nothing, Bo is in no roster."""
    (tmp_path / "course.yml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    for assignment, scores in {"01-neuron": {"s1": 10, "s2": 12, "bo": 3}, "02-dense": {"s1": 12, "s2": 6}}.items():
        for student, score in scores.items():
            ResultStore(tmp_path / "results" / assignment).save("f", result(assignment, student, score), None)
    time = datetime(2026, 1, 4, 12, tzinfo=UTC)
    note_arrivals(tmp_path / "results" / "received" / "01-neuron.json", {"s1": Received(time)})
    return tmp_path


def command(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--course", str(folder), *map(str, arguments)])


def table(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def rows(path: Path, key: str) -> dict[str, dict[str, str]]:
    header, *found = table(path)
    return {row[header.index(key)]: dict(zip(header, row, strict=True)) for row in found}


def exported(folder: Path, *arguments: object) -> Path:
    done = command(folder, "export", *arguments, "--output", folder / "out.csv")
    assert done.exit_code == 0, done.output
    return folder / "out.csv"


def test_a_changed_policy_changes_grades_and_judges_nothing(folder: Path) -> None:
    stored = {path: path.read_bytes() for path in (folder / "results").rglob("*.json")}
    assert command(folder, "report").exit_code == 0
    ada = rows(folder / "results" / "course-grades.csv", "id")["s1"]
    assert (ada["01-neuron"], ada["01-neuron penalty"], ada["02-dense"]) == ("8", "20.0%", "100")
    assert ada["percent"] == f"{(10 * 8 / 12 + 30) / 40 * 100:.1f}"
    (folder / "course.yml").write_text(MANIFEST.replace("penalty_per_day: 0.1", "penalty_per_day: 0.25"), encoding="utf-8")
    command(folder, "report")
    assert rows(folder / "results" / "course-grades.csv", "id")["s1"]["01-neuron"] == "5"
    (folder / "roster.csv").write_text(ROSTER.replace("A,,ada", "A,01-neuron=3d,ada"), encoding="utf-8")
    command(folder, "report")
    assert rows(folder / "results" / "course-grades.csv", "id")["s1"]["01-neuron"] == "10"
    (folder / "course.yml").write_text(MANIFEST + "drop_lowest: 1\nminimum_to_pass: 0.6\n", encoding="utf-8")
    command(folder, "report")
    found = rows(folder / "results" / "course-grades.csv", "id")
    assert (found["s2"]["02-dense state"], found["s2"]["percent"], found["s2"]["passed"]) == ("dropped", "100.0", "yes")
    assert {path: path.read_bytes() for path in (folder / "results").rglob("*.json")} == stored


def test_nobody_is_missing_from_the_plain_table(folder: Path) -> None:
    found = rows(exported(folder, "--to", "csv"), "id")
    assert list(found) == ["s1", "s2", "s3", "bo"]
    assert (found["s3"]["01-neuron state"], found["s3"]["01-neuron"], found["s3"]["passed"]) == ("missing", "0", "no")
    assert (found["bo"]["in roster"], found["bo"]["01-neuron"], found["s2"]["name"]) == ("no", "3", "Zoë Groß")


def test_per_question(folder: Path) -> None:
    header, *found = table(exported(folder, "--to", "csv", "--questions"))
    assert header == ["assignment", "id", "name", "section", "status", "question", "score", "possible"]
    assert ["01-neuron", "s1", "Lovelace, Ada", "A", "graded", "q1", "10", "12"] in found
    assert len(found) == 5


def test_canvas_as_a_table_of_its_own(folder: Path) -> None:
    header, possible, *found = table(exported(folder, "--to", "canvas"))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "A neuron", "Dense"]
    assert possible == ["    Points Possible", "", "", "", "", "12", "100"]
    assert found == [
        ["Lovelace, Ada", "502", "s1", "ada", "A", "8", "100"],
        ["Groß, Zoë", "501", "s2", "zoe", "B", "12", "50"],
        ["Lee, Sam", "503", "s3", "sam1", "B", "0", "0"],
    ]


def test_moodle_as_a_table_of_its_own(folder: Path) -> None:
    header, *found = table(exported(folder, "--to", "moodle"))
    assert header[:4] == ["First name", "Last name", "ID number", "Email address"]
    assert header[4:] == ["Assignment: A neuron (Real)", "Assignment: Dense (Real)"]
    assert found[1] == ["Zoë", "Groß", "s2", "zoe@uni.de", "12", "50"]


def test_gradescopes_form(folder: Path) -> None:
    ada = rows(exported(folder, "--to", "gradescope"), "SID")["s1"]
    assert (ada["First Name"], ada["Last Name"], ada["Sections"]) == ("Ada", "Lovelace", "A")
    assert (ada["A neuron"], ada["A neuron - Max Points"]) == ("8", "12")
    assert ada["A neuron - Submission Time"] == "2026-01-04 12:00:00 +0000"
    assert ada["A neuron - Lateness (H:M:S)"] == "37:01:00"


def test_parquet_holds_the_same_numbers_with_their_types(folder: Path) -> None:
    plain = rows(exported(folder, "--to", "csv"), "id")
    typed = parquet.read_table(exported(folder, "--to", "parquet")).to_pylist()
    assert len(typed) == 8
    for row in typed:
        told = plain[row["id"]]
        assert told[row["assignment"]] == ("" if row["points"] is None else f"{row['points']:g}")
        assert (told[f"{row['assignment']} state"], told["name"]) == (row["state"], row["name"])
    (ada,) = [row for row in typed if (row["id"], row["assignment"]) == ("s1", "01-neuron")]
    assert (ada["score"], ada["penalty"], ada["points"], ada["in_roster"]) == (10.0, 0.2, 8.0, True)
    assert (ada["handed_in"], ada["marked_late"]) == (datetime(2026, 1, 4, 12, tzinfo=UTC), None)


def test_parquet_by_question_is_the_csv_by_question(folder: Path) -> None:
    header, *expected = table(exported(folder, "--to", "csv", "--questions"))
    typed = parquet.read_table(exported(folder, "--to", "parquet", "--questions")).to_pylist()
    cells = [[row[name] for name in header] for row in typed]
    assert [[f"{cell:g}" if isinstance(cell, float) else cell for cell in row] for row in cells] == expected


def test_without_pyarrow_one_sentence_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = command(folder, "export", "--to", "parquet")
    assert (done.exit_code, "run `pip install pyarrow`" in done.output) == (2, True)


def test_a_roster_that_changes_in_the_term_loses_nobody(folder: Path) -> None:
    changed = ROSTER.replace("s3,Sam Lee,sam1@uni.de,B,,sam1,503\n", "").replace("s2,Zoë", "s22,Zoë")
    text = changed + "s9,New Here,new@uni.de,A,01-neuron=excused,new,509\n"
    (folder / "roster.csv").write_text(text, encoding="utf-8")
    found = rows(exported(folder, "--to", "csv"), "id")
    assert list(found) == ["s1", "s22", "s9", "bo", "s2"]
    assert [found["s2"][name] for name in ("in roster", "01-neuron", "02-dense")] == ["no", "12", "50"]
    assert found["s22"]["01-neuron state"] == "missing"
    assert [found["s9"][f"{name} state"] for name in ("01-neuron", "02-dense")] == ["excused", "missing"]
    said = command(folder, "export", "--to", "canvas").output
    assert "s2 is not in the roster, and not in this table." in said
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    assert rows(exported(folder, "--to", "csv"), "id")["s2"]["in roster"] == "yes"


def test_an_extension_of_no_assignment_is_one_sentence(folder: Path) -> None:
    (folder / "roster.csv").write_text(ROSTER.replace("A,,ada", "A,01-neurone=3d,ada"), encoding="utf-8")
    for words in (["report"], ["export", "--to", "csv"]):
        done = command(folder, *words)
        assert (done.exit_code, "Traceback" in done.output) == (2, False)
        assert "roster.csv: the extension of s1 is for 01-neurone, and there is no such assignment" in done.output
        assert "01-neuron, 02-dense" in done.output


FILLED = {
    "canvas": {"Lovelace, Ada": ("8", "100"), "Groß, Zoë": ("12", "50"), "Lee, Sam": ("0", "0"), "Student, Test": ("", "")},
    "moodle": {"Ada": ("8", "100"), "Zoë": ("12", "50"), "Sam": ("0", "0")},
}


@pytest.mark.parametrize("platform", FILLED)
def test_a_platforms_gradebook_is_filled_and_every_other_cell_kept(platform: str, folder: Path) -> None:
    sample = SAMPLES / f"{platform}.csv"
    before, after = table(sample), table(exported(folder, "--to", platform, "--into", sample))
    places = [place for place, name in enumerate(before[0]) if "A neuron" in name or "Dense" in name]
    assert {row[0]: tuple(row[place] for place in places) for row in after if row[0] in FILLED[platform]} == FILLED[platform]
    for row in (*before, *after):
        for place in places:
            row[place] = ""
    assert after == before


def test_what_we_do_not_know_leaves_the_platforms_points(folder: Path) -> None:
    for path in (folder / "results" / "02-dense").glob("*.json"):
        path.unlink()
    found = rows(exported(folder, "--to", "canvas", "--into", SAMPLES / "canvas.csv"), "Student")
    assert [found[name]["Dense (8003)"] for name in ("Lovelace, Ada", "Groß, Zoë", "Lee, Sam")] == ["100.00", "80.00", ""]


@pytest.mark.parametrize("platform", FILLED)
def test_filling_again_changes_nothing(platform: str, folder: Path) -> None:
    first = exported(folder, "--to", platform, "--into", SAMPLES / f"{platform}.csv").read_bytes()
    (folder / "first.csv").write_bytes(first)
    assert exported(folder, "--to", platform, "--into", folder / "first.csv").read_bytes() == first


@pytest.mark.parametrize("form", ["utf-8-sig", "cp1252", "utf-16", "semicolons"])
def test_a_gradebook_in_another_form_is_filled_alike(form: str, folder: Path) -> None:
    text = (SAMPLES / "canvas.csv").read_text(encoding="utf-8")
    if form == "semicolons":
        text = "\n".join(";".join(row) for row in csv.reader(io.StringIO(text)))
    (folder / "given.csv").write_bytes(text.encode("utf-8" if form == "semicolons" else form))
    plain = exported(folder, "--to", "canvas", "--into", SAMPLES / "canvas.csv").read_bytes()
    assert exported(folder, "--to", "canvas", "--into", folder / "given.csv").read_bytes() == plain


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    text = (SAMPLES / "canvas.csv").read_text(encoding="utf-8")
    text = text.replace("12.00", "10.00").replace("Dense (8003)", "Thick (8003)").replace("s3,sam1", "s1,ada")
    (folder / "given.csv").write_text(text, encoding="utf-8")
    said = command(folder, "export", "--to", "canvas", "--into", folder / "given.csv").output
    for part in (
        "has no column of the title 'Dense'", "Canvas gives 01-neuron 10.00 points, and this course 12",
        "line 7: Student, Test 599 is not known here", "is s1, who stands in line 5 already", "bo is not in the roster",
        "Sam Lee (s3) is not in",
    ):  # fmt: skip
        assert part in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "canvas", "--into", "essays.csv"], "has no column of an assignment of this course"),
        (["--to", "moodle", "--into", "other.csv"], "other.csv is no gradebook of Moodle"),
        (["--to", "canvas", "--into", "nothing.csv"], "nothing.csv cannot be read"),
        (["--to", "gradescope", "--into", "other.csv"], "--into goes with"),
        (["--to", "canvas", "--questions"], "--questions with --to csv or parquet"),
    ],
)
def test_wrong_usage_is_one_sentence(
    folder: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "essays.csv").write_text("Student,ID,SIS User ID,Essay (1)\nA,1,s1,2\n", encoding="utf-8")
    done = command(folder, "export", *arguments)
    assert (done.exit_code, words in done.output, "Traceback" in done.output) == (2, True, False), done.output


def test_without_results_there_is_nothing_to_export(tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text(MANIFEST, encoding="utf-8")
    done = command(tmp_path, "export", "--to", "csv")
    assert (done.exit_code, "run `course grade` first" in done.output) == (2, True)


def test_a_damaged_book_of_arrivals_is_one_sentence(folder: Path) -> None:
    (folder / "results" / "received" / "01-neuron.json").write_text("[", encoding="utf-8")
    done = command(folder, "report")
    assert (done.exit_code, "01-neuron.json cannot be read" in done.output) == (3, True)


def test_a_damaged_result_is_no_zero(folder: Path) -> None:
    (folder / "results" / "02-dense" / "s1.json").write_text("[]", encoding="utf-8")
    done = command(folder, "export", "--to", "csv", "--output", folder / "out.csv")
    assert (done.exit_code, "s1.json cannot be read" in done.output) == (3, True)
    ada = rows(folder / "out.csv", "id")["s1"]
    assert (ada["02-dense"], ada["02-dense state"], ada["percent"]) == ("", "fault", f"{8 / 12 * 100:.1f}")


def test_results_from_outside_the_sandbox_are_named(folder: Path) -> None:
    store = ResultStore(folder / "results" / "01-neuron")
    attempts = ResultStore(store.folder / "attempts")
    attempts.save("f", result("01-neuron", "s2 (1)", 12), None, Remarks(confined=False))
    store.adopt(attempts, "s2 (1)", "s2")
    said = command(folder, "export", "--to", "csv").output
    assert "01-neuron: these were judged without the sandbox" in said


FORMULA = "=HYPERLINK(A1)"


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle", "gradescope"])
def test_no_cell_of_any_form_is_a_formula(form: str, folder: Path) -> None:
    """Without a roster, ids are names of files; with one, its cells are typed by many hands."""
    ResultStore(folder / "results" / "01-neuron").save("f", result("01-neuron", FORMULA, 1), None)
    more = f"{FORMULA}4,{FORMULA},{FORMULA},{FORMULA},,{FORMULA},{FORMULA}\n@s5,Bo Ek,+49,-B,,+x,-1\n"
    for roster in (ROSTER + more, None):
        if roster is None:
            (folder / "roster.csv").unlink()
        else:
            (folder / "roster.csv").write_text(roster, encoding="utf-8")
        cells = [cell for row in table(exported(folder, "--to", form)) for cell in row]
        assert any(FORMULA in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@")) and "(" in cell]
        assert form == "csv" or roster is None or "@s5" in cells, "by its id the platform finds a student again"


def test_a_name_is_no_formula(folder: Path) -> None:
    (folder / "roster.csv").write_text(ROSTER + "s4,=1+1,,,,,\n", encoding="utf-8")
    assert rows(exported(folder, "--to", "csv"), "id")["s4"]["name"] == "'=1+1"
