"""Every attack is graded in a class, and gets its verdict: no forged point, no leak, no harmed neighbour, no dead grader."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack import BREACH, FAMILIES, PROMISES, Attack, read_attacks
from attacked_class import NEURON, Graded, Material, grade_attacks, new_canaries
from wall import Wall, WallFailed

ATTACKS = read_attacks()
ENGINES = {"local, as root": None, "local, as an ordinary user": 12345}
LEFT_BY_US = ("/course/results", "/home/.cache", "/home/.config", "/home/.ipython")  # by grading and its libraries


HOLES = [one for one in ATTACKS if "hole" in one.head]  # they succeed, as far as we know


def with_marks(holes: list[Attack]) -> list[object]:
    """Return all attacks, some of them marked: the day that one fails, its mark has to go."""
    marks = {one.id: pytest.mark.xfail(reason=one.head["hole"], strict=True) for one in holes}
    return [pytest.param(one, id=one.id, marks=marks.get(one.id, ())) for one in ATTACKS]


def open_folder() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="attacks-")
    Path(folder.name).chmod(0o755)  # pytest's own folders are closed to other users
    return folder


@pytest.fixture(scope="module")
def canaries() -> dict[str, str]:
    return new_canaries()


@pytest.fixture(scope="module")
def material(canaries: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Material:
    return Material.build(tmp_path_factory.mktemp("course"), canaries)


@pytest.fixture(scope="module", autouse=True)
def _the_wall_stands(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing hostile runs without the wall."""
    try:
        Wall().run(["true"], tmp_path_factory.mktemp("scratch"), 60)
    except WallFailed as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module", params=ENGINES)
def graded(request: pytest.FixtureRequest, material: Material, canaries: dict[str, str]) -> Iterator[Graded]:
    """The whole class, graded once by each engine."""
    user = ENGINES[request.param]
    if user is not None and os.geteuid() != 0:
        pytest.skip("only root can become another user to grade as one")
    with open_folder() as folder:
        yield grade_attacks(Path(folder), ATTACKS, material, canaries, user)


def test_there_are_attacks_of_every_kind() -> None:
    assert len(ATTACKS) >= 60
    assert {one.family for one in ATTACKS} == set(FAMILIES)
    assert {one.head["promise"] for one in ATTACKS} == set(PROMISES)
    assert len({one.name for one in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("attack", with_marks(HOLES))
def test_verdict(graded: Graded, attack: Attack) -> None:
    result = graded.result_of(attack)
    student = graded.students[attack.id]
    read = [result["reason"] or "", *(case["hint"] or "" for one in result["questions"] for case in one["cases"])]
    assert (result["status"], result["score"]) == (attack.head["status"], attack.expected_score(result["possible"])), read
    assert attack.head.get("reads", "") in "\n".join(read)
    assert attack.head.get("prints", "") in graded.printed(student)
    assert BREACH not in graded.printed(student)


@pytest.mark.parametrize("attack", with_marks([one for one in HOLES if one.finds]))
def test_no_canary_reaches_the_student(graded: Graded, attack: Attack) -> None:
    """Neither in what came out, nor in what the attack found and printed, which the executed notebook would show."""
    student = graded.students[attack.id]
    came_out = [str(graded.result_of(attack)), graded.executed(student)]
    assert [name for name, text in graded.secrets.items() for one in came_out if text in one] == []


def test_nothing_of_a_hidden_test_comes_out(graded: Graded) -> None:
    """In no file of the results, the neighbours' included, but for their own canary."""
    hidden = {name: text for name, text in graded.secrets.items() if name != "neighbour"}
    leaks = {f"results/{NEURON}/executed/{graded.students[one.id]}.ipynb" for one in HOLES}  # that one, and no other
    outputs = {path: text for path, text in graded.told["outputs"].items() if path not in leaks}
    outputs["screen"] = graded.told["said"]
    assert [(path, name) for path, text in outputs.items() for name, one in hidden.items() if one in text] == []
    own = {f"results/{NEURON}/executed/{student}.ipynb" for student in graded.neighbours()}
    assert [path for path, text in outputs.items() if graded.secrets["neighbour"] in text and path not in own] == []


def test_no_neighbour_is_harmed(graded: Graded) -> None:
    neighbours = graded.neighbours()
    assert len(neighbours) == len(ATTACKS) + 1
    harmed = [one for one in neighbours if graded.results[one]["score"] != graded.results[one]["possible"]]
    assert harmed == [], [graded.results[one]["reason"] for one in harmed]
    assert {graded.results[one]["status"] for one in neighbours} == {"graded"}
    first = graded.printed(neighbours[0])
    assert "I see" in first
    assert [one for one in neighbours if graded.printed(one) != first] == []


def test_the_grader_lives_and_is_at_fault_for_nothing(graded: Graded) -> None:
    assert graded.told["status"] == 0, graded.told["said"]
    assert [one for one, result in graded.results.items() if result["status"] == "fault"] == []
    assert "Traceback" not in graded.told["said"]


def test_nothing_of_an_attack_stays(graded: Graded) -> None:
    """No process, no mount, no shared memory, no file outside the results, and nobody came to the grader's sockets."""
    before, after = graded.told["before"], graded.told["after"]
    assert after["processes"] == before["processes"] == []
    assert (after["mounts"], after["ipc"]) == (before["mounts"], before["ipc"])
    new = [one for one in after["files"] if one not in before["files"] and not any(part in one for part in LEFT_BY_US)]
    assert new == []
    assert [one for one in before["files"] if one not in after["files"]] == []
    assert graded.told["visitors"] == []


@pytest.fixture(scope="module")
def unconfined(material: Material, canaries: dict[str, str]) -> Iterator[Graded]:
    """The searching attacks without the sandbox: what they look for is there."""
    attacks = [one for one in ATTACKS if one.finds]
    with open_folder() as folder:
        yield grade_attacks(Path(folder), attacks, material, canaries, options=["--unconfined"])


@pytest.mark.parametrize("attack", [pytest.param(one, id=one.id) for one in ATTACKS if one.finds])
def test_without_the_sandbox_it_finds_the_canaries(unconfined: Graded, attack: Attack) -> None:
    printed = unconfined.printed(unconfined.students[attack.id])
    assert [name for name in attack.finds if unconfined.secrets[name] not in printed] == []
