"""Lamps, grilles, plates and bumpers: what tells the front of a car from its back.

Heights are shares of the body's height at that end; places across are q of the shell (its docstring): the front runs
from q = 0 in the middle to 1 where the corner begins, the rear from 5 to 4.
"""

from __future__ import annotations

from collections.abc import Callable

from .bodywork import Bodywork
from .design import Design
from .mesh import Assembly, Colour, Finish, Material
from .shell import Patch

Fittings = list[tuple[Patch, Finish]]

_DARK = Finish((18, 18, 20), Material.MATTE, 0.02)
_BEZEL = Finish((26, 27, 30), Material.MATTE, 0.022)
_CHROME = Finish((205, 207, 212), Material.METAL, 0.034)
_LAMP = Finish((236, 242, 248), Material.LAMP, 0.034)
_LAMP_ON = Finish((255, 250, 226), Material.GLOW, 0.034)
_TAIL = Finish((226, 24, 26), Material.LAMP, 0.034)
_TAIL_ON = Finish((255, 44, 30), Material.GLOW, 0.034)
_AMBER = Finish((240, 136, 24), Material.LAMP, 0.040)
_REVERSE = Finish((236, 232, 226), Material.LAMP, 0.040)
_INK = Finish((30, 32, 52), Material.MATTE, 0.044)


def add_front(assembly: Assembly, car: Bodywork, lights_on: bool) -> None:
    """Add grille, head lamps, number plate and bumper."""
    design = car.design
    grille = _GRILLES[design.face.grille](design)
    lamps = _HEAD_LAMPS[design.face.head_lamps](design.lamp_height, _LAMP_ON if lights_on else _LAMP)
    intake = (Patch((-0.8, 0.8), (0.05, 0.05), (0.22, 0.22)), _DARK)
    fog = (Patch((0.86, 1.12), (0.10, 0.10), (0.22, 0.22), round=True), _CHROME)
    _add(assembly, car, [*grille, intake, *_plate(design, 0.0, 0.25, _front_height(design)), *_both([*lamps, fog])])


def add_rear(assembly: Assembly, car: Bodywork, lights_on: bool) -> None:
    """Add tail lamps, number plate, boot seams, bumper and exhausts."""
    design = car.design
    lamps = _TAIL_LAMPS[design.face.tail_lamps](_TAIL_ON if lights_on else _TAIL)
    shadow = _scaled(design.paint, 0.42)
    seam = Finish(shadow, Material.MATTE, 0.018)
    bumper = (Patch((3.9, 5.0), (0.0, 0.0), (0.15, 0.15)), Finish((34, 34, 37), Material.MATTE, 0.018))
    lines: Fittings = [
        (Patch((3.75, 5.0), (0.37, 0.37), (0.395, 0.395)), seam),
        (Patch((4.05, 4.07), (0.40, 0.40), (0.98, 0.98)), seam),
        (Patch((4.40, 4.55), (0.03, 0.03), (0.12, 0.12), round=True), _CHROME),
    ]
    foot = 0.19 if design.plate_low else 0.50
    height = _rear_height(design)
    recess = (Patch((4.52, 5.0), (foot - 0.05, foot - 0.05), (foot + 0.15 / height, foot + 0.15 / height)), seam)
    halves = [half for half in _plate(design, 5.0, foot, height) if half[0].q[1] <= 5.0]
    badge = (Patch((4.93, 5.0), (0.84, 0.84), (0.91, 0.91)), _CHROME)
    _add(assembly, car, _both([bumper, *lines, recess, *lamps, *halves, badge]))
    if design.spoiler and design.body_style == "coupe":
        _add_boot_spoiler(assembly, car)


