"""Inputs that are nearly right: a valid one in which some values are others, written down and perhaps damaged."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from hypothesis import strategies as st

from autograder.sandbox.inside import wire_format
from autograder.sandbox.inside.plain_data import REASONS, Handle, Unjudgeable

ROOT = Path(__file__).resolve().parents[2]
TEXT = st.text(max_size=8) | st.sampled_from(["", "..", "../x", "a\0b", "01-neuron", "Lambda", "keras", "é", "1e999"])
NUMBERS = (
    st.integers() | st.floats() | st.sampled_from([0, -1, 2**31, 2**63, -(2**63), 2**64 - 1, 10**300, float("nan"), 1e308])
)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXT
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=8
)


@st.composite
def varied(draw: st.DrawFn, valid: Any, odd: st.SearchStrategy[Any] = JSON) -> Any:
    """A tree of lists and tables in which up to three places hold something else, are missing, or stand twice."""
    tree = [json.loads(json.dumps(valid))] if odd is JSON else [valid]
    for _ in range(draw(st.integers(0, 3))):
        holder, key = draw(st.sampled_from(list(places(tree))))
        change = draw(st.sampled_from(["replace", "remove", "double"]))
        if change == "remove" and holder is not tree:
            del holder[key]
        elif change == "double" and isinstance(holder, list) and holder is not tree:
            holder.append(holder[key])
        else:
            holder[key] = draw(odd)
    return tree[0]


def places(tree: Any) -> Any:
    """Yield each place of a tree as what holds it and its key there."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(pairs):
        yield tree, key
        yield from places(value)


@st.composite
def damaged(draw: st.DrawFn, whole: st.SearchStrategy[bytes]) -> bytes:
    """The bytes, or, one time in four, with a piece of them cut out, doubled or replaced."""
    data = draw(whole)
    if draw(st.integers(0, 3)):
        return data
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    middle = draw(st.sampled_from([b"", data[start:end] * 2]) | st.binary(max_size=8))
    return data[:start] + middle + data[end:]


def as_json(tree: Any) -> bytes:
    return json.dumps(tree).encode()


def as_yaml(tree: Any) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace")


CELL = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": ["x = 1\n", "grader.check('q')"],
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}  # fmt: skip
NOTEBOOK = {"cells": [CELL, {"cell_type": "markdown", "id": "b", "metadata": {}, "source": "Read."}],
            "metadata": {"otter": {"tests": {"q": {}}}, "kernelspec": {"name": "python3", "display_name": "Python"}},
            "nbformat": 4, "nbformat_minor": 5}  # fmt: skip
OLD_NOTEBOOK = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "x"}, "worksheets": [{"metadata": {}, "cells": [
    {"cell_type": "code", "input": "x = 1", "language": "python", "outputs": [], "prompt_number": 1}]}]}  # fmt: skip
BUILT_IN = {"module": "keras.layers", "registered_name": None}
DENSE = {**BUILT_IN, "class_name": "Dense", "build_config": {"input_shape": [None, 8]}, "config": {
    "name": "dense", "units": 2, "activation": "relu", "dtype": {"module": "keras", "class_name": "DTypePolicy",
    "config": {"name": "float32"}, "registered_name": None}, "kernel_initializer": {"module": "keras.initializers",
    "class_name": "GlorotUniform", "config": {"seed": None}, "registered_name": None}}}  # fmt: skip
INPUT = {**BUILT_IN, "class_name": "InputLayer", "config": {"batch_shape": [None, 8, 8, 3], "dtype": "float32"}}
INNER = {"module": "keras", "class_name": "Functional", "registered_name": "Functional", "compile_config": {},
         "config": {"name": "inner", "layers": [DENSE]}}  # fmt: skip
MODEL = {"module": "keras", "class_name": "Sequential", "registered_name": None, "compile_config": {"loss": "mse"},
         "config": {"layers": [INPUT, DENSE, INNER], "build_input_shape": [None, 8, 8, 3]}}  # fmt: skip
