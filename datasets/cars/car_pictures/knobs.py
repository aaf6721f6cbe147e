"""The knobs that set how hard the pictures are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Knobs:
    """Ranges and chances; shares are of the picture's side."""

    azimuth_jitter: float = 15.0  # degrees either way of a view's own azimuth
    elevation: tuple[float, float] = (2.0, 20.0)  # degrees
    distance: tuple[float, float] = (6.5, 14.0)  # metres
    fill: tuple[float, float] = (0.60, 0.95)  # the car's extent
    shift: float = 0.06  # how far off the middle of the picture the car's may be
    shift_of_small: float = 0.25  # by how much further, times the share that the car leaves empty
    roll: float = 3.0  # degrees
    p_occluder: float = 0.20
    p_other_cars: float = 0.30
    p_night: float = 0.07
    p_lights_by_day: float = 0.2
    p_greyscale: float = 0.04
    p_camouflage: float = 0.08  # chance that a wall takes the car's colour
    blur: float = 0.35  # largest sigma, in pixels of a picture of 64
    noise: float = 5.0  # largest sigma, in grey levels
    gain: tuple[float, float] = (0.70, 1.20)
    contrast: tuple[float, float] = (0.85, 1.15)
    warmth: float = 0.05
    supersampling: int = 2
