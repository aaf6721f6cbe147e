"""A download of gigabytes costs no gigabytes of memory, and one that is a trap costs a sentence."""

from __future__ import annotations

import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from handed_in_files import zipped

from autograder.errors import UsageError
from autograder.grading import archives
from autograder.grading.submissions import Found, collect

NOTEBOOK = b'{"cells": []}'
GIB = 2**30


def look(path: Path) -> Found:
    return collect([path], "neuron.ipynb", "01-neuron")


def peak_of(action: Callable[[], object]) -> int:
    """Return the bytes that Python holds at most while it does this."""
    tracemalloc.start()
    try:
        action()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def inflating_to(size: int, name: str, others: dict[str, bytes]) -> bytes:
    """Return a zip in which one file of zeros takes a thousandth of its size, made in no time: one block, many times."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = 8 * 2**20
    start = squeezer.compress(bytes(block)) + squeezer.flush(zlib.Z_FULL_FLUSH)  # whatever follows stands alone
    stored = start * (size // block)
    changed = bytearray(zipped({name: NOTEBOOK, **others}))
    mark = zipped({name: NOTEBOOK})
    data = zlib.compressobj(-1, zlib.DEFLATED, -15)
    small = data.compress(NOTEBOOK) + data.flush()
    assert small in mark
    place = changed.index(small)
    del changed[place : place + len(small)]
    changed[place:place] = stored
    for header, offset in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        entry = changed.index(header)
        changed[entry + offset : entry + offset + 8] = len(stored).to_bytes(4, "little") + size.to_bytes(4, "little")
    grown = len(stored) - len(small)
    second = changed.index(b"PK\x01\x02", changed.index(b"PK\x01\x02") + 1)
    for entry, width in ((second + 42, 4), (changed.rindex(b"PK\x05\x06") + 16, 4)):
        old = int.from_bytes(changed[entry : entry + width], "little")
        changed[entry : entry + width] = (old + grown).to_bytes(width, "little")
    return bytes(changed)


def test_two_gigabytes_of_nothing_are_a_sentence_and_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    with path.open("wb") as file:
        file.truncate(2 * GIB)  # a hole, which takes no room on the disk

    def refused() -> None:
        with pytest.raises(UsageError, match=r"class\.zip cannot be opened: it is damaged, or no zip at all\. Download"):
            look(path)

    assert peak_of(refused) < 20 * 2**20


def test_a_file_of_two_gigabytes_in_a_small_zip_is_its_students_problem_alone(tmp_path: Path) -> None:
    data = inflating_to(2 * GIB - 8 * 2**20, "ada.ipynb", {"bob.ipynb": NOTEBOOK})
    assert len(data) < 4 * 2**20
    (tmp_path / "class.zip").write_bytes(data)
    found: list[Found] = []
    assert peak_of(lambda: found.append(look(tmp_path / "class.zip"))) < 250 * 2**20
    ada, bob = found[0].submissions
    assert ada.problem == "ada.ipynb is larger than 50 MB: clear its outputs and hand it in again."
    assert (bob.data, bob.problem) == (NOTEBOOK, None)


def test_a_large_download_is_read_from_the_disk_file_by_file(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({"ada.ipynb": NOTEBOOK, "bob.ipynb": NOTEBOOK}))
    whole = path.read_bytes()
    with path.open("wb") as file:  # what stands before a zip's first file belongs to no file
        file.truncate(100 * 2**20)
        file.seek(100 * 2**20)
        file.write(whole)
    found: list[Found] = []
    assert peak_of(lambda: found.append(look(path))) < 20 * 2**20
    assert [(one.student, one.data) for one in found[0].submissions] == [("ada", NOTEBOOK), ("bob", NOTEBOOK)]


def test_too_many_entries_are_counted_wherever_the_pieces_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({f"s{number}.ipynb": NOTEBOOK for number in range(20)}))
    for size in (1, 3, 7, 64, 2**20):
        monkeypatch.setattr(archives, "CHUNK", size)
        assert archives._marks(path) == 20
    monkeypatch.setattr(archives, "MAX_ENTRIES", 19)
    with pytest.raises(UsageError, match="unpacks to more than anybody hands in"):
        look(path)
