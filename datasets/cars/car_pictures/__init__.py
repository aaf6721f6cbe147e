"""Pictures of cars that never were, with everything that is true of them.

From a seed to a picture, one module after the other:

    streams       random numbers by name: car, camera, scene, lens and noise never disturb each other
    design        what the car is: `styles` holds the tables; the same design is the same car
    car           design -> triangles: `shell` (smooth skins), `bodywork`, `face` (front and rear), `wheels`, `mesh`
    camera        where it is seen from;  `stage`: what each pixel of the empty picture looks at
    scenery       sky, ground, wall, houses, trees: `lights`, `ground`, `wall`;  then `shadow`
    rasteriser    which triangle is seen where;  `shading`: in which colour
    occluder      what stands in front;  `lens`: glow, blur, exposure, noise
    scene         all that is drawn at random for one picture
    picture       all of this in order: `render`, `render_pair`;  `attributes`: what is true of the picture
    collection    the data set and its splits, and `hidden_set`;  `storage`: files;  `contact_sheet`

Equal bits everywhere: `arithmetic` says how. numpy is all it takes; only contact sheets use Pillow.
"""

from .attributes import Attributes
from .collection import hidden_set
from .knobs import Knobs
from .picture import Picture, render, render_pair
from .views import VIEWS

__all__ = ["VIEWS", "Attributes", "Knobs", "Picture", "hidden_set", "render", "render_pair"]
