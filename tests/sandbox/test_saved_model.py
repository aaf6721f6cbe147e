"""A .keras file is a stranger's zip: it is read, or refused with a sentence, and nothing is unpacked."""

from __future__ import annotations

import contextlib
import io
import json
import warnings
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.clean_room import ModelFailed
from autograder.sandbox.saved_model import (
    MOST_CONFIG,
    MOST_EPOCHS,
    NO_HISTORY,
    NO_KERAS_FILE,
    read_history,
    read_model,
)

CONFIG = {"class_name": "Sequential", "config": {"layers": []}}


def keras_file(config: str | bytes = json.dumps(CONFIG), leave_out: str = "", more: int = 0) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("metadata.json", "{}"), ("config.json", config), ("model.weights.h5", b"weights")):
            if name != leave_out:
                archive.writestr(name, content)
        for number in range(more):
            archive.writestr(f"assets/{number}", "")
    return data.getvalue()


def no_check(config: Any) -> None:
    """Any config is as good as another."""


def test_its_config_is_read_and_the_file_is_kept_as_it_is() -> None:
    data = keras_file()
    saved = read_model(data, no_check)
    assert (json.loads(saved.config), saved.archive) == (CONFIG, data)


REFUSED = {
    "nothing": b"",
    "no zip": b"PK\x03\x04 and so on",
    "cut": keras_file()[:-30],
    "no config": keras_file(leave_out="config.json"),
    "no weights": keras_file(leave_out="model.weights.h5"),
    "a config that is no text": keras_file(b"\xff"),
    "a config that is no JSON": keras_file("{"),
    "a config that is nested without end": keras_file("[" * 100_000),
    "an enormous config": keras_file('"' + "x" * MOST_CONFIG + '"'),
    "many files": keras_file(more=200),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_keras_file_is_refused(kind: str) -> None:
    with pytest.raises(ModelFailed, match="cannot be read") as raised:
        read_model(REFUSED[kind], no_check)
    assert str(raised.value) == NO_KERAS_FILE


def test_a_config_that_may_not_be_built_says_why() -> None:
    def refuse(config: Any) -> None:
        assert config == CONFIG
        raise AssertionError("The model has a Lambda layer.")

    with pytest.raises(ModelFailed, match=r"^The model has a Lambda layer\.$"):
        read_model(keras_file(), refuse)


@settings(deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(keras_file())
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings(), contextlib.suppress(ModelFailed):
        warnings.simplefilter("ignore")
        read_model(bytes(damaged), no_check)


def test_a_history_is_a_table_of_curves() -> None:
    assert read_history(b'{"accuracy": [0.5, 1], "loss": []}') == {"accuracy": [0.5, 1.0], "loss": []}


LONG = json.dumps({"accuracy": [0.5] * (MOST_EPOCHS + 1)}).encode()
NO_CURVES = [
    b"",
    b"[]",
    b"{",
    b'{"a": 1}',
    b'{"a": ["1"]}',
    b'{"a": [NaN]}',
    b'{"a": [true]}',
    b"\xff",
    b"[" * 100_000,
    LONG,
]


@pytest.mark.parametrize("data", NO_CURVES, ids=lambda data: repr(data[:12]))
def test_any_other_history_is_refused(data: bytes) -> None:
    with pytest.raises(ModelFailed, match="history") as raised:
        read_history(data)
    assert str(raised.value) == NO_HISTORY
