"""From a path to the data set, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from car_pictures.storage import Arrays
from car_pictures.views import VIEWS

from .copies import grouped, without_contradictions
from .develop import Photo, develop
from .division import check_share, divide, withhold
from .errors import PhotoError, SourceError, Unreadable
from .layout import Layout, find_views
from .sources import MAX_FILE, MAX_TOTAL, open_source, shown


@dataclass(frozen=True)
class PhotoSet:
    """Photographs in two parts, how many files of each view were left out, and sentences that say which and why."""

    train: tuple[Photo, ...]
    val: tuple[Photo, ...]
    left_out: tuple[int, ...]  # for each view
    notes: tuple[str, ...]
    hidden: tuple[Photo, ...] = ()  # the examination's, where there is one

    @property
    def arrays(self) -> Arrays:
        """What `cars.npz` holds: x_train (n, 64, 64, 3) uint8, y_train (n,) int64, x_val, y_val, class_names."""
        return {
            "x_train": np.stack([photo.pixels for photo in self.train]),
            "y_train": np.array([photo.label for photo in self.train], dtype=np.int64),
            "x_val": np.stack([photo.pixels for photo in self.val]),
            "y_val": np.array([photo.label for photo in self.val], dtype=np.int64),
            "class_names": np.array(VIEWS),
        }


def load(path: Path, validation: float = 0.2, seed: int = 1, exam_key: str | None = None) -> PhotoSet:
    """Read the photographs of a folder or a zip; raises PhotoError, with the notes so far, when they make no data set.

    path: holds the folders F, B, R, L, FR and FL, or one folder around them; "cars.zip/small" is a folder in a zip
    validation: share of each view's photographs
    exam_key: with a key, a quarter of each view's photographs is hidden first, for the examination
    """
    check_share(validation)
    notes: list[str] = []
    try:
        with open_source(path) as files:
            layout = find_views(path, files)
            notes += layout.notes
            photos = _developed(path, layout, notes)
        groups, contradictions = without_contradictions(grouped(photos))
        notes += contradictions
        shown, hidden = withhold(groups, exam_key) if exam_key else (groups, ())
        division = divide(shown, validation, seed)
    except PhotoError as problem:
        raise type(problem)(str(problem), tuple(notes)) from None
    notes += division.notes
    used = Counter(photo.label for photo in division.train + division.val + hidden)
    left_out = tuple(len(found) - used[label] for label, found in enumerate(layout.views))
    return PhotoSet(division.train, division.val, left_out, tuple(notes), hidden)


def _developed(path: Path, layout: Layout, notes: list[str]) -> list[Photo]:
    """Return the photographs that can be read, and note every other one."""
    photos: list[Photo] = []
    if sum(min(file.size, MAX_FILE) for files in layout.views for file in files) > MAX_TOTAL:
        raise SourceError(f"{shown((str(path),))} holds more than {MAX_TOTAL >> 30} GB: shrink the pictures first.")
    for label, files in enumerate(layout.views):
        for file in files:
            name = shown(file.path)
            try:
                photos.append(develop(name, label, file.read()))
            except Unreadable as problem:
                notes.append(f"{name} {problem}. It was left out.")
    return photos
