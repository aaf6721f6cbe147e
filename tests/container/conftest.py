"""The engine, where a Docker daemon and the image are there; tests that need it say why they are skipped elsewhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from autograder.authoring import build as authoring
from autograder.container.engine import Docker, docker
from autograder.course import Course, load_course
from autograder.errors import UsageError
from autograder.secret import Secret

ROOT = Path(__file__).resolve().parents[2]
NUMERIC = "02-dense-weights"
WANTED = "COURSE_WITH_DOCKER"  # set where these tests must not be skipped


@pytest.fixture(scope="session")
def in_docker() -> Docker:
    try:
        return docker()
    except UsageError as error:
        if os.environ.get(WANTED):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def numeric_course(tmp_path_factory: pytest.TempPathFactory, secret: Secret) -> Course:
    """The real course, of which one assignment without pictures is built: that takes a second."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "course.yml", folder)
    for name in ("solutions", "assignments"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (folder / "datasets").symlink_to(ROOT / "datasets")
    course = load_course(folder / "course.yml")
    authoring.build(course, [course.assignment(NUMERIC)], secret)
    return course
