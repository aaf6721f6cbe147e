"""Files of the data set: `photos.npz`, just as `cars.npz` is written, and `photos.csv`."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from car_pictures.collection import SMALL
from car_pictures.storage import Arrays, write_hidden, write_npz
from car_pictures.views import VIEWS

from .collection import PhotoSet


def write(folder: Path, photos: PhotoSet) -> Path:
    """Write both files and return the path of the first; a file appears when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, writer in (("photos.csv", _write_table), ("photos.npz", _write_arrays)):
        unfinished = folder / f"{name}.part"
        writer(unfinished, photos)
        unfinished.replace(folder / name)
    return folder / "photos.npz"


def write_exam(folder: Path, photos: PhotoSet) -> None:
    """Write what a course needs under the names of the rendered cars' files: cars.npz, cars_large.npz, hidden_cars.npz.

    cars.npz is the beginning of cars_large.npz, and no larger than the rendered one: trainings are to take as long.
    """
    write_npz(folder / "cars.npz", _first(photos.arrays, SMALL))
    write_npz(folder / "cars_large.npz", photos.arrays)
    labels = np.array([photo.label for photo in photos.hidden], dtype=np.int64)
    write_hidden(folder / "hidden_cars.npz", np.stack([photo.pixels for photo in photos.hidden]), labels)


def _first(arrays: Arrays, counts: dict[str, int]) -> Arrays:
    """Return the first pictures and labels of each part."""
    return {name: array[: counts.get(name.partition("_")[2])] for name, array in arrays.items()}


def _write_arrays(path: Path, photos: PhotoSet) -> None:
    write_npz(path, photos.arrays)


def _write_table(path: Path, photos: PhotoSet) -> None:
    """Write one row for each photograph: its place in the arrays, its view, its file and the size it had."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["split", "index", "label", "view", "file", "width", "height"])
        for split, part in (("train", photos.train), ("val", photos.val)):
            for index, photo in enumerate(part):
                row = [split, index, photo.label, VIEWS[photo.label], photo.name, photo.width, photo.height]
                table.writerow(row)
