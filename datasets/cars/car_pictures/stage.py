"""Where every pixel of a picture looks: at which height above the horizon, and at which spot of the ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask, cross, dot, mix, unit
from .camera import Camera
from .streams import Stream

_LATTICE = 32  # a power of two


@dataclass(frozen=True)
class Stage:
    """The empty picture: (n, n) arrays, none of which depends on what stands in it.

    Scenery is measured in shares of the picture's side, so that a scene is the same at every size.
    """

    size: int
    across: Array  # from the left, as if the camera were held level
    above: Array  # from the horizon upwards
    rays: Array  # (n, n, 3)
    eye: Array  # (3,) metres
    ahead: Array  # (3,) the level direction into the picture
    focal: float
    ground: Mask
    x: Array  # (k,) metres, of the ground pixels
    y: Array

    def scale(self, distance: float) -> float:
        """Return the share of the picture's side that a metre takes at a distance from the eye."""
        return self.focal / distance

    def foot(self, distance: float) -> float:
        """Return where, above the horizon, something at a distance from the eye stands on the ground."""
        return -float(self.eye[2]) * self.scale(distance)


def stage(camera: Camera, size: int) -> Stage:
    """Return the stage that a camera sees."""
    rays, eye = camera.rays(size), camera.position()
    _, _, into = camera.axes()
    ahead = unit(np.array([into[0], into[1], 0.0]))
    right = cross(ahead, np.array([0.0, 0.0, 1.0]))
    depth = dot(rays, ahead)
    above = camera.focal * rays[..., 2] / depth
    ground = above < -1e-3
    reach = -eye[2] / rays[..., 2][ground]
    return Stage(
        size=size,
        across=camera.centre[0] + camera.focal * dot(rays, right) / depth,
        above=above,
        rays=rays,
        eye=eye,
        ahead=ahead,
        focal=camera.focal,
        ground=ground,
        x=eye[0] + rays[..., 0][ground] * reach,
        y=eye[1] + rays[..., 1][ground] * reach,
    )


class Grain:
    """Smooth noise over a plane, from 0 to 1, repeating after 32 units."""

    def __init__(self, stream: Stream) -> None:
        self._values = stream.uniforms(_LATTICE, _LATTICE)

    def at(self, u: Array, v: Array) -> Array:
        """Return the noise at (u, v), which changes over about one unit."""
        left, low = np.floor(u), np.floor(v)
        i, j = left.astype(np.int64), low.astype(np.int64)
        row, next_row = (i & _LATTICE - 1) * _LATTICE, (i + 1 & _LATTICE - 1) * _LATTICE
        column, next_column = j & _LATTICE - 1, j + 1 & _LATTICE - 1
        s, t = u - left, v - low
        s, t = s * s * (3 - 2 * s), t * t * (3 - 2 * t)
        corner = self._values.take
        near = mix(corner(row + column), corner(next_row + column), s)
        return mix(near, mix(corner(row + next_column), corner(next_row + next_column), s), t)

    def rough(self, u: Array, v: Array) -> Array:
        """Return the noise with a finer layer added, from 0 to 1."""
        return 0.65 * self.at(u, v) + 0.35 * self.at(u * 2.7 + 5.3, v * 2.7 + 1.9)
