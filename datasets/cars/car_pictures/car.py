"""From a design to a mesh."""

from __future__ import annotations

from .bodywork import add_bodywork, bodywork
from .design import Design
from .face import add_front, add_rear
from .mesh import Assembly, Mesh
from .wheels import add_wheels


def car_mesh(design: Design, lights_on: bool) -> Mesh:
    """Return the car, its middle above the origin, its nose towards +x, its wheels on z = 0."""
    assembly, car = Assembly(), bodywork(design)
    add_bodywork(assembly, car)
    add_front(assembly, car, lights_on)
    add_rear(assembly, car, lights_on)
    add_wheels(assembly, car)
    return assembly.mesh()
