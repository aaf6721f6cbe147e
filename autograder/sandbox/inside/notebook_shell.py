"""Runs a notebook's cells in an in-process IPython shell and keeps what they print and show as nbformat outputs."""

from __future__ import annotations

import ast
import base64
import builtins
import io
import json
import subprocess
import sys
import time
import warnings
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from . import silent_figures
from .deadline import OutOfTime, deadline

ITEM_SIZE = 200  # what an output takes beyond its text, at least
CUT = "\n[The output was cut here: it is longer than the limit.]\n"
NO_INPUT = "input() is not answered while your notebook is graded: give the value in the cell instead."


class Outputs:
    """One cell's outputs in nbformat's form, within a budget of bytes for the whole notebook."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.cut = False
        self.items: list[dict[str, Any]] = []

    def stream(self, name: str, text: str) -> None:
        follows = bool(self.items) and self.items[-1].get("name") == name
        if text and not follows:
            self.budget -= ITEM_SIZE
        text = self._within_budget(sendable(text))
        if not text:
            return
        if follows:
            self.items[-1]["parts"].append(text)
        else:
            self.items.append({"output_type": "stream", "name": name, "parts": [text]})

    def show(self, kind: str, data: dict[str, Any], metadata: object, count: int | None) -> None:
        about = _as_metadata(metadata)
        data = _as_json(data)
        size = sum(map(len, [*data, *data.values()])) + len(str(about)) + ITEM_SIZE
        if size > self.budget:
            self.stream("stderr", CUT)
            return
        self.budget -= size
        item: dict[str, Any] = {"output_type": kind, "data": data, "metadata": about}
        if kind == "execute_result":
            item["execution_count"] = count
        self.items.append(item)

    def take(self) -> list[dict[str, Any]]:
        """Return the outputs since the last call, and forget them."""
        items, self.items = self.items, []
        for item in items:
            if "parts" in item:
                item["text"] = "".join(item.pop("parts"))
        return items

    def _within_budget(self, text: str) -> str:
        if len(text) <= self.budget:
            self.budget -= len(text)
            return text
        kept, self.budget = text[: max(self.budget, 0)], 0
        if self.cut:
            return ""
        self.cut = True
        return kept + CUT


class _Stream(io.TextIOBase):
    """What sys.stdout and sys.stderr are while the student's code runs."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs = outputs
        self.stream_name = name

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        self.outputs.stream(self.stream_name, str(text))
        return len(text)


class _Publisher(DisplayPublisher):
    outputs: Outputs

    def publish(self, data: dict[str, Any], metadata: dict[str, Any] | None = None, **rest: object) -> None:  # type: ignore[override]  # IPython's signature has grown arguments from release to release
        self.outputs.show("display_data", data, metadata, None)


class _Hook(DisplayHook):
    outputs: Outputs

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self.outputs.show("execute_result", format_dict, md_dict, self.prompt_count)

    def finish_displayhook(self) -> None:
        pass


def sendable(text: str) -> str:
    """Replace halves of characters, which no message can carry."""
    return text.encode("utf-8", "replace").decode()


def _as_json(data: dict[Any, Any]) -> dict[str, str]:
    return {
        sendable(str(kind)): base64.b64encode(value).decode() if isinstance(value, bytes) else sendable(str(value))
        for kind, value in data.items()
    }


