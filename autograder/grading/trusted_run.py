"""Runs an answer of the course's own bank in this process, so that its traces can be compared with a student's.

Only code of the author's is ever run here. It runs as a student's would: the same code takes the requests and reduces the
answers to plain data, arguments are copies, and it has little time, of a processor's: whether it is too slow must not depend
on what else the machine does. What numpy and random have for all (how errors are treated, numbers are drawn and printed) is
an answer's own while it runs, and the grader's again afterwards.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import io
import random
import signal
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import FrameType, SimpleNamespace
from typing import Any, cast

import numpy as np

from ..limits import Limits
from ..sandbox.engine import Session
from ..sandbox.inside.answers import Answers
from ..sandbox.inside.deadline import OutOfTime, deadline
from ..sandbox.inside.wire_format import MAX_FRAME, decode, encode
from .slices import needed_cells

SECONDS = 5.0  # of processor time, for the cells and for all that a case calls
WAITING = 300.0  # of wall time for the cells and for a call, which only what sleeps uses up
LIBRARIES = sys.stdlib_module_names | {"numpy"}  # whatever else costs seconds, or has a state that is the grader's

Cells = Sequence[tuple[str | None, str]]  # the question that a cell answers, if it answers one, and its source

Drawn = tuple[Any, Any]  # what the generators of random and numpy have come to
UNUSED: Drawn = random.Random(0).getstate(), np.random.RandomState(0).get_state()


class CannotRun(Exception):
    """The answer cannot be run beside the tests; the text says why."""


def program_of(cells: Cells, answers: Mapping[str, str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the statements that these names depend on, with some answers in the place of the master's; raises CannotRun."""
    sources: list[str] = []
    for question, source in cells:
        own = question in answers if question is not None else False
        found = statements(answers[question] if own and question is not None else source)
        if found is None and own:
            raise CannotRun("it is no plain Python")
        sources += found or ()
    program = tuple(needed_cells(sources, names))
    foreign = sorted({one for source in program for one in imported(source)} - LIBRARIES)
    if foreign:
        raise CannotRun(f"it needs {', '.join(foreign)}")
    return program


@functools.lru_cache(maxsize=1024)  # the answers of a bank share most of their cells
def statements(source: str) -> tuple[str, ...] | None:
    """Return a cell's statements one by one, so that what one of them needs not be imported for another; None for magics."""
    try:
        return tuple(ast.unparse(one) for one in ast.parse(source).body)
    except (SyntaxError, ValueError):
        return None


def imported(source: str) -> Iterator[str]:
    """Yield the packages that a piece of code imports, inside its functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


class _Silent:
    """Takes the place of a cell's outputs, of which there are none."""

    def take(self) -> list[object]:
        return []


class TrustedSession:
    """Answers requests as a student's process does, in this one; it has no process that could be lost."""

    limits = Limits(answer_seconds=WAITING)

    def __init__(self, program: Sequence[str]) -> None:
        """Run the statements; raises CannotRun where they stop or take too long."""
        safe = {**vars(builtins), "open": _refuse, "input": _refuse}  # from its own slips, and no sandbox
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": safe}
        self.received = 0
        self.drawn = UNUSED
        self.begin_case()
        try:
            with self.running(), deadline(WAITING):
                exec(compile("\n".join(program), "<wrong answer>", "exec"), names)  # noqa: S102  # the author's own code
        except OutOfTime:
            raise CannotRun(f"its cells take longer than {SECONDS:g} s") from None
        except BaseException as error:  # a bank's answer may end with SystemExit, too
            raise CannotRun(f"its cells stop with {type(error).__name__}") from None
        self.answers = Answers(cast(Any, None), cast(Any, SimpleNamespace(user_ns=names)), cast(Any, _Silent()))
        self.begin_case()

    def begin_case(self) -> None:
        """Give the next case's calls all of their time."""
        self.left = SECONDS

    def ask(self, request: dict[str, Any], seconds: float, most: int = MAX_FRAME) -> dict[str, Any]:
        """Return the reply, as data that came over a channel."""
        try:
            with self.running():
                reply = encode(self.answers.reply_to(decode(encode(request))))
        except OutOfTime:  # it rang between two lines of ours
            return {"out_of_time": True}
        self.received += len(reply)
        return cast(dict[str, Any], decode(reply))

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Let the answer compute in the block; raises OutOfTime when it has no time left."""
        began = time.process_time()
        try:
            with quiet(), np.errstate(), np.printoptions(), self.drawing(), processor_limit(self.left):
                yield
        finally:
            self.left -= time.process_time() - began

    @contextlib.contextmanager
    def drawing(self) -> Iterator[None]:
        """Let the generators of random and numpy go on in the block where this answer left them."""
        before = drawn()
        draw_from(self.drawn)
        try:
            yield
        finally:
            self.drawn = drawn()
            draw_from(before)

    def as_session(self) -> Session:
        return cast(Session, self)  # a StudentNamespace uses no more of one


def drawn() -> Drawn:
    return random.getstate(), np.random.get_state()


def draw_from(state: Drawn) -> None:
    random.setstate(state[0])
    np.random.set_state(state[1])


@contextlib.contextmanager
def processor_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime in the block once this process has computed for so long, and again after every second more."""
    signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 1e-3), 1.0)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    finally:  # it may ring in the line above, and in the one by which `deadline` ends: the grader must not hear them later
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let nothing that is printed in the block, nor its warnings, reach the grader's own output."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _refuse(*arguments: object, **options: object) -> None:
    raise PermissionError("A wrong answer reads nothing here: it would be the grader's.")
