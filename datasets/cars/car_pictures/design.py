"""A car's design: everything that stays the same when the same car is photographed again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .mesh import Colour
from .streams import Stream
from .styles import BODY_STYLES, MAKES, PAINTS, VARIANTS, Face, Proportions

_RIMS: tuple[Colour, ...] = ((176, 179, 184), (140, 144, 150), (206, 208, 210), (58, 60, 64))
_PLATES: dict[str, Colour] = {"white": (238, 238, 232), "yellow": (240, 206, 66)}
_SEATS: tuple[Colour, ...] = ((120, 66, 40), (62, 62, 66), (176, 150, 112))


@dataclass(frozen=True)
class Design:
    """One car, its number plate and its paint included."""

    body_style: str
    make: str
    face: Face
    colour: str
    paint: Colour
    roof: Colour
    two_tone: bool
    size: Proportions
    trim: Colour  # window frames, grille bars
    cladding: bool  # dark plastic along the lower body
    roof_rails: bool
    spoiler: bool
    rims: Colour
    spokes: int
    seats: Colour
    plate: str
    plate_colour: Colour
    plate_low: bool  # the rear plate sits in the bumper
    lamp_height: float  # share of the front's height

    @property
    def bright_trim(self) -> bool:
        """Tell whether the trim is chrome, not black."""
        return sum(self.trim) > 300


def draw_design(stream: Stream, body_style: str | None = None, colour: str | None = None) -> Design:
    """Draw a car; a body style or a colour that is given is kept."""
    style = body_style or stream.pick(BODY_STYLES)
    name = colour or stream.pick(tuple(PAINTS))
    size = _varied(stream, stream.pick(VARIANTS[style]))
    paint = _shade(stream, PAINTS[name])
    tall = style in ("suv", "minivan", "pickup")
    two_tone = style in ("suv", "hatchback", "coupe") and stream.chance(0.18)
    make = stream.pick(tuple(MAKES))
    plate = stream.pick(tuple(_PLATES))
    return Design(
        body_style=style,
        make=make,
        face=MAKES[make],
        colour=name,
        paint=paint,
        roof=_contrast(paint) if two_tone else paint,
        two_tone=two_tone,
        size=size,
        trim=stream.pick(((22, 22, 24), (22, 22, 24), (190, 192, 196))),
        cladding=tall and stream.chance(0.5),
        roof_rails=style in ("suv", "minivan") and stream.chance(0.5),
        spoiler=style in ("coupe", "hatchback", "suv") and stream.chance(0.5),
        rims=stream.pick(_RIMS),
        spokes=stream.integer(5, 9),
        seats=stream.pick(_SEATS),
        plate=plate,
        plate_colour=_PLATES[plate],
        plate_low=stream.chance(0.3),
        lamp_height=stream.uniform(0.66, 0.74),
    )


def _varied(stream: Stream, size: Proportions) -> Proportions:
    return replace(
        size,
        length=stream.around(size.length, 0.05),
        width=stream.around(size.width, 0.03),
        height=stream.around(size.height, 0.035),
        nose=stream.around(size.nose, 0.05),
        deck=stream.around(size.deck, 0.02),
        wheel=stream.around(size.wheel, 0.06),
        corner=stream.around(size.corner, 0.25),
        cowl_at=size.cowl_at + stream.uniform(-0.015, 0.015),
        roof_front=size.roof_front + stream.uniform(-0.02, 0.02),
        roof_rear=size.roof_rear + stream.uniform(-0.015, 0.02),
    )


def _shade(stream: Stream, colour: Colour) -> Colour:
    """Return the paint a little lighter or darker, and hardly another hue."""
    light = stream.uniform(0.88, 1.1)
    red, green, blue = (min(246.0, max(22.0, part * light + stream.uniform(-5, 5))) for part in colour)
    return red, green, blue


def _contrast(paint: Colour) -> Colour:
    return (30, 31, 34) if sum(paint) > 210 else (228, 228, 224)
