"""Draw the figures of this assignment into files/: run `python make_figures.py` in this folder.

Deterministic: the same matplotlib draws the same bytes, and a car picture's seed gives the same pixels everywhere.
"""

import sys
from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, FancyBboxPatch, Polygon, Rectangle

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
sys.path.insert(0, str(HERE.parents[1] / "datasets" / "cars"))
from car_pictures import render
from car_pictures.views import AZIMUTHS, VIEWS

INK, QUIET, BLUE, ORANGE, GREEN = "#24292f", "#8c959f", "#0969da", "#d9730d", "#1a7f5a"
PALE_BLUE, PALE_ORANGE, PALE_GREEN, PALE_GREY = "#ddeeff", "#ffe9d2", "#d8f3e6", "#eef0f2"
plt.rcParams.update({"font.family": "DejaVu Sans", "text.color": INK, "svg.hashsalt": "04"})


def save(figure, name):
    figure.savefig(FILES / name, dpi=130, facecolor="white", bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)


def canvas(width, height, unit):
    """Return a figure and an axis whose unit is so many inches, y growing downwards."""
    figure = plt.figure(figsize=(width * unit, height * unit))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    axis.axis("off")
    return figure, axis


def draw_car_from_above(axis, x, y):
    """Draw a car whose nose points down the page, so that its own right-hand side is at the left of the page."""
    axis.add_patch(FancyBboxPatch((x - 0.55, y - 1.2), 1.1, 2.4, boxstyle="round,pad=0,rounding_size=0.35",
                                  facecolor=PALE_BLUE, edgecolor=BLUE, linewidth=2))
    axis.add_patch(Polygon([(x - 0.42, y + 0.45), (x + 0.42, y + 0.45), (x + 0.36, y + 0.1), (x - 0.36, y + 0.1)],
                           facecolor=BLUE, edgecolor="none", alpha=0.55))
    axis.add_patch(Polygon([(x - 0.36, y - 0.85), (x + 0.36, y - 0.85), (x + 0.32, y - 0.6), (x - 0.32, y - 0.6)],
                           facecolor=BLUE, edgecolor="none", alpha=0.35))
    for side in (-1, 1):
        axis.add_patch(Ellipse((x + side * 0.36, y + 1.08), 0.22, 0.16, facecolor="#ffd33d", edgecolor=BLUE, linewidth=1))
    axis.text(x, y - 0.25, "car", ha="center", va="center", fontsize=10, color=BLUE)


def clear_seed(label):
    """Return the first seed whose picture shows a bright, near car in colour, with nothing in front of it."""
    for seed in (f"figure/{label}/{i}" for i in range(1000)):
        true = render(label, seed, 64).attributes
        if (true.sky == "clear" and true.visible == 1 and not true.greyscale and true.other_cars == 0
                and true.distance < 10 and true.brightness > 100 and true.colour not in ("black", "grey", "silver")):
            return seed
    raise ValueError(f"no clear picture of view {label} among a thousand")


def draw_views():
    figure, axis = canvas(16, 11.4, 0.52)
    centre = np.array([8.0, 5.3])
    draw_car_from_above(axis, *centre)
    size = 2.9
    for label, (name, azimuth) in enumerate(zip(VIEWS, AZIMUTHS, strict=True)):
        angle = np.radians(azimuth)
        direction = np.array([-np.sin(angle), np.cos(angle)])  # the car's right-hand side is the left of the page
        camera = centre + 2.0 * direction
        diagonal = azimuth % 90 != 0
        place = centre + direction * np.array([5.6, 4.1]) * (1.30 if diagonal else 0.94)
        place[1] -= 0.5 if azimuth == 180 else 0.0  # room for the label above the camera
        axis.add_patch(FancyArrowPatch(camera, centre + 1.35 * direction * (0.75 if azimuth in (90, 270) else 1.0),
                                       arrowstyle="-|>", mutation_scale=13, color=ORANGE, linewidth=1.6,
                                       shrinkA=0, shrinkB=0))
        axis.add_patch(Circle(camera, 0.16, facecolor=ORANGE, edgecolor="white", linewidth=1))
        left, top = place - size / 2
        picture = render(label, clear_seed(label), 256).pixels
        axis.imshow(picture, extent=(left, left + size, top + size, top), interpolation="antialiased", zorder=2)
        axis.add_patch(Rectangle((left, top), size, size, fill=False, edgecolor=INK, linewidth=0.8, zorder=3))
        axis.text(place[0], top + size + 0.3, f"{label}  {name}", ha="center", va="center", fontsize=11)
    axis.set(xlim=(0, 16), ylim=(11.4, -0.9))
    save(figure, "views.png")


