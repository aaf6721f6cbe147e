"""Draw the figures of assignment 2 into files/. usage: python make_figures.py"""

from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle

FILES = Path(__file__).parent / "files"
INK, GREY, PALE = "#22303c", "#8a97a3", "#eef2f5"
BLUE, ORANGE, GREEN = "#2f6fab", "#d9822b", "#3a9275"
CHANNELS = ("#d95f5f", "#5fae6b", "#5f86d9")  # red, green, blue

plt.rcParams.update({"font.family": "DejaVu Sans", "font.size": 11, "text.color": INK, "axes.labelcolor": INK,
                     "axes.edgecolor": GREY, "xtick.color": INK, "ytick.color": INK})


def blank(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure whose units are inches, without axes."""
    figure = plt.figure(figsize=(width, height))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")
    return figure, axes


def save(figure: Figure, name: str) -> None:
    FILES.mkdir(exist_ok=True)
    figure.savefig(FILES / name, dpi=125, facecolor="white", metadata={"Software": None})
    plt.close(figure)


def arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    axes.add_patch(FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=14, color=GREY, linewidth=1.4))


def network() -> None:
    """Seven inputs and layers of 4, 3, 1: every edge is one weight."""
    figure, axes = blank(8.6, 5.2)
    sizes, columns, middle = (7, 4, 3, 1), (1.1, 3.3, 5.4, 7.3), 2.45
    heights = [[middle + 0.5 * ((n - 1) / 2 - i) for i in range(n)] for n in sizes]
    ones = [max(ys) + 0.62 for ys in heights]
    for left, right, ys, targets, one in zip(columns, columns[1:], heights, heights[1:], ones):
        for target in targets:
            for y in ys:
                axes.plot([left, right], [y, target], color=BLUE, linewidth=0.9, alpha=0.6, zorder=1)
            axes.plot([left, right], [one, target], color=ORANGE, linewidth=1.2, linestyle=(0, (4, 2.5)), zorder=1)
        axes.add_patch(FancyBboxPatch((left - 0.13, one - 0.13), 0.26, 0.26, boxstyle="round,pad=0.03", zorder=2,
                                      facecolor="white", edgecolor=ORANGE, linewidth=1.5))
        axes.text(left, one, "1", ha="center", va="center", color=ORANGE, fontweight="bold", zorder=3)
        a, b = len(ys), len(targets)
        where = (left + right) / 2
        axes.text(where, 0.42, f"${a}\\cdot{b}$", ha="right", color=BLUE, fontsize=12)
        axes.text(where, 0.42, f"$\\,+\\,{b}$", ha="left", color=ORANGE, fontsize=12)
        axes.text(where, 0.12, f"$= {a * b + b}$", ha="center", fontsize=12, fontweight="bold")
    for n, x, ys in zip(sizes, columns, heights):
        for y in ys:
            axes.add_patch(Circle((x, y), 0.17, facecolor=PALE if n == 7 else "white", edgecolor=INK, linewidth=1.4, zorder=2))
    for x, label in zip(columns, ("7 inputs", "4 neurons", "3 neurons", "1 neuron")):
        axes.text(x, 5.0, label, ha="center", va="center")
    save(figure, "network.png")


def sheets(axes: Axes, x: float, y: float, side: float, n: int, cells: int, colours: tuple[str, ...], step: float) -> None:
    """Draw n square sheets behind each other, the first in front, with cells x cells squares on each."""
    for i in reversed(range(n)):
        left, low = x + step * i, y + step * i
        axes.add_patch(Rectangle((left, low), side, side, facecolor="white", edgecolor="none", zorder=2 + 2 * (n - i)))
        axes.add_patch(Rectangle((left, low), side, side, facecolor=colours[i % len(colours)], alpha=0.22,
                                 edgecolor="none", zorder=2 + 2 * (n - i)))
        for line in range(cells + 1):
            offset = side * line / cells
            style = {"color": colours[i % len(colours)], "linewidth": 0.8, "zorder": 3 + 2 * (n - i)}
            axes.plot([left + offset] * 2, [low, low + side], **style)
            axes.plot([left, left + side], [low + offset] * 2, **style)


def conv_layer() -> None:
    """A colour picture, filters as deep as it, and one map for each filter."""
    figure, axes = blank(9.6, 4.0)
    axes.text(1.6, 3.78, "input", ha="center", va="center", fontweight="bold")
    sheets(axes, 0.35, 0.85, 2.0, 3, 8, CHANNELS, 0.24)
    left, low, side, depth = 0.35 + 0.25 * 2, 0.85 + 0.25 * 4, 0.75, 0.48
    for x, y in ((0, 0), (side, 0), (0, side), (side, side)):  # the window is a block, as deep as the picture
        axes.plot([left + x, left + x + depth], [low + y, low + y + depth], color=INK, linewidth=1.1, zorder=20)
    for shift, line in ((depth, (0, (3, 2))), (depth / 2, (0, (3, 2))), (0, "-")):
        axes.add_patch(Rectangle((left + shift, low + shift), side, side, facecolor=INK + "14" if shift else INK + "30",
                                 edgecolor=INK, linewidth=1.1 if shift else 2, linestyle=line, zorder=21))
    axes.text(1.6, 0.42, "height × width × 3 channels", ha="center", va="center")

    axes.text(4.75, 3.78, "32 filters", ha="center", va="center", fontweight="bold")
    for y, label in ((2.72, "filter 1"), (1.92, "filter 2"), (0.85, "filter 32")):
        sheets(axes, 4.15, y, 0.5, 3, 3, CHANNELS, 0.1)
        axes.text(4.05, y + 0.3, label, ha="right", va="center", fontsize=10)
        axes.text(5.02, y + 0.32, "+", ha="center", va="center", fontsize=13)
        axes.add_patch(Circle((5.31, y + 0.32), 0.13, facecolor="white", edgecolor=ORANGE, linewidth=1.6))
        axes.text(5.31, y + 0.31, "b", ha="center", va="center", color=ORANGE, fontsize=10, fontweight="bold")
    axes.text(4.5, 1.69, "⋮", ha="center", va="center", fontsize=16)
    axes.text(4.75, 0.42, "each 3 × 3 × 3 weights + 1 bias", ha="center", va="center")

    axes.text(8.1, 3.78, "output", ha="center", va="center", fontweight="bold")
    sheets(axes, 7.15, 1.0, 1.5, 8, 6, (GREEN,), 0.11)
    axes.add_patch(Rectangle((7.15 + 0.25 * 2, 1.0 + 0.25 * 4), 0.25, 0.25, facecolor=INK, zorder=40))
    axes.text(8.1, 0.42, "32 feature maps", ha="center", va="center")
    arrow(axes, (2.95, 1.95), (3.35, 1.95))
    arrow(axes, (5.75, 1.95), (6.85, 1.95))
    save(figure, "conv_layer.png")


def strip(axes: Axes, x: float, y: float, title: str, starts: list[int], padded: int, left_over: list[int]) -> None:
    """Seven cells, `padded` more at each end, and the windows of width 3 below."""
    size, kernel, n = 0.36, 3, 7
    for i in range(-padded, n + padded):
        inside = 0 <= i < n
        axes.add_patch(Rectangle((x + size * i, y), size, size, facecolor=PALE if inside else "white",
                                 edgecolor=INK if inside else GREY, linewidth=1.1, linestyle="-" if inside else (0, (2, 2)),
                                 zorder=2 if inside else 1))
        if i in left_over:
            axes.text(x + size * (i + 0.5), y + size / 2, "×", ha="center", va="center", color=GREY, fontsize=13, zorder=3)
        if not inside:
            axes.text(x + size * (i + 0.5), y + size / 2, "0", ha="center", va="center", color=GREY, fontsize=9)
    for row, start in enumerate(starts):
        low = y - 0.17 - 0.14 * row
        axes.plot([x + size * start + 0.04, x + size * (start + kernel) - 0.04], [low, low], color=BLUE, linewidth=4,
                  solid_capstyle="round")
    axes.text(x, y + size + 0.2, title, va="center", fontweight="bold")
    axes.text(x + size * (n + padded) + 0.18, y + size / 2, f"→ {len(starts)}", va="center", color=BLUE, fontsize=14,
              fontweight="bold")


def placements() -> None:
    """Where a window of 3 can stand on 7 pixels."""
    figure, axes = blank(8.4, 4.0)
    strip(axes, 0.6, 3.1, "valid, stride 1", [0, 1, 2, 3, 4], 0, [])
    strip(axes, 4.9, 3.1, "valid, stride 3", [0, 3], 0, [6])
    strip(axes, 0.6, 1.25, "same, stride 1", [-1, 0, 1, 2, 3, 4, 5], 1, [])
    strip(axes, 4.9, 1.25, "same, stride 3", [-1, 2, 5], 1, [])
    save(figure, "placements.png")


def totals(side: int) -> tuple[int, list[int]]:
    """Weights of the dense model, and of the CNN layer by layer, for colour pictures of this side."""
    flat = ((side - 2) // 2 - 2) // 2 - 2
    convolutions = [(9 * 3 + 1) * 32, (9 * 32 + 1) * 64, (9 * 64 + 1) * 32]
    return (side * side * 3 + 1) * 64 + 65 * 6, [*convolutions, (flat * flat * 32 + 1) * 64, 65 * 6]


def where_weights_sit() -> None:
    """Shares of the layers at 64 x 64, and totals against the side. Never 256: that count is the student's."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.7), width_ratios=(1.15, 1))
    names = ["Conv 32", "Conv 64", "Conv 32", "Dense 64", "Dense 6"]
    _, counts = totals(64)
    shares = [100 * count / sum(counts) for count in counts]
    bars = left.barh(range(5), shares, color=[GREEN] * 3 + [BLUE] * 2, height=0.68)
    left.bar_label(bars, [f"{share:.1f} %" for share in shares], padding=4)
    left.set_yticks(range(5), names)
    left.invert_yaxis()
    left.text(shares[3] / 2, 3, "fed by Flatten", color="white", ha="center", va="center")
    left.set(xlim=(0, 108), xlabel="share of the weights (%)")
    left.set_title("The CNN at 64 × 64, layer by layer", fontsize=11, fontweight="bold", loc="left")

    sides = (32, 64, 96, 128)
    for shift, label, colour, values in (
        (-0.19, "dense model", GREY, [totals(side)[0] for side in sides]),
        (0.19, "CNN", BLUE, [sum(totals(side)[1]) for side in sides]),
    ):
        millions = [value / 1e6 for value in values]
        bars = right.bar([i + shift for i in range(4)], millions, 0.36, color=colour, label=label)
        right.bar_label(bars, [f"{value:.2f}" for value in millions], padding=2, fontsize=9)
    right.set_xticks(range(4), [f"{side} × {side}" for side in sides])
    right.set(ylabel="weights (millions)", xlabel="picture", ylim=(0, 3.5))
    right.set_title("Both models, as the picture grows", fontsize=11, fontweight="bold", loc="left")
    right.legend(frameon=False, loc="upper left")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout(w_pad=2.5)
    save(figure, "where_weights_sit.png")


if __name__ == "__main__":
    network()
    conv_layer()
    placements()
    where_weights_sit()
