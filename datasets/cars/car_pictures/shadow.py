"""The shadow of a car on the ground."""

from __future__ import annotations

import numpy as np

from .arithmetic import Array, ramp
from .shading import Lighting
from .stage import Stage
from .styles import Proportions


def shadow(stage: Stage, size: Proportions, place: tuple[float, float, float, float], light: Lighting) -> Array:
    """Return how dark a car makes each ground pixel, 0 to 1.

    place: x and y of the car's middle, cosine and sine of its heading
    """
    x, y, c, s = place
    along, across = _turned(stage.x - x, stage.y - y, c, -s)
    to_x, to_y, to_z = light.towards
    cast_x, cast_y = to_x * c + to_y * s, -to_x * s + to_y * c
    lean = 1 / max(to_z, 0.35)
    dark = np.zeros_like(along)
    for height, middle, length, width in _slices(size):
        moved = height * lean
        part = _slab(along + cast_x * moved - middle, across + cast_y * moved, length, width, 0.05 + 0.12 * height)
        dark = np.maximum(dark, part)
    beneath = _slab(along, across, size.length * 0.47, size.width * 0.46, 0.22)
    sunny = light.direct / (light.direct + light.ambient)
    darkness: Array = 1 - (1 - 1.15 * sunny * dark) * (1 - 0.72 * beneath)
    return darkness


def _slices(size: Proportions) -> list[tuple[float, float, float, float]]:
    """Return (height, middle, half-length, half-width) of slices through a car."""
    roof = (size.roof_front + size.roof_rear) / 2 - 0.5
    half = (size.roof_front - size.roof_rear) / 2
    body = [(h, 0.0, size.length * 0.49, size.width * 0.48) for h in (0.2, 0.5, size.deck * 0.9)]
    cabin = [
        (
            size.deck + (size.height - size.deck) * t,
            roof * size.length,
            size.length * (half + 0.1 * (1 - t)),
            size.width * 0.38,
        )
        for t in (0.5, 1.0)
    ]
    return body + cabin


def _slab(along: Array, across: Array, length: float, width: float, soft: float) -> Array:
    return ramp(length - np.abs(along), -soft, soft) * ramp(width - np.abs(across), -soft, soft)


def _turned(x: Array, y: Array, c: float, s: float) -> tuple[Array, Array]:
    return x * c - y * s, x * s + y * c