def _plate(design: Design, middle: float, foot: float, height: float) -> Fittings:
    """Return a plate of 0.52 m × 0.11 m about q = middle, with five characters."""
    half = 0.26 / (0.8 * design.size.width / 2)
    top = foot + 0.115 / height
    blank = Finish(design.plate_colour, Material.LAMP, 0.040)
    glyph_low, glyph_high = foot + 0.026 / height, foot + 0.09 / height
    inner = [(Patch((middle - half, middle), (foot, foot), (top, top)), blank)]
    for k in (0.78, 0.50, 0.22):
        q = middle - half * k
        inner.append((Patch((q - 0.03, q + 0.03), (glyph_low, glyph_low), (glyph_high, glyph_high)), _INK))
    return inner + [(patch.mirrored(), finish) for patch, finish in inner]


def _front_height(design: Design) -> float:
    return design.size.nose - design.size.clearance - 0.07


def _rear_height(design: Design) -> float:
    return design.size.deck - design.size.clearance - 0.12


def _slats(design: Design) -> Fittings:
    parts: Fittings = [(Patch((-0.52, 0.52), (0.50, 0.50), (0.87, 0.87)), _DARK)]
    return parts + [(Patch((-0.50, 0.50), (h, h), (h + 0.04, h + 0.04)), _CHROME) for h in (0.57, 0.69, 0.81)]


def _split(design: Design) -> Fittings:
    parts: Fittings = []
    for left in (0.03, -0.42):
        parts.append((Patch((left, left + 0.39), (0.48, 0.48), (0.88, 0.88)), _CHROME))
        dark = Finish(_DARK.colour, Material.MATTE, 0.042)
        parts.append((Patch((left + 0.05, left + 0.34), (0.53, 0.53), (0.83, 0.83)), dark))
    return parts


def _shield(design: Design) -> Fittings:
    rim = (Patch((-0.46, 0.46), (0.28, 0.28), (0.90, 0.90)), _CHROME)
    inside = Finish(_DARK.colour, Material.MATTE, 0.038)
    return [rim, (Patch((-0.41, 0.41), (0.30, 0.30), (0.86, 0.86)), inside)]


def _closed(design: Design) -> Fittings:
    slit = (Patch((-0.9, 0.9), (0.42, 0.42), (0.47, 0.47)), _DARK)
    return [slit, (Patch((-0.09, 0.09), (0.66, 0.66), (0.80, 0.80), round=True), _CHROME)]


def _mesh(design: Design) -> Fittings:
    bar = (Patch((-0.46, 0.46), (0.645, 0.645), (0.695, 0.695)), _CHROME)
    return [(Patch((-0.56, 0.56), (0.48, 0.48), (0.86, 0.86), round=True), _DARK), bar]


def _block_lamps(h: float, lamp: Finish) -> Fittings:
    return [
        (Patch((0.58, 1.72), (h - 0.15, h - 0.10), (h + 0.17, h + 0.17)), _BEZEL),
        (Patch((0.63, 1.45), (h - 0.11, h - 0.07), (h + 0.13, h + 0.13)), lamp),
        (Patch((1.50, 1.70), (h - 0.07, h - 0.06), (h + 0.13, h + 0.13)), _AMBER),
    ]


def _round_lamps(h: float, lamp: Finish) -> Fittings:
    return [
        (Patch((0.60, 1.26), (h - 0.22, h - 0.22), (h + 0.20, h + 0.20), round=True), _BEZEL),
        (Patch((0.65, 1.20), (h - 0.18, h - 0.18), (h + 0.16, h + 0.16), round=True), lamp),
        (Patch((1.40, 1.62), (h - 0.12, h - 0.12), (h + 0.00, h + 0.00)), _AMBER),
    ]


def _slim_lamps(h: float, lamp: Finish) -> Fittings:
    return [
        (Patch((0.52, 1.80), (h - 0.08, h + 0.00), (h + 0.12, h + 0.22)), _BEZEL),
        (Patch((0.56, 1.70), (h - 0.04, h + 0.04), (h + 0.09, h + 0.18)), lamp),
    ]


