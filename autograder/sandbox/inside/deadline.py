"""A time limit on a piece of the student's code, raised inside it; whoever ignores it is ended from outside."""

from __future__ import annotations

import signal
from _signal import signal as set_handler  # type: ignore[import-not-found]  # signal.signal, without the enumeration that it answers with
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(BaseException):
    """The time limit is reached; no Exception, so that an ordinary `except Exception` does not swallow it."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block after `seconds`, and again every second while the block goes on."""
    set_handler(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
