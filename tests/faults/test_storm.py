"""Whatever is killed, every submission ends judged once, and as if nothing had happened."""

from __future__ import annotations

import csv
import shutil

import pytest
from big_class import Class, make_class
from storm import JUDGED, finish, orphans, rage


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return make_class(tmp_path_factory.mktemp("storm"), "02-dense-weights", 24)


def test_a_class_is_judged_once_whatever_is_killed(graded: Class) -> None:
    assert finish(graded) == JUDGED
    undisturbed = graded.verdicts()
    shutil.rmtree(graded.manifest.parent / "results")
    storm = rage(graded, kills=10, seed=7)
    assert storm.killed.total() == 10
    assert len(storm.killed) > 1
    assert finish(graded) == JUDGED
    assert graded.verdicts() == undisturbed
    with (graded.manifest.parent / "results" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row["student"] for row in csv.DictReader(file)]
    assert sorted(rows) == graded.students
    assert orphans(graded) == []
