"""Draw the figures of this assignment into files/: run `python make_figures.py` in this folder.

Deterministic: the same matplotlib draws the same bytes.
"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch, Polygon, Rectangle

FILES = Path(__file__).parent / "files"
INK, QUIET, BLUE, ORANGE, GREEN = "#24292f", "#8c959f", "#0969da", "#d9730d", "#1a7f5a"
PALE_BLUE, PALE_ORANGE, PALE_GREEN, PALE_GREY = "#ddeeff", "#ffe9d2", "#d8f3e6", "#eef0f2"
plt.rcParams.update({"font.family": "DejaVu Sans", "text.color": INK, "svg.hashsalt": "03"})


def save(figure, name):
    figure.savefig(FILES / name, dpi=130, facecolor="white", bbox_inches="tight", metadata={"Software": None})
    plt.close(figure)


def canvas(width, height, unit=0.42):
    """Return a figure and an axis whose unit is one grid cell, y growing downwards."""
    figure = plt.figure(figsize=(width * unit, height * unit))
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    axis.axis("off")
    return figure, axis


def grid(axis, left, top, values, colour="white", ink=INK, size=12):
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            shade = colour(i, j) if callable(colour) else colour
            axis.add_patch(Rectangle((left + j, top + i), 1, 1, facecolor=shade, edgecolor="#c3c9d0", linewidth=0.8))
            tone = ink(i, j) if callable(ink) else ink
            axis.text(left + j + 0.5, top + i + 0.53, value, ha="center", va="center", fontsize=size, color=tone)


def outline(axis, left, top, width, height, colour, style="-"):
    axis.add_patch(Rectangle((left, top), width, height, fill=False, edgecolor=colour, linewidth=2.6, linestyle=style))


def arrow(axis, start, end, colour=INK, curve=0.0):
    axis.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=14, color=colour, linewidth=1.5,
                                   connectionstyle=f"arc3,rad={curve}", shrinkA=0, shrinkB=0))


def draw_sliding():
    image = [[0, 0, 5, 2, 1, 4], [3, 4, 1, 1, 1, 3], [6, 7, 1, 1, 1, 4], [8, 9, 2, 1, 5, 2], [2, 0, 0, 0, 2, 1],
             [6, 2, 2, 2, 2, 1]]
    figure, axis = canvas(20, 8)
    grid(axis, 0.5, 1.6, image, lambda i, j: PALE_ORANGE if i < 3 and j < 3 else "white")
    outline(axis, 0.5, 1.6, 3, 3, ORANGE)
    outline(axis, 1.5, 1.6, 3, 3, ORANGE, (0, (2, 2)))
    arrow(axis, (2.0, 1.3), (3.2, 1.3), ORANGE)
    axis.text(3.5, 0.65, "image 6×6", ha="center", va="center", fontsize=12)
    axis.text(7.75, 4.6, "∗", ha="center", va="center", fontsize=22)
    grid(axis, 9, 3.1, [["1", "0", "−1"]] * 3, PALE_BLUE)
    outline(axis, 9, 3.1, 3, 3, BLUE)
    axis.text(10.5, 2.25, "kernel 3×3", ha="center", va="center", fontsize=12)
    axis.text(13.5, 4.6, "=", ha="center", va="center", fontsize=22)
    grid(axis, 15, 2.6, [[2, "", "", ""]] + [[""] * 4] * 3, lambda i, j: PALE_GREEN if i == j == 0 else "white")
    outline(axis, 15, 2.6, 1, 1, GREEN)
    axis.text(17, 1.75, "feature map 4×4", ha="center", va="center", fontsize=12)
    arrow(axis, (16.15, 3.1), (17.2, 3.1), QUIET)
    save(figure, "sliding.png")


def draw_padding():
    numbers = np.arange(1, 10).reshape(3, 3)
    figure, axis = canvas(26, 9.2)
    for left, name, mode in ((0.5, "zero", "constant"), (9.5, "reflect", "reflect"), (18.5, "edge", "edge")):
        framed = np.pad(numbers, 2, mode=mode)

        def inside(i, j):
            return 2 <= i <= 4 and 2 <= j <= 4

        grid(axis, left, 1.6, framed, lambda i, j: PALE_BLUE if inside(i, j) else PALE_GREY,
             lambda i, j: INK if inside(i, j) else "#57606a")
        outline(axis, left + 2, 3.6, 3, 3, BLUE)
        axis.text(left + 3.5, 0.8, f'"{name}"', ha="center", va="center", fontsize=13, family="DejaVu Sans Mono")
    save(figure, "padding.png")


def picture():
    """Return the notebook's picture, by the notebook's formula."""
    rows, columns = np.mgrid[0:64, 0:64]
    image = 210 - rows
    image[rows >= 48] = 120
    image[(rows >= 30) & (rows <= 46) & (columns >= 4) & (columns <= 59)] = 70
    image[(rows >= 16) & (rows < 30) & (abs(columns - 30) <= 9 + (rows - 16) // 2)] = 70
    image[(rows >= 19) & (rows < 29) & (abs(columns - 30) <= 6 + (rows - 16) // 2)] = 190
    image[(rows >= 19) & (rows <= 44) & (abs(columns - 30) <= 1)] = 50
    image[(rows >= 33) & (rows <= 36) & (columns >= 56) & (columns <= 59)] = 245
    for middle in (16, 46):
        distance = (rows - 47) ** 2 + (columns - middle) ** 2
        image[distance <= 50] = 25
        image[distance <= 9] = 170
    return image + (7 * rows + 13 * columns) % 9


def feature_map(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)


def draw_kernels():
    image = picture()
    maps = (("the picture", image, 0, 255),
            ("blurred", feature_map(image, np.full((3, 3), 1 / 9)), 0, 255),
            ("sharpened", feature_map(image, np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])), 0, 255),
            ("vertical edges", feature_map(image, np.array([[1, 0, -1]] * 3)), -420, 420))
    figure, axes = plt.subplots(1, 4, figsize=(11, 3.1))
    for axis, (name, values, low, high) in zip(axes, maps, strict=True):
        axis.imshow(values, cmap="gray", vmin=low, vmax=high, interpolation="nearest")
        axis.set_title(name, fontsize=12)
        axis.axis("off")
    figure.tight_layout()
    save(figure, "kernels.png")


def block(axis, left, bottom, width, height, depth, faces, edge=INK, lean=0.5):
    """Draw a box of `width` × `height`, its third dimension leaning to the upper right."""
    shift = depth * lean
    front = [(left, bottom), (left + width, bottom), (left + width, bottom - height), (left, bottom - height)]
    top = [front[3], front[2], (left + width + shift, bottom - height - shift), (left + shift, bottom - height - shift)]
    side = [front[1], (left + width + shift, bottom - shift), (left + width + shift, bottom - height - shift), front[2]]
    for corners, shade in zip((front, top, side), faces, strict=True):
        axis.add_patch(Polygon(corners, closed=True, facecolor=shade, edgecolor=edge, linewidth=1.1, joinstyle="round"))


SHADES = {"picture": (PALE_ORANGE, "#fff4e8", "#f7cf9f"), "filter": (PALE_BLUE, "#eef6ff", "#b4d6fb"),
          "map": (PALE_GREEN, "#ecfaf3", "#a9dfc6"), "line": (PALE_GREY, "#f7f8f9", "#d3d8dd")}
CHANNELS = ("#5b8def", "#58b368", "#e5534b")  # blue, green, red: the last is drawn in front


def stack(axis, left, top, size, colours, step=0.45, text=None):
    """Draw square sheets one behind the other; the last colour lies in front."""
    count = len(colours)
    for k, colour in enumerate(colours):
        offset = (count - 1 - k) * step
        axis.add_patch(Rectangle((left + offset, top - offset), size, size, facecolor=colour, edgecolor="white",
                                 linewidth=1.4))
    if text:
        axis.text(left + size / 2, top + size + 0.75, text, ha="center", va="center", fontsize=11)


def draw_filters():
    figure, axis = canvas(23, 10.5)
    stack(axis, 0.6, 3.4, 5, CHANNELS)
    outline(axis, 1.2, 4.0, 1.8, 1.8, INK)
    axis.text(3.1, 9.5, "picture\n(H, W, 3)", ha="center", va="center", fontsize=12)
    for top, tone, name in ((1.9, ORANGE, "filter 0"), (6.3, GREEN, "filter 1")):
        stack(axis, 10, top, 1.9, CHANNELS, 0.36)
        axis.text(11.3, top - 1.25, name, ha="center", va="center", fontsize=11, color=tone)
        arrow(axis, (7.0, 5.2), (9.5, top + 0.9), QUIET)
    axis.text(11.3, 9.5, "filters\n(2, 3, 3, 3)", ha="center", va="center", fontsize=12)
    arrow(axis, (13.0, 2.9), (16.2, 4.2), ORANGE)
    arrow(axis, (13.0, 7.0), (16.0, 5.8), GREEN)
    axis.text(13.6, 1.9, "add 27 products\nand its bias", ha="left", va="center", fontsize=10, color=ORANGE)
    axis.text(13.6, 7.9, "add 27 products\nand its bias", ha="left", va="center", fontsize=10, color=GREEN)
    stack(axis, 16.6, 3.6, 4.1, ("#8fd3b4", "#f6b26b"), 0.7)
    axis.text(19, 9.5, "feature maps\n(H − 2, W − 2, 2)", ha="center", va="center", fontsize=12)
    save(figure, "filters.png")


def draw_network():
    figure, axis = canvas(26, 7.3)
    stages = ((0.8, 3.6, 3, "picture", "6×6×3", "image"), (8.0, 2.6, 2, "map", "4×4×2", "maps"),
              (14.3, 1.5, 2, "map", "2×2×2", "pooled"))
    for left, size, depth, shade, shape, name in stages:
        block(axis, left, 3.3 + size / 2, size, size, depth, SHADES[shade])
        axis.text(left + size / 2 + depth / 4, 6.3, f"{name}\n{shape}", ha="center", va="center", fontsize=12)
    for k in range(8):
        axis.add_patch(Rectangle((19.4, 0.5 + 0.6 * k), 0.6, 0.6, facecolor=PALE_GREY, edgecolor=INK, linewidth=1))
    axis.text(19.7, 6.3, "flat\n8", ha="center", va="center", fontsize=12)
    for k in range(3):
        for i in range(8):
            axis.plot([20.0, 23.6], [0.8 + 0.6 * i, 1.5 + 1.4 * k], color="#d0d7de", linewidth=0.7, zorder=0)
        axis.add_patch(plt.Circle((23.9, 1.5 + 1.4 * k), 0.42, facecolor=PALE_BLUE, edgecolor=INK, linewidth=1))
    axis.text(23.9, 6.3, "probabilities\n3", ha="center", va="center", fontsize=12)
    for start, end, label in ((6.2, 7.7, "convolve\n+ relu"), (11.9, 13.9, "max\npool"), (17.1, 19.0, "flatten")):
        arrow(axis, (start, 3.0), (end, 3.0), QUIET)
        axis.text((start + end) / 2, 2.15, label, ha="center", va="center", fontsize=10, color="#57606a")
    axis.text(21.8, 0.1, "dense, softmax", ha="center", va="center", fontsize=10, color="#57606a")
    save(figure, "network.png")


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    draw_sliding()
    draw_padding()
    draw_kernels()
    draw_filters()
    draw_network()
