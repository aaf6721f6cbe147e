"""The self-check as students use it: a copy as conftest.py beside a notebook, in a folder outside the repository."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

SELFCHECK = Path(__file__).parents[1] / "autograder" / "selfcheck.py"
SETUP = 'import otter\ngrader = otter.Notebook("neuron.ipynb")'
STUB = 'def weighted_sum(inputs, weights):\n    """Return the sum."""\n    ...'
RIGHT = "def weighted_sum(inputs, weights):\n    return sum(x * w for x, w in zip(inputs, weights))"
HINT = "the robot's left track should get 1.082"
SUM_TEST = f'''
@test_case(points=1, hidden=False)
def test_left_track(weighted_sum):
    z = weighted_sum([1.0, 0.2], [0.99, 0.46])
    assert abs(z - 1.082) < 1e-06, f"{HINT}, yours gets {{z:.3f}}"
'''
VALUE_TEST = """
@test_case(points=1, hidden=False)
def test_entry(by_hand):
    assert by_hand == 2
"""
HINTED_TEST = """
@test_case(points=1, hidden=False, failure_message="Count the columns from 0.")
def test_entry(by_hand):
    assert by_hand == 2
"""


def question(name: str, *cases: str) -> str:
    head = f"from otter.test_files import test_case\n\nOK_FORMAT = False\n\nname = {name!r}\npoints = 1\n"
    return head + "".join(cases)


def written(*sources: str, metadata: Mapping[str, object]) -> str:
    v4: Any = nbformat.v4
    return str(v4.writes(v4.new_notebook(cells=[v4.new_code_cell(one) for one in sources], metadata=metadata)))


def checked(*sources: str, **tests: str) -> str:
    """Return the text of a notebook with these cells, then a check cell for each question."""
    questions = {name: question(name, test) for name, test in tests.items()}
    cells = [SETUP, *sources, *(f'grader.check("{name}")' for name in tests)]
    return written(*cells, metadata={"otter": {"OK_FORMAT": False, "tests": questions}})


def student_folder(parent: Path, name: str, text: str | None, notebook: str = "neuron.ipynb") -> Path:
    folder = parent / name
    folder.mkdir(parents=True)
    (folder / "conftest.py").write_text("# generated\n" + SELFCHECK.read_text(encoding="utf-8"), encoding="utf-8")
    if text is not None:
        (folder / notebook).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Verdicts:
    """What one run of pytest said: its exit status, its text, and the failure text (None: passed) of each item."""

    status: int
    output: str
    items: Mapping[tuple[str, str], str | None]

    def of(self, folder: str) -> dict[str, str | None]:
        return {name: text for (place, name), text in self.items.items() if place == folder}


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "MPL"))}
    return {**kept, "HOME": str(folder), "IPYTHONDIR": str(folder / "ipython"), "PYTHONDONTWRITEBYTECODE": "1"}


def run_pytest(cwd: Path, *arguments: str, start: Sequence[str] = ("-m", "pytest")) -> Verdicts:
    report = cwd / "report.xml"
    options = ["-p", "no:cacheprovider", "-o", "junit_family=xunit1", f"--junitxml={report}", *arguments]
    done = subprocess.run(
        [sys.executable, *start, *options],
        cwd=cwd,
        env=environment(cwd.parent),
        capture_output=True,
        text=True,
        timeout=120,
    )
    items: dict[tuple[str, str], str | None] = {}
    cases = ET.parse(report).iter("testcase") if report.exists() else ()
    for case in cases:
        trouble = next((one for one in case if one.tag in ("failure", "error")), None)
        key = ((cwd / case.get("file", "")).parent.name, case.get("name", ""))
        assert key not in items, f"{key} was collected twice"
        items[key] = None if trouble is None else trouble.text
    return Verdicts(done.returncode, done.stdout + done.stderr, items)


FOLDERS: dict[str, str | None] = {
    "right": checked(RIGHT, weighted_sum=SUM_TEST),
    "wrong": checked(RIGHT.replace("x * w", "x + w"), weighted_sum=SUM_TEST),
    "stub": checked(STUB, "by_hand = ...", weighted_sum=SUM_TEST, by_hand=VALUE_TEST),
    "syntax": checked("x = 1", RIGHT.replace(":", "", 1), "by_hand = 2", weighted_sum=SUM_TEST, by_hand=VALUE_TEST),
    "missing": checked("x = 1", weighted_sum=SUM_TEST),
    "raises": checked("def weighted_sum(a, b):\n    return 1 / 0", weighted_sum=SUM_TEST),
    "kind": checked("def weighted_sum(a, b):\n    return ''", "by_hand = 3", weighted_sum=SUM_TEST, by_hand=VALUE_TEST),
    "hinted": checked("by_hand = 3", by_hand=HINTED_TEST),
    "ordered": checked(
        RIGHT,
        "by_hand = 2",
        weighted_sum=SUM_TEST,
        by_hand=VALUE_TEST,
        alpha="\n@test_case()\ndef test_a(by_hand):\n    pass\n",
    ),
    "exits": checked(
        "def weighted_sum(a, b):\n    raise SystemExit(0)",
        "raise SystemExit",
        "by_hand = 2",
        weighted_sum=SUM_TEST,
        by_hand=VALUE_TEST,
    ),
    "lenient": checked(
        "import warnings\nwarnings.warn('cells may warn')",
        "%pip install nothing-at-all",
        "!echo from the shell",
        "shell = !echo from the shell",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "answer = input('Your name? ')",
        "print('noise from a cell')",
        "here = open('data.txt').read().strip()",
        "import helper",
        RIGHT.replace("    return", "    warnings.warn('functions may warn')\n    return"),
        weighted_sum=SUM_TEST,
        shell="\n@test_case()\ndef test_it(shell):\n    assert list(shell) == ['from the shell']\n",
        here="\n@test_case()\ndef test_it(here, helper, env):\n    assert here == helper.WHERE == 'lenient'\n"
        "    assert 'answer' not in env\n",
        plt="\n@test_case()\ndef test_it(plt):\n    assert plt.get_backend().lower() == 'agg'\n",
    ),
    "hostile": checked(
        "import asyncio\nawait asyncio.sleep(0)",
        "handle = open('conftest.py')",
        "import threading\nthread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()",
        "class Sore:\n    def __del__(self):\n        raise ValueError\nsore = Sore()\nSore()",
        "import pytest\npytest.skip('me')",
        "import os\nos.chdir('..')",
        "import sys\nsys.stdout = None",
        "def deep():\n    return deep()",
        "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\ndef mute():\n    raise Mute",
        "def skips():\n    pytest.skip('me')",
        "last = 7",
        deep="\n@test_case()\ndef test_it(deep):\n    deep()\n",
        mute="\n@test_case()\ndef test_it(mute):\n    mute()\n",
        skips="\n@test_case()\ndef test_it(skips):\n    skips()\n",
        last="\n@test_case()\ndef test_it(last, sore, handle):\n    assert last == 7 and sore and handle\n",
    ),
    "neighbour": checked(
        "import helper\nwhere = helper.WHERE\ntry:\n    weighted_sum\nexcept NameError:\n    alone = True",
        where="\n@test_case()\ndef test_it(where, alone):\n    assert where == 'neighbour' and alone\n",
    ),
    "damaged_tests": checked("x = 1", x="\nthis is no Python\n"),
    "no_metadata": written("x = 1", metadata={}),
    "empty": "",
    "no_json": "<html>Not found</html>",
    "no_cells": "[1, 2]",
    "removed": None,
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """One run over many student folders, in a project where a warning is an error."""
    root = tmp_path_factory.mktemp("class")
    for name, text in FOLDERS.items():
        student_folder(root / "assignments", name, text)
    for name in ("lenient", "neighbour"):
        (root / "assignments" / name / "helper.py").write_text(f"WHERE = {name!r}\n")
    (root / "assignments" / "lenient" / "data.txt").write_text("lenient\n")
    hidden = root / "assignments" / "right" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "neuron-checkpoint.ipynb").write_text("")
    (root / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nfilterwarnings = ["error"]\naddopts = "--strict-markers"\n'
    )
    return run_pytest(root, "assignments")


def test_a_right_answer_passes(run: Verdicts) -> None:
    assert run.of("right") == {"weighted_sum": None}


def test_a_wrong_answer_fails_with_the_hint_and_nothing_else(run: Verdicts) -> None:
    assert run.of("wrong") == {"weighted_sum": f"{HINT}, yours gets 2.650"}


def test_a_stub_is_told_where_the_answer_goes(run: Verdicts) -> None:
    wanted = "`{}` still holds `...`: put your answer there, run the cell, and save the notebook."
    assert run.of("stub") == {name: wanted.format(name) for name in ("weighted_sum", "by_hand")}


def test_a_syntax_error_is_named_and_the_cells_after_it_run(run: Verdicts) -> None:
    assert run.of("syntax") == {
        "weighted_sum": "`weighted_sum` is not defined: did its cell run? "
        "(cell 3 stopped with a SyntaxError: expected ':' (line 1))",
        "by_hand": None,
    }


def test_a_missing_name_is_named(run: Verdicts) -> None:
    assert run.of("missing") == {"weighted_sum": "`weighted_sum` is not defined: did its cell run?"}


def test_an_error_in_the_answer_is_shown_with_its_line(run: Verdicts) -> None:
    told = "Your code stopped with a ZeroDivisionError: division by zero (cell 2, line 2: `return 1 / 0`)."
    assert run.of("raises") == {"weighted_sum": told}


def test_a_check_without_a_message_says_what_does_not_hold(run: Verdicts) -> None:
    told = run.of("kind")
    assert told["by_hand"] == "This does not hold: `by_hand == 2`"
    assert "a TypeError: unsupported operand" in str(told["weighted_sum"])
    assert run.of("hinted") == {"by_hand": "Count the columns from 0."}


def test_questions_come_in_the_notebooks_order(run: Verdicts) -> None:
    assert run.of("ordered") == {"weighted_sum": None, "by_hand": None, "alpha": None}
    assert list(run.of("ordered")) == ["weighted_sum", "by_hand", "alpha"]


def test_system_exit_ends_neither_the_cells_nor_the_check(run: Verdicts) -> None:
    told = run.of("exits")
    assert told["by_hand"] is None
    assert "SystemExit" in str(told["weighted_sum"])


def test_warnings_magics_figures_and_input_do_no_harm(run: Verdicts) -> None:
    assert run.of("lenient") == dict.fromkeys(("weighted_sum", "shell", "here", "plt"))
    assert "noise from a cell" not in run.output
    assert "non-interactive" not in run.output
    assert "cells may warn" not in run.output


def test_hostile_cells_and_answers_only_fail_their_own_question(run: Verdicts) -> None:
    told = run.of("hostile")
    assert told["last"] is None
    assert "a RecursionError" in str(told["deep"])
    assert "a Mute (cell 10, line 5" in str(told["mute"])
    assert "a Skipped: me" in str(told["skips"])


def test_folders_do_not_share_names_or_modules(run: Verdicts) -> None:
    assert run.of("neighbour") == {"where": None}


@pytest.mark.parametrize(
    ("folder", "sentence"),
    [
        ("empty", "neuron.ipynb is empty."),
        ("no_json", "neuron.ipynb is damaged: it is no notebook file"),
        ("no_cells", "neuron.ipynb is damaged: it has no cells"),
        ("no_metadata", "neuron.ipynb holds no questions of the course"),
        ("removed", "There is no notebook (*.ipynb) in "),
    ],
)
def test_a_broken_notebook_is_one_sentence(run: Verdicts, folder: str, sentence: str) -> None:
    told = run.of(folder)
    assert list(told) == ["notebook"]
    assert str(told["notebook"]).startswith(sentence)


def test_damaged_tests_are_told(run: Verdicts) -> None:
    assert str(run.of("damaged_tests")["x"]).startswith("The tests of `x` in neuron.ipynb are damaged.")


def test_every_folder_is_collected_and_failures_make_the_status(run: Verdicts) -> None:
    assert {folder for folder, _ in run.items} == set(FOLDERS)
    assert run.status == 1


def test_nothing_of_the_machinery_is_shown(run: Verdicts) -> None:
    assert "Traceback" not in run.output
    assert "otter/" not in run.output
    assert "selfcheck" not in run.output
    assert "runtest" not in run.output


def test_inside_the_folder_and_by_the_notebooks_name(tmp_path: Path) -> None:
    folder = student_folder(tmp_path, "01 Übung", FOLDERS["right"])
    assert run_pytest(folder).status == 0
    assert run_pytest(folder, "neuron.ipynb::weighted_sum").of(folder.name) == {"weighted_sum": None}
    assert sorted(one.name for one in folder.iterdir()) == ["conftest.py", "neuron.ipynb", "report.xml"]


def test_a_folder_in_a_folder_is_collected_once(tmp_path: Path) -> None:
    outer = student_folder(tmp_path, "outer", FOLDERS["right"])
    student_folder(outer, "inner", FOLDERS["wrong"])
    (outer / "more").mkdir()
    (outer / "more" / "second.ipynb").write_text(str(FOLDERS["right"]))
    verdicts = run_pytest(tmp_path, "outer")
    assert {folder for folder, _ in verdicts.items} == {"outer", "inner", "more"}


PORTABLE = """
import signal, sys
for name in ("fcntl", "resource", "pwd", "grp", "termios", "pty", "tty", "readline"):
    sys.modules[name] = None
