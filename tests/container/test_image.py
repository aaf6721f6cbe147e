"""What enters the image, and what is said where it cannot be had; no daemon is needed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder import __version__
from autograder.cli import main
from autograder.container import client, image, walls
from autograder.course import load_course
from autograder.sandbox.confinement.system_calls import REFUSED

ROOT = Path(__file__).resolve().parents[2]
PIN = re.compile(r"^([a-z0-9-]+)==([^ \n]+)", re.MULTILINE)


def pins(path: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / path).read_text(encoding="utf-8")))


def test_the_image_holds_nothing_that_grades() -> None:
    folders = {name.split("/")[1] for name in image.context("cpu")}
    assert folders == {"__init__.py", "errors.py", "limits.py", "sandbox", "container"}
    assert {name for name in image.context("cpu") if "/container/" in name} == {
        "autograder/container/Dockerfile",
        "autograder/container/about.py",
        "autograder/container/cpu.lock",
    }


def test_a_build_by_hand_sees_no_more() -> None:
    """`docker build .` reads .dockerignore, `course image build` does not."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert "*" in lines
    for accelerator in ("cpu", "gpu"):
        sent = set(image.context(accelerator)) - {"autograder/container/Dockerfile"}
        assert all(any(name == one or name.startswith(f"{one}/") for one in allowed) for name in sent)
    assert allowed == {
        *(f"autograder/{name}" for name in image.CONTENTS),
        "autograder/container/about.py",
        "autograder/container/cpu.lock",
        "autograder/container/gpu.lock",
    }


def test_every_change_of_the_contents_asks_for_a_new_image() -> None:
    files = image.context("cpu")
    name = next(iter(files))
    assert image.digest(files) == image.digest(dict(reversed(files.items())))
    assert image.digest(files) != image.digest({**files, name: files[name] + b"\n"})
    assert image.digest(files) != image.digest({**files, f"{name}.txt": b""})


@pytest.mark.parametrize("accelerator", ["cpu", "gpu"])
def test_the_image_has_the_versions_of_every_other_place(accelerator: str) -> None:
    everywhere, here = pins("requirements.lock"), pins(f"autograder/container/{accelerator}.lock")
    others = {name for name, version in here.items() if everywhere.get(name) != version}
    assert others == (set() if accelerator == "cpu" else {name for name in here if name.startswith("nvidia-")})
    assert {"tensorflow", "numpy", "ipython", "msgpack", "matplotlib"} <= set(here)


def test_the_seccomp_profile_allows_nothing_that_a_submission_is_refused() -> None:
    profile = json.loads(walls.SECCOMP.read_text(encoding="utf-8"))
    allowed = {name for rule in profile["syscalls"] if rule["action"] == "SCMP_ACT_ALLOW" for name in rule["names"]}
    refused = {name for names in REFUSED.values() for name in names}
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    assert allowed & refused == set()
    assert {"landlock_restrict_self", "seccomp", "socketpair", "setresuid", "rseq"} <= allowed


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
            "systemctl start",
        ),
        ("Got permission denied while trying to connect to the Docker daemon socket at unix:///...", "group `docker`"),
        ('docker: Error: invalid mount config for type "bind": bind source path does not exist: /tmp/x', "daemon here"),
        ("ERROR: BuildKit is enabled but the buildx component is missing or broken.", "docker-buildx"),
        ("docker: Error response from daemon: something else.", "Docker refused: docker: Error response from daemon"),
        ("", "did not say why"),
    ],
)
def test_docker_is_explained(said: str, words: str) -> None:
    assert words in client.explained(said)


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--course", str(ROOT), *arguments])


def docker_that(folder: Path, does: str) -> str:
    """Return a PATH on which `docker` is a script."""
    script = folder / "docker"
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("echo 'Cannot connect to the Docker daemon' >&2; exit 1", "The Docker daemon does not answer. Start it"),
        ("echo 'Error: No such image: x' >&2; exit 1", f"There is no image carview-course:{__version__}-cpu here."),
        ("echo 0123456789abcdef", "is of another state of this package. Build it again: course image build."),
        ("echo '<no value>'", "is of another state of this package"),
    ],
)
def test_what_is_missing_is_one_sentence_and_status_2(
    does: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", docker_that(tmp_path, does))
    result = command("grade", "01-neuron", "/usr", "--engine", "docker")
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert words in result.output


def test_without_docker_the_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = command("grade", "01-neuron", "/usr", "--engine", "docker")
    assert (result.exit_code, "There is no `docker` command here" in result.output) == (2, True)


def test_a_container_always_has_its_sandbox() -> None:
    result = command("grade", "01-neuron", "/usr", "--engine", "docker", "--unconfined")
    assert (result.exit_code, "--unconfined is for --engine local" in result.output) == (2, True)


def test_a_failed_build_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does = 'case "$1" in version) echo 20.10;; *) cat >/dev/null; exit 1;; esac'
    monkeypatch.setenv("PATH", docker_that(tmp_path, does))
    result = command("image", "build")
    assert (result.exit_code, "Docker did not build carview-course" in result.output) == (2, True)


def test_the_build_is_given_what_the_recipe_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    does = f'echo "$@" >> {tmp_path}/log; case "$1" in build) cat > {tmp_path}/context.tar;; *) echo 2400000000;; esac'
    monkeypatch.setenv("PATH", docker_that(tmp_path, does))
    options = ["--base", "mine:1", "--network", "host", "--pip-config", "/my/pip.conf", "--accelerator", "gpu"]
    result = command("image", "build", *options)
    assert (result.exit_code, result.output) == (0, f"Built carview-course:{__version__}-gpu (2400 MB).\n")
    said = (tmp_path / "log").read_text()
    for words in (
        "BASE=mine:1",
        "ACCELERATOR=gpu",
        "--network host",
        "id=pip.conf,src=/my/pip.conf",
        load_course(ROOT / "course.yml").title,
    ):
        assert words in said
    assert "certificates" not in said
    assert (tmp_path / "context.tar").read_bytes() == image.archive(image.context("gpu"))
