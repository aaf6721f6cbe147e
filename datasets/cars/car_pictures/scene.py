"""Everything that is in a picture, drawn from random streams; nothing here depends on the picture's size."""

from __future__ import annotations

from dataclasses import dataclass

from .arithmetic import cosine, sine
from .camera import Camera, framed
from .car import car_mesh
from .design import Design, draw_design
from .knobs import Knobs
from .lens import Exposure, draw_exposure
from .lights import Daylight, draw_daylight
from .mesh import Mesh, joined
from .scenery import BACKGROUNDS
from .streams import Stream
from .views import AZIMUTHS

_WALLED = ("wall", "showroom")


@dataclass(frozen=True)
class Parked:
    """Another car in the scene."""

    design: Design
    place: tuple[float, float, float, float]  # x, y, cosine and sine of its heading


@dataclass(frozen=True)
class Scene:
    """The car, what is around it, and how it is photographed."""

    design: Design
    camera: Camera
    background: str
    daylight: Daylight
    lights_on: bool
    others: tuple[Parked, ...]
    camouflaged: bool  # a wall takes the car's colour
    occluded: bool
    exposure: Exposure
    mesh: Mesh  # the car's own triangles first
    own_triangles: int


@dataclass(frozen=True)
class Streams:
    """One stream for each concern: another draw in one leaves the others as they are."""

    car: Stream
    camera: Stream
    scene: Stream
    lens: Stream
    noise: Stream


def draw_scene(view: int, streams: Streams, knobs: Knobs) -> Scene:
    """Draw the scene of a view (0 to 5)."""
    design, scene = draw_design(streams.car), streams.scene
    daylight = draw_daylight(scene.spawn("light"), knobs.p_night, AZIMUTHS[view])
    lights_on = scene.chance(knobs.p_lights_by_day) or daylight.night
    mesh = car_mesh(design, lights_on)
    camera = _draw_camera(streams.camera, view, design, mesh, knobs)
    background = scene.pick(tuple(BACKGROUNDS))
    others = _draw_others(scene.spawn("others"), camera, background, knobs)
    meshes = [mesh] + [car_mesh(other.design, lights_on).placed(*other.place) for other in others]
    return Scene(
        design=design,
        camera=camera,
        background=background,
        daylight=daylight,
        lights_on=lights_on,
        others=others,
        camouflaged=scene.chance(knobs.p_camouflage),
        occluded=scene.chance(knobs.p_occluder),
        exposure=draw_exposure(streams.lens, knobs),
        mesh=joined(meshes),
        own_triangles=len(mesh.corners),
    )


def _draw_camera(stream: Stream, view: int, design: Design, mesh: Mesh, knobs: Knobs) -> Camera:
    camera = Camera(
        azimuth=AZIMUTHS[view] + stream.uniform(-knobs.azimuth_jitter, knobs.azimuth_jitter),
        elevation=stream.uniform(*knobs.elevation),
        distance=stream.uniform(*knobs.distance),
        roll=stream.uniform(-knobs.roll, knobs.roll),
        target=(0.0, 0.0, design.size.height / 2),
    )
    fill = stream.uniform(*knobs.fill)
    reach = knobs.shift + knobs.shift_of_small * (1 - fill)
    offset = stream.uniform(-reach, reach), stream.uniform(-reach, reach)
    return framed(camera, mesh.corners.reshape(-1, 3), fill, offset)


def _draw_others(stream: Stream, camera: Camera, background: str, knobs: Knobs) -> tuple[Parked, ...]:
    """Draw up to two more cars behind the car, or beside it where there is a wall."""
    if not stream.chance(knobs.p_other_cars):
        return ()
    c, s = cosine(camera.azimuth), -sine(camera.azimuth)  # from the car towards the camera
    others = []
    for side in (-1, 1)[: stream.integer(1, 3)]:
        back, beside = stream.uniform(5.6, 10), side * stream.uniform(0.5, 6)
        if background in _WALLED:
            back, beside = stream.uniform(-0.3, 0.8), side * stream.uniform(5.4, 6.5)
        turn = stream.uniform(0, 360)
        place = (-c * back - s * beside, -s * back + c * beside, cosine(turn), sine(turn))
        others.append(Parked(draw_design(stream), place))
    return tuple(others)
