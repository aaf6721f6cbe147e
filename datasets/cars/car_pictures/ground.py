"""What the car stands on; every pattern lies in metres on the ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask, cosine, mix, ramp, sine
from .mesh import Colour
from .stage import Grain, Stage
from .streams import Stream


@dataclass(frozen=True)
class Spot:
    """The ground pixels in a frame turned and moved at random."""

    u: Array  # metres
    v: Array
    detail: Array  # 1 near the eye, 0 far away, where a pixel of a picture of 64 covers 0.8 m of depth
    grain: Grain
    stream: Stream


def paint_ground(picture: Array, stage: Stage, kind: str, stream: Stream, light: float) -> None:
    """Paint the ground pixels of a picture."""
    turn = stream.uniform(0, 180)
    c, s = cosine(turn), sine(turn)
    u = stage.x * c - stage.y * s + stream.uniform(0, 20)
    v = stage.x * s + stage.y * c + stream.uniform(0, 20)
    above = stage.above[stage.ground]
    spot = Spot(
        u,
        v,
        1 - ramp(stage.focal * stage.eye[2] / (64 * above * above), 0.2, 0.8),
        Grain(stream.spawn("grain")),
        stream,
    )
    picture[stage.ground] = _GROUNDS[kind](spot) * (light * stream.uniform(0.85, 1.12))


def _plain(spot: Spot, colour: Colour, patches: float, speckle: float) -> Array:
    """Return a colour with large soft patches and a fine grain."""
    large = spot.grain.rough(spot.u * 0.35, spot.v * 0.35) - 0.5
    fine = (spot.grain.at(spot.u * 9, spot.v * 9) - 0.5) * spot.detail
    return np.array(colour) * (1 + patches * large + speckle * fine)[:, None]


def _lines(position: Array, spacing: float, width: float) -> Mask:
    """Tell which positions, in metres, lie on lines of a width that repeat at a spacing."""
    offset = position / spacing
    hit: Mask = (offset - np.floor(offset)) * spacing < width
    return hit


def _asphalt(spot: Spot) -> Array:
    grey = spot.stream.uniform(92, 132)
    return _plain(spot, (grey, grey, grey + 2), 0.22, 0.20)


def _road(spot: Spot) -> Array:
    """Return asphalt with a dashed line and, beyond the kerb, grass."""
    colours = _asphalt(spot)
    centre = spot.stream.uniform(8, 14)
    dash = (np.abs(spot.u - centre) < 0.08) & _lines(spot.v, 5.0, 2.6)
    colours[dash] = mix(colours[dash], np.array((232.0, 232.0, 226.0)), 0.85)
    verge = np.abs(spot.u - centre) > spot.stream.uniform(5, 9)
    grass = _plain(spot, (104, 128, 70), 0.5, 0.3)
    colours[verge] = grass[verge]
    return colours


def _lot(spot: Spot) -> Array:
    """Return asphalt with the lines of parking bays."""
    colours = _asphalt(spot)
    ink = np.array(spot.stream.pick(((230.0, 230.0, 226.0), (230.0, 230.0, 226.0), (228.0, 196.0, 70.0))))
    bay = spot.v / 11.0
    place = (bay - np.floor(bay)) * 11.0
    bays = (_lines(spot.u, 2.6, 0.11) & (place < 5.0)) | (np.abs(place - 5.0) < 0.06)
    colours[bays] = mix(colours[bays], ink, (0.15 + 0.65 * spot.detail[bays])[:, None])
    return colours


def _paving(spot: Spot) -> Array:
    """Return stone slabs in rows, every other row shifted."""
    base: Colour = spot.stream.pick(((172, 166, 156), (150, 148, 146), (176, 150, 126)))
    colours = _plain(spot, base, 0.25, 0.1)
    slab = spot.stream.uniform(0.5, 1.1)
    row = np.floor(spot.v / slab)
    shift = (row - 2 * np.floor(row / 2)) * slab / 2
    seams = _lines(spot.v, slab, 0.05) | _lines(spot.u + shift, slab * 1.4, 0.05)
    shade = 1 - 0.28 * seams * spot.detail
    tone = spot.grain.at(row * 3.7, np.floor((spot.u + shift) / (slab * 1.4)) * 2.3)
    return colours * (shade * (1 + 0.16 * (tone - 0.5) * spot.detail))[:, None]


def _grass(spot: Spot) -> Array:
    base: Colour = spot.stream.pick(((98, 130, 60), (116, 134, 74), (84, 120, 62)))
    return _plain(spot, base, 0.5, 0.45)


def _gravel(spot: Spot) -> Array:
    base: Colour = spot.stream.pick(((176, 164, 142), (160, 156, 150), (186, 168, 132)))
    return _plain(spot, base, 0.3, 0.5)


def _sand(spot: Spot) -> Array:
    return _plain(spot, (214, 194, 150), 0.22, 0.16)


def _snow(spot: Spot) -> Array:
    colours = _plain(spot, (226, 230, 236), 0.12, 0.05)
    track = _lines(spot.u, 4.2, 0.45)
    colours[track] *= 0.86
    return colours


def _tiles(spot: Spot) -> Array:
    """Return a polished floor."""
    base: Colour = spot.stream.pick(((206, 204, 200), (172, 172, 174), (90, 92, 96)))
    colours = _plain(spot, base, 0.10, 0.0)
    seams = _lines(spot.u, 1.2, 0.035) | _lines(spot.v, 1.2, 0.035)
    return colours * (1 - 0.2 * seams * spot.detail)[:, None]


_GROUNDS: dict[str, Callable[[Spot], Array]] = {
    "asphalt": _asphalt,
    "road": _road,
    "lot": _lot,
    "paving": _paving,
    "grass": _grass,
    "gravel": _gravel,
    "sand": _sand,
    "snow": _snow,
    "tiles": _tiles,
}
