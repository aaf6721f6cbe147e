"""Things between the camera and the car; places and sizes are shares of the picture's side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask
from .mesh import Colour
from .stage import Grain
from .streams import Stream


@dataclass(frozen=True)
class Frame:
    """The picture's own coordinates, from its upper left corner."""

    x: Array  # (n, n)
    y: Array
    stream: Stream

    def box(self, left: float, top: float, right: float, bottom: float) -> Mask:
        """Return the pixels of a rectangle."""
        inside: Mask = (self.x >= left) & (self.x < right) & (self.y >= top) & (self.y < bottom)
        return inside

    def disc(self, x: float, y: float, wide: float, high: float) -> Mask:
        """Return the pixels of an ellipse with the given half-axes."""
        u, v = (self.x - x) / wide, (self.y - y) / high
        inside: Mask = u * u + v * v < 1
        return inside


def paint_occluder(picture: Array, stream: Stream, light: float) -> str:
    """Paint something in front of the car and return what it is."""
    size = picture.shape[0]
    steps = (np.arange(size) + 0.5) / size
    frame = Frame(np.broadcast_to(steps[None, :], (size, size)), np.broadcast_to(steps[:, None], (size, size)), stream)
    name = stream.pick(tuple(_OCCLUDERS))
    for where, colour in _OCCLUDERS[name](frame):
        picture[where] = np.array(colour) * light
    return name


Parts = list[tuple[Mask, Colour]]


def _pole(frame: Frame) -> Parts:
    x, wide, grey = frame.stream.uniform(0.06, 0.92), frame.stream.uniform(0.02, 0.045), frame.stream.uniform(70, 170)
    foot = frame.stream.uniform(0.84, 1.0)
    lit = frame.box(x, 0, x + wide * 0.45, foot)
    return [(frame.box(x, 0, x + wide, foot), (grey * 0.75,) * 3), (lit, (grey, grey, grey + 3))]


def _foliage(frame: Frame) -> Parts:
    """Leaves that hang in from one side."""
    grain = Grain(frame.stream.spawn("leaves"))
    side = frame.x if frame.stream.chance(0.5) else 1 - frame.x
    edge = frame.stream.uniform(0.14, 0.26) + 0.5 * (grain.rough(frame.y * 6, side * 6) - 0.5)
    leaves = side < edge
    bright = grain.rough(frame.x * 16, frame.y * 16)
    return [
        (leaves, (52, 84, 38)),
        (leaves & (bright > 0.45), (78, 112, 52)),
        (leaves & (bright > 0.62), (112, 142, 74)),
    ]


def _person(frame: Frame) -> Parts:
    stream = frame.stream
    x, foot, tall = stream.uniform(0.1, 0.9), stream.uniform(0.9, 1.0), stream.uniform(0.42, 0.62)
    skin: Colour = stream.pick(((226, 184, 154), (172, 122, 88), (110, 74, 54)))
    coat: Colour = stream.pick(((60, 90, 140), (150, 60, 56), (196, 190, 178), (70, 72, 76), (84, 120, 84)))
    legs: Colour = stream.pick(((44, 50, 70), (60, 58, 56), (110, 100, 84)))
    half, top = tall * 0.12, foot - tall
    trousers = frame.box(x - half * 0.75, foot - tall * 0.48, x + half * 0.75, foot)
    gap = frame.box(x - half * 0.06, foot - tall * 0.40, x + half * 0.06, foot)
    body = frame.box(x - half, top + tall * 0.24, x + half, foot - tall * 0.44)
    shoulders = frame.disc(x, top + tall * 0.24, half, tall * 0.09)
    head = frame.disc(x, top + tall * 0.09, tall * 0.062, tall * 0.085)
    return [(trousers & ~gap, legs), (body | shoulders, coat), (head, skin)]


def _sign(frame: Frame) -> Parts:
    stream = frame.stream
    x, y, half = stream.uniform(0.1, 0.9), stream.uniform(0.50, 0.72), stream.uniform(0.05, 0.09)
    ink: Colour = stream.pick(((196, 40, 40), (38, 84, 160), (232, 190, 50)))
    post = frame.box(x - 0.01, y, x + 0.01, 1.0)
    if stream.chance(0.5):
        return [
            (post, (120, 120, 124)),
            (frame.disc(x, y, half, half), ink),
            (frame.disc(x, y, half * 0.68, half * 0.68), (238, 238, 236)),
        ]
    plate = frame.box(x - half, y - half * 0.7, x + half, y + half * 0.7)
    return [
        (post, (120, 120, 124)),
        (plate, (236, 236, 234)),
        (frame.box(x - half * 0.85, y - half * 0.5, x + half * 0.85, y + half * 0.5), ink),
    ]


def _bollards(frame: Frame) -> Parts:
    stream = frame.stream
    x, gap, half = stream.uniform(0.0, 0.3), stream.uniform(0.28, 0.4), stream.uniform(0.015, 0.025)
    colour: Colour = stream.pick(((70, 72, 76), (196, 60, 48), (150, 150, 152)))
    parts: Parts = []
    while x < 1:
        parts.append((frame.box(x - half, 0.78, x + half, 1.0), colour))
        parts.append((frame.box(x - half, 0.81, x + half, 0.84), (230, 230, 228)))
        x += gap
    return parts


_OCCLUDERS: dict[str, Callable[[Frame], Parts]] = {
    "pole": _pole,
    "foliage": _foliage,
    "person": _person,
    "sign": _sign,
    "bollards": _bollards,
}
