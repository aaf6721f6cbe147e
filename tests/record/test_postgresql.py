"""The same term in a real PostgreSQL server and in SQLite: the same gradebook; and a server that goes and comes back."""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from private_postgresql import Server, private_server, programs
from recorded_class import BASIS, Recorded, make_course, result

WITH_POSTGRES = "COURSE_WITH_POSTGRES"  # set to run the tests that need a PostgreSQL server's programs


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    if not os.environ.get(WITH_POSTGRES):
        pytest.skip(f"set {WITH_POSTGRES}=1 to run the tests that need PostgreSQL's server")
    installed = programs()
    assert installed is not None
    with private_server(installed) as started:
        yield started


def term(recorded: Recorded) -> tuple[list[object], list[object]]:
    """Grade, enter, comment, regrade, change a policy and an extension; return the gradebook and its log."""
    recorded.reported()
    recorded.enter("ada", "sum", 3.5, extra=0.25)
    with recorded.book() as book:
        book.find_comment("xor-answer", "neuron", "01-neuron", "s2").manual_comment = "Schön! \U0001f600"
        book.db.commit()
    other = replace(BASIS, tests={"sum": "tests 2", "xor": "tests 1"})
    recorded.store(result("01-neuron", "s1", "+---", "++"), other)
    recorded.store(result("01-neuron", "bo\u4e16", "+-+-", "+-", status="broke", reason="A zero: \0."))
    recorded.edit("course.yml", "penalty_per_day: 0.1", "penalty_per_day: 0.15")
    recorded.edit("roster.csv", "ada@uni.de,A,,ada", "ada@uni.de,A,01-neuron=1d,ada")
    recorded.reported()
    with (recorded.folder / "results" / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        log: list[object] = [{**row, "time": ""} for row in csv.DictReader(file)]
    return list(recorded.dump()), log


def test_postgresql_and_sqlite_give_the_same_gradebook(server: Server, tmp_path: Path) -> None:
    kept = {}
    for name, address in {"sqlite": "sqlite:///results/gradebook.db", "server": server.create("same")}.items():
        (tmp_path / name).mkdir()
        kept[name] = term(make_course(tmp_path / name, address))
    assert kept["server"] == kept["sqlite"]
    assert len(kept["server"][0]) == 6
    assert {row["what"] for row in kept["server"][1]} == {  # type: ignore[index]
        "first score", "auto score", "manual score", "extra credit", "comment", "late penalty", "extension"}  # fmt: skip


def test_a_server_that_is_gone_loses_nothing(server: Server, tmp_path: Path) -> None:
    recorded = make_course(tmp_path, server.create("gone"))
    recorded.reported()
    server.control("-m", "immediate", "stop")
    recorded.store(result("01-neuron", "s1", "++++", "++"))
    try:
        done = recorded.run("report")
    finally:
        server.control("start")
    assert done.exit_code == 3
    assert "cannot be reached" in done.output.splitlines()[-1]
    recorded.reported()
    with recorded.book() as book:
        assert book.find_submission("01-neuron", "ada").score == 6


def test_a_lock_of_somebody_elses_is_waited_for_and_then_told(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import create_engine, text

    from autograder.record import database

    recorded = make_course(tmp_path, server.create("locked"))
    recorded.reported()
    recorded.store(result("01-neuron", "s1", "++++", "++"))
    monkeypatch.setattr(database, "PATIENCE", 1)
    engine = create_engine(server.address("locked"))
    with engine.connect() as other:
        other.execute(text("LOCK TABLE grade"))
        begun = time.monotonic()
        done = recorded.run("report")
        assert time.monotonic() - begun < 60
    engine.dispose()
    assert done.exit_code == 3
    assert "is locked by another program, formgrader perhaps" in done.output.splitlines()[-1]
    recorded.reported()
