"""The sample class as fixtures."""

import pytest
from sample_class import class_of_24, course

from autograder.course import Course
from autograder.results import SubmissionResult


@pytest.fixture
def the_class() -> list[SubmissionResult]:
    return class_of_24()


@pytest.fixture
def the_course() -> Course:
    return course()
