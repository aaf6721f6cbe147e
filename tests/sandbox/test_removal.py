"""What a submission leaves in its folders is removed, whatever shape it has."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.sandbox.confinement.removal import remove_tree

DEEPER_THAN_A_STACK = 3_000


def test_no_depth_is_too_great(tmp_path: Path) -> None:
    """Neither for Python's recursion nor for the length of a path."""
    top = tmp_path / "home"
    top.mkdir()
    here = os.open(top, os.O_RDONLY)
    for _ in range(DEEPER_THAN_A_STACK):
        os.mkdir("folder", dir_fd=here)
        os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        inner = os.open("folder", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    remove_tree(str(top))
    assert not top.exists()


def test_a_closed_folder_is_opened_and_a_link_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    closed = tmp_path / "home" / "closed"
    closed.mkdir(parents=True)
    (closed / "file").write_text("x")
    (closed / "link").symlink_to(kept)
    (tmp_path / "home" / "nowhere").symlink_to("/no/such/path")
    closed.chmod(0o000)
    remove_tree(str(tmp_path / "home"))
    assert not (tmp_path / "home").exists()
    assert (kept / "file").read_text() == "x"


def test_nothing_to_remove_is_no_trouble(tmp_path: Path) -> None:
    remove_tree(str(tmp_path / "nothing"))
