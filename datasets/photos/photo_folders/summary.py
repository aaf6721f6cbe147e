"""A table of what was read, one row for each view."""

from __future__ import annotations

from car_pictures.views import VIEWS

from .collection import PhotoSet


def summary(photos: PhotoSet) -> str:
    """Return the table.

    The last column is the mean width of the view's photographs, divided by their height: where it differs much, a
    network can tell views by the shape of the photograph and need not look at the car.
    """
    rows = [f"{'':<13}training  validation  left out  width/height"]
    for label, view in enumerate(VIEWS):
        train, val = (sum(photo.label == label for photo in part) for part in (photos.train, photos.val))
        shapes = [photo.width / photo.height for photo in photos.train + photos.val if photo.label == label]
        rows.append(_row(view, train, val, photos.left_out[label]) + f"{sum(shapes) / len(shapes):>14.2f}")
    rows.append(_row("all", len(photos.train), len(photos.val), sum(photos.left_out)))
    return "\n".join(rows)


def _row(name: str, train: int, val: int, left_out: int) -> str:
    return f"{name:<13}{train:>8}{val:>12}{left_out:>10}"
