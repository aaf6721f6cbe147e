"""A matplotlib backend that names a shown figure instead of drawing it.

Drawing costs a tenth of a second a figure, more than all of a numeric notebook's own cells; no test looks at a picture.
"""

from __future__ import annotations

from matplotlib import pyplot
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas

__all__ = ["FigureCanvas", "show"]


def show(*arguments: object, **options: object) -> None:
    """Name every open figure, then close it, as the inline backend does."""
    for manager in Gcf.get_all_fig_managers():
        print(manager.canvas.figure)
    pyplot.close("all")
