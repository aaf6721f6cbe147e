"""What the networks learn: the car pictures or easy digits, and what goes wrong with data in life."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CARS = Path(__file__).resolve().parents[2] / "cars"
FAINTEST = 0.55  # ink of a digit

Pictures = NDArray[np.float32]
Labels = NDArray[np.int64]

FONT = (
    "01110 10001 10011 10101 11001 10001 01110", "00100 01100 00100 00100 00100 00100 01110",
    "01110 10001 00001 00010 00100 01000 11111", "11111 00010 00100 00010 00001 10001 01110",
    "00010 00110 01010 10010 11111 00010 00010", "11111 10000 11110 00001 00001 10001 01110",
    "00110 01000 10000 11110 10001 10001 01110", "11111 00001 00010 00100 01000 01000 01000",
    "01110 10001 10001 01110 10001 10001 01110", "01110 10001 10001 01111 00001 00010 01100",
)  # fmt: skip


@dataclass(frozen=True)
class Data:
    """Which pictures, and what is wrong with them."""

    source: str  # "cars" (270 + 66 pictures), "cars_large" (516 + 129) or "digits" (1000 + 500)
    size: int = 64  # pixels a side; cars are averaged down to it, digits are drawn at 20
    task: str = "view"  # of the cars: "view" (six classes), or "side": Right or Left against Front or Back (two)
    wrong_labels: float = 0.0  # share of the training labels replaced by another one
    blank: float = 0.0  # share of the training pictures that arrive black
    leaked: bool = False  # "validation" pictures are training pictures whose labels somebody has checked


@dataclass(frozen=True)
class Sets:
    """Training and validation pictures, float32 in [0, 1], with their labels."""

    x_train: Pictures
    y_train: Labels
    x_val: Pictures
    y_val: Labels

    @property
    def classes(self) -> int:
        return int(max(self.y_train.max(), self.y_val.max())) + 1


def load(data: Data, seed: int) -> Sets:
    """Return the pictures; `seed` decides about digits and about what goes wrong."""
    rng = np.random.default_rng(seed)
    sets = digits(rng) if data.source == "digits" else cars(data)
    wrong = rng.permutation(len(sets.y_train)) < data.wrong_labels * len(sets.y_train)
    other = (sets.y_train + rng.integers(1, sets.classes, len(wrong))) % sets.classes
    y_train = np.where(wrong, other, sets.y_train)
    blank = rng.permutation(len(wrong)) < data.blank * len(wrong)
    x_train = np.where(blank[:, None, None, None], np.float32(0), sets.x_train)
    if data.leaked:
        checked = np.flatnonzero(~wrong)[: len(sets.y_val)]
        return Sets(x_train, y_train, x_train[checked], y_train[checked])
    return Sets(x_train, y_train, sets.x_val, sets.y_val)


def cars(data: Data) -> Sets:
    """Return car pictures with the labels of the task."""
    with np.load(CARS / f"{data.source}.npz") as stored:
        pictures = [smaller(stored[f"x_{part}"], data.size) for part in ("train", "val")]
        labels = [stored["y_train"], stored["y_val"]]
    sets = Sets(pictures[0], labels[0], pictures[1], labels[1])
    return sides(sets) if data.task == "side" else sets


def sides(sets: Sets) -> Sets:
    """Keep the pictures from the front, the back and the sides; label 1 is a side."""
    train, val = sets.y_train < 4, sets.y_val < 4  # 0 Front, 1 Back, 2 Right, 3 Left
    return Sets(sets.x_train[train], sets.y_train[train] // 2, sets.x_val[val], sets.y_val[val] // 2)


def smaller(pixels: NDArray[np.uint8], size: int) -> Pictures:
    """Average square blocks of uint8 pictures down to `size` pixels a side."""
    block = pixels.shape[1] // size
    tiles = pixels.reshape(len(pixels), size, block, size, block, 3)
    return (tiles.mean(axis=(2, 4)) / 255).astype(np.float32)


def digits(rng: np.random.Generator) -> Sets:
    """Draw 1000 training and 500 validation pictures of digits, (n, 20, 20, 1): shifted, slanted, faint, noisy."""
    labels = rng.permutation(np.arange(1500) % 10)
    pictures = np.stack([draw_digit(int(label), rng) for label in labels])
    return Sets(pictures[:1000], labels[:1000], pictures[1000:], labels[1000:])


def draw_digit(label: int, rng: np.random.Generator) -> Pictures:
    """Draw one digit as (20, 20, 1)."""
    glyph = np.array([[int(dot) for dot in row] for row in FONT[label].split()], dtype=np.float64)
    glyph = np.kron(glyph, np.ones((2, 2)))
    picture = np.zeros((20, 20))
    top, left, slant = rng.integers(1, 6), rng.integers(3, 8), rng.uniform(-0.12, 0.12)
    for row in range(14):
        start = left + round(slant * (row - 7))
        picture[top + row, start : start + 10] = glyph[row]
    noisy = picture * rng.uniform(FAINTEST, 1) + rng.normal(0, 0.08, picture.shape)
    return np.clip(noisy, 0, 1).astype(np.float32)[:, :, None]