HISTORY = {"loss": [2.5, 1, 0.5], "accuracy": [0.1, 0.5, 1], "val_loss": []}
RESULT = {"fingerprint": "f", "note": "n", "result": {
    "assignment": "01-neuron", "student": "s1", "status": "graded", "reason": None, "score": 1.0, "possible": 2.0,
    "seconds": 0.5, "questions": [{"id": "q", "score": 1.0, "possible": 2.0, "cases": [
        {"name": "test_a", "hidden": True, "passed": False, "hint": "Look."},
        {"name": "test_b", "hidden": False, "passed": True, "hint": None}]}]}}  # fmt: skip
GRADESCOPE = {"submission_1": {":submitters": [{":name": "Ada Lovelace", ":sid": "7", ":email": "ada@x.org"}],
              ":created_at": "2026-11-05 23:59:00.000000000 Z", ":id": 1}}  # fmt: skip
MANIFEST: Mapping[str, Any] = yaml.load((ROOT / "course.yml").read_text(encoding="utf-8"), yaml.BaseLoader)


@st.composite
def zipped(draw: st.DrawFn, parts: st.SearchStrategy[list[tuple[str, bytes]]]) -> bytes:
    """A zip of these parts; a few of them say that they are encrypted, or larger than they are."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands twice
        for name, content in draw(parts):
            entry = zipfile.ZipInfo(name.encode("utf-8", "replace").decode() or "x")
            entry.compress_type = draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA]))
            archive.writestr(entry, content)
            if draw(st.integers(0, 9)) == 0:
                entry.flag_bits |= draw(st.sampled_from([1, 0x20, 0x40, 0x800]))
                entry.file_size = draw(st.sampled_from([0, 2**31, 2**40]))
    return made.getvalue()


FOLDERS = st.sampled_from([
    "", "s1/", "s2/", "submitted/s1/01-neuron/", "02-dense/", "/", "../", "__MACOSX/", "a\\b/", "submission_1/",
    "Ada Lovelace_7_assignsubmission_file_/", "submitted/s1/01-neuron/x/",
])  # fmt: skip
FILES = st.sampled_from([
    "neuron.ipynb", "model.keras", "history.json", "s1.ipynb", ".OTTER_LOG", "inner.zip", "x.IPYNB", "timestamp.txt",
    "submission_metadata.yml", "lovelaceada_LATE_7_55_neuron-2.ipynb", "1_ada_attempt_2026-11-05-23-59-00_neuron.ipynb",
    "1_ada_attempt_2026-13-32-25-61-00_neuron.ipynb", f"ada_7_{'9' * 5000}_neuron.ipynb",
])  # fmt: skip
CONFIGS = varied(MODEL).map(as_json)
NOTEBOOKS = (varied(NOTEBOOK) | varied(OLD_NOTEBOOK) | JSON).map(as_json)


def keras_parts(config: bytes) -> st.SearchStrategy[list[tuple[str, bytes]]]:
    whole = [("metadata.json", b"{}"), ("config.json", config), ("model.weights.h5", b"\x89HDF")]
    more = st.lists(st.tuples(st.sampled_from(["assets/x", "config.json", "x.py", "assets/../x"]), st.binary(max_size=8)))
    return more.map(lambda extra: [*whole, *extra])


KERAS_FILES = zipped(CONFIGS.flatmap(keras_parts))
RECORDS = varied(GRADESCOPE).map(as_yaml) | st.sampled_from([b"2026-11-05 23:59:00 UTC", b"2026-11-05T23:59:00"])
CONTENTS = NOTEBOOKS | RECORDS | KERAS_FILES | varied(HISTORY).map(as_json) | st.binary(max_size=20)
PARTS = st.lists(st.tuples(st.builds(str.__add__, FOLDERS, FILES | TEXT), CONTENTS), max_size=5)
ARCHIVES = zipped(PARTS) | zipped(st.lists(st.tuples(FILES, zipped(PARTS)), max_size=2))

ARRAYS = st.sampled_from([np.ones(3), np.zeros((0, 2)), np.array(5, np.int8), np.eye(2, dtype=np.float16)])
KEPT = st.builds(Handle, st.integers(-2, 9), st.sampled_from(["function", "Sequential", "History", "x" * 80]), st.booleans())
SPECIAL = st.builds(Unjudgeable, st.sampled_from(REASONS)) | st.complex_numbers() | st.just(...) | st.integers()
LEAVES = SCALARS | ARRAYS | KEPT | SPECIAL | st.binary(max_size=8)
KEYS = st.text(max_size=4) | st.integers(-(2**63), 2**63) | st.floats() | st.booleans()
TUPLES = st.lists(LEAVES, max_size=4).map(tuple)
VALUES = st.recursive(
    LEAVES | TUPLES,
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=10,
)
DESCRIBED = {"value": {"kind": "model", "config": json.dumps(MODEL), "weights": [np.ones((2, 2), np.float32)]}}
CURVES = {"value": {"kind": "history", "curves": {"loss": [1.0, 0.5], "val_loss": [1.0, 0.5]}}}
LINE = {"x": [1.0, 2.0], "y": [0.5, 0.25], "label": "training", "named": True}
FIGURE = {"value": {"kind": "figure", "axes": [{"xlabel": "x", "ylabel": "y", "legend": ["training"], "lines": [LINE]}]}}
FETCHED = {"f": Handle(3, "function", True), "figure": Handle(0, "Figure", False), "history": Handle(1, "History", False),
           "model": Handle(2, "Sequential", True), "x": [[1.0, 2.0], (3, 4)]}  # fmt: skip
RAISED = {"raised": ["Own", "ValueError", "Exception"], "text": "no", "warnings": [["RuntimeWarning", "Warning"]]}


@st.composite
def replies(draw: st.DrawFn) -> bytes:
    """What a process answers: names, then descriptions, then calls; a copy, since `varied` changes what it is given."""
    whole = [FETCHED, FIGURE, CURVES, DESCRIBED, {"value": 5, "warnings": []}, {"value": Handle(4, "list", False)}, RAISED]
    copy = wire_format.decode(wire_format.encode(whole))
    return written(draw(varied(copy, VALUES)))


COLUMNS = st.sampled_from(["id", "name", "email", "extension", "login", "platform_id", "Student ID", "x"])
CELLS = st.sampled_from([
    "ada", "Ada Lovelace", "Zoë Groß", "ada@x.org", "3d", "48h", "excused", "01-neuron=3d; 2026-11-05T23:59:00+01:00",
    "999d", "0001-01-01T00:00:00+14:00", "9999-12-31", "7", '"a ""b"', "\ufb03", " ",
]) | TEXT  # fmt: skip


@st.composite
def rosters(draw: st.DrawFn) -> bytes:
    """A CSV with a roster's columns in some order, separated in some way, in some encoding."""
    header = ["id", "name", *draw(st.lists(COLUMNS, max_size=4))]
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header) - 1, max_size=len(header)), max_size=4))
    separator = draw(st.sampled_from([",", ";", "\t"]))
    text = draw(st.sampled_from(["\n", "\r\n"])).join(separator.join(row) for row in [header, *rows])
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])), "replace")


def written(value: Any) -> bytes:
    """Return a message, or the bytes of another one where this value cannot be sent."""
    try:
        return wire_format.encode(value)
    except wire_format.WireError:
        return wire_format.encode([])


STRATEGIES: Mapping[str, st.SearchStrategy[bytes]] = {
    "notebook": damaged(NOTEBOOKS),
    "archive": damaged(ARCHIVES),
    "message": damaged(VALUES.map(written)),
    "answers": damaged(replies()),
    "manifest": damaged(varied(MANIFEST).map(as_yaml)),
    "roster": damaged(rosters()),
    "keras_file": damaged(KERAS_FILES),
    "layers": damaged(CONFIGS),
    "history": damaged((varied(HISTORY) | JSON).map(as_json)),
    "result": damaged(varied(RESULT).map(as_json)),
}
