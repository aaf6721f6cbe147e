"""A file that is there whole or not at all: a reader never sees half of it, and a failed write keeps the old one."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .errors import StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST}


def write_atomically(path: Path, content: bytes, durable: bool = True) -> None:
    """Write `content` to `path`, making its folder where needed; raises StorageError and leaves the old file alone.

    durable: wait until the disk has it, so that a power cut cannot lose it
    """
    with atomically(path, durable) as file:
        file.write(content)


@contextmanager
def atomically(path: Path, durable: bool = True) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well; the rest is as `write_atomically` has it."""
    # Not tempfile: its files are private (0600), and colleagues who share the folder could not read the grades.
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                yield file
                file.flush()
                if durable:
                    os.fsync(file.fileno())
            if path.is_file():
                temporary.chmod(path.stat().st_mode)  # who made the old file private wants the new one private too
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(_sentence(path, error)) from error


def _sentence(path: Path, error: OSError) -> str:
    if error.errno in _FULL:
        return f"{path} cannot be written: the disk is full. Free some space, then run the command again."
    if error.errno in _FORBIDDEN:
        return (
            f"{path} cannot be written: writing there is not allowed."
            f" Make {path.parent} writable (and close the file where it is open), then run the command again."
        )
    if error.errno == errno.EISDIR:
        return f"{path} cannot be written: it is a folder. Rename that folder, then run the command again."
    if error.errno in _NO_FOLDER:
        return f"{path} cannot be written: {path.parent} is not a folder. Rename what is there, then run it again."
    return f"{path} cannot be written: {error.strerror or error}. Mend that, then run the command again."
