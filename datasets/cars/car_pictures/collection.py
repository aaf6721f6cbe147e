"""The data set: which pictures it has, how they are split, and hidden pictures from a secret key."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from .arithmetic import IntArray
from .attributes import Attributes
from .lens import Pixels
from .picture import Picture, render
from .streams import Stream
from .views import EDITION, VIEWS

Renderer = Callable[[list[tuple[int, str]]], Iterable[Picture]]

SMALL = {"train": 270, "val": 66}
LARGE = {"train": 516, "val": 129}


@dataclass(frozen=True)
class Split:
    """Pictures with their labels and attributes, in order."""

    images: Pixels  # (n, size, size, 3)
    labels: IntArray  # (n,)
    attributes: tuple[Attributes, ...]

    def first(self, count: int) -> Split:
        """Return the first pictures."""
        return Split(self.images[:count], self.labels[:count], self.attributes[:count])


def plan(split: str) -> list[tuple[int, str]]:
    """Return (view, seed) of each picture of the large set's split; the small set's come first.

    Both parts are balanced, within one picture per view, and shuffled.
    """
    small, large = SMALL[split], LARGE[split]
    everything = [(i % len(VIEWS), f"{split}/{i}") for i in range(large)]
    order = Stream(EDITION, "order", split)
    first = [everything[i] for i in order.permutation(small)]
    return first + [everything[small + i] for i in order.permutation(large - small)]


def one_by_one(wanted: list[tuple[int, str]]) -> Iterable[Picture]:
    """Render pictures of 64 × 64 in this process."""
    return (render(view, seed) for view, seed in wanted)


def make_split(split: str, renderer: Renderer = one_by_one) -> Split:
    """Render the large set's split ("train" or "val")."""
    return collected(renderer(plan(split)))


def collected(pictures: Iterable[Picture]) -> Split:
    """Put pictures together."""
    everything = list(pictures)
    return Split(
        np.stack([picture.pixels for picture in everything]),
        np.array([picture.attributes.label for picture in everything], dtype=np.int64),
        tuple(picture.attributes for picture in everything),
    )


def hidden_plan(key: str, n: int) -> list[tuple[int, str]]:
    """Return (view, seed) of hidden pictures: balanced, in an order that tells nothing, different for each key.

    A seed is an HMAC of the key. Seeds of the published pictures are short words, so no picture is in both.
    """

    def digest(what: str) -> str:
        return hmac.new(key.encode(), f"{EDITION}/{what}".encode(), hashlib.sha256).hexdigest()

    order = Stream(EDITION, "order", digest("order")).permutation(n)
    return [(int(i) % len(VIEWS), f"hidden/{digest(str(i))}") for i in order]


def hidden_set(key: str, n: int = 2400, renderer: Renderer = one_by_one) -> tuple[Pixels, IntArray]:
    """Return n hidden pictures (n, 64, 64, 3) and their labels (n,); the same key always gives the same."""
    pictures = collected(renderer(hidden_plan(key, n)))
    return pictures.images, pictures.labels
