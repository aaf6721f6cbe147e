"""Where photographs lie: a folder, or a zip, which is read in memory and never unpacked to disk."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from .errors import SourceError, Unreadable

MAX_FILES = 100_000
MAX_FILE = 64 * 2**20  # bytes; a photograph of 100 megapixels has about 40 MB
MAX_TOTAL = 16 * 2**30  # bytes that are read from one source
LEFT_BY_COMPUTERS = ("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir")  # and whatever starts with a dot

Parts = tuple[str, ...]


@dataclass(frozen=True)
class File:
    """One file of a source; `read` raises Unreadable."""

    path: Parts  # below the source, folders first
    size: int  # bytes; no more come out, whatever a zip claims
    read: Callable[[], bytes]


def shown(parts: Parts) -> str:
    """Return a path as a sentence can show it, without characters that would disturb a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in "/".join(parts))


@contextmanager
def open_source(path: Path) -> Iterator[list[File]]:
    """Give the files of a folder, a zip, or a folder in a zip ("cars.zip/small"), in the order of their names."""
    archive, inner = _archive(path)
    if archive is None:
        yield _checked(path, _folder(path))
        return
    try:
        with zipfile.ZipFile(archive) as opened:
            yield _checked(path, _below(inner, _members(archive, opened)))
    except (zipfile.BadZipFile, NotImplementedError, OSError) as problem:
        raise SourceError(f"{shown((str(archive),))} cannot be read as a zip ({problem}). Download it again.") from None


def _archive(path: Path) -> tuple[Path | None, Parts]:
    """Return the zip that the path is or leads into, with the folders inside; (None, ()) for a folder."""
    try:
        if path.is_dir():
            return None, ()
        file = next((one for one in (path, *path.parents) if one.is_file()), None)
        if file is not None and zipfile.is_zipfile(file):
            return file, path.relative_to(file).parts
    except OSError as problem:
        raise SourceError(f"{shown((str(path),))} cannot be read: {problem.strerror}.") from None
    name = shown((str(path),))
    if file is None:
        raise SourceError(f"{name} does not exist. Give a folder or a zip that has the folders F, B, R, L, FR and FL.")
    raise SourceError(f"{name} is neither a folder nor a whole zip. Unpack it, or download it again, and give that.")


def _folder(root: Path) -> Iterator[File]:
    for folder, below, names in os.walk(root, onerror=_refuse, followlinks=True):
        below[:] = [name for name in below if not _is_left_by_computer(name)]
        inside = Path(folder).relative_to(root).parts
        for name in names:
            file = Path(folder, name)
            if not _is_left_by_computer(name) and (file.is_file() or file.is_symlink()):
                size = file.stat().st_size if file.is_file() else 0
                yield File((*inside, name), size, partial(_read_file, file))


def _refuse(problem: OSError) -> None:
    raise SourceError(f"{shown((str(problem.filename),))} cannot be read: {problem.strerror}.")


def _members(name: Path, archive: zipfile.ZipFile) -> Iterator[File]:
    for member in archive.infolist():
        parts = tuple(part for part in member.filename.replace("\\", "/").split("/") if part not in ("", "."))
        if ".." in parts:
            raise SourceError(f"{shown((str(name),))} has an entry that leads out of it ({shown(parts)}). Do not trust it.")
        if parts and not member.is_dir() and not any(_is_left_by_computer(part) for part in parts):
            yield File(parts, member.file_size, partial(_read_member, archive, member))


def _below(inner: Parts, files: Iterator[File]) -> Iterator[File]:
    depth = len(inner)
    inside = (file for file in files if file.path[:depth] == inner and len(file.path) > depth)
    return (replace(file, path=file.path[depth:]) for file in inside)


def _checked(path: Path, files: Iterator[File]) -> list[File]:
    found: list[File] = []
    for file in files:
        if len(found) == MAX_FILES:
            raise SourceError(f"{shown((str(path),))} has more than {MAX_FILES:,} files. Give the folder of the pictures.")
        found.append(file)
    return sorted(found, key=lambda file: file.path)


def _is_left_by_computer(name: str) -> bool:
    return name.startswith(".") or name.lower() in LEFT_BY_COMPUTERS


def _read_file(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return _whole(opened.read(MAX_FILE + 1))
    except OSError as problem:
        raise Unreadable(f"cannot be read: {problem.strerror}") from None


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 0x1:
        raise Unreadable("is locked with a password")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # zipfile cannot limit what others give
        raise Unreadable("is packed in an unusual way: unpack the zip and give the folder")
    try:
        with archive.open(member) as opened:
            content = opened.read(MAX_FILE + 1)
    except Exception:  # a wrong checksum, a broken stream, an unknown compression: zipfile has no common class for them
        raise Unreadable("is damaged in the zip") from None
    return _whole(content)


def _whole(content: bytes) -> bytes:
    if len(content) > MAX_FILE:
        raise Unreadable(f"is larger than {MAX_FILE >> 20} MB")
    return content
