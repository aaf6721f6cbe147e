"""The sandbox as root, as an ordinary user, and where the kernel refuses it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox.confinement import STEPS

PROGRAM = """
import sys
import tempfile
from autograder.errors import ConfinementFailed
from autograder.limits import Limits
from autograder.sandbox.engine import ForkServer, Job, open_session
CELLS = [
    "import os; assert os.listdir('/proc/self') and open('given.txt').read() == 'public'; open('mine', 'w').close()",
    "import socket; socket.create_connection(('127.0.0.1', 22), 1)",
    "open('/etc/shadow')",
    "import os; os.mkdir('/usr/x')",
    "import ctypes; assert ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0",
]
with ForkServer.start(1) as server:
    server.wait_until_ready()
    try:
        with open_session(server.controls[0], Job({"given.txt": b"public"}, Limits()), 0) as session:
            for cell in CELLS:
                print(session.ask({"op": "run", "source": cell, "seconds": 9}, 9)["error"])
    except ConfinementFailed as error:
        print("refused:", error)
"""
EXPECTED = ["None", "OSError", "FileNotFoundError", "OSError", "AssertionError"]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user to test as one")


def run(prefix: list[str]) -> list[str]:
    done = subprocess.run([*prefix, sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_as_ourselves() -> None:
    assert run([]) == EXPECTED


@needs_root
def test_as_an_ordinary_user(tmp_path: Path) -> None:
    """In a mount namespace where every folder on the way to this Python is open to everybody."""
    python = str(Path(sys.base_prefix).resolve())
    script = tmp_path / "as_user.sh"
    script.write_text(
        f'kept={tmp_path}/python; mkdir "$kept"; mount --bind {python} "$kept"\n'
        f"closed={python}\n"
        'while [ "$(dirname "$closed")" != / ]; do closed=$(dirname "$closed"); done\n'
        f'[ "$closed" = /usr ] || {{ mount -t tmpfs -o mode=755 none "$closed"; mkdir -p {python};'
        f' mount --bind "$kept" {python}; }}\n'
        'exec setpriv --reuid=12345 --regid=12345 --clear-groups env HOME=/tmp "$@"\n',
        encoding="utf-8",
    )
    assert run(["unshare", "--mount", "bash", str(script)]) == EXPECTED


@needs_root
def test_where_the_kernel_refuses_nothing_runs() -> None:
    """A rootless container that forbids further namespaces."""
    forbid = "echo 0 > /proc/sys/user/max_user_namespaces; echo 0 > /proc/sys/user/max_mnt_namespaces; exec \"$@\""
    (line,) = run(["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh"])
    assert line.startswith("refused: This machine does not allow the sandbox, so nothing was run.")
    assert "own namespaces" in line


def test_every_step_says_why_it_is_there() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(len(step.reason) > 20 for step in STEPS)


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
