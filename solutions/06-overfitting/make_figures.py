"""Draw the figures of this assignment into files/: run `python make_figures.py` in this folder.

Deterministic: the same matplotlib draws the same bytes. It needs files/curves.json, which datasets/curves/make.py writes.
"""

import json
from pathlib import Path

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt

FILES = Path(__file__).parent / "files"
INK, QUIET, BLUE, ORANGE = "#24292f", "#8c959f", "#0969da", "#d9730d"
plt.rcParams.update({"font.family": "DejaVu Sans", "text.color": INK, "axes.edgecolor": QUIET, "axes.labelcolor": INK,
                     "xtick.color": "#57606a", "ytick.color": "#57606a"})


def draw_six_curves():
    curves = json.loads((FILES / "curves.json").read_text())
    figure, grid = plt.subplots(2, 3, figsize=(11, 6.2), sharey=True)
    for letter, axes in zip("ABCDEF", grid.flat, strict=True):
        history = curves[letter]
        epochs = range(1, len(history["accuracy"]) + 1)
        axes.plot(epochs, history["accuracy"], color=BLUE, linewidth=2.2, label="training pictures")
        axes.plot(epochs, history["val_accuracy"], color=ORANGE, linewidth=2.2, linestyle=(0, (5, 1.5)), label="validation pictures")
        axes.set(xlim=(0, len(epochs) + 1), xticks=(1, *range(5, len(epochs) + 1, 5)), ylim=(0, 1.03), yticks=(0, 0.25, 0.5, 0.75, 1))
        axes.grid(color="#eaeef2")
        axes.set_axisbelow(True)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_title(letter, loc="left", fontsize=15, fontweight="bold", color=INK)
    for axes in grid[1]:
        axes.set_xlabel("epoch")
    for axes in grid[:, 0]:
        axes.set_ylabel("accuracy")
    handles, names = grid[0, 0].get_legend_handles_labels()
    figure.legend(handles, names, loc="upper center", ncols=2, frameon=False, fontsize=12)
    figure.tight_layout(rect=(0, 0, 1, 0.94), h_pad=1.6)
    figure.savefig(FILES / "six_curves.png", dpi=130, facecolor="white", metadata={"Software": None})
    plt.close(figure)


if __name__ == "__main__":
    draw_six_curves()
