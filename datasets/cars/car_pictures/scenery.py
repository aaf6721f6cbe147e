"""What stands behind the car: sky, hills, trees, houses, walls.

Distances are metres from the eye; the far scenery is flat and faces the camera.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask, mix, ramp
from .ground import paint_ground
from .lights import Daylight
from .mesh import Colour
from .stage import Grain, Stage
from .streams import Stream
from .wall import paint_wall


@dataclass(frozen=True)
class Backdrop:
    """A picture in the making."""

    picture: Array  # (n, n, 3), painted in place
    stage: Stage
    daylight: Daylight
    stream: Stream
    grain: Grain
    distance: float  # from the eye to the car
    camouflage: Colour | None  # the paint to hide, where the wall takes the car's colour

    def fill(self, where: Mask, colour: Array | Colour) -> None:
        """Paint pixels in a daylight colour, or colours."""
        self.picture[where] = np.asarray(colour) * self.daylight.level


def paint_scenery(backdrop: Backdrop, background: str) -> None:
    """Paint sky, ground and everything behind the car."""
    _paint_sky(backdrop)
    grounds, paint = BACKGROUNDS[background]
    ground = backdrop.stream.pick(grounds)
    paint_ground(backdrop.picture, backdrop.stage, ground, backdrop.stream.spawn("ground"), backdrop.daylight.level)
    paint(backdrop)


def _paint_sky(backdrop: Backdrop) -> None:
    lighting, stage = backdrop.daylight.lighting, backdrop.stage
    open_sky = stage.above > -0.05
    across, above = stage.across[open_sky], stage.above[open_sky]
    sky = mix(np.array(lighting.horizon), np.array(lighting.zenith), ramp(above, 0.0, 0.8)[:, None])
    if backdrop.daylight.sky in ("clear", "evening"):
        cloud = ramp(backdrop.grain.rough(across * 3, above * 9), 0.5, 0.8)
        sky = mix(sky, np.array((244.0, 244.0, 246.0)), (0.7 * cloud)[:, None])
    backdrop.picture[open_sky] = sky


def _hills(backdrop: Backdrop, colour: Colour, height: float, at: float) -> None:
    """Add a ridge of about `height`, a share of the picture's side."""
    stage = backdrop.stage
    near = (stage.above < 1.4 * height) & (stage.above > -0.012)
    x = stage.across[near]
    near[near] = stage.above[near] < height * (0.4 + backdrop.grain.rough(x * 2.2 + at, np.full_like(x, at)))
    haze = np.array(backdrop.daylight.lighting.horizon)
    backdrop.picture[near] = mix(np.array(colour) * backdrop.daylight.level, haze, 0.35)


def _tree(backdrop: Backdrop, x: float, distance: float, height: float) -> None:
    """Add a tree with a trunk at x, a share of the picture's side."""
    stage, stream = backdrop.stage, backdrop.stream
    scale, foot = stage.scale(distance), stage.foot(distance)
    dx, dy = (stage.across - x) / scale, (stage.above - foot) / scale
    backdrop.fill((np.abs(dx) < 0.16) & (dy > 0) & (dy < height * 0.6), (84, 66, 50))
    u, v = dx / (height * stream.uniform(0.28, 0.42)), (dy - height * 0.64) / (height * 0.36)
    crown = u * u + v * v < 1.45
    u, v = u[crown], v[crown]
    lumps = backdrop.grain.rough(dx[crown] * 0.9 + x * 31, dy[crown] * 0.9)
    leaves = u * u + v * v + 0.9 * (lumps - 0.5) < 1
    green = np.array(stream.pick(((66, 100, 48), (84, 112, 56), (54, 88, 50), (128, 110, 50))))
    bright = 0.72 + 0.28 * np.clip(v - 0.4 * u, -1, 1) + 0.5 * (lumps - 0.5)
    crown[crown] = leaves
    backdrop.fill(crown, (green * bright[:, None])[leaves])


def _trees(backdrop: Backdrop, few: int, many: int) -> None:
    for _ in range(backdrop.stream.integer(few, many + 1)):
        away = backdrop.distance + backdrop.stream.uniform(10, 40)
        _tree(backdrop, backdrop.stream.uniform(-0.05, 1.05), away, backdrop.stream.uniform(4, 10))


def _hedge(backdrop: Backdrop) -> None:
    stage, away = backdrop.stage, backdrop.distance + backdrop.stream.uniform(5, 9)
    scale, high = stage.scale(away), backdrop.stream.uniform(1.0, 2.2)
    dy = (stage.above - stage.foot(away)) / scale
    leaf = (dy > 0) & (dy < high + 0.25)
    lumps = backdrop.grain.rough(stage.across[leaf] / scale * 1.6, dy[leaf] * 1.6)
    below = dy[leaf] < high + 0.5 * (lumps - 0.5)
    leaf[leaf] = below
    backdrop.fill(leaf, (np.array((70.0, 98.0, 50.0)) * (0.6 + 0.8 * lumps[:, None]))[below])