def _as_metadata(metadata: object) -> dict[str, Any]:
    """Return an output's metadata as JSON has it, without what lies too deep in it or is no JSON at all."""
    try:
        text = json.dumps(metadata, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return {}
    if text.count("[") + text.count("{") > 8:  # so it cannot be too deep for a message either
        return {}
    read = json.loads(sendable(text))
    return read if isinstance(read, dict) else {}


class _Compiler(CachingCompiler):
    """IPython's compiler, which parses a cell once."""

    parsed: tuple[str, int, ast.AST] | None = None

    def parses(self, source: str) -> bool:
        """Whether a source is plain Python; what it was parsed into is what `ast_parse` then returns for it."""
        try:
            with warnings.catch_warnings(record=True) as issued:
                tree = super().ast_parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        if not issued:  # a warning names the cell, which is not known yet: let it come again
            self.parsed = source, self.flags, tree
        return True

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        known, self.parsed = self.parsed, None
        if known and symbol == "exec" and known[:2] == (source, self.flags):
            return known[2]
        return super().ast_parse(source, filename, symbol)


class _Transformers(TransformerManager):
    """IPython's own syntax, looked for only in what is no Python.

    IPython's tokenizer is written in Python and costs more than most cells; no magic, shell command or `?` parses.
    """

    def __init__(self, compiler: _Compiler) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # IPython has few types
        self.compiler = compiler

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        if not self.compiler.parses("".join(lines)):
            lines = super().do_token_transforms(lines)  # type: ignore[no-untyped-call]  # IPython has few types
        return lines


class NotebookShell(InteractiveShell):
    """IPython without history, windows, prompts or installs; its outputs go to an `Outputs`."""

    draws_figures = False
    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    compiler_class = Type(_Compiler)

    def enable_gui(self, gui: object = None) -> None:
        """A request for a window system is ignored: there is no screen."""

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str, str]:
        """`%matplotlib inline`; any other backend needs a screen."""
        if self.draws_figures:
            backend: tuple[str, str] = super().enable_matplotlib("inline")  # type: ignore[no-untyped-call]  # IPython has few types
            return backend
        return "inline", silent_figures.NAME

    def should_run_async(self, raw_cell: str, **known: Any) -> bool:
        """Whether a cell awaits something; IPython compiles each cell once more to find out."""
        may = "await" in raw_cell or "async" in raw_cell
        return may and bool(super().should_run_async(raw_cell, **known))

    def system(self, cmd: str) -> None:
        """`!cmd`: run it in the sandbox and print what it wrote."""
        line: str = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]  # IPython has few types
        # a shell command is what the student asked for; it is as confined as the cell
        done = subprocess.run(line, shell=True, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S602
        print(done.stdout.decode(errors="replace"), end="")
        print(done.stderr.decode(errors="replace"), end="", file=sys.stderr)
        self.user_ns["_exit_code"] = done.returncode

    def showtraceback(self, *arguments: Any, **options: Any) -> None:
        """Keep a short traceback: a recursion's thousand frames help nobody."""
        if sys.exc_info()[0] is OutOfTime:
            print("The cell was stopped: it reached the time limit.", file=sys.stderr)
        else:
            super().showtraceback(*arguments, **options)


def _no_input(prompt: object = "") -> str:
    raise RuntimeError(NO_INPUT)


def _no_install(line: str, cell: str | None = None) -> None:
    print("Nothing is installed while your notebook is graded: the course's packages are there already.")


def open_shell() -> NotebookShell:
    """Make the process's one shell and run a cell that fails, so that all of IPython is loaded before anybody forks."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.xmode = "Context"
    config.InteractiveShell.display_page = True
    config.InlineBackend.figure_formats = {"jpeg"}  # written in a third of PNG's time, and smaller
    config.InlineBackend.print_figure_kwargs = {"bbox_inches": "tight", "pil_kwargs": {"quality": 90}}
    shell = NotebookShell.instance(config=config)
    assert isinstance(shell.compile, _Compiler)
    shell.input_transformer_manager = _Transformers(shell.compile)
    for name in ("pip", "conda", "mamba", "uv"):
        shell.magics_manager.register_function(_no_install, "line", name)
    before = sys.stdout, sys.stderr, sys.stdin
    warm_up, outputs = take_shell(2**16, figures=False)
    run_cell(warm_up, outputs, "%time {}['key']", 60)
    sys.stdout, sys.stderr, sys.stdin = before
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]  # IPython has few types
    return shell


def take_shell(output_bytes: int, figures: bool) -> tuple[NotebookShell, Outputs]:
    """Return the shell, and the outputs that sys.stdout, sys.stderr and display write to from now on.

    figures: whether figures are drawn as pictures; drawing one costs more than all of a numeric notebook's own cells
    """
    shell = NotebookShell.instance()
    outputs = Outputs(output_bytes)
    _Publisher.outputs = _Hook.outputs = outputs
    sys.stdout, sys.stderr = _Stream(outputs, "stdout"), _Stream(outputs, "stderr")
    sys.stdin = io.StringIO()
    builtins.input = _no_input
    NotebookShell.draws_figures = figures
    if figures:
        silent_figures.leave()  # the fork server has run a cell without figures
        shell.enable_matplotlib("inline")
    else:
        silent_figures.use()
    return shell, outputs


def run_cell(shell: NotebookShell, outputs: Outputs, source: str, seconds: float) -> dict[str, Any]:
    """Run one cell and return what happened, as plain data; the student's own errors stay in its outputs."""
    started = time.perf_counter()
    error: BaseException | None = None
    for name in ("stdout", "stderr"):
        if not hasattr(getattr(sys, name, None), "write"):  # a cell put something else there, and IPython prints to it
            setattr(sys, name, _Stream(outputs, name))
    try:
        with deadline(seconds):
            result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]  # IPython has few types
            error = result.error_before_exec or result.error_in_exec
    except BaseException as stray:  # a time limit that rang between two of IPython's own lines, or a student's sys.exit
        error = stray
    return {
        "outputs": outputs.take(),
        "error": None if error is None else type(error).__name__[:100],
        "out_of_time": isinstance(error, OutOfTime),
        "seconds": time.perf_counter() - started,
        "count": shell.execution_count - 1,
    }
