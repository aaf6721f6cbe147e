"""Days on which the disk is full, formgrader holds the lock, or the roster changes: a sentence, and nothing is lost."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from recorded_class import Recorded, make_course, result
from sqlalchemy import Engine, event

from autograder.record import database


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    return make_course(tmp_path)


@contextmanager
def no_room(pages: int) -> Iterator[None]:
    """Let SQLite find no room for more pages, which it tells as it does of a full disk."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


@pytest.mark.parametrize("words", [["report"], ["export", "--to", "csv"]])
def test_a_full_disk_is_one_sentence_and_the_next_run_catches_up(recorded: Recorded, words: list[str]) -> None:
    recorded.reported()
    before = recorded.dump()
    for number in range(60):
        recorded.store(result("01-neuron", f"x{number}", "+-+-", "+-"))
    with no_room(1):  # SQLite takes as many as there are
        done = recorded.run(*words)
    assert (done.exit_code, recorded.dump()) == (3, before)
    last = done.output.strip().splitlines()[-1]
    assert "cannot grow: the disk is full. Nothing is lost" in last
    assert "Wrote" in done.output  # what needs no gradebook is there
    recorded.reported()
    assert len(recorded.dump()) == len(before) + 60


def test_a_full_disk_on_the_first_day_leaves_a_gradebook_that_can_be_gone_on_with(recorded: Recorded) -> None:
    with no_room(8):
        done = recorded.run("report")
    assert (done.exit_code, "the disk is full" in done.output.splitlines()[-1]) == (3, True)
    recorded.reported()
    assert len(recorded.dump()) == 5


def test_an_export_while_formgrader_holds_the_lock_is_written_all_the_same(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded.reported()
    recorded.enter("ada", "xor", 0.5)
    recorded.reported()
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    lock = sqlite3.connect(recorded.folder / "results" / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    done = recorded.run("export", "--to", "csv", "--questions", "--output", recorded.folder / "out.csv")
    lock.execute("ROLLBACK")
    lock.close()
    assert (done.exit_code, "is locked by another program" in done.output.splitlines()[-1]) == (3, True)
    with (recorded.folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        scores = {(row["assignment"], row["id"], row["question"]): row["score"] for row in csv.DictReader(file)}
    assert scores["01-neuron", "s1", "xor"] == "0.5"  # what was entered is known without the database


def test_a_roster_that_changes_half_way_keeps_everybodys_rows_and_scores_by_hand(recorded: Recorded) -> None:
    recorded.reported()
    recorded.enter("ada", "sum", 3.5)
    recorded.edit("roster.csv", "s2,Zoë Groß,zoe@uni.de,B,,\n", "s4,Neu Hier,neu@uni.de,A,02-dense=7d,neu\n")
    recorded.store(result("02-dense", "s4", "++", "++"))
    recorded.reported()
    with recorded.book() as book:
        assert book.find_submission("01-neuron", "s2").score == 6  # who has left keeps what is there
        assert book.find_submission("02-dense", "neu").score == 4
        grade = book.find_grade("sum", "neuron", "01-neuron", "ada")
        assert (grade.manual_score, grade.score) == (3.5, 3.5)
    (extension,) = recorded.changes("extension")
    assert extension["student"] == "s4"
    recorded.edit("roster.csv", 's1,"Lovelace, Ada",ada@uni.de,A,,ada', 's1,"Lovelace, Ada",ada@uni.de,A,,countess')
    recorded.store(result("01-neuron", "s1", "++++", "++"))
    recorded.reported()
    assert [row[1] for row in recorded.dump() if row[0] == "01-neuron"] == ["ada", "bo", "s2"]
    said = recorded.run("export", "--to", "csv", "--questions", "--output", recorded.folder / "out.csv")
    assert said.exit_code == 0, said.output
    with (recorded.folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        scores = {(row["assignment"], row["id"], row["question"]): row["score"] for row in csv.DictReader(file)}
    assert scores["01-neuron", "s1", "sum"] == "3.5"  # by hand, under the login of that day


def test_a_login_that_becomes_another_students_stays_the_first_ones_in_the_gradebook(recorded: Recorded) -> None:
    recorded.reported()
    recorded.edit("roster.csv", "ada@uni.de,A,,ada", "ada@uni.de,A,,countess")
    recorded.edit("roster.csv", "sam1@uni.de,B,,sam1", "sam1@uni.de,B,,ada")
    recorded.store(result("01-neuron", "s3", "+---", "--"))
    recorded.reported()
    scores = {row[1]: sum(grade[1] for grade in row[7]) for row in recorded.dump() if row[0] == "01-neuron"}
    assert scores == {"ada": 5, "s2": 6, "bo": 0, "s3": 1}
