"""The engine, where a Docker daemon and the image are there; tests that need it say why they are skipped elsewhere."""

from __future__ import annotations

import os

import pytest

from autograder.container.engine import Docker, docker
from autograder.errors import UsageError

WANTED = "COURSE_WITH_DOCKER"  # set where these tests must not be skipped


@pytest.fixture(scope="session")
def in_docker() -> Docker:
    try:
        return docker()
    except UsageError as error:
        if os.environ.get(WANTED):
            raise
        pytest.skip(str(error))
