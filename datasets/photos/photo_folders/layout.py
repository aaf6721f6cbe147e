"""Which files belong to which view: the folders F, B, R, L, FR and FL, in capitals or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from car_pictures.views import VIEWS

from .errors import LayoutError
from .sources import File, Parts, shown

CODES = ("F", "B", "R", "L", "FR", "FL")
"""The folder of each view, in the order of the labels."""

FOLDERS = "F, B, R, L, FR and FL"
MAX_NESTING = 2  # folders around the six: a zip of a folder has one, a zip of the course's data folder two


@dataclass(frozen=True)
class Layout:
    """The files of each view, in the order of the labels, and sentences about files that belong to none."""

    views: tuple[tuple[File, ...], ...]
    notes: tuple[str, ...]


def find_views(source: Path, files: list[File]) -> Layout:
    """Find the folders of the views where they are least deep; raises LayoutError when they are not there once.

    Deeper ones are what the original course's notebook leaves behind: copies in train, val and test.
    """
    place = _place(source, files)
    depth = len(place)
    views: list[list[File]] = [[] for _ in CODES]
    others: Counter[tuple[Parts, bool]] = Counter()
    for file in files:
        view = _view(file, place)
        if view is not None and len(file.path) == depth + 2:
            views[view].append(file)
        else:
            shared = depth + 2 if view is not None else depth + 1 if file.path[:depth] == place else 1
            others[file.path[:shared], len(file.path) > shared] += 1
    missing = [f"{code} ({name})" for code, name, found in zip(CODES, VIEWS, views, strict=True) if not found]
    if missing:
        where = shown((str(source), *place))
        raise LayoutError(f"{where} has no pictures in {_listed(missing)}: every view needs a folder of its own.")
    return Layout(tuple(tuple(found) for found in views), tuple(_note(*other) for other in others.items()))


def _place(source: Path, files: list[File]) -> Parts:
    """Return the folder that holds the folders of the views."""
    for depth in range(MAX_NESTING + 1):
        places = sorted({file.path[:depth] for file in files if _view(file, file.path[:depth]) is not None})
        if len(places) > 1:
            names = ", ".join(shown(place) for place in places)
            raise LayoutError(
                f"{shown((str(source),))} has the folders {FOLDERS} in more than one place: {names}. "
                f"Give one of them, for example {shown((str(source), *places[0]))}"
            )
        if places:
            return places[0]
    raise LayoutError(f"{shown((str(source),))} has none of the folders {FOLDERS}, each with pictures of one view.")


def _view(file: File, place: Parts) -> int | None:
    """Return the label of a file somewhere in a view's folder in that place."""
    depth = len(place)
    if len(file.path) < depth + 2 or file.path[:depth] != place:
        return None
    code = file.path[depth].upper()
    return CODES.index(code) if code in CODES else None


def _note(other: tuple[Parts, bool], count: int) -> str:
    path, is_folder = other
    if is_folder:
        return f"The folder {shown(path)} was not read ({count:,} file{'s' * (count > 1)}): it is none of {FOLDERS}."
    return f"{shown(path)} was not read: it is in none of the folders {FOLDERS}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
