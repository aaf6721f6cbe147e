"""One labelled picture from a seed: draw the scene, paint it, render the cars, develop it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arithmetic import Array, Mask
from .attributes import Attributes, Traces, described
from .knobs import Knobs
from .lens import Pixels, develop
from .occluder import paint_occluder
from .rasteriser import Fragments, visible
from .scene import Scene, Streams, draw_scene
from .scenery import Backdrop, paint_scenery
from .shading import shade
from .shadow import shadow
from .stage import Grain, Stage, stage
from .streams import Stream
from .views import EDITION

_CLEAREST = 265  # a little above white: bright spots stay bright when the exposure is short


@dataclass(frozen=True)
class Picture:
    """Pixels (size, size, 3) and their true attributes."""

    pixels: Pixels
    attributes: Attributes


def render(view: int, seed: str, size: int = 64, knobs: Knobs | None = None, car: str | None = None) -> Picture:
    """Return the picture of a view (0 to 5) that belongs to a seed.

    The same seed at another size shows the same scene. A `car` seed fixes the car alone: pictures with one car seed
    show the same car.
    """
    knobs, car = knobs or Knobs(), car or seed
    streams = _streams(seed, car)
    scene = draw_scene(view, streams, knobs)
    fine = size * knobs.supersampling
    picture, seen, glow = _expose(scene, fine, streams.scene)
    occluder, hidden = _occlude(picture, scene, streams.scene)
    glow[hidden] = 0
    pixels = develop(picture, glow.reshape(fine, fine, 3), size, scene.exposure, streams.noise)
    own = seen.pixels[seen.triangles < scene.own_triangles]
    traces = Traces(fine, own, occluder, hidden, pixels)
    return Picture(pixels, described(view, seed, car, scene, traces))


def render_pair(
    first: int, second: int, seed: str, size: int = 64, knobs: Knobs | None = None
) -> tuple[Picture, Picture]:
    """Return the same car twice: two views, two places, two times of day."""
    car = f"{seed}/car"
    return render(first, f"{seed}/1", size, knobs, car), render(second, f"{seed}/2", size, knobs, car)


def _streams(seed: str, car: str) -> Streams:
    camera, scene, lens, noise = (Stream(EDITION, concern, seed) for concern in ("camera", "scene", "lens", "noise"))
    return Streams(Stream(EDITION, "car", car), camera, scene, lens, noise)


def _expose(scene: Scene, size: int, stream: Stream) -> tuple[Array, Fragments, Array]:
    """Return the scene (size, size, 3) without occluder, what is seen of the cars, and the lamps' light by pixel."""
    empty = stage(scene.camera, size)
    picture = _empty_scene(scene, empty, stream)
    _cast_shadows(picture, empty, scene)
    seen = visible(scene.mesh, scene.camera, size)
    shaded = shade(scene.mesh, seen, scene.camera, scene.daylight.lighting)
    flat = picture.reshape(-1, 3)
    flat[seen.pixels] = np.clip(shaded.colours, 0, _CLEAREST)
    glow = np.zeros_like(flat)
    glow[seen.pixels[shaded.glowing]] = shaded.colours[shaded.glowing] * (0.8 if scene.daylight.night else 0.3)
    return picture, seen, glow


def _empty_scene(scene: Scene, empty: Stage, stream: Stream) -> Array:
    backdrop = Backdrop(
        picture=np.zeros((empty.size, empty.size, 3)),
        stage=empty,
        daylight=scene.daylight,
        stream=stream.spawn("scenery"),
        grain=Grain(stream.spawn("grain")),
        distance=scene.camera.distance,
        camouflage=scene.design.paint if scene.camouflaged else None,
    )
    paint_scenery(backdrop, scene.background)
    return backdrop.picture


def _cast_shadows(picture: Array, empty: Stage, scene: Scene) -> None:
    light = scene.daylight.lighting
    dark = shadow(empty, scene.design.size, (0.0, 0.0, 1.0, 0.0), light)
    for other in scene.others:
        dark = np.maximum(dark, shadow(empty, other.design.size, other.place, light))
    picture[empty.ground] *= (1 - 0.86 * dark)[:, None]


def _occlude(picture: Array, scene: Scene, stream: Stream) -> tuple[str, Mask]:
    """Paint the occluder, if there is one; return its name and which pixels it covers."""
    if not scene.occluded:
        return "none", np.zeros(picture.shape[0] * picture.shape[1], dtype=bool)
    before = picture.copy()
    name = paint_occluder(picture, stream.spawn("occluder"), scene.daylight.level)
    covered: Mask = (before != picture).any(axis=2).reshape(-1)
    return name, covered
