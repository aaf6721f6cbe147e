"""Reads a zip of notebooks in memory: nothing is unpacked to disk, and one bad file in it spoils no other."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

MAX_ENTRY, MAX_ENTRIES = 50 * 2**20, 100_000
MAX_CLASS, MAX_STUDENT = 8 * 2**30, 200 * 2**20  # of all that is read from one zip, unpacked
IGNORED = ("__MACOSX", ".ipynb_checkpoints", ".git", ".OTTER_LOG", "__pycache__")
TRAINED_SUFFIXES = (".keras", ".json")  # of a trained model and of its curves
OTTER_MARKS = ("__zip_filename__", ".OTTER_LOG")  # what `grader.export` puts beside the notebook


class UnreadableArchive(Exception):
    """This zip cannot be read at all; the text says why."""


@dataclass(frozen=True)
class Entry:
    """A student's notebook, zip or trained model, and where it lies; `problem` says why there is nothing in it, if so."""

    name: PurePosixPath
    data: bytes
    problem: str | None = None

    @property
    def is_notebook(self) -> bool:
        return self.name.suffix.lower() == ".ipynb"

    @property
    def is_zip(self) -> bool:
        return self.name.suffix.lower() == ".zip"

    @property
    def is_trained(self) -> bool:
        """Whether it may be a trained model or its curves."""
        return self.name.suffix.lower() in TRAINED_SUFFIXES


def read_archive(data: bytes, most: int, trained: bool = False) -> list[Entry]:
    """Return a zip's notebooks, zips and otter's marks; raises UnreadableArchive when it is damaged or a bomb.

    most: bytes that may come out of it
    trained: whether trained models and their curves are read, too
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            wanted = [entry for entry in entries if not entry.is_dir() and is_wanted(_path(entry), trained)]
            if len(entries) > MAX_ENTRIES or sum(min(entry.file_size, MAX_ENTRY) for entry in wanted) > most:
                raise UnreadableArchive("it unpacks to more than anybody hands in")
            return [_entry(archive, entry) for entry in wanted]
    except UnreadableArchive:
        raise
    except Exception:  # zipfile fails in many ways, and each means the same to the person who made the zip
        raise UnreadableArchive("it is damaged, or no zip at all") from None


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where the entry lies in its zip, without the parts that lead out of it."""
    parts = entry.filename.replace("\\", "/").split("/")
    return PurePosixPath(*(part for part in parts if part not in ("", ".", "..")))


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Entry:
    name = _path(entry)
    if entry.flag_bits & 0x1:
        return Entry(name, b"", f"{name.name} is encrypted: hand it in without a password.")
    try:
        with archive.open(entry) as file:
            content = file.read(MAX_ENTRY + 1)
    except Exception:  # a wrong checksum, a broken stream, an unknown compression
        return Entry(name, b"", f"{name.name} is damaged in the zip: hand it in again.")
    if max(len(content), entry.file_size) > MAX_ENTRY:
        return too_large(Entry(name, b""))
    return Entry(name, content)


def too_large(entry: Entry) -> Entry:
    """Return the entry without its content, and with the sentence that says so."""
    cure = "hand in a smaller model" if entry.is_trained else "clear its outputs and hand it in again"
    return Entry(entry.name, b"", f"{entry.name.name} is larger than {MAX_ENTRY >> 20} MB: {cure}.")


def is_wanted(name: PurePosixPath, trained: bool = False) -> bool:
    """Whether a file may be a submission, or tells whose zip this is; copies that programs make on their own are none."""
    if any(part in IGNORED for part in name.parts[:-1]) or name.name.startswith("._"):
        return False
    suffixes = (".ipynb", ".zip", *(TRAINED_SUFFIXES if trained else ()))
    return name.suffix.lower() in suffixes or name.name in OTTER_MARKS
