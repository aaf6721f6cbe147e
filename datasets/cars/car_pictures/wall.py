"""A wall a few metres behind the car: brick, panels, planks, plaster, or a showroom's partitions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .arithmetic import Array, Mask, cosine, cross, dot, sine
from .mesh import Colour
from .stage import Grain, Stage
from .streams import Stream

Texture = Callable[[Array, Array, Stream, Grain], Array]


def paint_wall(
    picture: Array, stage: Stage, stream: Stream, light: float, camouflage: Colour | None, indoors: bool
) -> None:
    """Paint a wall, turned a little; indoors it reaches up out of sight, and is never brick."""
    along, up, nearer = _on_wall(stage, stream.uniform(3.4, 6.5), stream.uniform(-20, 20))
    height = 30.0 if indoors or stream.chance(0.5) else stream.uniform(2.2, 4.5)
    hit = nearer & (up > 0) & (up < height)
    texture = stream.pick((_partitions, _plaster) if indoors else (_brick, _brick, _panels, _planks, _plaster))
    colours = texture(along[hit], up[hit], stream, Grain(stream.spawn("wall")))
    if camouflage is not None:
        grey = 0.3 * colours[:, 0] + 0.6 * colours[:, 1] + 0.1 * colours[:, 2]
        colours = np.array(camouflage) * (grey / max(float(grey.max(initial=1.0)), 1.0))[:, None]
    skirting = 0.8 + 0.2 * np.clip(up[hit] / 0.4, 0, 1)
    picture[hit] = colours * (light * stream.uniform(0.85, 1.08) * skirting)[:, None]


def _on_wall(stage: Stage, behind: float, turn: float) -> tuple[Array, Array, Mask]:
    """Return metres along and up the wall for every pixel, and whether the wall is met at all.

    behind: metres from the car's middle to the wall
    turn: degrees that the wall is turned away from facing the camera
    """
    c, s = cosine(turn), sine(turn)
    x, y = float(stage.ahead[0]), float(stage.ahead[1])
    facing = np.array([x * c - y * s, x * s + y * c, 0.0])
    along = cross(facing, np.array([0.0, 0.0, 1.0]))
    start = np.array([stage.ahead[0], stage.ahead[1], 0.0]) * behind
    closing = dot(stage.rays, facing)
    reach = dot(start - stage.eye, facing) / np.maximum(closing, 1e-6)
    points = stage.eye + stage.rays * reach[..., None]
    met: Mask = closing > 1e-6
    return dot(points - start, along), points[..., 2], met


def _brick(along: Array, up: Array, stream: Stream, grain: Grain) -> Array:
    base: Colour = stream.pick(((164, 92, 70), (178, 120, 92), (150, 110, 96), (190, 176, 156)))
    high = stream.uniform(0.20, 0.36)
    row = np.floor(up / high)
    moved = along / (high * 2.6) + (row - 2 * np.floor(row / 2)) / 2
    mortar = (up / high - row < 0.2) | (moved - np.floor(moved) < 0.09)
    tone = 0.86 + 0.28 * grain.at(np.floor(moved) * 3.1, row * 1.7)
    colours: Array = np.array(base) * tone[:, None]
    colours[mortar] = np.array(base) * 0.5 + np.array((96.0, 92.0, 88.0))
    return colours


def _panels(along: Array, up: Array, stream: Stream, grain: Grain) -> Array:
    base: Colour = stream.pick(((150, 158, 166), (196, 196, 192), (112, 132, 150), (168, 164, 150)))
    width = stream.uniform(0.25, 1.6)
    place = along / width
    place = place - np.floor(place)
    colours: Array = np.array(base) * (0.88 + 0.14 * place - 0.3 * (place < 0.06))[:, None]
    return colours


def _planks(along: Array, up: Array, stream: Stream, grain: Grain) -> Array:
    base: Colour = stream.pick(((150, 116, 80), (122, 96, 74), (168, 160, 148)))
    high = stream.uniform(0.32, 0.6)
    row = np.floor(up / high)
    tone = 0.84 + 0.3 * grain.at(row * 2.9 + 0.5, np.floor(along / 2.4) + 0.5) - 0.26 * (up / high - row < 0.13)
    colours: Array = np.array(base) * tone[:, None]
    return colours


def _plaster(along: Array, up: Array, stream: Stream, grain: Grain) -> Array:
    """Return plain plaster with a window, a door or a poster."""
    base: Colour = stream.pick(((206, 200, 188), (222, 214, 192), (176, 178, 180), (190, 170, 144), (150, 164, 172)))
    colours: Array = np.array(base) * (0.93 + 0.14 * grain.rough(along * 0.5, up * 0.5))[:, None]
    for _ in range(stream.integer(0, 4)):
        x, y = stream.uniform(-5, 4), stream.pick((0.0, 1.0, 1.3))
        wide, high = stream.uniform(0.8, 2.4), stream.uniform(1.0, 2.1)
        inset: Colour = stream.pick(((82, 92, 104), (120, 92, 68), (228, 226, 220), (70, 96, 84), (160, 74, 60)))
        colours[(along > x) & (along < x + wide) & (up > y) & (up < y + high)] = inset
    return colours


def _partitions(along: Array, up: Array, stream: Stream, grain: Grain) -> Array:
    """Return a showroom: bright panels, a coloured band and spots of light."""
    base: Colour = stream.pick(((222, 222, 224), (196, 198, 202), (84, 88, 96), (210, 204, 194)))
    place = along / stream.uniform(1.6, 3.2)
    spot = place - np.floor(place) - 0.5
    colours: Array = np.array(base) * (1.04 - 0.5 * spot * spot - 0.25 * (np.abs(spot) > 0.48))[:, None]
    band: Colour = stream.pick(((60, 92, 140), (150, 60, 52), (60, 62, 66), (196, 170, 90)))
    low = stream.uniform(0.5, 2.6)
    if stream.chance(0.6):
        colours[(up > low) & (up < low + stream.uniform(0.2, 0.6))] = band
    return colours
