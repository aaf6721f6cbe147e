"""A report is there whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from autograder.atomic_file import write_atomically
from autograder.errors import StorageError


def fail_with(number: int):  # type: ignore[no-untyped-def]
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "page.html", b"new")
    assert [one.name for one in (tmp_path / "a" / "b").iterdir()] == ["page.html"]
    assert (tmp_path / "a" / "b" / "page.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full. Free some space"),
        (errno.EDQUOT, "the disk is full. Free some space"),
        (errno.EROFS, "writing there is not allowed. Make"),
        (errno.EACCES, "writing there is not allowed. Make"),
        (errno.EIO, "Input/output error. Mend that"),
    ],
)
def test_a_failed_write_names_file_and_remedy_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail_with(number))
    with pytest.raises(StorageError) as caught:
        write_atomically(path, b"new")
    assert str(path) in str(caught.value)
    assert words in str(caught.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "grades.csv").mkdir()
    with pytest.raises(StorageError, match="it is a folder"):
        write_atomically(tmp_path / "grades.csv", b"new")


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b"")
    with pytest.raises(StorageError, match="is not a folder"):
        write_atomically(tmp_path / "reports" / "grades.csv", b"new")


def test_an_interrupt_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "grades.csv", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_private_file_stays_private(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