def _strip_lamps(h: float, lamp: Finish) -> Fittings:
    return [
        (Patch((0.0, 0.70), (h + 0.08, h + 0.08), (h + 0.13, h + 0.13)), lamp),
        (Patch((0.66, 1.72), (h - 0.10, h - 0.10), (h + 0.15, h + 0.15)), _BEZEL),
        (Patch((0.70, 1.62), (h - 0.05, h - 0.05), (h + 0.13, h + 0.13)), lamp),
    ]


def _block_tails(lamp: Finish) -> Fittings:
    return [
        (Patch((3.30, 4.46), (0.56, 0.56), (0.88, 0.88)), _BEZEL),
        (Patch((3.36, 4.42), (0.59, 0.59), (0.85, 0.85)), lamp),
        (Patch((4.20, 4.40), (0.61, 0.61), (0.71, 0.71)), _REVERSE),
    ]


def _upright_tails(lamp: Finish) -> Fittings:
    return [
        (Patch((3.45, 4.14), (0.42, 0.42), (1.00, 1.00)), _BEZEL),
        (Patch((3.52, 4.10), (0.45, 0.45), (0.98, 0.98)), lamp),
        (Patch((3.70, 4.08), (0.60, 0.60), (0.70, 0.70)), _REVERSE),
    ]


def _bar_tails(lamp: Finish) -> Fittings:
    return [
        (Patch((3.30, 5.0), (0.68, 0.68), (0.88, 0.88)), _BEZEL),
        (Patch((3.36, 5.0), (0.71, 0.71), (0.85, 0.85)), lamp),
    ]


def _round_tails(lamp: Finish) -> Fittings:
    parts: Fittings = []
    for middle in (4.02, 4.38):
        parts.append((Patch((middle - 0.18, middle + 0.18), (0.56, 0.56), (0.87, 0.87), round=True), _BEZEL))
        parts.append((Patch((middle - 0.15, middle + 0.15), (0.585, 0.585), (0.845, 0.845), round=True), lamp))
    return [*parts, (Patch((3.4, 3.6), (0.66, 0.66), (0.78, 0.78)), lamp)]


def _slim_tails(lamp: Finish) -> Fittings:
    return [
        (Patch((3.20, 4.52), (0.66, 0.63), (0.90, 0.85)), _BEZEL),
        (Patch((3.26, 4.49), (0.69, 0.66), (0.87, 0.82)), lamp),
        (Patch((3.80, 4.30), (0.55, 0.55), (0.61, 0.61)), lamp),
    ]


_GRILLES: dict[str, Callable[[Design], Fittings]] = {
    "slats": _slats,
    "split": _split,
    "shield": _shield,
    "closed": _closed,
    "mesh": _mesh,
}
_HEAD_LAMPS: dict[str, Callable[[float, Finish], Fittings]] = {
    "block": _block_lamps,
    "round": _round_lamps,
    "slim": _slim_lamps,
    "strip": _strip_lamps,
}
_TAIL_LAMPS: dict[str, Callable[[Finish], Fittings]] = {
    "block": _block_tails,
    "upright": _upright_tails,
    "bar": _bar_tails,
    "round": _round_tails,
    "slim": _slim_tails,
}


def _both(fittings: Fittings) -> Fittings:
    return fittings + [(patch.mirrored(), finish) for patch, finish in fittings]


def _add(assembly: Assembly, car: Bodywork, fittings: Fittings) -> None:
    patches = [patch for patch, _ in fittings]
    assembly.grids(car.body.pieces(patches), [finish for _, finish in fittings], lift=0.012)


def _add_boot_spoiler(assembly: Assembly, car: Bodywork) -> None:
    size = car.design.size
    x, y = car.along(0.0), size.width / 2 * 0.78
    assembly.box((x + 0.08, -y, size.deck), (x + 0.24, y, size.deck + 0.10), Finish(car.design.paint))


def _scaled(colour: Colour, factor: float) -> Colour:
    return colour[0] * factor, colour[1] * factor, colour[2] * factor
