"""One assignment's exam: inputs drawn from the course secret, files that only the grader has, and fair comparisons."""

from __future__ import annotations

import functools
import hmac
import math
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import mirror
from .curves import KINDS, Curves, description_of, figure_of, history_of, is_kind
from .files import BesideTheModule, Pictures, json_of, pictures_of
from .models import Batch, JudgedModel, Opened, Views, is_kept
from .values import InvalidAnswer, RecognisedSlip, as_list, as_numbers, as_text, is_ragged

VIEWS = 6  # of a car
RELATIVE, ABSOLUTE = 1e-5, 1e-6  # a float32 answer, summed in any order, stays within these


@functools.lru_cache(maxsize=1024)  # a class's submissions all get the same inputs
def _seed(key: bytes, label: str) -> np.random.SeedSequence:
    return np.random.SeedSequence(np.frombuffer(hmac.digest(key, label.encode(), "sha256"), dtype=np.uint32).tolist())


class Exam:
    """One assignment's hidden inputs and the rules by which answers are compared.

    files: what only the grader has, by name; under upstream otter it lies beside this package
    """

    def __init__(self, key: str) -> None:
        self._key = key.encode()
        self._models = Opened()
        self.files: Mapping[str, bytes] = BesideTheModule()

    def rng(self, label: str) -> np.random.Generator:
        """Return a generator that depends on the assignment's key and `label` alone: same secret, same exam."""
        return np.random.default_rng(_seed(self._key, label))

    def eighths(
        self, rng: np.random.Generator, shape: int | tuple[int, ...], low: float = -4, high: float = 4
    ) -> NDArray[np.float64]:
        """Draw multiples of 1/8 in [low, high]: their sums are exact in any order, in float32 too."""
        return rng.integers(math.ceil(low * 8), math.floor(high * 8) + 1, shape) / 8

    def data(self, name: str) -> Any:
        """Return a hidden JSON file's content, which no test may change."""
        return json_of(self.files[name])

    def threshold(self, name: str) -> float:
        """Return a calibrated bound by its name."""
        return float(json_of(self.files["thresholds.json"])[name])

    def hidden_cars(self) -> Pictures:
        """Return pictures that no student has seen, (n, 64, 64, 3) float32 in [0, 1], and their labels (n,)."""
        return pictures_of(self.files["hidden_cars.npz"], "images", "labels")

    def training_cars(self) -> Pictures:
        """Return the pictures of cars.npz to train on, as `hidden_cars` does."""
        return pictures_of(self.files["cars.npz"], "x_train", "y_train")

    def validation_cars(self) -> Pictures:
        """Return the pictures of cars.npz to validate with, as `hidden_cars` does."""
        return pictures_of(self.files["cars.npz"], "x_val", "y_val")

    def built(self, function: Callable[[], Any]) -> JudgedModel:
        """Return the model that a function without arguments builds, once for all tests that ask; they may not change it."""
        return self._models.built(function)

    def layers(self, model: object) -> list[dict[str, Any]]:
        """Return a model's layers but for Input and Rescaling, each as its `class` and its Keras config."""
        return self._models.judged(model).layers

    def weight_count(self, model: object) -> int:
        """Return how many weights a model has, those that are not trained included."""
        return self._models.judged(model).weight_count

    def input_shape(self, model: object) -> list[int | None] | None:
        """Return the shape of one picture as the model takes it; None where it does not say."""
        return self._models.judged(model).input_shape

    def untrained(self, model: object) -> bool:
        """Return whether no training has ever moved the model's weights."""
        return self._models.judged(model).untrained

    def predict(self, model: object, images: Batch) -> NDArray[np.float64]:
        """Return what the model, rebuilt from its layers and weights, gives for pictures: a row for each."""
        return self._models.judged(model).predict(images)

    def classes(self, model: object, images: Batch) -> NDArray[np.int64] | Views:
        """Return the view, 0 to 5, that the model sees in each picture, whether it gives logits or probabilities.

        Where its answers are not kept for other tests, it looks at those pictures alone whose views are taken.
        """
        look = functools.partial(self._classes, self._models.judged(model))
        return look(images) if is_kept(images) else Views(look, images)

    def _classes(self, model: JudgedModel, images: Batch) -> NDArray[np.int64]:
        rows = model.predict(images, exact=False)
        if rows.ndim != 2 or rows.shape[1] != VIEWS:
            raise InvalidAnswer("The model does not give six numbers for each picture, one for each view.")
        best: NDArray[np.int64] = np.argmax(rows, axis=1)
        return best

    def accuracy(self, model: object, pictures: Pictures | None = None) -> float:
        """Return the share of pictures (the hidden ones unless given) that the model gets right."""
        images, labels = pictures or self.hidden_cars()
        return float(np.mean(self.classes(model, images) == labels))

    def saw_no_mirror(self, model: object) -> bool:
        """Return whether the model knows its training pictures by heart, and their mirror images under neither label."""
        return mirror.saw_no_mirror(functools.partial(self.accuracy, model), self.training_cars())

    def confuses_mirror_labels(self, model: object) -> bool:
        """Return whether the model gives mirror images of its training pictures the labels from before the mirror."""
        return mirror.confuses_labels(functools.partial(self.accuracy, model), self.training_cars())

    def kind(self, answer: object) -> str:
        """Return `model`, `history` or `figure` for one of these, and for anything else the name of its type."""
        return next((kind for kind in KINDS if is_kind(description_of(answer), kind)), type(answer).__name__)

    def history(self, history: object) -> Curves:
        """Return the curves of a training, from what fit returned or from its dict."""
        return history_of(history)

    def figure(self, figure: object) -> dict[str, Any]:
        """Return what a matplotlib figure shows: `axes` with `xlabel`, `ylabel`, `legend` and `lines`, see `figure_of`."""
        return figure_of(figure)

    def assert_close(self, got: object, expected: Any, scale: Any = 1.0) -> None:
        """Fail unless |got - expected| <= 1e-5 * scale + 1e-6 everywhere and the shapes agree.

        expected: a number, an array, or nested lists (ragged ones are compared list by list)
        scale: the sum of the absolute terms of the reference's own sum, broadcast against `expected`
        """
        if type(got) is float and isinstance(expected, float) and isinstance(scale, float) and math.isfinite(got):
            assert abs(got - float(expected)) <= RELATIVE * abs(float(scale)) + ABSOLUTE  # as below, in less time
            return
        if is_ragged(expected):
            parts = as_list(got, len(expected))
            scales = scale if isinstance(scale, (list, tuple)) else [scale] * len(expected)
            for one, wanted, size in zip(parts, expected, scales, strict=True):
                self.assert_close(one, wanted, size)
            return
        values, wanted_values = as_numbers(got), np.asarray(expected, dtype=np.float64)
        assert values.shape == wanted_values.shape
        if not np.isfinite(values).all():
            raise InvalidAnswer("The answer holds NaN or infinity where finite numbers were expected.")
        tolerance = RELATIVE * np.abs(np.asarray(scale, dtype=np.float64)) + ABSOLUTE
        with np.errstate(over="ignore"):  # two huge numbers may be infinitely far apart
            assert bool(np.all(np.abs(values - wanted_values) <= tolerance))

    def assert_equal(self, got: object, expected: Any) -> None:
        """Fail unless the answer is exactly `expected`: a number, a bool, a text, or nested sequences of these."""
        if isinstance(expected, (list, tuple, np.ndarray)):
            parts = as_list(got, len(expected))
            for one, wanted in zip(parts, expected, strict=True):
                self.assert_equal(one, wanted)
        elif isinstance(expected, str):
            assert as_text(got) == expected
        else:
            value = as_numbers(got)
            assert value.shape == ()
            assert value == expected

    def answers(self, function: Callable[..., object], *cases: tuple[Any, ...]) -> list[Any]:
        """Return what the function answers to each case, its arguments; a function that is far away is asked once for all.

        All are there before any is judged: together they show which misconception it is.
        """
        ask_ahead = getattr(type(function), "ask_ahead", None)
        if ask_ahead is not None:
            ask_ahead(function, cases)
        return [function(*arguments) for arguments in cases]

    def recognise(self, slip: bool, hint: str) -> None:
        """Fail with `hint`, a text that stands in the test itself, in the place of the test's own where this is the slip."""
        if slip:
            raise RecognisedSlip(hint)

    def assert_raises(self, kind: type[Exception], function: Callable[..., object], *arguments: object) -> None:
        """Fail unless `function(*arguments)` raises `kind`."""
        try:
            function(*arguments)
        except kind:
            return
        raise AssertionError("nothing was raised")

    def without_warnings(self, function: Callable[..., object], *arguments: object) -> object:
        """Call `function` and return its value; fail if it issues a RuntimeWarning (overflow, division by zero)."""
        with warnings.catch_warnings(record=True) as issued:
            warnings.simplefilter("always")
            value = function(*arguments)
        assert not any(issubclass(one.category, RuntimeWarning) for one in issued)
        return value
