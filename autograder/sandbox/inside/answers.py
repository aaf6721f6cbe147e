"""Serves one submission over its channel: runs the notebook, then answers "give me", "describe", "call" and "call a method".

This code runs in the student's process, where the student's code can change anything, itself included. So it holds no
secret and decides nothing: the other side checks whatever arrives.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import socket
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from . import inert_otter, reference_callables, wire_format
from .cell_names import needed_names
from .deadline import OutOfTime, deadline
from .descriptions import describe
from .gpu_share import keep_to_share
from .notebook_shell import NotebookShell, Outputs, run_cell, take_shell
from .plain_data import SCALARS, Handle, Room, plain
from .request_loop import answer_until_closed
from .undrawn import undrawn
from .untrained import replace_fit

MAX_WARNINGS = 20
MOST_SECONDS, MOST_ITEMS, MOST_BYTES = 1.0, 10_000, 2**20  # from which on a message with several answers is sent


class Answers:
    """The names, handles and calls of one executed notebook."""

    def __init__(self, channel: socket.socket, shell: NotebookShell, outputs: Outputs) -> None:
        self.channel = channel
        self.shell = shell
        self.outputs = outputs
        self.kept: list[object] = []

    def keep(self, value: object) -> Handle:
        self.kept.append(value)
        return Handle(len(self.kept) - 1, type(value).__name__, callable(value))

    def reply_to(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer one request; each kind is named by its `op`."""
        if request["op"] == "run":
            return self.run(request["source"], request["seconds"], request.get("only_draws", False))
        if request["op"] == "needs":
            return {"names": needed(request["sources"], request["names"])}
        if request["op"] == "fetch":
            return self.fetch(request["names"])
        if request["op"] == "describe":
            kept = self.kept[request["object"]]
            return self.attempt(lambda: plain(describe(kept), self.keep), request["seconds"])
        if request["op"] == "calls":
            return {"replies": list(self.calls(request))}
        return self.call(request, request["arguments"], request["options"], Room())

    def run(self, source: str, seconds: float, only_draws: bool) -> dict[str, Any]:
        idle = only_draws and not self.shell.draws_figures
        with undrawn(self.shell.user_ns) if idle else contextlib.nullcontext():
            return run_cell(self.shell, self.outputs, source, seconds)

    def fetch(self, names: list[str]) -> dict[str, Any]:
        """Return the value of each name that is defined; names of reference callables are never the student's."""
        known: Mapping[str, object] = {**self.shell.user_ns, **reference_callables.ALL}
        room = Room()
        return {name: plain(known[name], self.keep, room) for name in names if name in known}

    def calls(self, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Call a kept function with one case's arguments after the other's; what is left out will be asked for again.

        Where a call fails none follows. A message never holds much more than its first value, nor waits for many slow ones.
        """
        room, until = Room(), time.monotonic() + MOST_SECONDS
        items, size = room.items - MOST_ITEMS, room.size - MOST_BYTES
        for arguments in request["cases"]:
            reply = self.call(request, arguments, {}, room)
            yield reply
            if "value" not in reply or room.items < items or room.size < size or time.monotonic() > until:
                return

    def call(self, request: dict[str, Any], arguments: list[Any], options: dict[str, Any], room: Room) -> dict[str, Any]:
        """Call a kept function, or a method of a kept object, and return its value or the error it raised."""
        target: Any = self.kept[request["object"]]
        method = request["method"]
        arguments = self.with_objects(arguments)
        options = self.with_objects(options)

        def work() -> object:
            function = target if method is None else getattr(target, method)
            return plain(function(*arguments, **options), self.keep, room)

        with warnings.catch_warnings(record=True) as issued:
            warnings.simplefilter("always")
            reply = self.attempt(work, request["seconds"])
        reply["warnings"] = [[kind.__name__ for kind in one.category.__mro__] for one in issued[:MAX_WARNINGS]]
        return reply

    def attempt(self, work: Callable[[], object], seconds: float) -> dict[str, Any]:
        """Return what `work` returned, the error that it raised, or that it took too long; what it printed is forgotten."""
        try:
            with deadline(seconds):
                reply: dict[str, Any] = {"value": work()}
        except OutOfTime:
            reply = {"out_of_time": True}
        except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's, too
            reply = {"raised": [kind.__name__ for kind in type(error).__mro__], "text": text_of(error)}
        self.outputs.take()
        return reply

    def with_objects(self, value: Any) -> Any:
        """Put the kept objects in the place of their handles."""
        if type(value) in SCALARS:
            return value
        if isinstance(value, Handle):
            return self.kept[value.number]
        if isinstance(value, (list, tuple)):
            return type(value)([self.with_objects(one) for one in value])
        if isinstance(value, dict):
            return {key: self.with_objects(one) for key, one in value.items()}
        return value


def needed(sources: list[str], names: list[str]) -> list[str]:
    """Return which of the names cells take from others; a cell that is no plain Python needs each of its words."""
    taken: set[str] = set()
    for source in sources:
        try:
            taken |= needed_names(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            taken |= set(re.findall(r"\w+", source))
    return [name for name in names if name in taken]


def text_of(error: BaseException) -> str:
    """Return an error's message; a class of the student's may be unable to say it."""
    try:
        return str(error)[:500].encode("utf-8", "replace").decode()
    except Exception:
        return ""


def write_files(files: dict[str, bytes]) -> None:
    """Put the assignment's public files into the working folder."""
    for name, content in files.items():
        folder = os.path.dirname(name)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(name, "wb") as file:
            file.write(content)


def serve(channel: socket.socket) -> None:
    """Answer until the other side closes the channel."""
    start = wire_format.receive(channel)
    write_files(start["files"])
    sys.modules["otter"] = inert_otter
    keep_to_share()
    shell, outputs = take_shell(start["output_bytes"], start["figures"])
    sys.path.insert(0, "")
    if start.get("curves") is not None:
        replace_fit(start["curves"])
    answers = Answers(channel, shell, outputs)
    gc.set_threshold(50_000)  # a short life with much memory: looking for garbage often costs more than it frees
    answer_until_closed(channel, answers.reply_to)
