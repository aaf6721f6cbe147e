"""Serves a clean room over its channel: builds models from their layers and weights, and lets them look at pictures.

No code of a student's runs in this process. What a model is made of still comes from a student, so the process is
confined and limited as theirs is, and the other side checks whatever arrives.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import socket
import sys
import zipfile
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import wire_format
from .gpu_share import leave_the_gpu
from .plain_data import MAX_BYTES
from .rebuilt_model import RebuiltModel
from .request_loop import answer_until_closed
from .rough_numbers import are_faster, rough_numbers

WEIGHTS = "model.weights.h5"  # in a .keras file
MOST_OUTPUTS = 1000  # numbers that a model answers for one picture


@dataclass(frozen=True)
class Loaded:
    """A model whose weights came from a file."""

    config: str
    weights: list[NDArray[Any]]
    model: RebuiltModel

    def is_of(self, config: str, weights: list[NDArray[Any]]) -> bool:
        """Whether these layers and weights make the same model."""
        if config != self.config or len(weights) != len(self.weights):
            return False
        pairs = zip(weights, self.weights, strict=True)
        return all(one.dtype == other.dtype and np.array_equal(one, other) for one, other in pairs)


class ModelServer:
    """The models of one clean room, by number."""

    def __init__(self) -> None:
        self.models: list[RebuiltModel] = []
        self.loaded: Loaded | None = None

    def reply_to(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer one request; an error comes back as the names of its class and of those that it derives from."""
        try:
            if request["op"] == "rebuild":
                return self.rebuild(request["config"], request["weights"])
            if request["op"] == "load":
                return self.load(request["config"], request["archive"])
            return self.predict(request["model"], request["images"], request["exact"])
        except Exception as error:
            return {"raised": [kind.__name__ for kind in type(error).__mro__]}

    def rebuild(self, config: str, weights: list[NDArray[Any]]) -> dict[str, Any]:
        """Build a model and return its number, or say that this machine has no Keras to do it with."""
        if "keras" not in sys.modules:
            return {"no_keras": True}
        if self.loaded is None or not self.loaded.is_of(config, weights):
            self.models.append(RebuiltModel(config, weights))
        else:
            self.models.append(self.loaded.model)
        return {"model": len(self.models) - 1}

    def load(self, config: str, archive: bytes) -> dict[str, Any]:
        """Return the weights in a .keras file; the model that they were read into is kept for whoever asks for it next."""
        if "keras" not in sys.modules:
            return {"no_keras": True}
        with zipfile.ZipFile(io.BytesIO(archive)) as found, open(WEIGHTS, "wb") as file:
            file.write(found.read(WEIGHTS))
        model = RebuiltModel(config, WEIGHTS)
        weights = model.weights()
        if sum(one.nbytes for one in weights) > MAX_BYTES:
            raise ValueError
        self.loaded = Loaded(config, weights, model)
        return {"weights": weights}

    def predict(self, number: int, images: NDArray[Any], exact: bool) -> dict[str, Any]:
        """Return one row of numbers for each picture and whether they are exact, or say that the model answers otherwise."""
        exact = exact or not are_faster()
        with contextlib.nullcontext() if exact else rough_numbers():
            rows = np.asarray(self.models[number].predict(images))
        if rows.ndim != 2 or rows.shape[1] > MOST_OUTPUTS:  # it may be too large to be sent
            return {"no_rows": True}
        return {"rows": rows.astype(np.float32, copy=False), "exact": exact}


def serve(channel: socket.socket) -> None:
    """Answer until the other side closes the channel."""
    wire_format.receive(channel)
    leave_the_gpu()
    with contextlib.suppress(ImportError):
        importlib.import_module("keras")  # the fork server has it, where somebody foresaw that models are judged
    answer_until_closed(channel, ModelServer().reply_to)
