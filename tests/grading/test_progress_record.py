"""What `results/progress/` says of a run: at work, finished, stopped or killed, and that no run depends on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.grading.progress_record import Progress, read_progress, recorded
from autograder.results import Status, SubmissionResult

ORDER = [["a", "b", "c"], ["d (1)", "d (2)"]]


def result(student: str, status: Status = "graded") -> SubmissionResult:
    return SubmissionResult("01-x", student, status, None, 1.0, 2.0, 0.1, ())


def known(path: Path) -> Progress:
    found = read_progress(path)
    assert found is not None
    return found


def test_a_run_is_followed_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    path, shown = tmp_path / "progress" / "01-x.jsonl", list[str]()
    assert read_progress(path) is None
    with recorded(path, ORDER, 2, lambda one: shown.append(one.student)) as report:
        now = known(path)
        assert (now.state, now.done, now.total, now.at_work) == ("running", 0, 5, ("a", "b"))
        report(result("b", "broke"))
        assert known(path).at_work == ("a", "c")
        report(result("a"))
        assert known(path).seconds_left is not None
        assert known(path).at_work == ("c",)  # the second part waits for the whole of the first
        report(result("c"))
        now = known(path)
        assert (now.at_work, now.statuses) == (("d (1)", "d (2)"), {"broke": 1, "graded": 2})
        assert [one["student"] for one in now.last] == ["c", "a", "b"]
        assert now.seconds_left is None  # as many are left as work at a time: nobody knows how slow they are
    now = known(path)
    assert (now.state, now.at_work, now.seconds_left) == ("finished", (), None)
    assert shown == ["b", "a", "c"]


def test_a_run_that_was_stopped_says_so_and_the_next_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "01-x.jsonl"
    with suppress(KeyboardInterrupt), recorded(path, ORDER, 2, lambda _: None) as report:
        report(result("a"))
        raise KeyboardInterrupt
    assert (known(path).state, known(path).done) == ("stopped", 1)
    with recorded(path, [["a"]], 1, lambda _: None):
        assert (known(path).state, known(path).done, known(path).total) == ("running", 0, 1)


def test_a_run_that_was_killed_is_not_at_work(tmp_path: Path) -> None:
    path = tmp_path / "01-x.jsonl"
    program = (
        "import sys; from pathlib import Path; from autograder.grading.progress_record import recorded\n"
        "with recorded(Path(sys.argv[1]), [['a', 'b']], 1, print): print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "there\n"
        assert known(path).state == "running"
        os.kill(process.pid, signal.SIGKILL)
    assert known(path).state == "stopped"


def test_where_it_cannot_be_written_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "progress").write_text("a file where the folder should be", encoding="utf-8")
    shown = list[str]()
    with recorded(tmp_path / "progress" / "01-x.jsonl", ORDER, 1, lambda one: shown.append(one.student)) as report:
        report(result("a"))
    assert shown == ["a"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]\n", '{"order": 3}\n', '{"started": 1, "order": [["a"]], "jobs": "x"}\n', "\0\n"]
)
def test_a_damaged_record_is_none_or_little(tmp_path: Path, text: str) -> None:
    path = tmp_path / "01-x.jsonl"
    path.write_text(text, encoding="utf-8")
    found = read_progress(path)
    assert found is None or found.done == 0


def test_half_a_line_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "01-x.jsonl"
    with recorded(path, [["a", "b"]], 1, lambda _: None) as report:
        report(result("a"))
        with path.open("a", encoding="utf-8") as file:
            file.write('{"student": "b", "sta')
        assert known(path).done == 1
