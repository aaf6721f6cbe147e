"""A whole term of a small class by the script that measures a large one: each of its steps checks what it did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import term
from click.testing import CliRunner
from simulated_desk import Desk
from term_steps import Spent

from autograder.cli import main

SMALL = ("01-neuron", "02-dense-weights")


def here(desk: Desk, words: Sequence[str]) -> Spent:
    """Run a command in this process: nothing is imported a second time."""
    done = CliRunner().invoke(main, ["--course", str(desk.manifest), *words])
    assert done.exit_code == 0, done.output
    return Spent(1.0, said=done.output)


def test_a_term_from_the_downloads_to_another_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term, "RUNS", 1)
    told = {name: step() for name, step in term.steps(tmp_path, 24, SMALL, here).items() if name != "class page"}
    assert [row for rows in told.values() for row in rows if row.met is False] == []
