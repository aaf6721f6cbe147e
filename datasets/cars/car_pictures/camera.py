"""A pinhole camera that looks at a car."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, cosine, cross, dot, sine, unit

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """Where the camera stands, and how it is framed; `focal` and `centre` are shares of the picture's side.

    azimuth: degrees; 0 stands in front of the car, 90 to its right, 180 behind it
    elevation: degrees above the horizon, seen from the target
    """

    azimuth: float
    elevation: float
    distance: float
    roll: float = 0.0
    focal: float = 1.0
    centre: tuple[float, float] = (0.5, 0.5)
    target: Point = (0.0, 0.0, 0.7)

    def position(self) -> Array:
        """Return where the camera stands, in metres."""
        flat = cosine(self.elevation)
        towards = (flat * cosine(self.azimuth), -flat * sine(self.azimuth), sine(self.elevation))
        return np.array(self.target) + self.distance * np.array(towards)

    def axes(self) -> tuple[Array, Array, Array]:
        """Return the unit vectors to the picture's right, upwards, and into the picture."""
        ahead = unit(np.array(self.target) - self.position())
        right = unit(cross(ahead, np.array([0.0, 0.0, 1.0])))
        up = cross(right, ahead)
        c, s = cosine(self.roll), sine(self.roll)
        return right * c + up * s, up * c - right * s, ahead

    def seen(self, points: Array) -> tuple[Array, Array, Array]:
        """Return where points appear: shares of the picture's side from the left and the top, and depth in metres."""
        right, up, ahead = self.axes()
        away = points - self.position()
        depth = dot(away, ahead)
        safe = np.maximum(depth, 0.05)
        x = self.centre[0] + self.focal * dot(away, right) / safe
        y = self.centre[1] - self.focal * dot(away, up) / safe
        return x, y, depth

    def rays(self, size: int) -> Array:
        """Return the directions through the middles of the pixels, (size, size, 3), not of unit length."""
        right, up, ahead = self.axes()
        steps = (np.arange(size) + 0.5) / size
        across = ((steps - self.centre[0]) / self.focal)[None, :, None]
        above = ((self.centre[1] - steps) / self.focal)[:, None, None]
        directions: Array = ahead + across * right + above * up
        return directions


def framed(camera: Camera, points: Array, fill: float, offset: tuple[float, float]) -> Camera:
    """Return the camera zoomed so that the points span `fill` of the picture, their middle `offset` from its middle."""
    probe = Camera(camera.azimuth, camera.elevation, camera.distance, camera.roll, 1.0, (0.0, 0.0), camera.target)
    x, y, _ = probe.seen(points)
    low_x, high_x, low_y, high_y = (float(edge) for edge in (x.min(), x.max(), y.min(), y.max()))
    focal = fill / max(high_x - low_x, high_y - low_y)
    centre = (0.5 + offset[0] - focal * (low_x + high_x) / 2, 0.5 + offset[1] - focal * (low_y + high_y) / 2)
    return Camera(camera.azimuth, camera.elevation, camera.distance, camera.roll, focal, centre, camera.target)
