"""Writes what an instructor downloads: folders and zips, from names and contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

Tree = Mapping[str, bytes]


def put(folder: Path, tree: Tree) -> Path:
    """Write the files into the folder, and return it."""
    for name, data in tree.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def zipped(tree: Tree, folders: tuple[str, ...] = ()) -> bytes:
    """Return a zip of the files, after entries for folders of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in folders:
            archive.writestr(name, b"")
        for name, data in tree.items():
            archive.writestr(name, data)
    return buffer.getvalue()
