"""Checks the notebook in this folder: `pytest` runs its cells, then the public tests of every question.

It reads the notebook as it was saved last. Each student's folder holds a copy of this file as conftest.py; so it
imports nothing but pytest and what requirements.txt installs, and it runs on Windows and macOS too.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import functools
import gc
import importlib
import importlib.util
import inspect
import io
import json
import linecache
import os
import re
import subprocess
import sys
import traceback
import types
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

HERE = Path(__file__).resolve().parent
CELL = re.compile(r"<ipython-input-(\d+)-")
CHECK = re.compile(r"^\s*grader\.check\(\s*[\"']([^\"']+)[\"']", re.MULTILINE)
INSTALLER = re.compile(r"\s*(?:\S*python\S* +-m +)?(?:pip|conda|mamba|uv)\b")
FRESH_COPY = "Take a fresh copy of it and bring your answers over."
SLOW = "rfc3987_syntax"  # compiles a grammar for 0.8 s when otter imports nbformat; nobody here needs it
LONGEST = 1500  # characters of one message; numpy quotes whole arrays


class BrokenNotebook(Exception):
    """The notebook cannot be checked at all; the text is one sentence for the student."""


class WrongAnswer(Exception):
    """A question's public tests failed; the text is what the student reads."""


@dataclass(frozen=True)
class Cell:
    """One code cell; its number is the one in Jupyter's brackets after "Restart and run all"."""

    number: int
    source: str

    def defines(self, name: str) -> bool:
        word = re.escape(name)
        pattern = rf"^\s*(?:async +)?(?:def|class) +{word}\b|^[^=#(\n]*\b{word}\b[^=(\n]*=(?!=)"
        return re.search(pattern, self.source, re.MULTILINE) is not None

    def holds_stub(self, name: str) -> bool:
        """Whether the function `name` of this cell still has a line `...`."""
        try:
            tree = ast.parse(self.source)
        except (SyntaxError, ValueError, RecursionError):
            return False
        functions = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == name)
        lines = (one.value for function in functions for one in ast.walk(function) if isinstance(one, ast.Expr))
        return any(isinstance(one, ast.Constant) and one.value is ... for one in lines)


@dataclass(frozen=True)
class Notebook:
    """A student's notebook: its code cells that are not empty, and the public tests of each question, in order."""

    path: Path
    cells: tuple[Cell, ...]
    tests: dict[str, str]


