"""Finds the submission in a folder in which every file is one student's, as Gradescope hands it over."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from .archives import DEEPEST, IGNORED, MAX_ENTRY, OTTER_MARKS, RECORDS, Entry, is_wanted
from .submissions import Submission, Wanted, choose, own_submission, read_file, too_many
from .trained_files import beside

STUDENT = "submission"  # a result's name for whoever handed in: Gradescope knows who that is
MOST_FILES = 10_000


def lone_submission(folder: Path, wanted: Wanted) -> Submission:
    """Return the submission; whatever is wrong with the folder's files is its `problem`."""
    origin, names = str(folder), list(_files_below(folder))
    if len(names) > MOST_FILES:
        return Submission(STUDENT, b"", origin, f"There are over {MOST_FILES:,} files: hand in {wanted.notebook} alone.")
    marks = (*OTTER_MARKS, *RECORDS)
    entries = [Entry(name, b"") for name in names if is_wanted(name, wanted.trained) and name.name not in marks]
    files = [entry for entry in entries if entry.is_notebook or entry.is_zip]
    if not files:
        return Submission(STUDENT, b"", origin, f"There is no notebook in what was handed in: hand in {wanted.notebook}.")
    chosen = choose(files, wanted)
    if chosen is None:
        return Submission(STUDENT, b"", origin, too_many(files))
    trained = beside(chosen, [entry for entry in entries if entry.is_trained], alone=True)
    chosen, *more = (read_file(one.name, folder / one.name, MAX_ENTRY) for one in (chosen, *trained.values()))
    return own_submission(STUDENT, chosen, wanted, f"{origin}/{chosen.name}", dict(zip(trained, more, strict=True)))


def _files_below(folder: Path) -> Iterator[PurePosixPath]:
    """Yield where the files lie in the folder, one more than may be there; links are yielded, and not followed."""
    waiting, found = [PurePosixPath()], 0
    while waiting:
        place = waiting.pop()
        for name in sorted(os.listdir(folder / place)):
            path = place / name
            if stat.S_ISDIR((folder / path).lstat().st_mode):
                if name not in IGNORED and len(path.parts) < DEEPEST:
                    waiting.append(path)
                continue
            yield path
            found += 1
            if found > MOST_FILES:
                return
