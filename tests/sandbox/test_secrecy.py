"""What a student's function can find while hidden tests run: nothing of theirs. And what it cannot do."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from process_tree import fork_server_of

from autograder.authoring.build import Paths
from autograder.course import Course
from autograder.grading.hidden_tests import load_bundle
from autograder.grading.judge import Fatal, judge_question
from autograder.grading.notebook_run import Run
from autograder.grading.traces import RecordingNamespace
from autograder.limits import Limits
from autograder.sandbox.confinement.private_root import visible_folders
from autograder.sandbox.engine import ForkServer, Job, Session, open_session
from autograder.sandbox.student_namespace import StudentNamespace
from autograder.secret import Secret


def search(backward: list[str], libraries: list[str]) -> list[str]:
    """Look for texts in frames, objects, the environment, /proc and the file system; run inside the sandbox.

    The texts come written backward, so that the searcher does not find its own list.
    """
    import gc
    import os
    import sys

    found = []

    def look(where: str, text: object) -> None:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        if isinstance(text, str):
            found.extend(f"{where}: {one}" for one in backward if one[::-1] in text)

    frame = sys._getframe()
    while frame is not None:
        for value in [*frame.f_locals.values(), *frame.f_globals.values()]:
            look("frame", value if isinstance(value, (str, bytes)) else repr(value)[:10_000])
        frame = frame.f_back  # type: ignore[assignment]
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            for key, value in list(thing.items()):
                look("object", key)
                look("object", value)
        elif isinstance(thing, (list, tuple, set, frozenset)) and thing is not found:
            for value in list(thing):
                look("object", value)
    look("environment", repr(dict(os.environ)))
    paths = [f"/proc/self/{name}" for name in ("environ", "cmdline", "mountinfo", "maps")]
    for folder, folders, files in os.walk("/"):
        folders[:] = [one for one in folders if os.path.join(folder, one) not in ("/proc", "/sys", "/dev")]
        inside = any(folder == one or folder.startswith(one + "/") for one in libraries)
        for name in files:
            look("file name", os.path.join(folder, name))
            if not inside:
                paths.append(os.path.join(folder, name))
    for path in paths:
        try:
            with open(path, "rb") as file:
                look(path, file.read(2**20))
        except OSError:
            pass
    return found


ACTIONS = {
    "connect to this machine": "import socket; socket.create_connection(('127.0.0.1', 22), 1)",
    "send a datagram": "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))",
    "signal the grader": "import os; os.kill(os.getppid() or 1_000_000, 0)",
    "write to the libraries": "import numpy; open(numpy.__file__, 'a')",
    "write to the root": "open('/x', 'w')",
    "read the passwords": "open('/etc/shadow')",
    "become root": "import os; os.setuid(0) if os.getuid() else os.chown('/', 0, 0)",
    "mount": "import ctypes; c = ctypes.CDLL(None); assert c.mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0",
    "fill the disk": "f = open('big', 'wb')\nfor _ in range(64): f.write(bytes(2**20))",
    "read our own code": "import autograder.sandbox.fork_server as m; open(m.__file__)",
}


def session_cells(session: Session, cells: list[str]) -> list[object]:
    return [session.ask({"op": "run", "source": cell, "seconds": 20}, 20)["error"] for cell in cells]


def test_a_student_function_finds_nothing_of_the_tests(course: Course, secret: Secret, tmp_path: Path) -> None:
    assignment = course.assignment("01-neuron")
    bundle = load_bundle(Paths.of(course, assignment).autograder_zip)
    source = course.master(assignment).read_text(encoding="utf-8")
    hidden = [case for question in bundle.questions for case in question.cases if case.hidden]
    marks = [secret.text, secret.key(assignment.id), str(course.results_folder), "BEGIN SOLUTION", "assert_close"]
    marks += [case.name for case in hidden] + [str(case.hint) for case in hidden]
    assert all(case.name in source for case in hidden)
    answers = {"weighted_sum": "def weighted_sum(inputs, weights, bias=0.0):\n    return 1.0\n"}
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job(bundle.files, Limits(answer_seconds=120)), 0) as session:
            errors = session_cells(session, [answers["weighted_sum"], inspect.getsource(search)])
            namespace = RecordingNamespace(session, {"weighted_sum", "search"})
            hints = judge_question(bundle.questions[0], bundle, namespace, Run(), Fatal()).hints
            found = namespace.get("search")([mark[::-1] for mark in marks], visible_folders())
    assert errors == [None, None]
    assert all(hints[case.name] is not None for case in bundle.questions[0].cases if case.hidden)
    assert found == []


def test_the_search_would_find_what_is_there(course: Course) -> None:
    """The searcher works: what a cell keeps and writes, it finds."""
    mark = "a mark to be found"
    cells = [inspect.getsource(search), f"kept = [{mark!r}]\nopen('note.txt', 'w').write({mark!r})"]
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, Limits(answer_seconds=120)), 0) as session:
            session_cells(session, cells)
            namespace = StudentNamespace(session, {"search"})
            found = namespace.get("search")([mark[::-1]], visible_folders())
    assert any("note.txt" in one for one in found)
    assert any(one.startswith("object") for one in found)


def test_the_sandbox_forbids() -> None:
    limits = Limits(disk_mib=32)
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, limits), 0) as session:
            errors = dict(zip(ACTIONS, session_cells(session, list(ACTIONS.values())), strict=True))
    assert [action for action, error in errors.items() if error is None] == []


def test_two_submissions_share_no_file() -> None:
    writes = "open('/tmp/left', 'w').write('x'); open('left', 'w').write('x'); open('/dev/shm/left', 'w').write('x')"
    reads = "import os; assert not any(os.path.exists(p) for p in ('/tmp/left', 'left', '/dev/shm/left'))"
    with ForkServer.start(2) as server:
        server.wait_until_ready()
        with (
            open_session(server.controls[0], Job({}, Limits()), 0) as first,
            open_session(server.controls[1], Job({}, Limits()), 1) as second,
        ):
            assert session_cells(first, [writes]) == [None]
            assert session_cells(second, [reads]) == [None]


def test_a_forbidden_package_says_why() -> None:
    forbidden = (("sqlalchemy", "sqlalchemy is not available here: numpy alone."),)
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, Limits(), forbidden), 0) as session:
            reply = session.ask({"op": "run", "source": "import sqlalchemy.orm", "seconds": 20}, 20)
    assert reply["error"] == "ModuleNotFoundError"
    assert "numpy alone" in str(reply["outputs"])


@pytest.mark.parametrize("threads", [1])
def test_the_fork_server_has_one_thread(threads: int) -> None:
    with ForkServer.start(1, threads=threads) as server:
        server.wait_until_ready()
        assert len(list(Path(f"/proc/{fork_server_of(server)}/task").iterdir())) == 1
