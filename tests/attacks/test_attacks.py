"""Every attack is graded in a class, and gets its verdict: no forged point, no leak, no harmed neighbour, no dead grader."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack import BREACH, FAMILIES, PROMISES, Attack, read_attacks
from attacked_class import NEURON, Graded, Grader, Material, grade_attacks, new_canaries
from wall import Wall, WallFailed

ATTACKS = read_attacks()
IN_PLACES = [one for one in ATTACKS if one.family in ("secrets", "forging", "exhaustion", "persistence", "system")]
ENGINES = {  # what the other families try does not depend on the place
    "local, as root": (Grader(), ATTACKS),
    "local, as an ordinary user": (Grader(user=12345), IN_PLACES),
    "local, in a container": (Grader(contained=True), [one for one in IN_PLACES if one.fits_a_container]),
}
if os.environ.get("COURSE_WITH_DOCKER"):
    in_containers = Grader(docked=True, options=("--engine", "docker"))
    ENGINES["docker"] = (in_containers, [one for one in IN_PLACES if one.fits_a_container])
LEFT_BY_US = ("/course/results", "/home/.cache", "/home/.config", "/home/.ipython")  # by grading and its libraries


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


@pytest.fixture(scope="module")
def classes() -> dict[str, Graded | None]:
    """The classes that were graded so far, by engine; None where that failed: it is not tried again for every attack."""
    return {}


@pytest.fixture
def graded(engine: str, classes: dict[str, Graded | None], material: Material, canaries: dict[str, str]) -> Graded:
    """The whole class of an engine, graded when it is first asked for."""
    if engine not in classes:
        classes[engine] = None
        grader, attacks = ENGINES[engine]
        with open_folder() as folder:
            classes[engine] = grade_attacks(Path(folder), attacks, material, canaries, grader)
    done = classes[engine]
    assert done is not None, "the class was not graded: the first test says why"
    return done


def test_there_are_attacks_of_every_kind() -> None:
    assert len(ATTACKS) >= 60
    assert {one.family for one in ATTACKS} == set(FAMILIES)
    assert {one.head["promise"] for one in ATTACKS} == set(PROMISES)
    assert len({one.name for one in ATTACKS}) == len(ATTACKS)


EVERY = [pytest.param(engine, one, id=f"{engine}-{one.id}") for engine, (_, attacks) in ENGINES.items() for one in attacks]


@pytest.mark.parametrize(("engine", "attack"), EVERY)
def test_verdict(graded: Graded, attack: Attack) -> None:
    result = graded.result_of(attack)
    student = graded.students[attack.id]
    read = [result["reason"] or "", *(case["hint"] or "" for one in result["questions"] for case in one["cases"])]
    assert (result["status"], result["score"]) == (attack.head["status"], attack.expected_score(result["possible"])), read
    assert any(words in one for words in attack.reads for one in read), read
    assert attack.head.get("prints", "") in graded.printed(student)
    assert BREACH not in graded.printed(student)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_of_a_hidden_test_comes_out(graded: Graded) -> None:
    """In no file of the results, executed notebooks and the neighbours' included, but for their own canary."""
    hidden = {name: text for name, text in graded.secrets.items() if name != "neighbour"}
    outputs = {**graded.told["outputs"], "screen": graded.told["said"]}
    assert [(path, name) for path, text in outputs.items() for name, one in hidden.items() if one in text] == []
    own = {f"results/{NEURON}/executed/{student}.ipynb" for student in graded.neighbours()}
    assert [path for path, text in outputs.items() if graded.secrets["neighbour"] in text and path not in own] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_no_neighbour_is_harmed(graded: Graded) -> None:
    neighbours = graded.neighbours()
    assert len(neighbours) == len(graded.students) + 1
    harmed = [one for one in neighbours if graded.results[one]["score"] != graded.results[one]["possible"]]
    assert harmed == [], [graded.results[one]["reason"] for one in harmed]
    assert {graded.results[one]["status"] for one in neighbours} == {"graded"}
    first = graded.printed(neighbours[0])
    assert "I am here" in first
    assert [one for one in neighbours if graded.printed(one) != first] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_grader_lives_and_is_at_fault_for_nothing(graded: Graded) -> None:
    assert graded.told["status"] == 0, graded.told["said"]
    assert [one for one, result in graded.results.items() if result["status"] == "fault"] == []
    assert "Traceback" not in graded.told["said"]


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_of_an_attack_stays(graded: Graded) -> None:
    """No process, no mount, no shared memory, no file outside the results, and nobody came to the grader's sockets."""
    before, after = graded.told["before"], graded.told["after"]
    assert after["processes"] == before["processes"] == []
    assert (after["mounts"], after["ipc"]) == (before["mounts"], before["ipc"])
    new = [one for one in after["files"] if one not in before["files"] and not any(part in one for part in LEFT_BY_US)]
    assert new == []
    assert [one for one in before["files"] if one not in after["files"]] == []
    assert graded.told["visitors"] == []
    assert (graded.told["containers"], graded.told["doors"]) == ([], [])


@pytest.fixture(scope="module")
def unconfined(material: Material, canaries: dict[str, str]) -> Iterator[Graded]:
    """The searching attacks without the sandbox: what they look for is there."""
    attacks = [one for one in ATTACKS if one.finds]
    with open_folder() as folder:
        yield grade_attacks(Path(folder), attacks, material, canaries, Grader(options=("--unconfined",)))


@pytest.mark.parametrize("attack", [pytest.param(one, id=one.id) for one in ATTACKS if one.finds])
def test_without_the_sandbox_it_finds_the_canaries(unconfined: Graded, attack: Attack) -> None:
    printed = unconfined.printed(unconfined.students[attack.id])
    assert [name for name in attack.finds if unconfined.secrets[name] not in printed] == []