del signal.SIGALRM, signal.setitimer
import os
del os.fork
import pytest
status = pytest.main(sys.argv[1:])
slow = {"tensorflow", "keras", "pandas", "nbconvert"} & set(sys.modules)
assert not slow, slow
assert not [name for name in sys.modules if name.split(".")[0] == "otter"]
assert sys.modules["__main__"].PORTABLE
sys.exit(status)
"""


def test_it_runs_without_posix_and_leaves_no_trace(tmp_path: Path) -> None:
    folder = student_folder(tmp_path, "portable", FOLDERS["right"])
    verdicts = run_pytest(folder, start=("-c", "PORTABLE = True" + PORTABLE))
    assert (verdicts.status, verdicts.of("portable")) == (0, {"weighted_sum": None}), verdicts.output


GRADER = """
import json, otter
source = json.load(open("neuron.ipynb", encoding="utf-8"))
names = {}
for cell in source["cells"]:
    try:
        exec("".join(cell["source"]).replace("grader.check", "str"), names)
    except Exception:
        pass
grader = otter.Notebook("neuron.ipynb")
questions = source["metadata"]["otter"]["tests"]
print(json.dumps({name: grader.check(name, global_env=names).passed_all for name in questions}))
"""


def test_the_verdicts_are_those_of_grader_check(tmp_path: Path) -> None:
    cases = {
        "right": "assert weighted_sum([2], [3]) == 6",
        "wrong": "assert weighted_sum([2], [3]) == 7",
        "stub": "assert unwritten(1) == 1",
        "absent": "assert nowhere == 1",
        "absent_is_none": "assert nowhere is None",
        "error": "assert weighted_sum(1, 2) == 2",
    }
    names = {"stub": "unwritten", "absent": "nowhere", "absent_is_none": "nowhere"}
    tests = {
        name: f"\n@test_case()\ndef test_it({names.get(name, 'weighted_sum')}):\n    {line}\n"
        for name, line in cases.items()
    }
    tests["two_cases"] = tests["right"] + tests["wrong"].replace("test_it", "test_other")
    folder = student_folder(tmp_path, "same", checked(RIGHT, "def unwritten(x):\n    ...", **tests))
    ours = {name: text is None for name, text in run_pytest(folder).of("same").items()}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", GRADER],
        cwd=folder,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert ours == json.loads(done.stdout.splitlines()[-1]), done.stderr
    assert list(ours.values()) == [True, False, False, False, True, False, False]


def test_missing_packages_are_named(tmp_path: Path) -> None:
    folder = student_folder(tmp_path, "bare", FOLDERS["right"])
    verdicts = run_pytest(folder, start=("-c", "import sys, pytest; sys.modules['otter'] = None; sys.exit(pytest.main())"))
    assert verdicts.status == 1
    assert "otter-grader is not installed here: run `pip install -r requirements.txt` in" in verdicts.output


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
@pytest.mark.parametrize("where", ["cell", "answer"])
def test_ctrl_c_ends_a_loop(tmp_path: Path, where: str) -> None:
    loop = "open('looping', 'w').close()\nwhile True:\n    pass"
    answer = "def weighted_sum(a, b):\n    " + loop.replace("\n", "\n    ")
    folder = student_folder(tmp_path, "loops", checked(loop if where == "cell" else answer, weighted_sum=SUM_TEST))
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"]
    process = subprocess.Popen(command, cwd=folder, env=environment(tmp_path), stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not (folder / "looping").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert (process.returncode, "KeyboardInterrupt" in output) == (pytest.ExitCode.INTERRUPTED, True), output
