"""Judges a trained model by its config and weights: they are checked as data, rebuilt without the student's code, and asked.

What a student's own object would answer is never asked, so that an overridden `predict` changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import math
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..sandbox.inside.descriptions import PROBLEMS
from ..sandbox.inside.rebuilt_model import RebuiltModel
from .curves import description_of, is_elsewhere, is_kind
from .layers import MODELS, input_shape, layer_table, refuse_foreign
from .values import InvalidAnswer, kind_of, require_answer

MOST_WEIGHTS = 20_000_000
MOST_HASHED = 2**22  # bytes: to recognise a larger set takes as long as a test that asks about it twice would save
NO_MODEL = "a Keras model was expected. Does the function return it, or the variable hold it?"
UNREADABLE = "The model's layers cannot be read. Build it from Keras's own layers."

Batch = NDArray[np.float32]


class Predicts(Protocol):
    """A rebuilt model, here or in the clean room."""

    def predict(self, images: Batch, exact: bool = True) -> NDArray[np.float32]: ...


@dataclass
class JudgedModel:
    """A model as data, and the answers of its rebuilt copy, which is asked once for each set of pictures."""

    config: dict[str, Any]
    weights: list[NDArray[Any]]
    source: Any
    answers: dict[tuple[object, bool], tuple[Batch | None, NDArray[np.float64]]] = field(default_factory=dict)
    rebuilt: Predicts | None = None

    @property
    def layers(self) -> list[dict[str, Any]]:
        return layer_table(self.config)

    @property
    def weight_count(self) -> int:
        return sum(one.size for one in self.weights)

    @property
    def input_shape(self) -> list[int | None] | None:
        return input_shape(self.config)

    @property
    def untrained(self) -> bool:
        """Whether every intercept is what Keras makes it: the first step of a training moves it."""
        rows = [one for one in self.weights if one.ndim == 1]
        return bool(rows) and all(bool(np.isin(one, (0, 1)).all()) for one in rows)

    def predict(self, images: Batch, exact: bool = True) -> NDArray[np.float64]:
        """Return a row of numbers for each picture; raises InvalidAnswer where the model cannot give them.

        exact: where it is not asked for, only the place of a row's largest number is sure to be right
        """
        self._refuse_other_shape(images.shape[1:])
        if not all(bool(np.isfinite(one).all()) for one in self.weights):
            raise InvalidAnswer("Weights of the model are NaN or infinite: its training went astray. Look at its loss.")
        key = _key(images)
        if key is None or (key, exact) not in self.answers:
            rows = np.asarray(self._open().predict(images, exact), dtype=np.float64)
            if not np.isfinite(rows).all():
                raise InvalidAnswer("The model answers NaN or infinity to some pictures.")
            if key is None:
                return rows
            self.answers[key, exact] = (images if isinstance(key, int) else None, rows)
        return self.answers[key, exact][1]

    def _open(self) -> Predicts:
        if self.rebuilt is None:
            rebuild = self.source.rebuild if is_elsewhere(self.source) else RebuiltModel
            self.rebuilt = rebuild(json.dumps(self.config), self.weights)
        return self.rebuilt

    def _refuse_other_shape(self, wanted: tuple[int, ...]) -> None:
        shape = input_shape(self.config)
        if shape is None:
            return
        if len(shape) != len(wanted) or any(a not in (None, b) for a, b in zip(shape, wanted, strict=True)):
            given = " × ".join(map(str, wanted))  # what the model takes is its maker's to say: it could be a message
            raise InvalidAnswer(f"The model takes pictures of another size, or none at all; these are {given}.")


class Views(np.lib.mixins.NDArrayOperatorsMixin):
    """The view that a model sees in each of many pictures: an array of them, of which only what is asked for is looked at.

    look: returns the views of pictures
    """

    def __init__(self, look: Callable[[Batch], NDArray[np.int64]], images: Batch) -> None:
        self.look, self.images = look, images

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, places: Any) -> Any:
        chosen = np.arange(len(self.images))[places]
        return self.look(self.images[chosen]) if chosen.ndim else self.look(self.images[chosen : chosen + 1])[0]

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        return np.asarray(self.look(self.images), dtype=dtype)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        return getattr(ufunc, method)(*(np.asarray(one) if one is self else one for one in inputs), **options)


def is_kept(images: Batch) -> bool:
    """Whether a model's answers to these pictures are kept, for other tests that ask about them."""
    return _is_fixed(images) or images.nbytes <= MOST_HASHED


