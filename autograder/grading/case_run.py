"""Runs one test case by otter's own runner."""

from __future__ import annotations

import functools
import inspect
import warnings
from typing import Any

from otter.test_files import ExceptionTestFile

from ..sandbox.student_namespace import StudentNamespace


def names_in(tests: ExceptionTestFile) -> set[str]:
    """Return every name that a test of the file takes from the notebook."""
    return set[str]().union(*map(case_names, tests.test_cases))


def case_names(case: Any) -> set[str]:
    """Return every name that one test takes from the notebook."""
    return set(inspect.signature(case.body.test_func).parameters)


def run_case(test: Any, namespace: StudentNamespace) -> Exception | None:
    """Run one case by otter's own runner and return what it failed with, which the runner itself keeps for itself."""
    raised: list[Exception] = []
    function = test.body.test_func
    namespace.begin_case()

    @functools.wraps(function)
    def recording(**arguments: object) -> None:
        try:
            function(**arguments)
        except Exception as error:
            raised.append(error)
            raise

    runner = ExceptionTestFile("question", "tests/question.py", [test])  # its names are for messages, which nobody reads
    test.body.test_func = recording  # until the case is judged: a copy of the case would cost more than many a test
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a student's warnings are for the test that asks for them
            runner.run(namespace)
    finally:
        test.body.test_func = function
    if runner.test_case_results[0].passed:
        return namespace.unavailable  # a test that asks for any exception has got ours
    if raised and isinstance(raised[0], TypeError) and "is not callable" in str(raised[0]):
        namespace.note_overwritten(inspect.signature(function).parameters, raised[0])
    return raised[0] if raised else namespace.trouble_error or AssertionError()
