"""What is true of a picture: an answer to whatever one may ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from .arithmetic import IntArray, Mask
from .lens import Pixels
from .scene import Scene
from .views import VIEWS


@dataclass(frozen=True)
class Attributes:
    """The truth about one picture; places are shares of the picture's side."""

    label: int
    view: str
    body_style: str
    colour: str
    make: str
    doors: int
    two_tone: bool
    roof_rails: bool
    plate: str
    azimuth: float  # degrees, 0 to 360
    elevation: float  # degrees
    distance: float  # metres
    background: str
    sky: str
    night: bool
    lights_on: bool
    occluder: str
    other_cars: int
    greyscale: bool
    brightness: float  # mean grey level
    visible: float  # share of the car's pixels that nothing hides
    box_left: float
    box_top: float
    box_right: float
    box_bottom: float
    car: str  # the same for pictures of the same car
    seed: str


@dataclass(frozen=True)
class Traces:
    """What a rendering left: measured, not drawn. Pixels are row × size + column of the supersampled picture."""

    size: int
    car: IntArray  # the pixels that show the car, or would without the occluder
    occluder: str
    hidden: Mask  # the pixels that the occluder covers
    pixels: Pixels


def described(view: int, seed: str, car: str, scene: Scene, traces: Traces) -> Attributes:
    """Return the attributes of a rendered scene."""
    design, camera = scene.design, scene.camera
    left, top, right, bottom = _box(traces)
    return Attributes(
        label=view,
        view=VIEWS[view],
        body_style=design.body_style,
        colour=design.colour,
        make=design.make,
        doors=design.size.doors,
        two_tone=design.two_tone,
        roof_rails=design.roof_rails,
        plate=design.plate,
        azimuth=round(camera.azimuth % 360, 1),
        elevation=round(camera.elevation, 1),
        distance=round(camera.distance, 1),
        background=scene.background,
        sky=scene.daylight.sky,
        night=scene.daylight.night,
        lights_on=scene.lights_on,
        occluder=traces.occluder,
        other_cars=len(scene.others),
        greyscale=scene.exposure.greyscale,
        brightness=round(int(traces.pixels.sum(dtype="int64")) / traces.pixels.size, 1),
        visible=round(1 - int(traces.hidden[traces.car].sum()) / len(traces.car), 3),
        box_left=left,
        box_top=top,
        box_right=right,
        box_bottom=bottom,
        car=car,
        seed=seed,
    )


def _box(traces: Traces) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the car within the picture."""
    rows, columns = traces.car // traces.size, traces.car % traces.size
    edges = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    left, top, right, bottom = (round(int(edge) / traces.size, 3) for edge in edges)
    return left, top, right, bottom
