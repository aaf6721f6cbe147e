"""Whoever writes the gradebook is killed at random moments: the next run goes on, and no change is lost or logged twice."""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import replace
from pathlib import Path

import pytest
from recorded_class import BASIS, Recorded, make_course, result

from autograder.record import clerk

STUDENTS = 60
KILLS = 8


def term(folder: Path) -> Recorded:
    folder.mkdir()
    made = make_course(folder)
    for place in range(STUDENTS):
        made.store(result("01-neuron", f"x{place:02}", "++--", "+-"))
    return made


def write(made: Recorded) -> None:
    made.reported()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_the_final_gradebook_is_that_of_a_run_that_nobody_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerk, "BATCH", 3)
    whole, broken, chance = term(tmp_path / "whole"), term(tmp_path / "broken"), random.Random(1)
    begun = time.monotonic()
    whole.reported()
    longest = time.monotonic() - begun
    other = replace(BASIS, tests={"sum": "tests 2", "xor": "tests 1"})
    killed = 0
    for round_ in (0, 1):  # the first grading, then a regrade
        if round_:
            for made in (whole, broken):
                for place in range(STUDENTS):
                    made.store(result("01-neuron", f"x{place:02}", "+++-", "+-"), other)
            whole.reported()
        for _ in range(KILLS // 2):
            writer = multiprocessing.get_context("fork").Process(target=write, args=(broken,))
            writer.start()
            writer.join(chance.uniform(0.1, 0.9) * longest)
            killed += writer.is_alive()
            writer.kill()
            writer.join()
        broken.reported()
    assert broken.dump() == whole.dump()
    kinds = ("first score", "auto score", "late penalty")
    logs = [sorted((one["student"], one["assignment"], one["question"], one["what"], one["before"], one["after"])
                   for one in made.changes(*kinds)) for made in (whole, broken)]  # fmt: skip
    assert logs[0] == logs[1]
    assert killed > 0
