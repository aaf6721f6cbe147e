"""Which photographs are for training and which for validation."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from car_pictures.views import VIEWS

from .copies import Group, names
from .develop import Photo
from .errors import SettingError, TooFewPhotos
from .layout import CODES

MIN_DIFFERENT = 5  # pictures of each view; with fewer, an accuracy on the validation part says nothing
MIN_FOR_EXAM = 20  # of each view, where a part is hidden
HIDDEN = 0.25  # the share of that part


@dataclass(frozen=True)
class Division:
    """Both parts, each in an order that does not tell the view, and sentences about copies."""

    train: tuple[Photo, ...]
    val: tuple[Photo, ...]
    notes: tuple[str, ...]


def divide(groups: list[Group], validation: float, seed: int) -> Division:
    """Divide each view by the same share; copies stay together.

    The order is that of the SHA-256 of the seed and of the file, so neither names, nor the order of reading, nor the
    decoder's version change the parts.
    """
    check_share(validation)
    views = _views(groups)
    _check_sizes(views, MIN_DIFFERENT, "some for training and some for validation")
    val, train = _part(views, validation, lambda group: _rank(_id(group), "part", seed))
    notes = [
        f"{names(group)} have the same pixels: all of them are in the {part} part."
        for part, side in (("training", train), ("validation", val))
        for group in side
        if len(group) > 1
    ]
    return Division(_mixed(train, seed), _mixed(val, seed), tuple(notes))


def withhold(groups: list[Group], key: str) -> tuple[list[Group], tuple[Photo, ...]]:
    """Return the groups that students may see, and the hidden photographs: a quarter of each view, chosen by the key."""
    views = _views(groups)
    _check_sizes(views, MIN_FOR_EXAM, "hidden ones for the examination besides those for training and validation")
    hidden, shown = _part(views, HIDDEN, lambda group: _secret_rank(_id(group), "part", key))
    photos = (photo for group in hidden for photo in group)
    return shown, tuple(sorted(photos, key=lambda photo: _secret_rank(photo.digest, "order", key)))


def check_share(validation: float) -> None:
    """Raise SettingError when the share is not between 0 and 1."""
    if not 0 < validation < 1:
        raise SettingError(f"The validation part's share is {validation:g}: it must be between 0 and 1, for example 0.2.")


def _part(views: list[list[Group]], share: float, rank: Callable[[Group], str]) -> tuple[list[Group], list[Group]]:
    """Return the first groups of each view by their rank, as many as the share says, and the rest of all views."""
    first: list[Group] = []
    rest: list[Group] = []
    for view in views:
        chosen, others = _chosen(sorted(view, key=rank), share)
        first += chosen
        rest += others
    return first, rest


def _views(groups: list[Group]) -> list[list[Group]]:
    return [[group for group in groups if group[0].label == label] for label in range(len(VIEWS))]


def _check_sizes(views: list[list[Group]], least: int, purpose: str) -> None:
    few = [f"{code} has {len(view)}" for code, view in zip(CODES, views, strict=True) if len(view) < least]
    if few:
        raise TooFewPhotos(
            f"Too few different pictures that can be used: {', '.join(few)}. Each folder needs at least "
            f"{least}, so that there are {purpose}."
        )


def _chosen(groups: list[Group], validation: float) -> tuple[list[Group], list[Group]]:
    """Take groups for validation, in order, as long as they fit into the share; at least one, and never all."""
    total = sum(len(group) for group in groups)
    room = max(1, min(total - 1, int(total * validation + 0.5)))
    chosen: list[Group] = []
    rest: list[Group] = []
    for group in groups:
        fits = len(group) <= room
        (chosen if fits else rest).append(group)
        room -= len(group) if fits else 0
    if not chosen:
        chosen.append(rest.pop(rest.index(min(rest, key=len))))
    return chosen, rest


def _mixed(groups: list[Group], seed: int) -> tuple[Photo, ...]:
    photos = (photo for group in groups for photo in group)
    return tuple(sorted(photos, key=lambda photo: _rank(photo.digest, "order", seed)))


def _id(group: Group) -> str:
    return min(photo.digest for photo in group)


def _rank(digest: str, purpose: str, seed: int) -> str:
    return hashlib.sha256(f"photos/{seed}/{purpose}/{digest}".encode()).hexdigest()


def _secret_rank(digest: str, purpose: str, key: str) -> str:
    return hmac.new(key.encode(), f"photos/{purpose}/{digest}".encode(), hashlib.sha256).hexdigest()
