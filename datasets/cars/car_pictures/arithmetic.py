"""Arithmetic that gives the same bits everywhere.

IEEE 754 fixes the result of + - * / and square root, of comparisons and of rounding, and nothing else: sines, powers,
matrix products and long sums differ in their last bit between C libraries, processors and numpy builds. The renderer
therefore uses what is in this module, and one numpy operation at a time (a fused multiply-add rounds once, not twice).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
IntArray = NDArray[np.int64]
Mask = NDArray[np.bool_]

PI = 3.141592653589793


def sine(degrees: float) -> float:
    """Return the sine by its Taylor series, to about 1e-11."""
    turns = degrees / 360
    x = (turns - math.floor(turns + 0.5)) * 2 * PI
    term = total = x
    for k in range(2, 30, 2):
        term = -term * x * x / (k * (k + 1))
        total += term
    return total


def cosine(degrees: float) -> float:
    """Return the cosine by way of the sine."""
    return sine(degrees + 90)


def bell(sigma: float) -> list[float]:
    """Return the weights of a Gaussian blur of `sigma` pixels, which sum to 1; exp(-x) is (1 - x/1024)^1024."""
    reach = max(1, int(3 * sigma + 0.5))
    weights = []
    for i in range(-reach, reach + 1):
        weight = max(0.0, 1 - i * i / (2 * sigma * sigma) / 1024)
        for _ in range(10):
            weight *= weight
        weights.append(weight)
    total = sum(weights)
    return [weight / total for weight in weights]


def dot(a: Array, b: Array) -> Array:
    """Return the inner products of 3-vectors along the last axis."""
    product: Array = a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]
    return product


def cross(a: Array, b: Array) -> Array:
    """Return the cross products of 3-vectors along the last axis."""
    x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
    y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return np.stack([x, y, z], axis=-1)


def unit(vectors: Array) -> Array:
    """Return the vectors with length 1; a zero vector stays zero."""
    length = np.sqrt(dot(vectors, vectors))
    scaled: Array = vectors / np.maximum(length, 1e-12)[..., None]
    return scaled


def mix(a: Array, b: Array, share: Array | float) -> Array:
    """Return a where `share` is 0, b where it is 1, and a straight line between."""
    between: Array = a * (1 - share) + b * share
    return between


def ramp(x: Array, low: float, high: float) -> Array:
    """Return 0 below `low`, 1 above `high`, and a smooth step between."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    step: Array = t * t * (3 - 2 * t)
    return step


def lookup(x: Array, xs: Array, ys: Array) -> Array:
    """Return the polyline through (xs, ys), xs increasing, at x: np.interp without its fused operations."""
    i = np.clip(np.searchsorted(xs, x, side="right") - 1, 0, len(xs) - 2)
    share = np.clip((x - xs[i]) / (xs[i + 1] - xs[i]), 0.0, 1.0)
    return mix(ys[i], ys[i + 1], share)
