"""The benchmark that kills `course grade` while SQLite writes: it waits for that, and not for what an earlier kill left."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from big_class import Class
from eventful_class import JOURNAL, Desk
from kills import Blow, for_seconds, for_the_act, killed

WRITES = """
import pathlib, time
journal = pathlib.Path("{journal}")
journal.unlink(missing_ok=True)  # a half-done transaction is taken back first
time.sleep(0.2)
journal.write_text("new")
time.sleep(600)
"""


class Writing(Desk):
    """A desk at which every command is a script."""

    script = WRITES

    def command(self, words: Sequence[str]) -> list[str]:
        return [sys.executable, "-I", "-S", "-c", self.script.format(journal=self.results / JOURNAL)]


@pytest.fixture
def desk(tmp_path: Path) -> Writing:
    (tmp_path / "results").mkdir()
    return Writing(Class(tmp_path / "course.yml", "02-dense-weights", tmp_path), (), ())


@pytest.mark.parametrize("left", [True, False])
def test_a_run_is_killed_once_it_writes_whatever_an_earlier_one_left(left: bool, desk: Writing) -> None:
    journal = desk.results / JOURNAL
    if left:
        journal.write_text("old")
    assert killed(desk, ["grade"], for_the_act(desk, 0.1)) == Blow(there=True, half_done=True)
    assert journal.read_text() != "old"


def test_what_an_earlier_kill_left_is_not_counted_again(desk: Writing) -> None:
    (desk.results / JOURNAL).write_text("old")
    desk.script = "import time; time.sleep(600)"
    assert killed(desk, ["grade"], for_seconds(0.1)) == Blow(there=True, half_done=False)
    desk.script = ""  # it ends by itself
    assert killed(desk, ["grade"], for_the_act(desk, 0.0)) == Blow(there=False, half_done=False)
    assert killed(desk, ["grade"], for_seconds(60)) == Blow(there=False, half_done=False)
