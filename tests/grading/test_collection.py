"""`course collect`: a download is looked at before anything is judged, and nobody in it or in the roster is left out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from click.testing import CliRunner, Result
from handed_in_files import zipped

from autograder.cli import main

MANIFEST = """\
title: T
term: W
time_zone: Europe/Berlin
assignments:
  - {id: 01-neuron, title: A neuron, weight: 1, due: "2026-11-02T23:59:00+01:00"}
  - {id: 02-dense, title: Dense, weight: 1, due: "2026-11-16T23:59:00+01:00"}
"""
ROSTER = """id,name,section,extension
s1,Ada Lovelace,A,
s2,Zoë Groß,A,
s3,Sam Lee,B,excused
s4,=1+1,B,
"""


def notebook(*questions: str) -> bytes:
    cells = [{"cell_type": "code", "source": f'grader.check("{one}")'} for one in questions]
    return json.dumps({"cells": cells}).encode()


def attempt(login: str, time: str) -> str:
    return f"x_{login}_attempt_{time}_neuron.ipynb"


def built(folder: Path, assignment: str, *questions: str) -> None:
    """Put a bundle there of which only the list of questions is read."""
    rows = [{"id": one, "points": 1.0} for one in questions]
    (folder / "dist" / "autograder").mkdir(parents=True, exist_ok=True)
    manifest = json.dumps({"questions": rows}).encode()
    (folder / "dist" / "autograder" / f"{assignment}.zip").write_bytes(zipped({"manifest.json": manifest}))


def collected(folder: Path, name: str, *paths: Path) -> Result:
    (folder / "course.yml").write_text(MANIFEST, encoding="utf-8")
    return CliRunner().invoke(main, ["--course", str(folder), "collect", name, *map(str, paths)])


def table(folder: Path, name: str) -> dict[str, dict[str, str]]:
    with (folder / "results" / "collected" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_everybody_has_a_row_and_nothing_is_noted_for_grading(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    built(tmp_path, "01-neuron", "sum")
    built(tmp_path, "02-dense", "weights")
    (tmp_path / "class.zip").write_bytes(zipped({
        attempt("s1", "2026-11-02-20-00-00"): notebook("sum"), attempt("s2", "2026-11-03-05-59-00"): notebook("weights"),
        "eve.ipynb": notebook("sum"),
    }))  # fmt: skip
    done = collected(tmp_path, "01-neuron", tmp_path / "class.zip")
    assert done.exit_code == 0, done.output
    told = "01-neuron: 3 submissions of 3 students, 1 late, 1 to look at, 1 not in the roster, 1 missing, 1 excused."
    assert told in done.output
    assert "eve is not in the roster. It is taken as eve's." in done.output
    assert "judged" not in done.output, "nothing is, here"
    found = table(tmp_path, "01-neuron")
    assert {name: row["state"] for name, row in found.items()} == {
        "eve": "in time", "s1": "in time", "s2": "late", "s3": "excused", "s4": "missing"}  # fmt: skip
    assert (found["s2"]["hours late"], found["s2"]["look at"]) == ("6.0", "It looks like the notebook of 02-dense.")
    assert (found["s1"]["look at"], found["s1"]["file"].endswith("s1_attempt_2026-11-02-20-00-00_neuron.ipynb")) == (
        "",
        True,
    )
    assert (found["eve"]["in roster"], found["s4"]["name"]) == ("no", "'=1+1")
    assert sorted(path.name for path in (tmp_path / "results").rglob("*") if path.is_file()) == ["01-neuron.csv"]


def test_without_a_roster_or_a_build_it_looks_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "s1.ipynb").write_bytes(notebook("weights"))
    (tmp_path / "in" / "s2.ipynb").symlink_to("s1.ipynb")
    done = collected(tmp_path, "01-neuron", tmp_path / "in")
    assert done.exit_code == 0, done.output
    assert "2 submissions of 2 students, 1 to look at" in done.output
    found = table(tmp_path, "01-neuron")
    assert "is a link" in found["s2"]["look at"]
    assert found["s1"]["look at"] == ""


def test_a_file_of_a_strange_name_cannot_disturb_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "s1.ipynb").write_bytes(notebook("sum"))
    (tmp_path / "in" / "a\x1b[2Jpicture.png").write_bytes(b"x")
    done = collected(tmp_path, "01-neuron", tmp_path / "in")
    assert "picture.png is no notebook" in done.output
    assert "\x1b" not in done.output
    assert "1 submission of 1 student." in done.output
