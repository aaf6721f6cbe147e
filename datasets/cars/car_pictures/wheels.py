"""Wheels and the dark arches around them."""

from __future__ import annotations

import numpy as np

from .arithmetic import Array, cosine, sine
from .bodywork import Bodywork
from .mesh import Assembly, Colour, Finish, Material

AXLES = (0.185, 0.815)  # shares of the length from the tail

_STEPS = 20
_RING = np.array([(cosine(360 * k / _STEPS), sine(360 * k / _STEPS)) for k in range(_STEPS + 1)])
_TYRE: Colour = (30, 30, 32)
_DEEP: Colour = (48, 48, 52)  # between the spokes


def add_wheels(assembly: Assembly, car: Bodywork) -> None:
    """Add four wheels, their arches cut to the body's lower edge."""
    size = car.design.size
    outside = size.width / 2
    for share in AXLES:
        centre = (car.along(share), size.wheel)
        for side in (1, -1):
            arch = Finish((12, 12, 13), Material.MATTE, 0.03)
            _add_disc(assembly, centre, size.wheel * 1.22, side * (outside - 0.002), arch, size.clearance)
            _add_wheel(assembly, car, centre, side)


def _add_wheel(assembly: Assembly, car: Bodywork, centre: tuple[float, float], side: int) -> None:
    radius, rim = car.design.size.wheel, car.design.rims
    y = car.design.size.width / 2 + 0.012
    _add_tread(assembly, centre, radius, side * y, side * (y - 0.23))
    _add_disc(assembly, centre, radius, side * y, Finish(_TYRE, Material.MATTE, 0.035))
    _add_disc(assembly, centre, radius * 0.68, side * (y + 0.004), Finish(_DEEP, Material.MATTE, 0.04))
    ring = Finish(rim, Material.METAL, 0.046)
    _add_ring(assembly, centre, radius * 0.60, radius * 0.70, side * (y + 0.006), ring)
    spokes = Finish(rim, Material.METAL, 0.048, two_sided=True)
    _add_flat(assembly, _spokes(car.design.spokes, radius), centre, side * (y + 0.008), spokes)


def _add_disc(
    assembly: Assembly, centre: tuple[float, float], radius: float, y: float, finish: Finish, floor: float = -1.0
) -> None:
    ring = _RING * radius
    fan = np.stack([np.zeros_like(ring[:-1]), ring[:-1], ring[1:]], axis=1)
    if floor > 0:
        fan[..., 1] = np.maximum(fan[..., 1], floor - centre[1])
    _add_flat(assembly, fan, centre, y, finish)


def _add_ring(
    assembly: Assembly, centre: tuple[float, float], inner: float, outer: float, y: float, finish: Finish
) -> None:
    a, b, c, d = _RING[:-1] * inner, _RING[:-1] * outer, _RING[1:] * outer, _RING[1:] * inner
    flat = np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])
    _add_flat(assembly, flat, centre, y, finish)


def _add_flat(assembly: Assembly, flat: Array, centre: tuple[float, float], y: float, finish: Finish) -> None:
    """Add triangles (t, 3, 2) given in the wheel's own plane, facing outwards."""
    corners = np.stack([flat[..., 0] + centre[0], np.full(flat.shape[:2], y), flat[..., 1] + centre[1]], axis=-1)
    assembly.facets(corners[:, ::-1] if y > 0 else corners, finish)


def _add_tread(assembly: Assembly, centre: tuple[float, float], radius: float, outer: float, inner: float) -> None:
    x, z = centre[0] + _RING[:, 0] * radius, centre[1] + _RING[:, 1] * radius
    rims = [np.stack([x, np.full_like(x, y), z], axis=-1) for y in (outer, inner)]
    assembly.grid(np.stack(rims, axis=1), Finish((24, 24, 25), Material.MATTE, 0.0, True))


def _spokes(count: int, radius: float) -> Array:
    """Return tapering spokes, two triangles each."""
    triangles = []
    for k in range(count):
        cos, sin = cosine(90 + 360 * k / count), sine(90 + 360 * k / count)
        wide, narrow, far, near = 0.10 * radius, 0.07 * radius, 0.66 * radius, 0.0
        corners = [(near, -wide), (far, -narrow), (far, narrow), (near, wide)]
        a, b, c, d = [(u * cos - v * sin, u * sin + v * cos) for u, v in corners]
        triangles += [(a, b, c), (a, c, d)]
    return np.array(triangles)
