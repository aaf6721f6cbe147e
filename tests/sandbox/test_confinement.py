"""The sandbox in every place that it knows, and where it is refused."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from process_tree import fork_server_of, submissions_of

from autograder.errors import SubmissionBroke
from autograder.limits import Limits
from autograder.sandbox.confinement.groups import PREFIX, Groups
from autograder.sandbox.confinement.private_root import MOST_FILES
from autograder.sandbox.confinement.steps import STEPS
from autograder.sandbox.engine import ForkServer, Job, open_session

PROGRAM = """
import sys
import tempfile
from autograder.errors import ConfinementFailed
from autograder.limits import Limits
from autograder.sandbox.engine import ForkServer, Job, open_session
CELLS = [
    "import os; assert open('given.txt').read() == 'public'; open('mine', 'w').close()",
    "import socket; socket.create_connection(('127.0.0.1', 22), 1)",
    "assert open('/etc/shadow')",
    "import os; os.mkdir('/usr/x')",
    "import ctypes; assert ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0",
    "import multiprocessing, subprocess, threading; threading.Thread(target=print).start()\\n"
    "assert subprocess.run('echo x', shell=True, capture_output=True).stdout == b'x\\\\n'\\n"
    "import tempfile; tempfile.TemporaryFile()",
    "import threading; done = threading.Event(); many = [threading.Thread(target=done.wait) for _ in range(40)]\\n"
    "kept = bytes(200 * 2**20); [one.start() for one in many]; done.set()",
    "await __import__('asyncio').sleep(0)",
    "import sqlite3, wave",
    "assert open('/proc/self/cmdline', 'rb').read()",
]
try:
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({"given.txt": b"public"}, Limits()), 0) as session:
            for cell in CELLS:
                print(session.ask({"op": "run", "source": cell, "seconds": 30}, 30)["error"])
except ConfinementFailed as error:
    print("refused:", error)
"""
EXPECTED = ["None", "OSError", "FileNotFoundError", "OSError", "AssertionError", *["None"] * 5]
SHARED = [None, "OSError", "PermissionError", "PermissionError", "AssertionError", *["None"] * 5]
CONTAINER = str(Path(__file__).with_name("ordinary_container.py"))
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user, or leave its rights behind")


def run(prefix: list[str], program: str = PROGRAM) -> list[str]:
    done = subprocess.run([*prefix, sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def container(folder: Path, *options: str) -> list[str]:
    return ["unshare", "--mount", sys.executable, CONTAINER, *options, str(folder)]


def test_as_ourselves() -> None:
    assert run([]) == EXPECTED


@needs_root
def test_as_an_ordinary_user(tmp_path: Path) -> None:
    """In a mount namespace where every folder on the way to this Python is open to everybody."""
    program = f"""
