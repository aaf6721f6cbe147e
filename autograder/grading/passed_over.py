"""Which of the files that were handed in are nobody's notebook: they are listed, and never passed over in silence."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from .archives import IGNORED, Source, everything_in, is_wanted

SHOWN = 3  # file names in a sentence
NOTHING = "\0"  # stands in a folder for the folder itself, which may be empty; no file can have this name


def folders_in(path: Path) -> Iterator[PurePosixPath]:
    """Yield the folders below a path, each as a place in it that holds NOTHING."""
    for place, _, _ in os.walk(path):
        yield PurePosixPath(Path(place).relative_to(path).as_posix()) / NOTHING


def names_in(zipped: Source) -> list[PurePosixPath]:
    """Return where every file of a zip lies, and each of its folders as `folders_in` does."""
    return [name / NOTHING if folder else name for name, folder in everything_in(zipped)]


def left_out(everything: Collection[PurePosixPath], trained: bool) -> list[PurePosixPath]:
    """Return the files at the top of a download that are no submission, nor written by a program on its own."""
    tops = [name for name in everything if len(name.parts) == 1 and not name.name.startswith(".")]
    return sorted(name for name in tops if not is_wanted(name, trained))


def without_notebook(
    submitted: Sequence[PurePosixPath], everything: Collection[PurePosixPath]
) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each folder that stands where the others have a student's notebook and has none, with a sentence.

    submitted: the notebooks and zips; everything: all files
    """
    depth = _depth(submitted)
    if all(len(name.parts) == depth + 1 for name in submitted):
        return  # the notebooks lie side by side: a folder among them is no student's
    known = {name.parts[: depth + 1] for name in submitted}
    above = {name.parts[:depth] for name in submitted}
    others = defaultdict[PurePosixPath, list[str]](list)
    for name in everything:
        inside = len(name.parts) > depth + 1 and not any(part in IGNORED for part in name.parts)
        if inside and name.parts[:depth] in above and name.parts[: depth + 1] not in known:
            others[PurePosixPath(*name.parts[: depth + 1])].append(name.name)
    for folder, names in sorted(others.items()):
        shown = sorted(name for name in names if name != NOTHING)
        more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
        only = f", only {', '.join(shown[:SHOWN])}{more}" if shown else ": it is empty"
        yield folder, f"there is no notebook in this folder{only}."


def _depth(submitted: Sequence[PurePosixPath]) -> int:
    """Return how deep the students' folders lie: below what all submissions share; 0 for a class without folders."""
    folders = [name.parts[:-1] for name in submitted]
    first, last = min(folders, default=()), max(folders, default=())
    shared = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return min(len(first), len(last)) if shared is None and first != last else shared or 0
