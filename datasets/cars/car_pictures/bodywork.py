"""Body, cabin, glass, doors and mirrors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, mix
from .design import Design
from .mesh import Assembly, Colour, Finish, Material
from .shell import Patch, Profile, Shell, smooth_profile

_GLASS: Colour = (40, 50, 60)
_DARK: Colour = (20, 20, 22)
_LEVELS = np.array([0, 0.10, 0.22, 0.36, 0.52, 0.68, 0.82, 0.92, 1.0])
_WIDTHS = np.array([0.88, 0.955, 0.985, 1.0, 1.0, 0.995, 0.975, 0.945, 0.89])
_FRONT_IN = np.array([0.12, 0.03, 0.0, 0.01, 0.03, 0.06, 0.09, 0.13, 0.20])  # metres behind the bumper
_REAR_IN = np.array([0.12, 0.03, 0.0, 0.01, 0.02, 0.035, 0.05, 0.07, 0.11])
_CABIN_LEVELS = np.array([0, 0.3, 0.6, 0.82, 0.93, 1.0])


@dataclass(frozen=True)
class Bodywork:
    """The two shells of a car and its design."""

    design: Design
    body: Shell
    cabin: Shell

    def along(self, share: float) -> float:
        """Return x at a share of the length, counted from the tail."""
        return (share - 0.5) * self.design.size.length


def bodywork(design: Design) -> Bodywork:
    """Return the shells of a design."""
    body = _body(design)
    return Bodywork(design, body, _cabin(design, body.ceiling))


def add_bodywork(assembly: Assembly, car: Bodywork) -> None:
    """Add everything but wheels, front and rear."""
    paint = Finish(car.design.paint)
    assembly.grid(car.body.skin(), paint)
    assembly.grid(car.body.lid(0.045), paint)
    if car.design.body_style == "convertible":
        _add_open_cabin(assembly, car)
    else:
        _add_closed_cabin(assembly, car)
    if car.design.body_style == "pickup":
        _add_tray(assembly, car, 0.03, car.design.size.cabin_rear - 0.02, 0.80, (34, 34, 36))
    _add_bonnet_and_sills(assembly, car)
    for side in (1, -1):
        _add_doors(assembly, car, side)
        _add_mirror(assembly, car, side)


def _body(design: Design) -> Shell:
    size = design.size
    half = size.length / 2

    def x(share: float) -> float:
        return (share - 0.5) * size.length

    top = [(x(0), size.deck - 0.03), (x(0.05), size.deck), (x(size.cabin_rear + 0.08), size.deck)]
    top += [(x(0.5), mix_number(size.deck, size.cowl, 0.6)), (x(size.cowl_at), size.cowl)]
    top += [(x(size.cowl_at + 0.04), size.cowl - 0.005), (x(0.90), size.nose + 0.05), (x(1), size.nose - 0.02)]
    low = size.clearance
    bottom = [(x(0), low + 0.09), (x(0.08), low), (x(0.9), low), (x(1), low + 0.05)]
    return Shell(
        levels=_LEVELS,
        front=half - _FRONT_IN * (size.corner / 0.42 * 0.5 + 0.5),
        rear=-half + _REAR_IN,
        half_width=_WIDTHS * size.width / 2,
        front_corner=size.corner,
        rear_corner=size.corner * 0.75,
        floor=smooth_profile(bottom),
        ceiling=smooth_profile(top),
    )


def mix_number(a: float, b: float, share: float) -> float:
    """Return the number a share of the way from a to b."""
    return a + (b - a) * share


def _cabin(design: Design, belt: Profile) -> Shell:
    size = design.size
    low, high = size.width / 2 * 0.885, size.width / 2 * (0.69 if size.corner > 0.25 else 0.76)
    t = _CABIN_LEVELS
    bulge = 4 * t * (1 - t)

    def x(share: float) -> float:
        return (share - 0.5) * size.length

    roof = [(x(size.roof_rear), size.height - size.roof_drop - 0.05), (x(size.roof_front) - 0.5, size.height - 0.04)]
    roof += [(x(size.roof_front), size.height - 0.07)]
    inward = mix(np.full_like(t, low), np.full_like(t, high), 0.45 * t + 0.55 * t * t)
    edge = np.array([0, 0, 0, 0, 0.015, 0.07])
    return Shell(
        levels=t,
        front=mix(np.full_like(t, x(size.cowl_at)), np.full_like(t, x(size.roof_front)), t) + 0.05 * bulge - edge,
        rear=mix(np.full_like(t, x(size.cabin_rear)), np.full_like(t, x(size.roof_rear)), t) - 0.03 * bulge + edge,
        half_width=inward - edge * 0.8,
        front_corner=0.16 + 0.2 * size.corner,
        rear_corner=0.12 + 0.3 * size.corner,
        floor=Profile(belt.x, belt.z - 0.012),
        ceiling=smooth_profile(roof),
    )


def _add_closed_cabin(assembly: Assembly, car: Bodywork) -> None:
    design = car.design
    assembly.grid(car.cabin.skin(), Finish(design.paint if not design.two_tone else design.roof))
    assembly.grid(car.cabin.lid(0.05), Finish(design.roof))
    panes = [Patch((-1.12, 1.12), (0.05, 0.05), (0.93, 0.93))]
    low = 0.12 if design.body_style in ("sedan", "coupe") else 0.16
    panes.append(Patch((4.05, 5.0), (low, low), (0.88, 0.90)))
    panes.append(Patch((-5.0, -4.05), (low, low), (0.90, 0.88)))
    for start, end in design.size.windows:
        pane = Patch((2 + start, 2 + end), (0.10, 0.10), (0.88, 0.88))
        panes += [pane, pane.mirrored()]
    _add_frames(assembly, car)
    finish = Finish(_GLASS, Material.GLASS, 0.02)
    assembly.grids(car.cabin.pieces(panes), [finish] * len(panes), lift=0.008)
    wipers = [Patch((-0.75, -0.05), (0.02, 0.05), (0.05, 0.10)), Patch((0.0, 0.7), (0.02, 0.05), (0.05, 0.10))]
    assembly.grids(car.cabin.pieces(wipers), [Finish(_DARK, Material.MATTE, 0.03)] * 2, lift=0.014)
    if design.roof_rails:
        _add_rails(assembly, car)
    if design.spoiler and design.body_style != "coupe":
        _add_roof_spoiler(assembly, car)


def _add_frames(assembly: Assembly, car: Bodywork) -> None:
    """Add the dark or bright surround of the side windows."""
    start, end = car.design.size.windows[0][0], car.design.size.windows[-1][1]
    frame = Patch((2 + start - 0.02, 2 + end + 0.015), (0.065, 0.065), (0.915, 0.915))
    finish = Finish(car.design.trim, Material.METAL if car.design.bright_trim else Material.MATTE, 0.01)
    assembly.grids(car.cabin.pieces([frame, frame.mirrored()]), [finish] * 2, lift=0.004)


def _add_rails(assembly: Assembly, car: Bodywork) -> None:
    size = car.design.size
    start, end = car.along(size.roof_rear) + 0.15, car.along(size.roof_front) - 0.2
    for side in (1, -1):
        y = side * size.width / 2 * 0.60
        box = ((start, y - 0.03, size.height - 0.06), (end, y + 0.03, size.height + 0.05))
        assembly.box(*box, Finish((46, 47, 50), Material.MATTE))


def _add_roof_spoiler(assembly: Assembly, car: Bodywork) -> None:
    size = car.design.size
    x, z, y = car.along(size.roof_rear), size.height - size.roof_drop - 0.05, size.width / 2 * 0.62
    assembly.box((x - 0.16, -y, z - 0.05), (x + 0.12, y, z + 0.015), Finish(car.design.roof))


def _add_open_cabin(assembly: Assembly, car: Bodywork) -> None:
    size, design = car.design.size, car.design
    frame = [Patch((-1.5, 1.5), (0.0, 0.0), (1.0, 1.0)), Patch((-1.2, 1.2), (0.06, 0.06), (0.9, 0.9))]
    finishes = [Finish(design.trim, Material.MATTE, 0.0, True), Finish((96, 112, 124), Material.GLASS, 0.03, True)]
    assembly.grids(car.cabin.pieces(frame), finishes)
    start, end = size.cabin_rear + 0.02, size.cowl_at - 0.015
    _add_tray(assembly, car, start, end, 0.82, (44, 36, 32))
    rows = (0.47, 0.35) if size.length > 4.1 else (0.44,)
    for row in rows:
        x, top = car.along(row), size.deck + (0.27 if row > 0.4 else 0.20)
        for y in (0.36, -0.36):
            assembly.box(
                (x - 0.09, y - 0.24, size.deck - 0.2),
                (x + 0.07, y + 0.24, top - 0.1),
                Finish(design.seats, Material.MATTE),
            )
            assembly.box(
                (x - 0.08, y - 0.13, top - 0.1), (x + 0.05, y + 0.13, top + 0.03), Finish(design.seats, Material.MATTE)
            )
    x = car.along(size.cabin_rear)
    assembly.box((x - 0.22, -0.62, size.deck), (x + 0.12, 0.62, size.deck + 0.12), Finish((40, 40, 44), Material.MATTE))


def _add_tray(assembly: Assembly, car: Bodywork, start: float, end: float, width: float, colour: Colour) -> None:
    """Add a dark floor just above the lid: a loading bed or an open cabin."""
    x = np.array([car.along(end), car.along(mix_number(start, end, 0.5)), car.along(start)])[:, None]
    across = np.array([1.0, 0.5, 0.0, -0.5, -1.0])
    z = car.body.ceiling.at(x) + 0.045 * (1 - across * across) + 0.012
    y = across * car.design.size.width / 2 * width
    grid = np.stack(np.broadcast_arrays(x, y, z), axis=-1)
    assembly.grid(grid, Finish(colour, Material.MATTE, 0.04))


def _add_bonnet_and_sills(assembly: Assembly, car: Bodywork) -> None:
    sill, dark = Finish((36, 36, 38), Material.MATTE, 0.014), Finish(_darker(car.design.paint), Material.MATTE, 0.012)
    height = 0.20 if car.design.cladding else 0.09
    skirt = Patch((1.7, 3.3), (0.0, 0.0), (height, height))
    seam = Patch((-1.1, 1.1), (0.950, 0.950), (0.972, 0.972))
    patches = [skirt, skirt.mirrored(), seam]
    assembly.grids(car.body.pieces(patches), [sill, sill, dark], lift=0.004)


def _add_doors(assembly: Assembly, car: Bodywork, side: int) -> None:
    """Add the gaps around the doors and their handles."""
    edges = _door_edges(car)
    low = car.design.size.clearance + 0.1
    belt = float(car.body.ceiling.at(np.array([car.along(0.5)]))[0])
    gap = Finish(_darker(car.design.paint), Material.MATTE, 0.012)
    for edge in edges:
        _add_side_strip(assembly, car, side, (edge - 0.012, edge + 0.012), (low, belt - 0.03), gap)
    handle = Finish(_darker(car.design.paint), Material.MATTE, 0.02)
    if car.design.bright_trim:
        handle = Finish((196, 198, 202), Material.METAL, 0.02)
    for edge in edges[1:]:
        _add_side_strip(assembly, car, side, (edge + 0.06, edge + 0.25), (belt - 0.20, belt - 0.155), handle)


def _door_edges(car: Bodywork) -> list[float]:
    """Return x of the gaps between doors, from the front."""
    size = car.design.size
    first, last = size.cowl_at - 0.03, 0.40 if size.doors == 2 else 0.30
    if car.design.body_style == "pickup":
        last = size.cabin_rear + 0.03
    middle = [] if size.doors == 2 else [mix_number(first, last, 0.5)]
    return [car.along(share) for share in (first, *middle, last)]


def _add_side_strip(
    assembly: Assembly, car: Bodywork, side: int, x: tuple[float, float], z: tuple[float, float], finish: Finish
) -> None:
    xs = np.array([x[1], x[0]] if side > 0 else [x[0], x[1]])[:, None]
    zs: Array = np.array([z[0], mix_number(z[0], z[1], 0.5), z[1]])[None, :]
    assembly.grids(car.body.side(xs, zs, side)[None], [finish], lift=0.006)


def _darker(paint: Colour) -> Colour:
    """Return the colour of the gaps between panels."""
    return paint[0] * 0.42, paint[1] * 0.42, paint[2] * 0.42


def _add_mirror(assembly: Assembly, car: Bodywork, side: int) -> None:
    size = car.design.size
    x, z = car.along(size.cowl_at) - 0.30, size.cowl + 0.03
    inner, outer = sorted((side * size.width / 2 * 0.90, side * (size.width / 2 + 0.13)))
    assembly.box((x, inner, z), (x + 0.13, outer, z + 0.15), Finish(car.design.roof))
