"""What `course report` writes into nbgrader's database, read by nbgrader's own classes and commands."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from recorded_class import BASIS, Recorded, make_course, result

from autograder.grades import ByHand, Entered
from autograder.grading.entered_book import read_entered, write_entered
from autograder.record import clerk
from autograder.record.keeping import keeper_of


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return make_course(tmp_path)


def test_nbgrader_sees_scores_comments_and_penalties(recorded: Recorded) -> None:
    recorded.reported()
    with recorded.book() as book:
        ada = book.find_submission("01-neuron", "ada")  # the login is nbgrader's name for who has one
        assert (ada.score, ada.max_score, ada.late_submission_penalty) == (5, 6, 1.0)
        assert (ada.timestamp, ada.duedate) == (datetime(2026, 1, 4, 12), datetime(2026, 1, 2, 22, 59))
        assert (ada.student.first_name, ada.student.last_name, ada.student.email) == ("Ada", "Lovelace", "ada@uni.de")
        assert not ada.needs_manual_grade
        assert book.find_grade("sum", "neuron", "01-neuron", "ada").to_dict()["failed_tests"]
        told = {one.name: one.comment for one in ada.notebooks[0].comments}
        assert told == {"sum-answer": "3 of 4 tests pass.\nHint 3 of sum.", "xor-answer": None}
        broke = {one.name: one.comment for one in book.find_submission("01-neuron", "bo").notebooks[0].comments}
        assert broke["xor-answer"].splitlines() == ["It ran out of memory.", "0 of 2 tests pass.", *[
            f"Hint {place} of xor." for place in (0, 1)]]  # fmt: skip
        assert {one.student_id for one in book.assignment_submissions("02-dense")} == {"ada", "s2"}


def test_nbgraders_own_export_has_our_points(recorded: Recorded, tmp_path: Path) -> None:
    recorded.reported()
    program = Path(sys.executable).with_name("nbgrader")
    path = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    database = recorded.folder / "results" / "gradebook.db"
    done = subprocess.run([program, "export", "--db", f"sqlite:///{database}"], cwd=tmp_path, env=path, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
        rows = {(row["assignment"], row["student_id"]): row for row in csv.DictReader(file)}
    ada = rows["01-neuron", "ada"]
    assert (ada["raw_score"], ada["late_submission_penalty"], ada["score"]) == ("5.0", "1.0", "4.0")


def test_writing_again_changes_nothing(recorded: Recorded) -> None:
    recorded.reported()
    before = recorded.dump(), recorded.changes("first score")
    assert "changed" not in recorded.reported()
    assert (recorded.dump(), recorded.changes("first score")) == before
    assert len(before[1]) == 5


def test_whom_nbgrader_would_take_for_another_student_is_named_and_left_out(recorded: Recorded) -> None:
    recorded.edit("roster.csv", "s2,Zoë Groß,zoe@uni.de,B,,", "s2,Zoë Groß,zoe@uni.de,B,,bo")  # Bo is in no roster
    said = recorded.reported()
    assert "s2 is not in the gradebook: bo is another student's name there. Give s2 another login in the roster" in said
    assert [one[1] for one in recorded.dump() if one[0] == "01-neuron"] == ["ada", "bo"]


def test_a_fault_of_ours_leaves_what_is_there(recorded: Recorded) -> None:
    recorded.reported()
    before = recorded.dump()
    recorded.store(result("01-neuron", "s2", "----", "--", status="fault", reason="Lost."))
    recorded.reported()
    assert recorded.dump() == before


def test_a_manual_score_survives_a_regrade_and_says_so(recorded: Recorded) -> None:
    recorded.reported()
    recorded.enter("ada", "sum", 3.5, extra=0.25)
    other = replace(BASIS, tests={"sum": "tests 2", "xor": "tests 1"})
    recorded.store(result("01-neuron", "s1", "+---", "++"), other)
    recorded.store(result("01-neuron", "s2", "++--", "++"), other)
    said = recorded.reported()
    with recorded.book() as book:
        grade = book.find_grade("sum", "neuron", "01-neuron", "ada")
        assert (grade.auto_score, grade.manual_score, grade.extra_credit, grade.score) == (1, 3.5, 0.25, 3.75)
        assert grade.needs_manual_grade
        assert not book.find_grade("sum", "neuron", "01-neuron", "s2").needs_manual_grade
        assert book.find_submission("01-neuron", "ada").late_submission_penalty == 1.15  # a fifth of 3.75 + 2
    lines = recorded.changes("manual score", "extra credit")
    entered = {(one["what"], one["who"]): (one["before"], one["after"]) for one in lines}
    assert entered == {("manual score", "formgrader"): ("", "3.5"), ("extra credit", "formgrader"): ("", "0.25")}
    moved = {one["student"]: one for one in recorded.changes("auto score")}
    assert (moved["s2"]["before"], moved["s2"]["after"], moved["s2"]["why"]) == ("4", "2", "the question's tests changed")
    assert "the manual score of 3.5 stays and counts" in moved["s1"]["why"]
    assert "01-neuron, sum: auto score changed once: the question's tests changed." in said
    assert "01-neuron: 1 score waits for a person" in said


def test_what_moved_in_an_earlier_batch_is_counted_too(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large class is written while it is graded; what is told in the end is of the whole run."""
    monkeypatch.setattr(clerk, "BATCH", 1)
    recorded.reported()
    changed = [result("01-neuron", "s1", "+---", "++"), result("01-neuron", "s2", "++--", "++")]
    with keeper_of(recorded.course, "course grade") as keeper:
        for one in changed:
            recorded.store(one, replace(BASIS, tests={"sum": "tests 2", "xor": "tests 1"}))
            keeper.judged(one)
        said = keeper.settle(recorded.course.assignment("01-neuron"))
        again = keeper.settle(recorded.course.assignment("01-neuron"))
    assert "01-neuron, sum: auto score changed 2 times: the question's tests changed." in said
    assert [one for one in again if "changed" in one] == []


