"""Draws the pictures of the first notebook: python solutions/01-neuron/make_figures.py writes files/*.png."""

from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path as Curve

FILES = Path(__file__).parent / "files"
INK, PAPER, FAINT = "#22304a", "#ffffff", "#c9d0dc"
LEFT, RIGHT, TORCH = "#2f6fd0", "#e07a1f", "#ffd24a"  # the left sensor's colour, the right one's, the light's
BODY, TRACK = "#eef1f6", "#55617a"
SENSORS = ((-0.62, 1.12), (0.62, 1.12))
TRACKS = (-1.42, 1.42)


def save(figure, name):
    figure.savefig(FILES / name, dpi=150, facecolor=PAPER, bbox_inches="tight", pad_inches=0.08,
                   metadata={"Software": None})
    plt.close(figure)


def blank_axes(figure, position, x_limits, y_limits):
    axes = figure.add_axes(position)
    axes.set(xlim=x_limits, ylim=y_limits, aspect="equal")
    axes.axis("off")
    return axes


def draw_torch(axes, x, y, towards):
    """A torch at (x, y) whose cone of light opens towards a point."""
    aim = np.arctan2(towards[1] - y, towards[0] - x)
    length = np.hypot(towards[0] - x, towards[1] - y)
    for half_angle, alpha in ((0.42, 0.16), (0.28, 0.20), (0.14, 0.24)):
        edge = [(x + length * np.cos(a), y + length * np.sin(a)) for a in np.linspace(aim - half_angle, aim + half_angle, 15)]
        axes.add_patch(Polygon([(x, y), *edge], color=TORCH, alpha=alpha, lw=0, zorder=0))
    away = np.array([-np.cos(aim), -np.sin(aim)])
    across = np.array([-away[1], away[0]])
    tip = np.array([x, y])
    head = [tip + 0.24 * across, tip - 0.24 * across, tip + 0.28 * away - 0.13 * across, tip + 0.28 * away + 0.13 * across]
    handle = [tip + 0.28 * away + 0.13 * across, tip + 0.28 * away - 0.13 * across,
              tip + 0.95 * away - 0.13 * across, tip + 0.95 * away + 0.13 * across]
    axes.add_patch(Polygon(handle, color=INK, zorder=3))
    axes.add_patch(Polygon(head, facecolor=TORCH, edgecolor=INK, lw=1.4, zorder=4))


def draw_body(axes):
    """A robot seen from above, its front pointing up: body, two tracks, two light sensors."""
    for x in TRACKS:
        axes.add_patch(FancyBboxPatch((x - 0.28, -1.25), 0.56, 2.3, boxstyle="round,pad=0,rounding_size=0.2",
                                      facecolor=TRACK, edgecolor=INK, lw=1.4, zorder=2))
        for y in np.arange(-1.05, 1.0, 0.22):
            axes.plot([x - 0.2, x + 0.2], [y, y], color="#8e99ae", lw=1.6, zorder=3, solid_capstyle="round")
    axes.add_patch(FancyBboxPatch((-1.1, -1.1), 2.2, 2.1, boxstyle="round,pad=0,rounding_size=0.28",
                                  facecolor=BODY, edgecolor=INK, lw=1.4, zorder=2))
    for (x, y), colour in zip(SENSORS, (LEFT, RIGHT), strict=True):
        axes.add_patch(Circle((x, y), 0.2, facecolor=colour, edgecolor=INK, lw=1.4, zorder=6))


def wire_points(sensor, track):
    """The four control points of the wire from a sensor to a track."""
    (x, y), side = SENSORS[sensor], (-1, 1)[track]
    end = (side * 1.12, 0.30 if sensor == track else -0.62)
    bend = (x, 0.55) if sensor == track else (x, 0.25)
    return (x, y - 0.18), bend, (end[0] - side * 0.55, end[1]), end


def draw_wires(axes, weights, labels):
    """Four wires, as thick as their weights; `labels` writes the weights on them."""
    for track in (0, 1):
        for sensor in (0, 1):
            weight, points = weights[track][sensor], wire_points(sensor, track)
            curve = Curve(points, [Curve.MOVETO, Curve.CURVE4, Curve.CURVE4, Curve.CURVE4])
            axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=(LEFT, RIGHT)[sensor], lw=1 + 5 * weight**2,
                                     capstyle="round", zorder=4 + weight))
            if labels:
                t = 0.62 if sensor == track else 0.80
                x, y = sum(np.outer(b, p)[0] for b, p in zip(
                    ([(1 - t) ** 3], [3 * t * (1 - t) ** 2], [3 * t * t * (1 - t)], [t**3]), points, strict=True))
                axes.text(x, y, f"{weight:.2f}", ha="center", va="center", fontsize=10, color=INK, zorder=8,
                          bbox={"boxstyle": "round,pad=0.18", "facecolor": PAPER, "edgecolor": (LEFT, RIGHT)[sensor], "lw": 0.9})


