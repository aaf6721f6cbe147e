"""The smooth skin of a body or a cabin: plan outlines stacked from bottom to top.

A place on a shell is (q, h). q runs round the car: 0 the middle of the front, 1 to 2 the front corner, 2 to 3 the
side, 3 to 4 the rear corner, 5 the middle of the rear; positive on the car's left, negative on its right. h runs from
0 at the bottom to 1 at the top.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, lookup, mix

# One quarter of an outline: share of the corner's length gone backwards, and share of the half-width, for q = 0 to 2.
_TURN_Q = np.array([0.0, 0.5, 1.0, 1.3, 1.6, 1.8, 2.0])
_TURN_ALONG = np.array([0.0, 0.04, 0.16, 0.30, 0.52, 0.74, 1.0])
_TURN_ACROSS = np.array([0.0, 0.40, 0.80, 0.905, 0.97, 0.992, 1.0])

_AROUND = np.array([0, 0.5, 1, 1.3, 1.6, 1.8, 2, 2.25, 2.5, 2.75, 3, 3.2, 3.4, 3.7, 4, 4.5, 5])
AROUND = np.concatenate([-_AROUND[:0:-1], _AROUND])


@dataclass(frozen=True)
class Profile:
    """A curve z(x), seen from the side."""

    x: Array
    z: Array

    def at(self, x: Array) -> Array:
        """Return the height at x."""
        return lookup(x, self.x, self.z)


def smooth_profile(points: list[tuple[float, float]]) -> Profile:
    """Return a curve through the ends of a polyline that cuts its corners twice (Chaikin's scheme)."""
    curve = np.array(points)
    for _ in range(2):
        a, b = curve[:-1], curve[1:]
        cut = np.stack([mix(a, b, 0.25), mix(a, b, 0.75)], axis=1).reshape(-1, 2)
        curve = np.concatenate([curve[:1], cut, curve[-1:]])
    return Profile(curve[:, 0], curve[:, 1])


@dataclass(frozen=True)
class Patch:
    """A piece of a shell between q[0] and q[1]; `low` and `high` give its h at either end. An ellipse if `round`."""

    q: tuple[float, float]
    low: tuple[float, float]
    high: tuple[float, float]
    round: bool = False

    def mirrored(self) -> Patch:
        """Return the same piece on the other side of the car."""
        return Patch((-self.q[1], -self.q[0]), self.low[::-1], self.high[::-1], self.round)


@dataclass(frozen=True)
class Shell:
    """Outlines at increasing levels; metres, x forwards, y to the car's left, z up."""

    levels: Array  # (j,) shares of the height, from 0 to 1
    front: Array  # (j,) x of the front's middle
    rear: Array  # (j,) x of the rear's middle
    half_width: Array  # (j,)
    front_corner: float  # how far back the front corners reach
    rear_corner: float
    floor: Profile
    ceiling: Profile

    def at(self, q: Array, h: Array) -> Array:
        """Return the points at (q, h), which broadcast: (..., 3)."""
        q, h = np.broadcast_arrays(q, h)
        front, rear = lookup(h, self.levels, self.front), lookup(h, self.levels, self.rear)
        around = np.abs(q)
        to_front, to_rear = np.minimum(around, 2.0), np.minimum(5 - around, 2.0)
        ahead = front - lookup(to_front, _TURN_Q, _TURN_ALONG) * self.front_corner
        behind = rear + lookup(to_rear, _TURN_Q, _TURN_ALONG) * self.rear_corner
        share = lookup(np.minimum(to_front, to_rear), _TURN_Q, _TURN_ACROSS)
        x = mix(ahead, behind, np.clip(around - 2, 0.0, 1.0))
        y = np.sign(q) * share * lookup(h, self.levels, self.half_width)
        return np.stack([x, y, self._height(x, h)], axis=-1)

    def skin(self) -> Array:
        """Return the grid of the whole wall, bottom to top."""
        return self.at(AROUND[:, None], self.levels[None, :])

    def lid(self, crown: float) -> Array:
        """Return the grid that closes the top, `crown` metres higher in the middle."""
        q = _AROUND[2:-2]
        across = np.array([1.0, 0.8, 0.4, 0.0, -0.4, -0.8, -1.0])
        edge = self.at(q, np.ones_like(q))
        arch = 1 - across * across
        bow = np.clip(2 - q, 0.0, 1.0) * 0.16 * self.front_corner - np.clip(q - 3, 0.0, 1.0) * 0.16 * self.rear_corner
        x = edge[:, None, 0] + bow[:, None] * arch
        domed = np.clip(np.minimum(q - 1, 4 - q) / 0.6, 0.0, 1.0)  # flat at both ends, where it meets the skin
        z = self._height(x, np.ones_like(x)) + crown * domed[:, None] * arch
        return np.stack([x, edge[:, None, 1] * across, z], axis=-1)

    def side(self, x: Array, z: Array, side: int) -> Array:
        """Return the points of one side (+1 left, -1 right) at x and about the height z."""
        bottom, top = self.floor.at(x), self.ceiling.at(x)
        h = np.clip((z - bottom) / (top - bottom), 0.0, 1.0)
        y = side * lookup(h, self.levels, self.half_width)
        return np.stack(np.broadcast_arrays(x, y, z), axis=-1)

    def pieces(self, patches: list[Patch]) -> Array:
        """Return one 5 × 4 grid of points for each patch: (patches, 5, 4, 3)."""
        u = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])[:, None]
        v = np.array([-1.0, -1 / 3, 1 / 3, 1.0])[None, :]
        shape = [[_ellipse(u, v) if patch.round else (u + 0 * v, v + 0 * u)] for patch in patches]
        across = np.array([one[0][0] for one in shape]) / 2 + 0.5
        up = np.array([one[0][1] for one in shape]) / 2 + 0.5
        ends = np.array([(*patch.q, *patch.low, *patch.high) for patch in patches])[:, :, None, None]
        q = mix(ends[:, 0], ends[:, 1], across)
        low, high = mix(ends[:, 2], ends[:, 3], across), mix(ends[:, 4], ends[:, 5], across)
        return self.at(q, mix(low, high, up))

    def _height(self, x: Array, h: Array) -> Array:
        return mix(self.floor.at(x), self.ceiling.at(x), h)


def _ellipse(u: Array, v: Array) -> tuple[Array, Array]:
    """Map the square [-1, 1]² onto the unit disc (the elliptical grid mapping)."""
    return u * np.sqrt(1 - v * v / 2), v * np.sqrt(1 - u * u / 2)
