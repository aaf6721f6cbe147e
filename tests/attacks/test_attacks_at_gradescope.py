"""The attacks in Gradescope's layout: the same verdicts as elsewhere, in a container that has one submission."""

from __future__ import annotations

import pytest
from attack import BREACH, Attack, read_attacks
from attacked_at_gradescope import AtGradescope, grade_attacks
from attacked_class import Material, new_canaries

from autograder.container.engine import Docker

FAMILIES = ("secrets", "forging", "exhaustion", "persistence", "system")  # what the others try does not depend on the place
ATTACKS = [one for one in read_attacks() if one.family in FAMILIES and one.fits_a_container]
OURS = ("/autograder/results/results.json", "/autograder/executed.ipynb")


@pytest.fixture(scope="module")
def all_graded(in_docker: Docker, tmp_path_factory: pytest.TempPathFactory) -> dict[str, AtGradescope]:
    canaries = new_canaries()
    material = Material.build(tmp_path_factory.mktemp("course"), canaries)
    return grade_attacks(in_docker.image_for("cpu"), ATTACKS, material, canaries)


@pytest.fixture
def graded(attack: Attack, all_graded: dict[str, AtGradescope]) -> AtGradescope:
    return all_graded[attack.id]


every = pytest.mark.parametrize("attack", [pytest.param(one, id=one.id) for one in ATTACKS])


@every
def test_verdict_at_gradescope(graded: AtGradescope, attack: Attack) -> None:
    told, results = graded.told, graded.results
    assert told["status"] == 0, told["said"]
    expected = attack.expected_score(results["extra_data"]["possible"])
    assert (results["extra_data"]["status"], results["score"]) == (attack.head["status"], expected), graded.read
    assert any(words in one for words in attack.reads for one in graded.read), graded.read
    assert attack.head.get("prints", "") in graded.printed
    assert BREACH not in graded.printed
    assert "Traceback" not in told["said"]


@every
def test_nothing_comes_out_and_nothing_stays(graded: AtGradescope) -> None:
    told = graded.told
    out = told["results"] + told["executed"] + told["said"]
    assert [name for name, text in graded.secrets.items() if text in out] == []
    before, after = told["before"], told["after"]
    assert (after["processes"], after["mounts"], after["ipc"]) == ([], before["mounts"], before["ipc"])
    changed = set(before["files"]) ^ set(after["files"])
    assert [one for one in changed if not one.startswith(OURS)] == []
    assert told["visitors"] == []
