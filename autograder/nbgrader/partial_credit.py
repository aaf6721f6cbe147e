"""Runs the tests of a grade cell under plain nbgrader, in the student's kernel; a copy lies beside the exam's files.

nbgrader takes a number that a grade cell ends with as its points, and an error, or any text on stderr, as none at all. So
each case is run by itself, and says nothing of its own.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence

Case = tuple[Callable[..., object], float, str | None]


def points_of(names: Mapping[str, object], cases: Sequence[Case]) -> float:
    """Run every case on the notebook's names, print the hint of each that fails, and return the points of the others.

    cases: each a test function, its points, and its hint; a public test has none, since its own message helps
    """
    points = 0.0
    for test, worth, hint in cases:
        trouble = _trouble(test, names)
        if trouble is None:
            points += worth
        else:
            print(f"{test.__name__}: {hint or trouble}")
    return round(points, 6)


def _trouble(test: Callable[..., object], names: Mapping[str, object]) -> str | None:
    """Return why a test fails, in words, or None where it passes."""
    wanted = list(inspect.signature(test).parameters)
    missing = [name for name in wanted if name not in names]
    if missing:
        return f"`{missing[0]}` is not defined: did its cell run?"
    try:
        with _silence():
            test(*(names[name] for name in wanted))
    except (Exception, SystemExit) as error:
        return str(error) or type(error).__name__
    return None


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep what a test or an answer prints out of the cell, what libraries in C write to file descriptor 2 included."""
    nowhere, kept = os.open(os.devnull, os.O_WRONLY), os.dup(2)
    os.dup2(nowhere, 2)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
