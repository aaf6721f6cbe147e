"""A time limit on a piece of the student's code, raised inside it; whoever ignores it is ended from outside."""

from __future__ import annotations

import signal
from _signal import signal as set_handler  # type: ignore[import-not-found]  # signal.signal, without the enumeration that it answers with
from types import FrameType


class OutOfTime(BaseException):
    """The time limit is reached; no Exception, so that an ordinary `except Exception` does not swallow it."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


class deadline:
    """Raise OutOfTime in the block after `seconds`, and again every second while the block goes on."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        set_handler(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 1.0)

    def __exit__(self, *raised: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
