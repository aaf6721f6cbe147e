"""The tables a car is drawn from: body styles with their variants, paints, and makes with their faces."""

from __future__ import annotations

from dataclasses import dataclass

from .mesh import Colour


@dataclass(frozen=True)
class Proportions:
    """The main measures of a body; lengths and heights in metres, places along the car as shares from the tail."""

    length: float
    width: float
    height: float
    clearance: float
    nose: float  # height of the bonnet's front edge
    cowl: float  # height where bonnet and windscreen meet
    deck: float  # height of the boot lid, or of the rear window's lower edge
    cowl_at: float
    roof_front: float
    roof_rear: float
    cabin_rear: float
    roof_drop: float  # how much lower the roof's rear end is
    wheel: float  # radius
    corner: float  # how round the body is in plan: how far back the front corners reach
    windows: tuple[tuple[float, float], ...]  # shares along the cabin's side, from the front
    doors: int


_TWO = ((0.04, 0.58), (0.63, 0.84))
_SALOON = ((0.03, 0.44), (0.48, 0.83))
_HATCH = ((0.03, 0.47), (0.51, 0.86))
_ESTATE = ((0.03, 0.35), (0.38, 0.64), (0.68, 0.93))

VARIANTS: dict[str, tuple[Proportions, ...]] = {
    "sedan": (
        Proportions(4.6, 1.80, 1.45, 0.20, 0.72, 0.93, 0.97, 0.70, 0.55, 0.28, 0.13, 0.05, 0.32, 0.42, _SALOON, 4),
        Proportions(4.5, 1.74, 1.42, 0.21, 0.79, 0.91, 0.93, 0.67, 0.56, 0.31, 0.20, 0.02, 0.31, 0.20, _SALOON, 4),
        Proportions(4.8, 1.86, 1.44, 0.18, 0.70, 0.93, 1.02, 0.71, 0.54, 0.26, 0.07, 0.08, 0.35, 0.52, _SALOON, 4),
    ),
    "hatchback": (
        Proportions(4.0, 1.74, 1.48, 0.19, 0.74, 0.95, 1.00, 0.74, 0.57, 0.12, 0.02, 0.06, 0.31, 0.44, _HATCH, 4),
        Proportions(3.6, 1.66, 1.52, 0.19, 0.80, 0.98, 1.00, 0.79, 0.62, 0.10, 0.02, 0.03, 0.29, 0.46, _TWO, 2),
        Proportions(3.9, 1.66, 1.42, 0.19, 0.78, 0.91, 0.93, 0.70, 0.56, 0.12, 0.02, 0.02, 0.29, 0.20, _HATCH, 4),
    ),
    "suv": (
        Proportions(4.6, 1.88, 1.72, 0.27, 0.95, 1.12, 1.15, 0.72, 0.58, 0.11, 0.02, 0.06, 0.38, 0.44, _ESTATE, 4),
        Proportions(4.3, 1.84, 1.84, 0.32, 1.04, 1.14, 1.14, 0.68, 0.62, 0.05, 0.02, 0.00, 0.39, 0.18, _ESTATE, 4),
        Proportions(4.4, 1.84, 1.60, 0.24, 0.88, 1.06, 1.12, 0.72, 0.55, 0.22, 0.03, 0.12, 0.37, 0.50, _HATCH, 4),
    ),
    "minivan": (
        Proportions(4.8, 1.90, 1.76, 0.20, 0.82, 1.05, 1.06, 0.83, 0.63, 0.07, 0.02, 0.05, 0.33, 0.50, _ESTATE, 4),
        Proportions(4.5, 1.84, 1.86, 0.20, 0.88, 1.06, 1.06, 0.80, 0.70, 0.04, 0.02, 0.01, 0.32, 0.30, _ESTATE, 4),
    ),
    "coupe": (
        Proportions(4.4, 1.84, 1.30, 0.15, 0.66, 0.87, 0.93, 0.65, 0.49, 0.34, 0.09, 0.06, 0.34, 0.48, _TWO, 2),
        Proportions(4.5, 1.90, 1.22, 0.13, 0.58, 0.81, 0.92, 0.68, 0.48, 0.36, 0.16, 0.05, 0.35, 0.58, _TWO, 2),
    ),
    "convertible": (
        Proportions(4.3, 1.78, 1.32, 0.16, 0.68, 0.88, 0.91, 0.66, 0.56, 0.30, 0.24, 0.00, 0.33, 0.42, (), 2),
        Proportions(3.9, 1.72, 1.22, 0.14, 0.64, 0.82, 0.83, 0.62, 0.53, 0.34, 0.31, 0.00, 0.31, 0.50, (), 2),
    ),
    "pickup": (
        Proportions(5.3, 1.94, 1.80, 0.32, 1.02, 1.15, 1.13, 0.72, 0.62, 0.41, 0.375, 0.02, 0.40, 0.30, _SALOON, 4),
        Proportions(
            4.9, 1.82, 1.66, 0.28, 0.92, 1.05, 1.04, 0.72, 0.65, 0.46, 0.445, 0.02, 0.36, 0.24, ((0.06, 0.86),), 2
        ),
    ),
}
BODY_STYLES = tuple(VARIANTS)

PAINTS: dict[str, Colour] = {
    "white": (236, 236, 232),
    "black": (34, 35, 39),
    "silver": (184, 188, 192),
    "grey": (104, 109, 116),
    "red": (192, 22, 28),
    "blue": (28, 74, 170),
    "green": (28, 104, 62),
    "yellow": (240, 194, 28),
    "orange": (226, 104, 22),
    "brown": (106, 68, 42),
    "beige": (208, 190, 156),
}


@dataclass(frozen=True)
class Face:
    """What the cars of one make have in common, seen from the front and from behind."""

    grille: str  # slats, split, shield, closed, mesh
    head_lamps: str  # block, round, slim, strip
    tail_lamps: str  # block, upright, bar, round, slim


# Invented makes: no real car is meant.
MAKES: dict[str, Face] = {
    "Alder": Face("slats", "block", "block"),
    "Birch": Face("split", "round", "slim"),
    "Cedar": Face("shield", "slim", "upright"),
    "Maple": Face("closed", "strip", "bar"),
    "Rowan": Face("mesh", "round", "round"),
}