def _is_fixed(images: Batch) -> bool:
    return images.flags.owndata and not images.flags.writeable


def _key(images: Batch) -> object:
    """Tell one set of pictures from another: by its place where nobody can change it, by its content where it is small."""
    if _is_fixed(images):
        return id(images)  # it is kept with its answers, so that no other set can take its place
    return hashlib.sha256(np.ascontiguousarray(images).data).digest() if is_kept(images) else None


class Opened:
    """The models that were judged before; a student's object is described once, however often it is asked about."""

    def __init__(self) -> None:
        self.here: weakref.WeakKeyDictionary[Any, dict[str, Any]] = weakref.WeakKeyDictionary()

    def built(self, function: Callable[[], Any]) -> JudgedModel:
        """Return, as data, the model that a function builds; it is called once, however many tests ask."""
        cache = self._cache(function)
        if "built" not in cache:
            cache["built"] = self.judged(function())
        found: JudgedModel = cache["built"]
        return found

    def judged(self, answer: Any) -> JudgedModel:
        """Return the model as data; raises InvalidAnswer for anything that is no model, or one that may not be judged."""
        if isinstance(answer, JudgedModel):
            return answer
        require_answer(answer)
        cache = self._cache(answer)
        if "judged" not in cache:
            cache["judged"] = _judged(answer, description_of(answer))
        found: JudgedModel = cache["judged"]
        return found

    def _cache(self, answer: Any) -> dict[str, Any]:
        if is_elsewhere(answer):
            cache: dict[str, Any] = answer.cache
            return cache
        try:
            return self.here.setdefault(answer, {})
        except TypeError:  # neither hashable nor weakly referenced: no model
            return {}


def _judged(answer: Any, found: Mapping[str, Any]) -> JudgedModel:
    if not is_kind(found, "model"):
        raise InvalidAnswer(f"The answer is {kind_of(answer)}; {NO_MODEL}")
    if "problem" in found:
        problem = found["problem"]
        known = problem if isinstance(problem, str) and problem in PROBLEMS else UNREADABLE
        raise InvalidAnswer(known)
    try:
        config = json.loads(found["config"])
        weights = [np.asarray(one) for one in found["weights"]]
        forget_compilation(config)
        refuse_foreign(config)
        without_batch_size(config)
        layer_table(config)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise InvalidAnswer(UNREADABLE) from None
    if config.get("class_name") not in MODELS or any(one.dtype.kind not in "biuf" for one in weights):
        raise InvalidAnswer(UNREADABLE)
    count = sum(math.prod(one.shape) for one in weights)
    if count > MOST_WEIGHTS:
        raise InvalidAnswer(f"The model has too many weights to be judged: at most {MOST_WEIGHTS:,}.")
    return JudgedModel(config, weights, answer)


def forget_compilation(config: dict[str, Any]) -> None:
    """Drop what inner models were compiled with: their losses and optimizers are no layers, and nobody needs them here."""
    for layer in config["config"]["layers"]:
        layer.pop("compile_config", None)
        if layer["class_name"] in MODELS:
            forget_compilation(layer)


def without_batch_size(config: dict[str, Any]) -> None:
    """Let a model that was built by its first batch take batches of any size."""
    inner = config["config"]
    shapes = [inner.get("build_input_shape"), *(one["config"].get("batch_shape") for one in inner["layers"])]
    for shape in shapes:
        if isinstance(shape, list) and shape:
            shape[0] = None
    for layer in inner["layers"]:
        if layer["class_name"] in MODELS:
            without_batch_size(layer)