def read_notebook(path: Path) -> Notebook:
    """Read a notebook; raises BrokenNotebook for anything that is none, or none of the course."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        content = json.loads(text) if text.strip() else None
    except OSError as error:
        raise BrokenNotebook(f"{path.name} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise BrokenNotebook(f"{path.name} is damaged: it is no notebook file (no valid JSON). {FRESH_COPY}") from error
    if content is None:
        raise BrokenNotebook(f"{path.name} is empty. {FRESH_COPY}")
    try:
        parts = ["".join(one["source"]) for one in content["cells"] if one["cell_type"] == "code"]
    except (KeyError, TypeError) as error:
        raise BrokenNotebook(f"{path.name} is damaged: it has no cells as a notebook has. {FRESH_COPY}") from error
    sources = [part for part in parts if part.strip()]
    cells = tuple(Cell(number, source) for number, source in enumerate(sources, start=1))
    return Notebook(path, cells, _in_order(_tests_of(path, content), cells))


def _tests_of(path: Path, content: dict[str, Any]) -> dict[str, str]:
    try:
        tests = content["metadata"]["otter"]["tests"]
        if tests and all(isinstance(source, str) for source in tests.values()):
            return dict(tests)
    except (KeyError, TypeError, AttributeError):
        pass
    raise BrokenNotebook(
        f"{path.name} holds no questions of the course: their tests are missing from its metadata. {FRESH_COPY} "
        "If it is a notebook of your own, keep it in another folder."
    )


def _in_order(tests: dict[str, str], cells: Iterable[Cell]) -> dict[str, str]:
    """Order the questions as their check cells are; notebook files keep their metadata sorted by name."""
    found = [name for cell in cells for name in CHECK.findall(cell.source) if name in tests]
    return {name: tests[name] for name in dict.fromkeys([*found, *tests])}


class _Silence(io.TextIOBase):
    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        return len(text)


def _no_input(prompt: object = "") -> str:
    raise RuntimeError("input() is not answered while your notebook is checked: give the value in the cell instead")


def _no_install(line: str, cell: str | None = None) -> None:
    """`%pip` and its like: a check installs nothing."""


def make_shell() -> Any:
    """Return an IPython shell without history, windows, tracebacks or installs."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def enable_gui(self, gui: object = None) -> None:
            pass

        def enable_matplotlib(self, gui: object = None) -> tuple[str, str]:
            return "agg", "agg"

        def showtraceback(self, *arguments: object, **options: object) -> None:
            pass

        def system(self, cmd: str) -> None:
            shell: Any = self
            line = shell.var_expand(cmd, depth=1)
            if not INSTALLER.match(line):
                done = subprocess.run(line, shell=True, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S602  # the student's own
                self.user_ns["_exit_code"] = done.returncode

        showsyntaxerror = showindentationerror = showtraceback

    config = Config()
    config.HistoryManager.enabled = False
    shell: Any = Shell.instance(config=config)
    for name in ("pip", "conda", "mamba", "uv"):
        shell.register_magic_function(_no_install, "line", name)
    return shell


def make_otter() -> types.ModuleType:
    """Return a stand-in for otter: check cells do nothing, and otter.test_files loads without otter's slow rest."""
    spec = importlib.util.find_spec("otter")
    module = types.ModuleType("otter")
    module.__path__ = list(spec.submodule_search_locations or ()) if spec else []
    calls = ("__init__", "check", "check_all", "export", "to_pdf")
    nothing = {name: lambda *arguments, **options: None for name in calls}
    module.__dict__["Notebook"] = type("Notebook", (), nothing)
    return module


class Workbench:
    """One notebook's names, and the surroundings that its code expects: folder, modules, no windows, no input."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.folder = notebook.path.parent
        self.errors: dict[int, BaseException] = {}
        self._path = [str(self.folder), *sys.path]
        self._modules: dict[str, Any] = {"otter": make_otter(), SLOW: None}
        with self.surroundings():
            self._shell = make_shell()
            self._awaiting = asyncio.Runner()  # IPython's own event loop is never closed
            self._shell.loop_runner = self._awaiting.run
            self.names: dict[str, Any] = self._shell.user_ns

    @contextmanager
    def surroundings(self) -> Iterator[None]:
        """Whatever the block runs finds itself in the notebook's folder; afterwards all is as it was."""
        before, others = os.getcwd(), self._take_modules()
        sys.modules.update(self._modules)
        try:
            with (
                mock.patch.dict(os.environ, MPLBACKEND="agg", TF_CPP_MIN_LOG_LEVEL="2"),
                mock.patch.object(sys, "path", self._path),
                mock.patch.object(builtins, "input", _no_input),
                warnings.catch_warnings(record=True),
            ):
                warnings.resetwarnings()  # a project may turn warnings into errors; a notebook does not
                os.chdir(self.folder)
                if "matplotlib" in sys.modules:
                    sys.modules["matplotlib"].use("agg")
                yield
        finally:
            os.chdir(before)
            self._modules = self._take_modules()
            sys.modules.update(others)

    def _take_modules(self) -> dict[str, Any]:
        """Remove and return the modules of which each notebook has its own: otter, __main__, the folder's own files."""
        local = {one.stem for one in self.folder.glob("*.py")} - {"conftest"}
        local |= {one.parent.name for one in self.folder.glob("*/__init__.py")}
        places = (str(self.folder), *(str(self.folder / name) for name in local))
        taken = {}
        for name, module in list(sys.modules.items()):
            top = name.partition(".")[0]
            own = top in local and os.path.dirname(getattr(module, "__file__", None) or "") in places
            if own or top in ("otter", "__main__", SLOW):
                taken[name] = sys.modules.pop(name)
        return taken

    def run_cells(self) -> None:
        """Run every cell, whatever became of the one before it; only Ctrl-C ends it early."""
        with self.surroundings():
            for cell in self.notebook.cells:
                error = self._error_of(cell)
                if isinstance(error, KeyboardInterrupt):
                    raise error
                if error is not None:
                    self.errors[cell.number] = error

    def _error_of(self, cell: Cell) -> BaseException | None:
        """Run one cell in silence."""
        self._shell.execution_count = cell.number
        try:
            with redirect_stdout(_Silence()), redirect_stderr(_Silence()):
                result = self._shell.run_cell(cell.source, store_history=True)
        except BaseException as stray:  # one that IPython's own machinery lets through
            return stray
        error: BaseException | None = result.error_before_exec or result.error_in_exec
        return error

    def close(self) -> None:
        """Let go of the student's objects where the warnings of their ends harm nobody."""
        with self.surroundings(), redirect_stdout(_Silence()), redirect_stderr(_Silence()):
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")
            self.errors.clear()
            self._shell.reset(new_session=False)
            self._shell.last_execution_result = None
            self._awaiting.close()
            self._shell.clear_instance()
            gc.collect()

    def check(self, question: str) -> list[str]:
        """Run the public tests of one question as grader.check does; return what to tell about each that failed."""
        source = self.notebook.tests[question]
        errors: dict[int, BaseException] = {}
        with self.surroundings():
            try:
                file = importlib.import_module("otter.test_files").ExceptionTestFile.from_string(source)
            except Exception as error:
                name = self.notebook.path.name
                raise BrokenNotebook(f"The tests of `{question}` in {name} are damaged. {FRESH_COPY}") from error
            for number, case in enumerate(file.test_cases):
                case.body.test_func = _remembering(case.body.test_func, functools.partial(errors.__setitem__, number))
            file.run(self.names)
            failed = (number for number, result in enumerate(file.test_case_results) if not result.passed)
            told = [self._explain(file.test_cases[number], errors[number], source) for number in failed]
        return list(dict.fromkeys(told))

    def _explain(self, case: Any, error: BaseException, source: str) -> str:
        for name in inspect.signature(case.body.test_func).parameters:
            trouble = None if name == "env" else self._trouble_with(name)
            if trouble:
                return trouble
        told = _in_cell(error) or _in_test(error, source, hinted=bool(case.failure_message))
        return "\n".join(line for line in (case.failure_message, told) if line)

    def _trouble_with(self, name: str) -> str | None:
        """Say why the name that a test asks for is no answer: it is missing, or still the stub."""
        cells = [cell for cell in self.notebook.cells if cell.defines(name)]
        if name not in self.names:
            failed = [cell.number for cell in cells if cell.number in self.errors]
            because = f" (cell {failed[-1]} stopped with {_named(self.errors[failed[-1]])})" if failed else ""
            return f"`{name}` is not defined: did its cell run?{because}"
        if self.names[name] is ... or (cells and cells[-1].holds_stub(name)):
            return f"`{name}` still holds `...`: put your answer there, run the cell, and save the notebook."
        return None


def _remembering(test: Callable[..., None], remember: Callable[[BaseException], None]) -> Callable[..., None]:
    """Wrap a test so that its error is kept: otter keeps a text only, and lets a student's sys.exit through."""

    @functools.wraps(test)
    def wrapped(*arguments: object, **options: object) -> None:
        try:
            test(*arguments, **options)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            remember(error)
            raise RuntimeError from error

    return wrapped


def _named(error: BaseException) -> str:
    """Name an error in a sentence: `a SyntaxError: invalid syntax (line 3)`."""
    kind = type(error).__name__
    text = f"{error.msg} (line {error.lineno})" if isinstance(error, SyntaxError) else _text(error).partition("\n")[0]
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}" + (f": {text}" if text else "")


