"""Every training: what it is to show, and everything that it depends on.

The numbers of epochs are chosen so that the histories are clear-cut (see `admission`); nothing else about them is.
"""

from __future__ import annotations

from dataclasses import dataclass

from .pictures import Data


@dataclass(frozen=True)
class Recipe:
    """One training; the same versions, processor and recipe give the same history."""

    name: str
    use: str  # "public" or "hidden"
    diagnosis: str
    note: str  # why the curve looks as it does
    data: Data
    layers: tuple[str, ...]
    optimiser: str  # "adam" or "sgd"
    rate: float
    batch: int | None  # None: all pictures at once
    epochs: int
    seed: int


CARS, CARS_32 = Data("cars"), Data("cars", size=32)
LARGE_32, SIDES = Data("cars_large", size=32), Data("cars_large", size=32, task="side")
DIGITS = Data("digits", size=20)
MISLABELLED, BLACKENED = Data("digits", size=20, wrong_labels=0.4), Data("digits", size=20, blank=0.4)
LEAKED = Data("cars_large", size=32, wrong_labels=0.5, leaked=True)


def dense(classes: int) -> tuple[str, ...]:
    return ("Flatten", "Dense 64 relu", f"Dense {classes}")


def linear(classes: int) -> tuple[str, ...]:
    return ("Flatten", f"Dense {classes}")


def pooled(tile: int, classes: int) -> tuple[str, ...]:
    return (f"AveragePooling2D {tile}", "Flatten", f"Dense {classes}")


def small_cnn(classes: int) -> tuple[str, ...]:
    return ("Conv2D 16 3 relu", "MaxPooling2D 2", "Conv2D 32 3 relu", "MaxPooling2D 2", *dense(classes))


def car_cnn(classes: int) -> tuple[str, ...]:
    return ("Conv2D 32 3 relu", "MaxPooling2D 2", "Conv2D 64 3 relu", "MaxPooling2D 2", "Conv2D 32 3 relu", *dense(classes))


SHOWN = {
    "sides": "A", "linear-full-batch": "B", "cnn-slow": "C", "digits-mislabelled-cnn": "D", "car-cnn": "E", "pooled": "F",
    "dense": "dense", "patient": "patient",
}  # fmt: skip
"""What the public trainings are called in the students' file."""

LONG = "The network knows its few pictures by heart."
SIMPLE = "Hardly any detail is left after pooling, and a linear network can do little with the rest."
SHORT = "The learning rate is small, or the epochs few: it is on its way."
JUMPS = "All pictures in one batch, and a learning rate that is too high: each step overshoots."
EASY = "An easy task for this network."
MIXED = "40 % of the training labels are wrong, the validation labels are right: the network learns the truth all the same."
BLACK = "40 % of the training pictures arrive black, the validation pictures do not."
LEAK = "Half of the training labels are wrong; for validation, training pictures were taken whose labels had been checked."

RECIPES = (
    Recipe("sides", "public", "good fit", EASY, SIDES, small_cnn(2), "adam", 1e-3, 32, 15, 1),
    Recipe("linear-full-batch", "public", "not converging", JUMPS, CARS_32, linear(6), "sgd", 0.03, None, 30, 1),
    Recipe("cnn-slow", "public", "needs more training", SHORT, LARGE_32, small_cnn(6), "adam", 1e-4, 32, 16, 2),
    Recipe("digits-mislabelled-cnn", "public", "impossible", MIXED, MISLABELLED, small_cnn(10), "adam", 1e-3, 64, 15, 3),
    Recipe("car-cnn", "public", "overfitting", LONG, CARS_32, car_cnn(6), "adam", 1e-3, 32, 25, 1),
    Recipe("pooled", "public", "underfitting", SIMPLE, CARS, pooled(16, 6), "adam", 1e-2, 32, 40, 3),
    Recipe("dense", "public", "overfitting", LONG, CARS, dense(6), "adam", 1e-3, 32, 60, 2),
    Recipe("patient", "public", "overfitting", LONG, CARS, small_cnn(6), "adam", 1e-3, 32, 25, 6),
    Recipe("dense-45-epochs", "hidden", "overfitting", LONG, CARS, dense(6), "adam", 1e-3, 32, 45, 1),
    Recipe("car-cnn-28-epochs", "hidden", "overfitting", LONG, CARS_32, car_cnn(6), "adam", 1e-3, 32, 28, 2),
    Recipe("dense-large-set", "hidden", "overfitting", LONG, LARGE_32, dense(6), "adam", 3e-4, 32, 80, 1),
    Recipe("cnn-high-rate", "hidden", "overfitting", LONG, CARS_32, small_cnn(6), "adam", 1e-2, 32, 30, 2),
    Recipe("digits", "hidden", "good fit", EASY, DIGITS, dense(10), "adam", 1e-3, 32, 15, 1),
    Recipe("sides-20-epochs", "hidden", "good fit", EASY, SIDES, small_cnn(2), "adam", 1e-3, 32, 20, 2),
    Recipe("digits-linear", "hidden", "good fit", EASY, DIGITS, linear(10), "sgd", 2.0, None, 30, 2),
    Recipe("dense-18-epochs", "hidden", "needs more training", SHORT, CARS, dense(6), "adam", 1e-3, 32, 18, 3),
    Recipe("dense-slow", "hidden", "needs more training", SHORT, LARGE_32, dense(6), "adam", 1e-4, 64, 16, 2),
    Recipe("digits-pooled-short", "hidden", "needs more training", SHORT, DIGITS, pooled(5, 10), "adam", 3e-3, 32, 15, 1),
    Recipe("pooled-again", "hidden", "underfitting", SIMPLE, CARS, pooled(16, 6), "adam", 1e-2, 32, 40, 4),
    Recipe("pooled-large-set", "hidden", "underfitting", SIMPLE, LARGE_32, pooled(8, 6), "adam", 3e-3, 64, 60, 1),
    Recipe("digits-pooled", "hidden", "underfitting", SIMPLE, DIGITS, pooled(5, 10), "adam", 3e-3, 32, 40, 2),
    Recipe("linear-35-epochs", "hidden", "not converging", JUMPS, CARS_32, linear(6), "sgd", 0.03, None, 35, 2),
    Recipe("dense-full-batch", "hidden", "not converging", JUMPS, CARS_32, dense(6), "sgd", 0.05, None, 40, 2),
    Recipe("digits-full-batch", "hidden", "not converging", JUMPS, DIGITS, dense(10), "sgd", 1.0, None, 20, 1),
    Recipe("digits-mislabelled", "hidden", "impossible", MIXED, MISLABELLED, dense(10), "adam", 1e-3, 32, 12, 2),
    Recipe("digits-black", "hidden", "impossible", BLACK, BLACKENED, dense(10), "adam", 1e-3, 32, 15, 1),
    Recipe("cars-leaked", "hidden", "impossible", LEAK, LEAKED, small_cnn(6), "adam", 1e-3, 32, 18, 2),
)  # fmt: skip
