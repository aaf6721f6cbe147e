"""Reads a trained model that was handed in beside its notebook: a .keras file, and the curves of its training.

On this side the file is a zip of which one small text is read. Its weights are read in the clean room.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .clean_room import ModelFailed
from .inside.plain_data import MAX_BYTES

PARTS = {"metadata.json", "config.json", "model.weights.h5"}
MOST_PARTS, MOST_CONFIG, MOST_EPOCHS, MOST_CURVES = 100, 2**20, 10_000, 100
LARGEST = 1e300  # of a curve's numbers; NaN is not below it either
NO_KERAS_FILE = 'The file `model.keras` cannot be read. Save it once more with model.save("model.keras").'
FOREIGN_PART = (
    "The file `model.keras` holds something that Keras does not write, so it is not opened."
    ' Save the model once more with model.save("model.keras").'
)
NO_HISTORY = "The file `history.json` is not a table of curves, each a list with one number for each epoch."

Curves = dict[str, list[float]]


@dataclass(frozen=True)
class SavedModel:
    """A model as it was handed in: its layers as Keras's JSON, checked, and the file that holds its weights."""

    config: str
    archive: bytes


@dataclass(frozen=True)
class HandedIn:
    """A training that was handed in and takes the place of one: the name `model`, and what every `fit` returns.

    model: None where there is none that may be judged
    curves: by their names; none where they are missing
    problems: name -> why there is nothing under it, in a sentence for the student
    """

    model: SavedModel | None
    curves: Curves
    problems: Mapping[str, str]


def read_model(archive: bytes, check: Callable[[Any], None]) -> SavedModel:
    """Read a .keras file; raises ModelFailed with a sentence for the student.

    check: raises an AssertionError with such a sentence for a config that may not be built
    """
    try:
        config = json.loads(_config_text(archive))
        config.pop("compile_config", None)  # a loss of one's own is no part of the model; the clean room compiles nothing
        check(config)
    except AssertionError as error:
        raise ModelFailed(str(error)) from None
    except Exception:  # each way in which a zip or a config can be broken has an error of its own
        raise ModelFailed(NO_KERAS_FILE) from None
    return SavedModel(json.dumps(config), archive)


def _config_text(archive: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as found:
        if not _is_keras_file(found):
            raise ValueError
        if any(name not in PARTS and not name.startswith("assets/") for name in found.namelist()):
            raise AssertionError(FOREIGN_PART)
        with found.open("config.json") as file:
            return file.read(MOST_CONFIG)  # a longer one is cut, and so is no JSON


def _is_keras_file(found: zipfile.ZipFile) -> bool:
    parts = found.infolist()
    small = len(parts) < MOST_PARTS and sum(one.file_size for one in parts) <= MAX_BYTES
    return small and {one.filename for one in parts} >= PARTS


def read_history(data: bytes) -> Curves:
    """Read history.json; raises ModelFailed with a sentence for the student."""
    try:
        table = json.loads(data[: MOST_CURVES * MOST_EPOCHS * 30])
        right = isinstance(table, dict) and len(table) <= MOST_CURVES and all(_is_curve(one) for one in table.values())
    except (ValueError, RecursionError):
        right = False
    if not right:
        raise ModelFailed(NO_HISTORY)
    return {name: [float(one) for one in curve] for name, curve in table.items()}


def _is_curve(values: object) -> bool:
    if not isinstance(values, list) or len(values) > MOST_EPOCHS:
        return False
    return all(type(one) in (int, float) and abs(one) <= LARGEST for one in values)
