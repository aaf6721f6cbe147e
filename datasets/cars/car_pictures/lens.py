"""From scene to picture: glow of lamps, blur, exposure, sensor noise, grey levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arithmetic import Array, bell
from .knobs import Knobs
from .streams import Stream

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Exposure:
    """How one picture is taken; the blur is in pixels of a picture of 64."""

    blur: float
    gain: float
    contrast: float
    warmth: float
    noise: float
    greyscale: bool


def draw_exposure(stream: Stream, knobs: Knobs) -> Exposure:
    """Draw the settings of one picture."""
    return Exposure(
        blur=stream.uniform(0, knobs.blur),
        gain=stream.uniform(*knobs.gain),
        contrast=stream.uniform(*knobs.contrast),
        warmth=stream.uniform(-knobs.warmth, knobs.warmth),
        noise=stream.uniform(0.5, knobs.noise),
        greyscale=stream.chance(knobs.p_greyscale),
    )


def develop(scene: Array, glow: Array, size: int, exposure: Exposure, noise: Stream) -> Pixels:
    """Return a picture of size × size pixels.

    scene: (n, n, 3), n a multiple of size; glow: the same, the light that spills over the edges of lamps
    """
    picture = shrunk(scene, size)
    if glow.any():
        picture = picture + blurred(shrunk(glow, size), 1.1 * size / 64)
    if exposure.blur * size / 64 > 0.15:
        picture = blurred(picture, exposure.blur * size / 64)
    tint = np.array([1 + exposure.warmth, 1.0, 1 - exposure.warmth])
    picture = ((picture - 118) * exposure.contrast + 118) * exposure.gain * tint
    picture = picture + exposure.noise * noise.normals(size, size, 3)
    if exposure.greyscale:
        grey = 0.299 * picture[..., 0] + 0.587 * picture[..., 1] + 0.114 * picture[..., 2]
        picture = np.repeat(grey[..., None], 3, axis=2)
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)


def shrunk(picture: Array, size: int) -> Array:
    """Return the picture with blocks of pixels averaged."""
    step = picture.shape[0] // size
    total = np.zeros((size, size, 3))
    for row in range(step):
        for column in range(step):
            total += picture[row::step, column::step]
    average: Array = total / (step * step)
    return average


def blurred(picture: Array, sigma: float) -> Array:
    """Return the picture after a Gaussian blur of `sigma` pixels; the edge repeats."""
    weights = bell(sigma)
    reach = len(weights) // 2
    for axis in (0, 1):
        edge = [(reach, reach) if i == axis else (0, 0) for i in range(3)]
        wide = np.pad(picture, edge, mode="edge")
        size = picture.shape[axis]
        picture = np.zeros_like(picture)
        for i, weight in enumerate(weights):
            part = wide[i : i + size] if axis == 0 else wide[:, i : i + size]
            picture += weight * part
    return picture