def _house(backdrop: Backdrop, left: float, wide: float, tall: float, distance: float) -> None:
    """Add a house with rows of windows; `wide` and `tall` are metres."""
    stage, stream = backdrop.stage, backdrop.stream
    scale, foot = stage.scale(distance), stage.foot(distance)
    x, y = (stage.across - left) / scale, (stage.above - foot) / scale
    front = (x > 0) & (x < wide) & (y > 0) & (y < tall)
    plaster: Colour = stream.pick(((188, 160, 134), (204, 198, 188), (150, 152, 156), (206, 178, 132), (160, 104, 84)))
    backdrop.fill(front, plaster)
    column, floor = x / stream.uniform(1.8, 3.0), y / stream.uniform(2.8, 3.4)
    place, level = column - np.floor(column), floor - np.floor(floor)
    panes = front & (place > 0.3) & (place < 0.75) & (level > 0.35) & (level < 0.8) & (x < wide - 0.6)
    backdrop.fill(panes, (74, 86, 100))
    if backdrop.daylight.night:
        lit = panes & (backdrop.grain.at(np.floor(column) * 5.3 + left * 40, np.floor(floor) * 3.1) > 0.56)
        backdrop.picture[lit] = (232, 200, 128)


def _houses(backdrop: Backdrop, low: float, high: float) -> None:
    stream, distance = backdrop.stream, backdrop.distance + backdrop.stream.uniform(9, 24)
    scale, left = backdrop.stage.scale(distance), stream.uniform(-0.3, 0.0)
    while left < 1.05:
        wide = stream.uniform(6, 15)
        _house(backdrop, left, wide, stream.uniform(low, high), distance)
        left += (wide + stream.pick((0.0, 0.0, 2.5))) * scale


def _open_country(backdrop: Backdrop) -> None:
    _hills(backdrop, (110, 130, 128), backdrop.stream.uniform(0.05, 0.16), 3.1)
    if backdrop.stream.chance(0.6):
        _hills(backdrop, (96, 122, 84), backdrop.stream.uniform(0.02, 0.08), 11.7)
    _trees(backdrop, 0, 5)


def _town(backdrop: Backdrop) -> None:
    _houses(backdrop, 7, 24)
    if backdrop.stream.chance(0.4):
        _trees(backdrop, 1, 2)


def _garden(backdrop: Backdrop) -> None:
    if backdrop.stream.chance(0.5):
        _hills(backdrop, (92, 118, 80), 0.06, 7.3)
    _trees(backdrop, 2, 6)
    if backdrop.stream.chance(0.5):
        _hedge(backdrop)


def _car_park(backdrop: Backdrop) -> None:
    if backdrop.stream.chance(0.6):
        _houses(backdrop, 4, 9)
    _trees(backdrop, 0, 3)


def _seaside(backdrop: Backdrop) -> None:
    stage = backdrop.stage
    far, shore = backdrop.distance + backdrop.stream.uniform(14, 40), stage.foot(400.0)
    sea = (stage.above < shore) & (stage.above > stage.foot(far))
    waves = backdrop.grain.rough(stage.across[sea] * 14, stage.above[sea] * 90)
    backdrop.fill(sea, np.array((62.0, 116.0, 152.0)) * (0.85 + 0.35 * waves[:, None]))
    if backdrop.stream.chance(0.5):
        _hills(backdrop, (120, 130, 136), 0.05, 5.9)


def _wall(backdrop: Backdrop) -> None:
    paint_wall(backdrop.picture, backdrop.stage, backdrop.stream, backdrop.daylight.level, backdrop.camouflage, False)


def _showroom(backdrop: Backdrop) -> None:
    level = max(backdrop.daylight.level, 0.5)
    paint_wall(backdrop.picture, backdrop.stage, backdrop.stream, level, backdrop.camouflage, True)


BACKGROUNDS: dict[str, tuple[tuple[str, ...], Callable[[Backdrop], None]]] = {
    "road": (("road", "road", "asphalt", "snow"), _open_country),
    "city": (("asphalt", "paving", "road"), _town),
    "park": (("grass", "grass", "gravel"), _garden),
    "wall": (("asphalt", "paving", "gravel"), _wall),
    "lot": (("lot",), _car_park),
    "coast": (("sand", "paving", "asphalt"), _seaside),
    "showroom": (("tiles",), _showroom),
}
