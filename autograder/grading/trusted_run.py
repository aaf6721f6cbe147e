"""Runs an answer of the course's own bank in this process, so that its traces can be compared with a student's.

Only code of the author's is ever run here. It runs as a student's would: the same code takes the requests and reduces the
answers to plain data, arguments are copies, and it has little time, of a processor's: whether it is too slow must not depend
on what else the machine does. What numpy and random have for all (how errors are treated, numbers are drawn and printed) is
an answer's own while it runs, and the grader's again afterwards. Of files, it reads those that students have, too.
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
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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


@dataclass(frozen=True)
class Program:
    """Statements, the names that they are run for, and those of the assignment's public files that they name."""

    statements: tuple[str, ...]
    names: frozenset[str]
    files: Mapping[str, bytes] = field(default_factory=dict)


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


def files_in(program: Sequence[str], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of the files whose names stand in the statements."""
    return {name: data for name, data in files.items() if any(name in source for source in program)}


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

    def __init__(self, program: Program) -> None:
        """Run the statements; raises CannotRun where they stop or take too long."""
        self.names: dict[str, Any] = {"__name__": "__main__"}
        names = self.names
        self.received = 0
        self.drawn = UNUSED
        self.begin_case()
        try:
            with folder_with(program.files) as folder, self.running(), deadline(WAITING):
                safe = {**vars(builtins), "open": _reading(folder), "input": _refuse}  # from its own slips, and no sandbox
                names["__builtins__"] = safe
                source = "\n".join(program.statements)
                tree = _Located(folder, program.files).visit(ast.parse(source)) if folder else source
                exec(compile(tree, "<wrong answer>", "exec"), names)  # noqa: S102  # the author's own code
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

    def close(self) -> None:
        """Let go of what the statements made: their functions refer back to it, and it may be large."""
        self.names.clear()


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


@contextlib.contextmanager
def folder_with(files: Mapping[str, bytes]) -> Iterator[Path | None]:
    """Put the files into a folder of their own while the block lasts; none where there are none."""
    if not files:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="course-files-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        yield Path(folder)


class _Located(ast.NodeTransformer):
    """Gives the files' names their folder, since the process stays in its own: the grader is at work there."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self.places = {name: str(folder / name) for name in files}

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        place = self.places.get(node.value) if isinstance(node.value, str) else None
        return node if place is None else ast.copy_location(ast.Constant(place), node)


def _reading(folder: Path | None) -> Callable[..., Any]:
    """Return an `open` that opens what is in the folder, to read it."""

    def open_there(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if folder is None or not set(mode) <= set("rbt") or Path(file).parent != folder:
            _refuse()
        return open(file, mode, *arguments, **options)

    return open_there


def _refuse(*arguments: object, **options: object) -> None:
    raise PermissionError("A wrong answer reads nothing here: it would be the grader's.")
