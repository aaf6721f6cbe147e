"""Named streams of random numbers, the same on every machine and for every version of every library.

numpy promises no stability for the methods of its generators; SHAKE-256 is a published standard. Every concern (the
car, the camera, the scene, the noise) draws from a stream of its own, so that more draws in one never change another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from .arithmetic import Array, IntArray

T = TypeVar("T")

_BLOCK = 128  # scalar draws made at a time


class Stream:
    """Random numbers that depend on a path of words alone."""

    def __init__(self, *path: str) -> None:
        self._path = path
        self._drawn = 0
        self._ready: list[float] = []

    def spawn(self, word: str) -> Stream:
        """Return the stream of a part of this concern; it is independent of what was drawn here."""
        return Stream(*self._path, word)

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Draw one number in [low, high)."""
        if not self._ready:
            self._ready = self.uniforms(_BLOCK).tolist()[::-1]
        return low + (high - low) * self._ready.pop()

    def around(self, centre: float, share: float) -> float:
        """Draw one number within `share` of `centre`, a fraction of it."""
        return centre * self.uniform(1 - share, 1 + share)

    def chance(self, probability: float) -> bool:
        """Be true with the given probability."""
        return self.uniform() < probability

    def integer(self, low: int, high: int) -> int:
        """Draw one of low, ..., high - 1."""
        return low + int(self.uniform() * (high - low))

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of the options."""
        return options[self.integer(0, len(options))]

    def uniforms(self, *shape: int) -> Array:
        """Draw an array of numbers in [0, 1)."""
        words = np.frombuffer(self._bytes(8 * int(np.prod(shape))), dtype="<u8")
        numbers: Array = (words >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return numbers.reshape(shape)

    def normals(self, *shape: int) -> Array:
        """Draw from nearly a standard normal distribution: the sum of four 16-bit numbers, within 3.4 sigma."""
        words = np.frombuffer(self._bytes(8 * int(np.prod(shape))), dtype="<u2").reshape(-1, 4).astype(np.int64)
        total = words[:, 0] + words[:, 1] + words[:, 2] + words[:, 3]
        numbers: Array = (total - 2 * 65535) / (65536 / 3.0**0.5)
        return numbers.reshape(shape)

    def permutation(self, n: int) -> IntArray:
        """Draw an order of 0, ..., n - 1."""
        return np.argsort(self.uniforms(n), kind="stable").astype(np.int64)

    def _bytes(self, count: int) -> bytes:
        name = "\x1f".join((*self._path, str(self._drawn))).encode()
        self._drawn += 1
        return hashlib.shake_256(name).digest(count)
