"""grades.csv as a spreadsheet and a script read it."""

import csv
from pathlib import Path

from sample_class import FORMULA, QUESTIONS, class_of_24, result

from autograder.reports.grades_csv import COLUMNS, write_grades
from autograder.results import SubmissionResult


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_a_row_for_each_student_and_assignment_and_a_column_for_each_question(tmp_path: Path) -> None:
    write_grades(class_of_24() + class_of_24("02-dense-weights"), tmp_path / "grades.csv")
    rows = read(tmp_path / "grades.csv")
    assert len(rows) == 48
    questions = [f"{name}/{one}" for name in ("01-neuron", "02-dense-weights") for one in QUESTIONS]
    assert list(rows[0]) == [*COLUMNS, *questions]
    assert rows[0]["01-neuron/steer"] != ""
    assert rows[0]["02-dense-weights/steer"] == ""


def test_numbers_are_plain_and_complete(tmp_path: Path) -> None:
    write_grades([result("s017", {"steer": 1})], tmp_path / "grades.csv")
    (row,) = read(tmp_path / "grades.csv")
    assert row["score"] == "11.6667"
    assert (row["possible"], row["percent"], row["seconds"], row["status"]) == ("12", "97.2", "0.21", "graded")
    assert row["01-neuron/steer"] == "0.6667"


def test_a_fault_has_empty_cells_and_not_zeros(tmp_path: Path) -> None:
    write_grades([result("a", status="fault", reason="The fork server ended.")], tmp_path / "grades.csv")
    (row,) = read(tmp_path / "grades.csv")
    assert (row["status"], row["score"], row["percent"], row["01-neuron/steer"]) == ("fault", "", "", "")
    assert row["reason"] == "The fork server ended."


def test_formulas_are_defused(tmp_path: Path) -> None:
    hostile = [FORMULA, "+1", "-1", "@SUM(A1)", "  =1", "＝1", "\t=1"]
    write_grades([result(one, status="broke", reason=one) for one in hostile], tmp_path / "grades.csv")
    for row in read(tmp_path / "grades.csv"):
        for cell in (row["student"], row["reason"]):
            assert cell.startswith(("'", "\\t"))
    assert f"'{FORMULA}" in [row["student"] for row in read(tmp_path / "grades.csv")]


def test_every_name_is_kept_in_one_line_and_excel_sees_utf8(tmp_path: Path, the_class: list[SubmissionResult]) -> None:
    write_grades(the_class, tmp_path / "grades.csv")
    raw = (tmp_path / "grades.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 25
    students = {row["student"] for row in read(tmp_path / "grades.csv")}
    assert {"Émile Zátopek", "李小龍", "\"quoted\" & 'ticked', with a comma", r"latin-\udce9"} <= students


def test_the_order_of_the_results_does_not_matter(tmp_path: Path, the_class: list[SubmissionResult]) -> None:
    write_grades(the_class, tmp_path / "one.csv")
    write_grades(the_class[::-1], tmp_path / "other.csv")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "other.csv").read_bytes()


def test_no_results_leave_the_headings(tmp_path: Path) -> None:
    write_grades([], tmp_path / "grades.csv")
    assert (tmp_path / "grades.csv").read_text(encoding="utf-8-sig").strip() == ",".join(COLUMNS)
