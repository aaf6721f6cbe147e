"""Draw the figures of this assignment into files/: run `python make_figures.py` in this folder.

Deterministic: the same matplotlib draws the same bytes. The pictures are training pictures of the cars data set.
"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

HERE = Path(__file__).parent
FILES = HERE / "files"
CARS = HERE.parents[1] / "datasets" / "cars" / "cars.npz"
INK, QUIET, BLUE, ORANGE, GREEN, RED = "#24292f", "#8c959f", "#0969da", "#d9730d", "#1a7f5a", "#cf222e"
PALE_BLUE, PALE_ORANGE, PALE_GREEN, PALE_GREY = "#ddeeff", "#ffe9d2", "#d8f3e6", "#eef0f2"
LUMINANCE = np.array([0.299, 0.587, 0.114])
plt.rcParams.update({"font.family": "DejaVu Sans", "text.color": INK, "svg.hashsalt": "05"})


def save(figure, name):
    figure.savefig(FILES / name, dpi=90, facecolor="white", bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)


def moved(picture, dx, dy):
    """Return the picture shifted, its edge repeated."""
    rows, columns = np.arange(picture.shape[0]), np.arange(picture.shape[1])
    rows = np.clip(rows - dy, 0, rows[-1])
    columns = np.clip(columns - dx, 0, columns[-1])
    return picture[rows][:, columns]


def grey(picture):
    return np.repeat((picture @ LUMINANCE)[..., None], 3, axis=-1)


def show(axis, picture, title, colour=INK, size=12):
    axis.imshow(picture, interpolation="lanczos", vmin=0, vmax=1)
    axis.set_title(title, color=colour, fontsize=size, pad=5)
    axis.set(xticks=[], yticks=[])
    for spine in axis.spines.values():
        spine.set_color("#c3c9d0")


def draw_four_for_one(images):
    picture = images[5]  # a yellow hatchback, its right-hand side
    variants = (("as it is", picture), ("mirrored", picture[:, ::-1]), ("grey", grey(picture)),
                ("shifted", moved(picture, -6, 5)))
    labels = ("Right", "Left", "Right", "Right")
    figure, axes = plt.subplots(1, 4, figsize=(11, 3.3))
    for axis, (name, variant), label in zip(axes, variants, labels, strict=True):
        show(axis, variant, name, size=14)
        axis.set_xlabel(label, color=ORANGE if label == "Left" else BLUE, fontsize=14, fontweight="bold")
    figure.tight_layout()
    save(figure, "four_for_one.png")


def draw_mirror(images):
    rows = ((62, "Front", "Front"), (45, "Right", "Left"), (15, "Front Right", "Front Left"))
    figure = plt.figure(figsize=(11, 2.7))
    for column, (index, before, after) in enumerate(rows):
        left = 0.01 + column * 0.34
        for offset, picture, label in ((0, images[index], before), (0.158, images[index][:, ::-1], after)):
            axis = figure.add_axes((left + offset, 0.02, 0.142, 0.58))
            show(axis, picture, "")
            colour = INK if before == after else BLUE if offset == 0 else ORANGE
            axis.set_title(label, color=colour, fontsize=13, fontweight="bold", pad=6)
        figure.text(left + 0.15, 0.31, "→", ha="center", va="center", fontsize=15, color=INK)
    save(figure, "mirror.png")


def grid(axis, left, top, values, shade):
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            box = Rectangle((left + j, top + i), 1, 1, facecolor=shade(i, j), edgecolor="#c3c9d0", linewidth=0.8)
            axis.add_patch(box)
            axis.text(left + j + 0.5, top + i + 0.53, value, ha="center", va="center", fontsize=12)


def draw_shift():
    numbers = np.arange(1, 21).reshape(4, 5)
    unit = 0.42
    figure = plt.figure(figsize=(24.5 * unit, 6.3 * unit))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, 24.5), ylim=(6.3, 0), aspect="equal")
    axis.axis("off")
    grid(axis, 0.5, 1.6, numbers, lambda i, j: PALE_BLUE)
    axis.text(3, 0.8, "a picture", ha="center", va="center", fontsize=13)
    axis.add_patch(FancyArrowPatch((6.0, 3.6), (7.9, 3.6), arrowstyle="-|>", mutation_scale=16, color=INK, linewidth=1.5))
    axis.text(6.95, 2.9, "dx = 2", ha="center", va="center", fontsize=10)
    axis.text(6.95, 4.3, "dy = 1", ha="center", va="center", fontsize=10)
    grid(axis, 8.5, 1.6, moved(numbers, 2, 1), lambda i, j: PALE_BLUE if i >= 1 and j >= 2 else PALE_ORANGE)
    axis.add_patch(Rectangle((10.5, 2.6), 3, 3, fill=False, edgecolor=BLUE, linewidth=2.4))
    axis.text(11, 0.8, "shifted, edge repeated", ha="center", va="center", fontsize=13, color=GREEN)
    grid(axis, 17, 1.6, np.roll(numbers, (1, 2), (0, 1)), lambda i, j: PALE_BLUE if i >= 1 and j >= 2 else "#ffdfe0")
    axis.add_patch(Rectangle((19, 2.6), 3, 3, fill=False, edgecolor=BLUE, linewidth=2.4))
    axis.text(19.5, 0.8, "wrapped around: wrong", ha="center", va="center", fontsize=13, color=RED)
    save(figure, "shift.png")


def box(axis, left, top, width, height, text, colour):
    axis.add_patch(FancyBboxPatch((left, top), width, height, boxstyle="round,pad=0.02,rounding_size=0.12",
                                  facecolor=colour, edgecolor="#c3c9d0", linewidth=1))
    axis.text(left + width / 2, top + height / 2, text, ha="center", va="center", fontsize=11)


def arrow(axis, start, end):
    axis.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=13, color=INK, linewidth=1.3,
                                   shrinkA=0, shrinkB=0))


def draw_split_first():
    figure = plt.figure(figsize=(11, 3.3))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, 22), ylim=(6.6, 0))
    axis.axis("off")
    axis.text(0.2, 0.5, "Split first, then augment", fontsize=13, color=GREEN, fontweight="bold", va="center")
    box(axis, 0.3, 1.2, 3, 1.3, "all pictures", PALE_GREY)
    arrow(axis, (3.4, 1.7), (5.2, 1.35))
    arrow(axis, (3.4, 2.0), (5.2, 2.4))
    box(axis, 5.3, 0.95, 3.2, 0.85, "training", PALE_BLUE)
    box(axis, 5.3, 2.05, 3.2, 0.85, "validation", PALE_ORANGE)
    arrow(axis, (8.6, 1.37), (10.6, 1.37))
    box(axis, 10.7, 0.95, 5.2, 0.85, "augmented training set", PALE_BLUE)
    axis.text(16.3, 1.9, "nothing in common", fontsize=11, color=GREEN, va="center")
    axis.plot([0.3, 21.7], [3.3, 3.3], color="#c3c9d0", linewidth=1)
    axis.text(0.2, 3.9, "Augment first, then split", fontsize=13, color=RED, fontweight="bold", va="center")
    box(axis, 0.3, 4.6, 3, 1.3, "all pictures", PALE_GREY)
    arrow(axis, (3.4, 5.25), (5.2, 5.25))
    box(axis, 5.3, 4.6, 3.9, 1.3, "four of each", PALE_GREY)
    arrow(axis, (9.3, 5.1), (11.0, 4.75))
    arrow(axis, (9.3, 5.4), (11.0, 5.8))
    box(axis, 11.1, 4.35, 3.2, 0.85, "training", PALE_BLUE)
    box(axis, 11.1, 5.45, 3.2, 0.85, "validation", PALE_ORANGE)
    axis.text(14.8, 5.3, "most validation pictures have\na twin in the training set", fontsize=11, color=RED, va="center")
    save(figure, "split_first.png")


if __name__ == "__main__":
    with np.load(CARS) as cars:
        pictures = cars["x_train"] / 255
    FILES.mkdir(exist_ok=True)
    draw_four_for_one(pictures)
    draw_mirror(pictures)
    draw_shift()
    draw_split_first()