def _text(error: BaseException) -> str:
    try:
        return str(error).strip()[:LONGEST]
    except Exception:  # a student's own error class may be unable to print itself
        return ""


def _in_cell(error: BaseException) -> str | None:
    """Describe an error that the student's own code raised, with the line of the notebook; None for any other."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        file = frame.f_code.co_filename
        cell = CELL.match(file)
        if cell:
            where = f"cell {cell[1]}, line {line}: `{linecache.getline(file, line).strip()}`"
            return f"Your code stopped with {_named(error)} ({where})."
    return None


def _in_test(error: BaseException, source: str, hinted: bool) -> str:
    """Describe an error that the test itself raised: its message, or else what did not hold."""
    if isinstance(error, AssertionError) and (_text(error) or hinted):
        return _text(error)
    numbers = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == "<string>"]
    line = source.splitlines()[numbers[0] - 1].strip() if numbers else ""
    try:
        statement = ast.parse(line).body[0]
        claim = ast.unparse(statement.test) if isinstance(statement, ast.Assert) else line
    except (SyntaxError, IndexError):
        claim = line
    if isinstance(error, AssertionError):
        return f"This does not hold: `{claim}`"
    return f"The check could not use your answer: it stopped with {_named(error)} (at `{claim}`)."


class Question(pytest.Item):
    """The public tests of one question."""

    def runtest(self) -> None:
        file: Any = self.parent
        failures = file.workbench.check(self.name)
        if failures:
            raise WrongAnswer("\n".join(failures))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        known = isinstance(excinfo.value, (WrongAnswer, BrokenNotebook))
        return str(excinfo.value) if known else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name


class Trouble(Question):
    """Stands for all questions of a notebook that cannot be checked; other notebooks are checked all the same."""

    def __init__(self, *, sentence: str, **options: Any) -> None:
        super().__init__(**options)
        self.sentence = sentence

    def runtest(self) -> None:
        raise BrokenNotebook(self.sentence)


class NotebookFile(pytest.File):
    """A notebook, whose cells run once before its first question."""

    notebook: Notebook | None = None
    workbench: Workbench | None = None

    def collect(self) -> Iterator[Question]:
        self.add_marker(pytest.mark.filterwarnings("ignore"))  # what pytest itself warns of, threads and destructors
        try:
            _require_packages()
            if self.path.name == "conftest.py":
                raise BrokenNotebook(f"There is no notebook (*.ipynb) in {self.path.parent}: put yours back there.")
            self.notebook = read_notebook(self.path)
        except BrokenNotebook as error:
            yield Trouble.from_parent(self, name="notebook", sentence=str(error))
            return
        for question in self.notebook.tests:
            yield Question.from_parent(self, name=question)

    def setup(self) -> None:
        if self.notebook is not None:
            self.workbench = Workbench(self.notebook)
            self.workbench.run_cells()

    def teardown(self) -> None:
        if self.workbench is not None:
            self.workbench.close()
            self.workbench = None


def _require_packages() -> None:
    for module, package in (("otter", "otter-grader"), ("IPython", "ipython")):
        if importlib.util.find_spec(module) is None:
            raise BrokenNotebook(f"{package} is not installed here: run `pip install -r requirements.txt` in {HERE}.")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> NotebookFile | None:
    """Collect this folder's notebooks, and none that a conftest.py in a deeper folder looks after."""
    path = file_path.resolve()
    if path == HERE / "conftest.py" and not any(HERE.glob("*.ipynb")):
        return NotebookFile.from_parent(parent, path=file_path)
    if path.suffix != ".ipynb" or not path.is_relative_to(HERE) or ".ipynb_checkpoints" in path.parts:
        return None
    between = path.relative_to(HERE).parents
    if any((HERE / folder / "conftest.py").is_file() for folder in between if folder != Path()):
        return None
    return NotebookFile.from_parent(parent, path=file_path)
