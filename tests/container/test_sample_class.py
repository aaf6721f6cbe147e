"""The sample class gets the same verdict in every case from both engines, by the command that an instructor types."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from autograder.container.engine import Docker
from autograder.course import Course

ROOT = Path(__file__).resolve().parents[2]
NUMERIC = ("01-neuron", "02-dense-weights", "03-convolution")
ENDLESS_SECONDS = 3  # one student's cell never ends


@pytest.fixture(scope="module")
def sample_class(numeric_course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of submissions for each assignment, as the demo has them."""
    specification = importlib.util.spec_from_file_location("make_sample_class", ROOT / "datasets/sample_class/make.py")
    assert specification is not None
    assert specification.loader is not None
    make = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = make  # dataclasses look their module up
    specification.loader.exec_module(make)
    folder = tmp_path_factory.mktemp("sample class")
    make.write_class(numeric_course, folder, NUMERIC)
    manifest = numeric_course.folder / "course.yml"
    text = manifest.read_text(encoding="utf-8")
    assert "  cell_seconds: 20\n" in text
    manifest.write_text(text.replace("  cell_seconds: 20\n", f"  cell_seconds: {ENDLESS_SECONDS}\n"), encoding="utf-8")
    return folder


def graded(course: Course, name: str, folder: Path, *options: str) -> list[dict[str, Any]]:
    """Grade by the command; return the results without their times."""
    target = folder.parent / f"{folder.name} {name}.json"
    command = [sys.executable, "-m", "autograder.cli", "--course", course.folder, "grade", name, folder / name, "--fresh",
               "--jobs", "2", "--json", target, *options]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(target.read_text(encoding="utf-8"))
    return [{**one, "seconds": None} for one in results]


@pytest.mark.parametrize("name", NUMERIC)
def test_every_case_has_one_verdict(name: str, numeric_course: Course, sample_class: Path, in_docker: Docker) -> None:
    here = graded(numeric_course, name, sample_class, "--engine", "local")
    there = graded(numeric_course, name, sample_class, "--engine", "docker")
    assert there == here
    assert len(here) > 10
    assert {one["status"] for one in here} == {"graded", "broke"}
    scores = [one["score"] for one in here]
    assert 0.0 in scores
    assert here[0]["possible"] in scores
