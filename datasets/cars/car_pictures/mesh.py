"""Triangles with normals, colours and materials."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np

from .arithmetic import Array, IntArray, Mask, cross, unit

Colour = tuple[float, float, float]  # red, green, blue, 0 to 255


class Material(IntEnum):
    """How a surface takes light."""

    PAINT = 0
    GLASS = 1
    MATTE = 2
    METAL = 3
    LAMP = 4
    GLOW = 5


@dataclass(frozen=True)
class Finish:
    """Colour and material of a surface; `bias` metres nearer to the camera, so that it wins over what it lies on."""

    colour: Colour
    material: Material = Material.PAINT
    bias: float = 0.0
    two_sided: bool = False


@dataclass(frozen=True)
class Mesh:
    """t triangles; corners run anticlockwise seen from outside."""

    corners: Array  # (t, 3 corners, 3), metres
    normals: Array  # (t, 3 corners, 3)
    colours: Array  # (t, 3)
    materials: IntArray  # (t,)
    bias: Array  # (t,), metres
    two_sided: Mask  # (t,)

    def placed(self, x: float, y: float, cos: float, sin: float) -> Mesh:
        """Return the mesh turned about the vertical axis, then moved along the ground."""
        return Mesh(
            _turned(self.corners, cos, sin) + np.array([x, y, 0.0]),
            _turned(self.normals, cos, sin),
            self.colours,
            self.materials,
            self.bias,
            self.two_sided,
        )


def joined(meshes: list[Mesh]) -> Mesh:
    """Return one mesh of all triangles."""
    return Mesh(
        np.concatenate([mesh.corners for mesh in meshes]),
        np.concatenate([mesh.normals for mesh in meshes]),
        np.concatenate([mesh.colours for mesh in meshes]),
        np.concatenate([mesh.materials for mesh in meshes]),
        np.concatenate([mesh.bias for mesh in meshes]),
        np.concatenate([mesh.two_sided for mesh in meshes]),
    )


class Assembly:
    """Collects surfaces and joins them into a mesh."""

    def __init__(self) -> None:
        self._corners: list[Array] = []
        self._normals: list[Array] = []
        self._finishes: list[tuple[Finish, int]] = []

    def grid(self, points: Array, finish: Finish) -> None:
        """Add a smooth surface given as a grid of points; first axis × second axis points outwards."""
        self.grids(points[None], [finish])

    def grids(self, points: Array, finishes: list[Finish], lift: float = 0.0) -> None:
        """Add many surfaces of one grid size, (surfaces, m, k, 3), each lifted outwards by `lift` metres."""
        normals = unit(cross(_slope(points, 1), _slope(points, 2)))
        points = points + lift * normals
        self._corners.append(_triangles(points))
        self._normals.append(_triangles(normals))
        each = 2 * (points.shape[1] - 1) * (points.shape[2] - 1)
        self._finishes += [(finish, each) for finish in finishes]

    def facets(self, corners: Array, finish: Finish) -> None:
        """Add flat triangles, (t, 3, 3)."""
        flat = unit(cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
        self._corners.append(corners)
        self._normals.append(np.repeat(flat[:, None], 3, axis=1))
        self._finishes.append((finish, len(corners)))

    def box(self, low: tuple[float, float, float], high: tuple[float, float, float], finish: Finish) -> None:
        """Add a box without a bottom, its sides parallel to the axes."""
        (x0, y0, z0), (x1, y1, z1) = low, high
        around = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        quads = [[(*a, z0), (*b, z0), (*b, z1), (*a, z1)] for a, b in pairwise(around)] + [
            [(*corner, z1) for corner in around[:4]]
        ]
        points = np.array(quads)
        self.facets(np.concatenate([points[:, [0, 1, 2]], points[:, [0, 2, 3]]]), finish)

    def mesh(self) -> Mesh:
        """Return everything added so far."""
        counts = [count for _, count in self._finishes]
        finishes = [finish for finish, _ in self._finishes]
        return Mesh(
            np.concatenate(self._corners),
            np.concatenate(self._normals),
            np.repeat(np.array([finish.colour for finish in finishes], dtype=np.float64), counts, axis=0),
            np.repeat(np.array([finish.material for finish in finishes], dtype=np.int64), counts),
            np.repeat(np.array([finish.bias for finish in finishes]), counts),
            np.repeat(np.array([finish.two_sided for finish in finishes]), counts),
        )


def _slope(points: Array, axis: int) -> Array:
    """Return differences of neighbours along an axis, central where there are two."""
    last = points.shape[axis] - 1
    after = np.minimum(np.arange(last + 1) + 1, last)
    before = np.maximum(np.arange(last + 1) - 1, 0)
    slope: Array = points.take(after, axis) - points.take(before, axis)
    return slope


def _triangles(values: Array) -> Array:
    """Cut every cell of the grids (surfaces, m, k, 3) into two triangles, surface by surface: (t, 3, 3)."""
    a, b = values[:, :-1, :-1], values[:, 1:, :-1]
    c, d = values[:, 1:, 1:], values[:, :-1, 1:]
    return np.stack([a, b, c, a, c, d], axis=3).reshape(-1, 3, 3)


def _turned(vectors: Array, cos: float, sin: float) -> Array:
    x, y, z = vectors[..., 0], vectors[..., 1], vectors[..., 2]
    return np.stack([x * cos - y * sin, x * sin + y * cos, z], axis=-1)
