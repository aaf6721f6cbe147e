"""A PostgreSQL server in a folder of its own, for tests and measurements; nothing of another server is touched."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A private cluster of a folder of its own, reached by a socket in it; no network."""

    folder: Path
    programs: Path

    @property
    def owner(self) -> list[str]:
        """PostgreSQL does not run as root."""
        return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

    def address(self, database: str) -> str:
        user = "postgres" if self.owner else pwd.getpwuid(os.getuid()).pw_name
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def control(self, *words: str) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off"
        log = self.folder / "log"
        subprocess.run([*self.owner, self.programs / "pg_ctl", "-D", self.folder / "data", "-w", "-l", log, "-o", options,
                        *words], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/")  # fmt: skip

    def create(self, database: str) -> str:
        subprocess.run([*self.owner, self.programs / "createdb", "-h", self.folder, database], check=True, cwd="/")
        return self.address(database)


def programs() -> Path | None:
    """Return where the newest server's programs lie; None where there are none, or a client's alone."""
    found = (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return max(found, key=lambda one: int(one.parent.name), default=None)


@contextmanager
def private_server(programs: Path) -> Iterator[Server]:
    """Start a server, which ends with the block whatever happens in it, and leaves nothing."""
    folder = Path(tempfile.mkdtemp(prefix="course-pg-", dir="/tmp"))  # a socket's path is short, and others may enter
    server = Server(folder, programs)
    try:
        if server.owner:
            shutil.chown(folder, "postgres")
        initdb: list[str | Path] = [programs / "initdb", "-D", folder / "data"]
        options = ["-A", "trust", "-N", "-E", "UTF8", "--locale=C"]
        subprocess.run([*server.owner, *initdb, *options], check=True, stdout=subprocess.DEVNULL, cwd="/")
        server.control("start")
        try:
            yield server
        finally:
            server.control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