def arrow(axes, start, end, **style):
    options = {"arrowstyle": "-|>", "mutation_scale": 16, "color": INK, "lw": 2, "zorder": 7, "shrinkA": 0, "shrinkB": 0}
    axes.add_patch(FancyArrowPatch(start, end, **(options | style)))


def robot():
    """The worked example: a torch on the right, four weights, two sums."""
    figure = plt.figure(figsize=(6.4, 5.4))
    axes = blank_axes(figure, (0, 0, 1, 1), (-3.4, 3.6), (-1.85, 4.05))
    draw_torch(axes, 2.45, 3.0, (0.15, 0.55))
    draw_body(axes)
    weights = ((0.46, 0.99), (0.99, 0.46))
    draw_wires(axes, weights, labels=True)
    for (x, y), reading, name in zip(SENSORS, ("0.2", "1.0"), ("left sensor", "right sensor"), strict=True):
        axes.text(x, y + 0.55, reading, ha="center", va="center", fontsize=15, weight="bold", color=INK, zorder=9)
        axes.text(x - 0.28 if x < 0 else x + 0.28, y + 0.27, name, ha="right" if x < 0 else "left", va="center", fontsize=10, color=INK)
    for x, total, name in zip(TRACKS, (1.082, 0.658), ("left track", "right track"), strict=True):
        arrow(axes, (x, -0.55), (x, -0.55 + 1.35 * total), color=PAPER, lw=3, mutation_scale=20)
        outside = x + np.sign(x) * 0.42
        axes.text(outside, -0.32, f"{total:.3f}", ha="right" if x < 0 else "left", va="center", fontsize=15, weight="bold", color=INK)
        axes.text(outside, -0.68, name, ha="right" if x < 0 else "left", va="center", fontsize=10, color=INK)
    axes.text(0, -1.62, "The robot from above, front upwards. Thicker wire: larger weight.", ha="center", va="center",
              fontsize=10, color=INK)
    save(figure, "robot.png")


def wiring():
    """The same robot with crossed and with straight wires, and where it turns."""
    figure = plt.figure(figsize=(7.6, 3.9))
    panels = ((((0.46, 0.99), (0.99, 0.46)), "thick wires crossed: towards the light", 1, ("1.082", "0.658")),
              (((0.99, 0.46), (0.46, 0.99)), "thick wires straight: away from it", -1, ("0.658", "1.082")))
    for place, (weights, title, side, totals) in enumerate(panels):
        axes = blank_axes(figure, (0.5 * place, 0, 0.5, 1), (-3.3, 3.5), (-2.1, 4.2))
        draw_torch(axes, 2.3, 3.1, (0.15, 0.55))
        draw_body(axes)
        draw_wires(axes, weights, labels=False)
        arrow(axes, (0, 1.5), (side * 1.35, 2.5), connectionstyle=f"arc3,rad={-0.38 * side}", lw=3.2, mutation_scale=22)
        for x, total in zip(TRACKS, totals, strict=True):
            arrow(axes, (x, -0.55), (x, -0.55 + 1.35 * float(total)), color=PAPER, lw=2.6, mutation_scale=16)
            axes.text(x + np.sign(x) * 0.4, -0.3, total, ha="right" if x < 0 else "left", va="center", fontsize=11, weight="bold", color=INK)
        axes.text(0, -1.75, title, ha="center", va="center", fontsize=11, color=INK)
    save(figure, "wiring.png")


