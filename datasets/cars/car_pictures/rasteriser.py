"""Which triangle is seen in which pixel, for all triangles at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, IntArray, Mask, cross, dot
from .camera import Camera
from .mesh import Mesh

_NEAR = 0.3  # metres; nearer triangles are dropped
_DEPTH_STEPS = 2.0**38  # of inverse depth; with 20 bits of triangle number below, a key fits into an int64
_NUMBER_BITS = 20


@dataclass(frozen=True)
class Fragments:
    """What is seen: one entry for each covered pixel."""

    pixels: IntArray  # (k,) row × size + column
    triangles: IntArray  # (k,) index into the mesh
    weights: Array  # (k, 3) of the triangle's corners, correct in perspective


@dataclass(frozen=True)
class _Candidates:
    """Triangles in pixel units, with the rectangle of pixels that each may cover."""

    number: IntArray
    x: Array  # (t, 3)
    y: Array
    near: Array  # (t, 3) 1 / depth, the bias included
    left: IntArray
    top: IntArray
    wide: IntArray
    high: IntArray

    def where(self, keep: Mask) -> _Candidates:
        """Return those to keep."""
        return _Candidates(*(getattr(self, name)[keep] for name in self.__dataclass_fields__))


def visible(mesh: Mesh, camera: Camera, size: int) -> Fragments:
    """Return what a picture of size × size pixels shows of the mesh; of two at one depth, the later triangle."""
    shapes = _on_screen(mesh, camera, size)
    pixels, shape, weights = _covered(shapes, size)
    near = weights[0] * shapes.near[shape, 0] + weights[1] * shapes.near[shape, 1] + weights[2] * shapes.near[shape, 2]
    number = shapes.number[shape]
    key = ((near * _DEPTH_STEPS).astype(np.int64) << _NUMBER_BITS) | number
    best = np.zeros(size * size, dtype=np.int64)
    np.maximum.at(best, pixels, key)
    seen = best[pixels] == key
    corner = np.stack([weights[i][seen] * shapes.near[shape[seen], i] for i in range(3)], axis=1)
    return Fragments(pixels[seen], number[seen], corner / near[seen][:, None])


def _on_screen(mesh: Mesh, camera: Camera, size: int) -> _Candidates:
    a, b, c = mesh.corners[:, 0], mesh.corners[:, 1], mesh.corners[:, 2]
    facing = dot(cross(b - a, c - a), camera.position() - a) > 0
    chosen = np.flatnonzero(facing | mesh.two_sided).astype(np.int64)
    x, y, depth = camera.seen(mesh.corners[chosen])
    x, y = x * size, y * size
    left, top, right, bottom = _limits(x, size), _limits(y, size), _limits(x, size, 1), _limits(y, size, 1)
    near = 1 / np.maximum(depth - mesh.bias[chosen][:, None], _NEAR)
    shapes = _Candidates(chosen, x, y, near, left, top, right - left, bottom - top)
    return shapes.where((depth.min(axis=1) > _NEAR) & (right > left) & (bottom > top))


def _limits(values: Array, size: int, end: int = 0) -> IntArray:
    """Return the first pixel whose middle is not before the triangle, or (end=1) the first that is behind it."""
    edge = values.max(axis=1) if end else values.min(axis=1)
    shifted = np.floor(edge - 0.5) + 1 if end else np.ceil(edge - 0.5)
    limits: IntArray = np.clip(shifted, 0, size).astype(np.int64)
    return limits


def _covered(shapes: _Candidates, size: int) -> tuple[IntArray, IntArray, list[Array]]:
    """Return pixel, triangle and barycentric weights of every pixel middle inside a triangle."""
    count = shapes.wide * shapes.high
    shape = np.repeat(np.arange(len(count)), count)
    start = np.cumsum(count) - count
    inside = np.arange(len(shape)) - start[shape]
    wide = shapes.wide[shape]
    down = inside // wide
    column, row = shapes.left[shape] + inside - down * wide, shapes.top[shape] + down
    planes = _planes(shapes)
    first = planes[0][shape] + planes[1][shape] * column + planes[2][shape] * row
    second = planes[3][shape] + planes[4][shape] * column + planes[5][shape] * row
    third = 1 - first - second
    hit = (first >= 0) & (second >= 0) & (third >= 0)
    return (row * size + column)[hit], shape[hit], [first[hit], second[hit], third[hit]]


def _planes(shapes: _Candidates) -> list[Array]:
    """Return the first two weights as constant, change per column and change per row; none is met by a sliver."""
    x, y = shapes.x - 0.5, shapes.y - 0.5
    x0, x1, x2, y0, y1, y2 = x[:, 0], x[:, 1], x[:, 2], y[:, 0], y[:, 1], y[:, 2]
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    sliver = np.abs(area) < 1e-9
    scale = np.where(sliver, 0.0, 1.0) / np.where(sliver, 1.0, area)
    first = [(x1 * y2 - x2 * y1) * scale - sliver, (y1 - y2) * scale, (x2 - x1) * scale]
    second = [(x2 * y0 - x0 * y2) * scale, (y2 - y0) * scale, (x0 - x2) * scale]
    return first + second
