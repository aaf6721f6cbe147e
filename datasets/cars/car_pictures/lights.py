"""The time of day: sky, sun or street lamp."""

from __future__ import annotations

from dataclasses import dataclass

from .arithmetic import cosine, sine
from .mesh import Colour
from .shading import Lighting
from .streams import Stream


@dataclass(frozen=True)
class Sky:
    """What one kind of sky gives."""

    zenith: Colour
    horizon: Colour
    tint: Colour
    ambient: tuple[float, float]
    direct: tuple[float, float]


SKIES: dict[str, Sky] = {
    "clear": Sky((96, 150, 222), (206, 224, 240), (1.0, 0.98, 0.94), (0.52, 0.64), (0.55, 0.72)),
    "overcast": Sky((186, 192, 200), (214, 217, 220), (1.0, 1.0, 1.0), (0.72, 0.84), (0.15, 0.28)),
    "evening": Sky((122, 140, 184), (246, 206, 160), (1.0, 0.86, 0.68), (0.46, 0.56), (0.50, 0.66)),
    "night": Sky((16, 20, 40), (44, 48, 70), (1.0, 0.92, 0.80), (0.46, 0.56), (0.50, 0.64)),
}


@dataclass(frozen=True)
class Daylight:
    """The light of one scene."""

    sky: str
    lighting: Lighting
    level: float  # how bright the scenery is, 1 by day

    @property
    def night(self) -> bool:
        """Tell whether it is dark."""
        return self.sky == "night"


def draw_daylight(stream: Stream, p_night: float, azimuth: float) -> Daylight:
    """Draw the light; it comes from somewhere on the side of the camera, at `azimuth` degrees, or from above."""
    name = "night" if stream.chance(p_night) else stream.pick(("clear", "clear", "overcast", "evening"))
    sky = SKIES[name]
    turn, height = azimuth + stream.uniform(-115, 115), stream.uniform(35, 70)
    flat = cosine(height)
    towards = (flat * cosine(turn), -flat * sine(turn), sine(height))
    lighting = Lighting(
        towards=towards,
        ambient=stream.uniform(*sky.ambient),
        direct=stream.uniform(*sky.direct),
        tint=sky.tint,
        zenith=sky.zenith,
        horizon=sky.horizon,
        ground=(40, 40, 44) if name == "night" else (112, 110, 106),
    )
    return Daylight(name, lighting, 0.36 if name == "night" else 1.0)