def network():
    """The graph of the worked example of `forward`: values in the circles, weights on the lines."""
    values = ([0, 1, 2, 3], [2, 10, 6], [0, 0], [0.2689])
    layers = (((0, 1, 0, 1, 0), (0, 1, 2, 1, 2), (0, 1, 1, 1, 1)), ((0, -2, 1, -2), (0, 1, -1, 0)), ((-1, -3, 2),))
    captions = ("input $x$", "layer 1\nrelu", "layer 2\nrelu", "layer 3\nsigmoid")
    columns = (0.0, 3.5, 6.4, 8.9)
    figure = plt.figure(figsize=(8.4, 5.45))
    axes = blank_axes(figure, (0, 0, 1, 1), (-0.6, 9.5), (-3.65, 2.8))
    heights = ([2.25, 0.75, -0.75, -2.25], [1.75, 0.0, -1.75], [1.1, -1.1], [0.0])
    for depth, layer in enumerate(layers):
        lines = [((columns[depth], heights[depth][source]), (columns[depth + 1], heights[depth + 1][target]), weight)
                 for target, vector in enumerate(layer) for source, weight in enumerate(vector[1:])]
        draw_connections(axes, lines)
    for depth, column in enumerate(values):
        for place, value in enumerate(column):
            x, y = columns[depth], heights[depth][place]
            output = depth == 3
            axes.add_patch(Circle((x, y), 0.44, facecolor=TORCH if output else BODY if depth else PAPER, edgecolor=INK, lw=1.5, zorder=5))
            axes.text(x, y, f"{value:.4f}" if output else str(value), ha="center", va="center", zorder=6,
                      fontsize=9.5 if output else 14, weight="bold", color=INK)
            if depth:
                intercept = layers[depth - 1][place][0]
                axes.text(x, y - 0.62, f"$w_0 = {intercept}$", ha="center", va="center", fontsize=9, color=INK, zorder=6,
                          bbox={"boxstyle": "round,pad=0.1", "facecolor": PAPER, "edgecolor": "none"})
        for line, text in enumerate(captions[depth].split("\n")):
            axes.text(columns[depth], -3.1 - 0.36 * line, text, ha="center", va="baseline", fontsize=11, color=INK)
    save(figure, "network.png")


def draw_connections(axes, lines):
    """Lines from neuron to neuron: blue for positive weights, orange for negative ones, dotted grey for 0."""
    taken = []
    for start, end, weight in lines:
        start, end = np.array(start), np.array(end)
        clear = 0.82 / np.hypot(*(end - start))  # keep labels off the circles
        along = np.linspace(clear, 1 - clear, 41)
        colour = FAINT if weight == 0 else LEFT if weight > 0 else RIGHT
        axes.plot(*zip(start, end, strict=True), color=colour, lw=1.2 if weight == 0 else 1 + 0.9 * abs(weight),
                  ls=":" if weight == 0 else "-", zorder=1)
        others = [line for line in lines if not (np.array_equal(line[0], start) and np.array_equal(line[1], end))]
        room = [min([distance(start + t * (end - start), a, b) for a, b, _ in others]
                    + [0.6 * np.hypot(*(start + t * (end - start) - label)) for label in taken], default=0) for t in along]
        place = start + along[int(np.argmax(np.minimum(room, 0.32)))] * (end - start)
        taken.append(place)
        axes.text(*place, str(weight).replace("-", "−"), ha="center", va="center", fontsize=10, zorder=3,
                  color=colour if weight else "#7d889c",
                  bbox={"boxstyle": "round,pad=0.12", "facecolor": PAPER, "edgecolor": "none"})


def distance(point, a, b):
    """The distance of a point from the straight line between a and b."""
    a, b = np.array(a), np.array(b)
    t = np.clip(np.dot(point - a, b - a) / np.dot(b - a, b - a), 0, 1)
    return np.hypot(*(point - a - t * (b - a)))


def gates():
    """AND, OR and XOR as four points each: a line parts the first two, none the third."""
    figure, panels = plt.subplots(1, 3, figsize=(8.4, 2.9))
    tables = (("AND", (0, 0, 0, 1), 1.5), ("OR", (0, 1, 1, 1), 0.5), ("XOR", (0, 1, 1, 0), None))
    for axes, (name, answers, total) in zip(panels, tables, strict=True):
        axes.set(xlim=(-0.45, 1.45), ylim=(-0.45, 1.45), aspect="equal", xticks=(0, 1), yticks=(0, 1))
        axes.set_xlabel("$x_1$", color=INK)
        axes.set_ylabel("$x_2$", color=INK, rotation=0, va="center")
        axes.set_title(name, color=INK, fontsize=12, weight="bold")
        axes.tick_params(colors=INK, length=0)
        for spine in axes.spines.values():
            spine.set_color(FAINT)
        if total is None:
            axes.text(0.5, 0.5, "?", ha="center", va="center", fontsize=26, color=INK)
        else:
            axes.fill([total + 0.45, 1.45, 1.45, total - 1.45], [-0.45, -0.45, 1.45, 1.45], color=TORCH, alpha=0.3, lw=0)
            axes.plot([total + 0.45, total - 1.45], [-0.45, 1.45], color=INK, lw=1.8)
        for (x, y), answer in zip(((0, 0), (0, 1), (1, 0), (1, 1)), answers, strict=True):
            axes.add_patch(Circle((x, y), 0.11, facecolor=TORCH if answer else PAPER, edgecolor=INK, lw=1.6, zorder=4))
    figure.subplots_adjust(wspace=0.35)
    save(figure, "gates.png")


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    for draw in (robot, wiring, network, gates):
        draw()