import os, sys
sys.path.insert(0, {str(Path(CONTAINER).parent)!r})
from pathlib import Path
from ordinary_container import open_python
open_python(Path({str(tmp_path)!r}))
os.execvp("setpriv", ["setpriv", "--reuid=12345", "--regid=12345", "--clear-groups", "env", "HOME=/tmp", *sys.argv[1:]])
"""
    assert run(["unshare", "--mount", sys.executable, "-c", program]) == EXPECTED


@needs_root
@pytest.mark.parametrize("options", [[], ["--least"]])
def test_in_an_ordinary_container(options: list[str], tmp_path: Path) -> None:
    """No namespace is to be had there: user ids and Landlock take their place."""
    assert run(container(tmp_path, *options)) == ["None", *SHARED[1:]]


@needs_root
def test_where_permissions_alone_protect_what_they_leave_open_is_named(tmp_path: Path) -> None:
    """An ordinary container on a kernel without Landlock, with a folder that every user can read."""
    (tmp_path / "open").mkdir(mode=0o755)
    (tmp_path / "open" / "results.json").write_text("x")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    program = PROGRAM.replace(
        "ForkServer.start(1)", f"ForkServer.start(1, private=[__import__('pathlib').Path({str(closed)!r})])"
    )
    (line,) = run(container(closed, "--no-landlock"), program)
    assert line.startswith(
        "refused: This machine does not allow the sandbox, so nothing was run. A submission could read files"
    )
    assert "chmod" in line


@needs_root
def test_where_the_kernel_refuses_nothing_runs() -> None:
    """A rootless container that forbids further namespaces."""
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; echo 0 > /proc/sys/user/max_mnt_namespaces; exec "$@"'
    (line,) = run(["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh"])
    assert line.startswith("refused: This machine does not allow the sandbox, so nothing was run. Grade as root, or allow")
    assert "user namespaces: No space left on device" in line


def test_every_step_says_why_it_is_there() -> None:
    steps = {step.name: step for steps in STEPS.values() for step in steps}
    assert all(len(step.reason) > 20 for step in steps.values())
    assert all(len({step.name for step in steps}) == len(steps) for steps in STEPS.values())


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="this Python is no virtual environment that could be moved")
@needs_root
def test_a_virtual_environment_below_tmp_is_seen() -> None:
    """The private /tmp must not cover it: a course may well be cloned there."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        moved = Path(folder, "venv")
        moved.mkdir()
        mount = f'mount --bind "{sys.prefix}" "{moved}"; exec "$@"'
        python = str(moved / "bin" / Path(sys.executable).name)
        program = "import subprocess, sys; sys.exit(subprocess.run([sys.argv[1], '-c', sys.argv[2]]).returncode)"
        wanted = PROGRAM.replace("import socket; socket.create_connection(('127.0.0.1', 22), 1)", "import sqlalchemy")
        whole = ["unshare", "--mount", "sh", "-c", mount, "sh", sys.executable, "-c", program, python, wanted]
        done = subprocess.run(whole, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["None", "None", *EXPECTED[2:]], done.stderr


DAEMON = """
import os, signal, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            time.sleep(600)
        os._exit(0)
"""


def processes_like(pid: int) -> list[int]:
    """Return all processes that live in the same process namespace."""
    found = []
    for path in Path("/proc").glob("[0-9]*/ns/pid"):
        try:
            if os.readlink(path) == os.readlink(f"/proc/{pid}/ns/pid"):
                found.append(int(path.parts[2]))
        except OSError:  # it has ended, or is another user's
            continue
    return found


@pytest.mark.parametrize("victim", ["fork server", "supervisor"])
def test_nothing_survives_the_fork_server(victim: str) -> None:
    server = ForkServer.start(1)
    try:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, Limits()), 0) as session:
            assert session.ask({"op": "run", "source": DAEMON, "seconds": 30}, 30)["error"] is None
            processes = processes_like(submissions_of(server)[0])
            assert len(processes) >= 4
            os.kill(fork_server_of(server) if victim == "fork server" else server.process.pid, 9)
            until = time.monotonic() + 20
            while any(Path(f"/proc/{pid}").exists() for pid in processes) and time.monotonic() < until:
                time.sleep(0.01)
            assert [pid for pid in processes if Path(f"/proc/{pid}").exists()] == []
    finally:
        server.stop()


@pytest.fixture(scope="module")
def grouped() -> None:
    groups = Groups.make(1)
    groups.remove()
    if not groups.folders:
        pytest.skip("control groups cannot be written to here")


IN_A_CHILD = """
import mmap, os
pid = os.fork()
if pid == 0:
    {work}
    os._exit(0)
assert os.waitpid(pid, 0)[1] == 9
"""
TOGETHER = {
    "shared memory": "mmap.mmap(-1, 400 * 2**20, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE)",
    "files in memory": "[open(path, 'wb').write(bytes(150 * 2**20)) for path in ('/tmp/a', '/dev/shm/b', 'c')]",
}


@pytest.mark.parametrize("kind", TOGETHER)
@pytest.mark.usefixtures("grouped")
def test_memory_is_counted_for_the_whole_submission(kind: str) -> None:
    """The kernel chooses which of its processes ends; either way the memory is not to be had."""
    cell = IN_A_CHILD.format(work=TOGETHER[kind])
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, Limits(memory_mib=300)), 0) as session:
            try:
                said = str(session.ask({"op": "run", "source": cell, "seconds": 30}, 30)["error"])
            except SubmissionBroke as error:
                said = str(error)
    assert said == "None" or "too much memory" in said


def test_the_number_of_files_is_limited() -> None:
    """An empty file takes none of a folder's size."""
    cell = f"import os\nfor number in range({MOST_FILES}):\n    os.mknod(f'/tmp/{{number}}')"
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        with open_session(server.controls[0], Job({}, Limits()), 0) as session:
            assert session.ask({"op": "run", "source": cell, "seconds": 30}, 30)["error"] == "OSError"


@pytest.mark.usefixtures("grouped")
def test_control_groups_are_removed() -> None:
    with ForkServer.start(1) as server:
        server.wait_until_ready()
        name = f"{PREFIX}{server.process.pid}"
        assert list(Path("/sys/fs/cgroup").rglob(name)) != []
    assert list(Path("/sys/fs/cgroup").rglob(name)) == []