def block(axis, x, y, height, depth, width, colour, edge):
    """Draw a stack of maps as a box: front face, top and side."""
    skew = 0.35 * height
    left, top, bottom = x, y - height / 2, y + height / 2
    shift = (skew * 0.5, -skew * 0.45)
    axis.add_patch(Polygon([(left, top), (left + shift[0], top + shift[1]), (left + width + shift[0], top + shift[1]),
                            (left + width, top)], facecolor=colour, edgecolor=edge, linewidth=1))
    axis.add_patch(Polygon([(left + width, top), (left + width + shift[0], top + shift[1]),
                            (left + width + shift[0], bottom + shift[1]), (left + width, bottom)],
                           facecolor=colour, edgecolor=edge, linewidth=1))
    axis.add_patch(Rectangle((left, top), width, height, facecolor=colour, edgecolor=edge, linewidth=1))


def draw_cnn():
    figure, axis = canvas(23.4, 7.6, 0.46)
    steps = [  # name above, shape below, height, width, colour, edge
        ("picture", "64×64×3", 3.6, 0.25, PALE_GREY, QUIET),
        ("Conv 32\n3×3 relu", "62×62×32", 3.5, 0.7, PALE_ORANGE, ORANGE),
        ("MaxPool\n2×2", "31×31×32", 2.0, 0.7, PALE_GREEN, GREEN),
        ("Conv 64\n3×3 relu", "29×29×64", 1.9, 1.25, PALE_ORANGE, ORANGE),
        ("MaxPool\n2×2", "14×14×64", 1.1, 1.25, PALE_GREEN, GREEN),
        ("Conv 32\n3×3 relu", "12×12×32", 1.0, 0.7, PALE_ORANGE, ORANGE),
        ("Flatten", "4,608", 4.6, 0.22, PALE_GREY, QUIET),
        ("Dense 64\nrelu", "64", 2.4, 0.22, PALE_BLUE, BLUE),
        ("Dense 6", "6", 0.9, 0.22, PALE_BLUE, BLUE),
    ]  # fmt: skip
    x, y, gap = 0.9, 3.9, 1.85
    for i, (name, shape, height, width, colour, edge) in enumerate(steps):
        skew = 0.35 * height if i < 6 else 0
        if i < 6:
            block(axis, x, y, height, 0, width, colour, edge)
        else:
            axis.add_patch(Rectangle((x, y - height / 2), width, height, facecolor=colour, edgecolor=edge, linewidth=1))
        middle = x + width / 2
        axis.text(middle + skew * 0.15, 0.55, name, ha="center", va="center", fontsize=10.5, color=edge if edge != QUIET else INK)
        axis.text(middle, 6.75, shape, ha="center", va="center", fontsize=10.5)
        end = x + width + skew * 0.5
        x = end + gap - skew * 0.25
        if i + 1 < len(steps):
            axis.add_patch(FancyArrowPatch((end + 0.2, y), (x - 0.2, y), arrowstyle="-|>", mutation_scale=12, color=INK,
                                           linewidth=1.2, shrinkA=0, shrinkB=0))
    for row, view in enumerate(VIEWS):
        axis.text(x - gap + 0.35, y + (row - 2.5) * 0.42, view, ha="left", va="center", fontsize=9.5)
    save(figure, "cnn.png")


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    draw_views()
    draw_cnn()
