"""What several test folders share: the real course, built once, and its assignments' material."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from real_course import ROOT, copy_course

from autograder.authoring import build as authoring
from autograder.container.engine import Docker, docker
from autograder.course import Course
from autograder.secret import Secret

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("same", derandomize=True, deadline=None)  # new inputs are looked for by tests/fuzzing/campaign.py
settings.load_profile("same")
signal.signal(signal.SIGINT, signal.default_int_handler)  # what tests start heeds Ctrl-C, though background jobs ignore it
NUMERIC = ("01-neuron", "02-dense-weights", "03-convolution")
WITH_DOCKER = "COURSE_WITH_DOCKER"  # set to run the tests that need a daemon and the image: one process, one test at a time
SECRET = Secret("a secret for the tests alone", demo=False)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The real course in a folder of the tests' own, with every assignment built from a secret of the tests' own."""
    course = copy_course(tmp_path_factory.mktemp("course"))
    hidden = ROOT / "dist" / "hidden"  # rendered once, not by every worker of every run
    hidden.mkdir(parents=True, exist_ok=True)
    (course.folder / "dist").mkdir()
    (course.folder / "dist" / "hidden").symlink_to(hidden)
    (course.folder / ".course-secret").write_text(SECRET.text, encoding="utf-8")
    authoring.build(course, course.assignments, SECRET)
    return course


@pytest.fixture(scope="session")
def secret() -> Secret:
    return SECRET


@pytest.fixture(scope="session")
def numeric_course(tmp_path_factory: pytest.TempPathFactory, secret: Secret) -> Course:
    """The real course, of which the assignments without pictures are built: that takes some seconds."""
    course = copy_course(tmp_path_factory.mktemp("course"))
    (course.folder / ".course-secret").write_text(secret.text, encoding="utf-8")
    authoring.build(course, [course.assignment(name) for name in NUMERIC], secret)
    return course


@pytest.fixture(scope="session")
def in_docker() -> Docker:
    """The engine, in a run that was asked for it: such tests count the containers that are there, and need to be alone."""
    if not os.environ.get(WITH_DOCKER):
        pytest.skip(f"set {WITH_DOCKER}=1 to run the tests that need Docker and the course's image")
    return docker()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; where there is none, the tests that need it are skipped. While it is there, so is an event loop."""
    from real_browser import chromium  # what it imports takes a second

    with chromium() as started:
        yield started
