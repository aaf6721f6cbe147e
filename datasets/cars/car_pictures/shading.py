"""Light on surfaces: diffuse light, a highlight, and the reflection of a simple sky and ground."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask, dot, mix, ramp, unit
from .camera import Camera
from .mesh import Colour, Material, Mesh
from .rasteriser import Fragments

# For each material: reflection seen from straight ahead, reflection at grazing angles, highlight, own light.
_OPTICS = np.array(
    [
        (0.04, 0.55, 0.55, 0.00),  # paint
        (0.16, 0.85, 0.90, 0.00),  # glass
        (0.00, 0.06, 0.00, 0.00),  # matte
        (0.40, 0.70, 0.60, 0.05),  # metal
        (0.06, 0.40, 0.50, 0.34),  # lamp
        (0.00, 0.00, 0.00, 1.05),  # glow
    ]
)


@dataclass(frozen=True)
class Lighting:
    """One main light and the surroundings."""

    towards: tuple[float, float, float]  # unit vector to the main light
    ambient: float
    direct: float
    tint: Colour  # of the main light, 1 for white
    zenith: Colour
    horizon: Colour
    ground: Colour


@dataclass(frozen=True)
class Shaded:
    """Colours of the covered pixels, and which of them shine by themselves."""

    colours: Array  # (k, 3)
    glowing: Mask  # (k,)


def shade(mesh: Mesh, seen: Fragments, camera: Camera, light: Lighting) -> Shaded:
    """Return the colour of each fragment."""
    points = _between(mesh.corners, seen)
    view = unit(camera.position() - points)
    normals = unit(_between(mesh.normals, seen))
    normals = np.where(dot(normals, view)[:, None] < 0, -normals, normals)
    materials = mesh.materials[seen.triangles]
    optics = _OPTICS[materials]
    colours = mesh.colours[seen.triangles]
    lit = _diffuse(points, normals, light) + optics[:, 3:]
    facing = dot(normals, view)
    mirror = 2 * facing[:, None] * normals - view
    share = _reflected_share(optics, facing)[:, None]
    result = mix(colours * lit, _surroundings(mirror, light), share)
    result = result + (optics[:, 2] * _highlight(mirror, light))[:, None] * (255 * light.direct) * np.array(light.tint)
    return Shaded(result, materials == Material.GLOW)


def _between(corners: Array, seen: Fragments) -> Array:
    own, w = corners[seen.triangles], seen.weights
    blend: Array = own[:, 0] * w[:, 0:1] + own[:, 1] * w[:, 1:2] + own[:, 2] * w[:, 2:3]
    return blend


def _diffuse(points: Array, normals: Array, light: Lighting) -> Array:
    """Return the light that falls on each point, (k, 3); near the ground there is less of the sky."""
    towards = np.maximum(dot(normals, np.array(light.towards)), 0.0)
    openness = np.clip(0.55 + 0.75 * points[:, 2], 0.55, 1.0)
    sky = light.ambient * (0.62 + 0.38 * normals[:, 2]) * openness
    lit: Array = sky[:, None] + (light.direct * towards)[:, None] * np.array(light.tint)
    return lit


def _reflected_share(optics: Array, facing: Array) -> Array:
    away = 1 - np.clip(facing, 0.0, 1.0)
    grazing = away * away * away * away
    return mix(optics[:, 0], optics[:, 1], grazing)


def _surroundings(mirror: Array, light: Lighting) -> Array:
    """Return the colour of the sky or the ground that each direction meets."""
    rise = mirror[:, 2]
    sky = mix(np.array(light.horizon), np.array(light.zenith), ramp(rise, 0.1, 0.9)[:, None])
    return mix(np.array(light.ground) * 0.7, sky, ramp(rise, -0.06, 0.10)[:, None])


def _highlight(mirror: Array, light: Lighting) -> Array:
    peak = np.maximum(dot(mirror, np.array(light.towards)), 0.0)
    for _ in range(5):  # to the 32nd power
        peak = peak * peak
    return peak
