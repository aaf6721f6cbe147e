"""A matplotlib backend that names a shown figure instead of drawing it.

Drawing costs a tenth of a second a figure, more than all of a numeric notebook's own cells; no test looks at a picture.
"""

from __future__ import annotations

import matplotlib
from matplotlib import pyplot
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas
from matplotlib.figure import Figure

__all__ = ["NAME", "FigureCanvas", "show", "use"]

NAME = f"module://{__name__}"
_layout = Figure.tight_layout


def use() -> None:
    """Make this the backend, and leave out the layout of figures, which measures every text as if to draw it."""
    if matplotlib.get_backend() != NAME:  # a child of the fork server inherits it
        pyplot.switch_backend(NAME)
    Figure.tight_layout = _no_layout  # type: ignore[method-assign,assignment]  # it is to replace the method


def leave() -> None:
    """Let figures have their layout again, where they are drawn after all; the backend is for whoever draws to choose."""
    Figure.tight_layout = _layout  # type: ignore[method-assign]  # it takes the place of the stand-in


def _no_layout(figure: Figure, **options: object) -> None:
    """Stand in for Figure.tight_layout."""


def show(*arguments: object, **options: object) -> None:
    """Name every open figure, then close it, as the inline backend does."""
    for manager in Gcf.get_all_fig_managers():
        print(manager.canvas.figure)
    pyplot.close("all")