def test_reports_and_exports_count_what_was_entered(recorded: Recorded) -> None:
    recorded.reported()
    recorded.enter("ada", "sum", 4.0, extra=1.0)
    recorded.reported("export", "--to", "csv", "--output", recorded.folder / "out.csv")
    recorded.reported("export", "--to", "csv", "--questions", "--output", recorded.folder / "questions.csv")
    with (recorded.folder / "out.csv").open(encoding="utf-8-sig") as file:
        ada = next(row for row in csv.DictReader(file) if row["id"] == "s1")
    assert (ada["01-neuron"], ada["01-neuron possible"]) == ("5.6", "6")  # (4 + 1 + 2) less a fifth
    with (recorded.folder / "questions.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if (row["assignment"], row["id"]) == ("01-neuron", "s1")]
    assert {row["question"]: row["score"] for row in rows} == {"sum": "5", "xor": "2"}


def test_feedback_tells_what_was_entered_also_while_the_gradebook_is_away(recorded: Recorded) -> None:
    recorded.reported()
    recorded.enter("ada", "sum", 4.0, extra=1.0)
    with recorded.book() as book:
        book.find_comment("sum-answer", "neuron", "01-neuron", "ada").manual_comment = "Zoë’s way, and right."
        book.db.commit()
    recorded.reported("feedback", "01-neuron")
    page = recorded.folder / "results" / "feedback" / "01-neuron" / "s1.html"
    told = page.read_text(encoding="utf-8")
    assert all(one in told for one in ("<b>7</b> of 6", "Zoë’s way, and right.", "Extra credit: 1.", "5.6 of 6 points"))
    page.unlink()
    (recorded.folder / "results" / "gradebook.db").write_text("no database at all, but some text", encoding="utf-8")
    done = recorded.run("feedback", "01-neuron")
    assert (done.exit_code, "is no database of SQLite's" in done.output) == (3, True), done.output
    assert page.read_text(encoding="utf-8") == told


def test_what_an_older_version_noted_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "01-neuron.json"
    path.write_text('{"by_hand": {}, "students": {"s1": {"sum": [3.5, null]}}}', encoding="utf-8")
    assert read_entered(path) == Entered({}, {"s1": {"sum": ByHand(3.5)}})


@pytest.mark.parametrize("name", ["Zoë", "latin-\udce9"])
def test_what_was_entered_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    entered = Entered({"explain": 2.0}, {name: {"sum": ByHand(None, 0.5, "a\nb"), "xor": ByHand(1.0)}})
    write_entered(tmp_path / "one.json", entered)
    assert read_entered(tmp_path / "one.json") == entered


def test_a_score_taken_back_is_logged_and_counts_no_more(recorded: Recorded) -> None:
    recorded.reported()
    recorded.enter("ada", "sum", 4.0)
    recorded.reported()
    recorded.enter("ada", "sum", None)
    recorded.reported()
    assert [(one["before"], one["after"]) for one in recorded.changes("manual score")] == [("", "4"), ("4", "")]
    with recorded.book() as book:
        assert book.find_submission("01-neuron", "ada").score == 5


def test_a_changed_policy_and_an_extension_move_penalties_and_say_why(recorded: Recorded) -> None:
    recorded.reported()
    recorded.edit("course.yml", "penalty_per_day: 0.1", "penalty_per_day: 0.2")
    assert "late penalty changed once: the late policy changed" in recorded.reported()
    recorded.edit("roster.csv", "ada@uni.de,A,,ada", "ada@uni.de,A,01-neuron=3d,ada")
    recorded.reported()
    with recorded.book() as book:
        ada = book.find_submission("01-neuron", "ada")
        assert (ada.late_submission_penalty, ada.extension) == (0, timedelta(days=3))
        assert ada.total_seconds_late == 0
    penalties = recorded.changes("late penalty")
    assert [(one["before"], one["after"]) for one in penalties] == [("1", "2"), ("2", "0")]
    assert "the deadline moved from 2026-01-02T22:59" in penalties[1]["why"]
    (extension,) = recorded.changes("extension")
    assert (extension["student"], extension["before"], extension["after"]) == ("s1", "", "2026-01-05T22:59:00+00:00")
    recorded.edit("roster.csv", "01-neuron=3d", "01-neuron=excused")
    recorded.reported()
    assert [one["after"] for one in recorded.changes("extension")] == ["2026-01-05T22:59:00+00:00", "excused"]


def test_another_file_and_no_reason_at_all_are_told_apart(recorded: Recorded) -> None:
    recorded.reported()
    recorded.store(result("01-neuron", "s1", "++++", "++"), replace(BASIS, submission="file 2"))
    recorded.store(result("01-neuron", "s2", "+++-", "++"))
    recorded.reported()
    why = {one["student"]: one["why"] for one in recorded.changes("auto score")}
    assert why == {"s1": "another submission counts",
                   "s2": "it was graded again, and nothing of it had changed: look at it"}  # fmt: skip


def test_what_nbgrader_has_judged_meanwhile_is_logged_before_ours_counts_again(recorded: Recorded) -> None:
    recorded.reported()
    with recorded.book() as book:
        book.find_grade("xor", "neuron", "01-neuron", "s2").auto_score = 0.5
        book.db.commit()
    recorded.reported()
    first, second = recorded.changes("auto score")
    assert (first["who"], first["before"], first["after"]) == ("another program", "2", "0.5")
    assert (second["before"], second["after"]) == ("0.5", "2")
    with recorded.book() as book:
        assert book.find_grade("xor", "neuron", "01-neuron", "s2").auto_score == 2


def test_a_comment_by_hand_stays(recorded: Recorded) -> None:
    recorded.reported()
    with recorded.book() as book:
        book.find_comment("sum-answer", "neuron", "01-neuron", "ada").manual_comment = "Nearly!"
        book.db.commit()
    recorded.store(result("01-neuron", "s1", "++--", "++"))
    recorded.reported()
    with recorded.book() as book:
        comment = book.find_comment("sum-answer", "neuron", "01-neuron", "ada")
        assert (comment.comment, comment.auto_comment) == ("Nearly!", "2 of 4 tests pass.\nHint 2 of sum.\nHint 3 of sum.")
    assert [one["after"] for one in recorded.changes("comment")] == ["Nearly!"]


def test_a_question_that_is_asked_no_more_is_worth_nothing(recorded: Recorded) -> None:
    recorded.reported()
    for student in ("s1", "s2", "bo"):
        whole = result("01-neuron", student, "++++", "++")
        recorded.store(replace(whole, questions=whole.questions[:1], score=4.0, possible=4.0))
    recorded.reported()
    with recorded.book() as book:
        assert (book.find_submission("01-neuron", "ada").score, book.find_assignment("01-neuron").max_score) == (4, 4)
    assert {one["why"] for one in recorded.changes("auto score") if one["question"] == "xor"} == {
        "the question is asked no more"}  # fmt: skip


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own way of adding
def test_a_gradebook_that_nbgrader_made_is_gone_on_with(recorded: Recorded) -> None:
    bin_folder = Path(sys.executable).parent
    (recorded.folder / "results").mkdir(exist_ok=True)
    old = os.environ["PATH"]
    try:
        os.environ["PATH"] = f"{bin_folder}{os.pathsep}{old}"
        with Gradebook(f"sqlite:///{recorded.folder / 'results' / 'gradebook.db'}", "small-course") as book:
            book.add_assignment("01-neuron")
            book.add_notebook("neuron", "01-neuron")
            book.add_grade_cell("sum", "neuron", "01-neuron", max_score=4, cell_type="code")
            book.add_student("s1", first_name="A", last_name="L")
            book.add_submission("01-neuron", "s1")
    finally:
        os.environ["PATH"] = old
    recorded.reported()
    with recorded.book() as book:
        assert book.find_submission("01-neuron", "s1").score == 5  # who is there under our id keeps it
        assert [one.id for one in book.students if one.id == "ada"] == []


def test_a_locked_gradebook_is_one_sentence_and_the_next_run_catches_up(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder.record import database

    recorded.reported()
    recorded.store(result("01-neuron", "s1", "++++", "++"))
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    lock = sqlite3.connect(recorded.folder / "results" / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    done = recorded.run("report")
    lock.execute("ROLLBACK")
    lock.close()
    assert done.exit_code == 3
    last = done.output.strip().splitlines()[-1]
    assert "is locked by another program, formgrader perhaps. Nothing is lost" in last
    assert "Wrote" in done.output  # the reports are there all the same
    recorded.reported()
    with recorded.book() as book:
        assert book.find_submission("01-neuron", "ada").score == 6


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://nobody@127.0.0.1:1/x", "cannot be reached"),
        ("sqlite:///course.yml", "is no database of SQLite's"),
        ("sqlite:////proc/none/gradebook.db", "cannot be opened"),
    ],
)
def test_a_gradebook_that_cannot_be_used_is_one_sentence(recorded: Recorded, address: str, said: str) -> None:
    recorded.edit("course.yml", "sqlite:///results/gradebook.db", address)
    done = recorded.run("report")
    assert done.exit_code == 3
    last = done.output.strip().splitlines()[-1]
    assert said in last
    assert "Nothing is lost" in last


def test_a_wrong_address_is_the_manifests_mistake(recorded: Recorded) -> None:
    recorded.edit("course.yml", "sqlite:///results/gradebook.db", "gradebook.db")
    done = recorded.run("report")
    assert done.exit_code == 2
    assert "line 4: `gradebook`: write a database's URL" in done.output
