"""Photographs with the same pixels: one in training and its copy in validation would be an examination known before."""

from __future__ import annotations

from .develop import Photo

Group = tuple[Photo, ...]
"""Photographs that show the network the same pixels; most have one."""


def grouped(photos: list[Photo]) -> list[Group]:
    """Put photographs with the same pixels together, as 64 × 64: another file format makes no other picture."""
    groups: dict[bytes, list[Photo]] = {}
    for photo in photos:
        groups.setdefault(photo.pixels.tobytes(), []).append(photo)
    return [tuple(group) for group in groups.values()]


def without_contradictions(groups: list[Group]) -> tuple[list[Group], tuple[str, ...]]:
    """Leave out the pictures that lie in the folders of several views, and say so."""
    kept = [group for group in groups if len({photo.label for photo in group}) == 1]
    notes = [
        f"{names(group)} have the same pixels but lie in folders of different views: none of them was used."
        for group in groups
        if len({photo.label for photo in group}) > 1
    ]
    return kept, tuple(notes)


def names(group: Group) -> str:
    """Return the names of the group's files, for a sentence."""
    everything = [photo.name for photo in group]
    return f"{', '.join(everything[:-1])} and {everything[-1]}"
