"""nbgrader's formgrader as an instructor starts it: a Jupyter server on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent


@contextmanager
def formgrader(folder: Path, place: Path) -> Iterator[str]:
    """A real server with nbgrader's extension on a free port of loopback; yields formgrader's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(BIN / "jupyter"), "server", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0",
               "--no-browser", "--allow-root", "--IdentityProvider.token=token",
               f"--ServerApp.root_dir={folder}"]  # fmt: skip
    kept = {f"JUPYTER_{kind}_DIR": str(place / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    kept["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic by name
    with (place / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env={**os.environ, **kept}, stdin=subprocess.DEVNULL, stdout=log,
                                  stderr=log)  # fmt: skip
    try:
        address, until = f"http://127.0.0.1:{port}/formgrader", time.monotonic() + 120
        while True:
            try:
                ask(f"{address}/api/status")
                break
            except OSError:
                late = server.poll() is not None or time.monotonic() > until
                assert not late, (place / "log").read_text("utf-8")
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(60)


def ask(address: str, method: str = "GET", patience: float = 120) -> str:
    request = urllib.request.Request(address, method=method, headers={"Authorization": "token token"})
    with urllib.request.urlopen(request, timeout=patience) as answer:
        return str(answer.read().decode())
