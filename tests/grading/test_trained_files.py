"""A trained model is found beside its notebook, whatever the layout; what is wrong with it becomes a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from handed_in_files import Tree, put, zipped

from autograder.grading import archives, submissions, trained_files
from autograder.grading.archives import Entry
from autograder.grading.rerun import Measured, Sample, content_digest, disagreement
from autograder.grading.submissions import Found, Submission, collect
from autograder.grading.trained_files import HISTORY, MODEL, NO_FILE, read_handed_in
from autograder.sandbox.saved_model import FOREIGN_PART, NO_HISTORY, NO_KERAS_FILE

NOTEBOOK = b'{"cells": []}'


def look(*paths: Path, trained: bool = True) -> Found:
    return collect(paths, "cars.ipynb", "04-cars", trained)


def handed_in(found: Found) -> dict[str, dict[str, bytes]]:
    return {one.student: {name: entry.data for name, entry in one.trained.items()} for one in found.submissions}


BOTH = {"ada": {MODEL: b"1", HISTORY: b"2"}, "bob": {MODEL: b"3"}}
EXPORT = {"cars.ipynb": NOTEBOOK, "__zip_filename__": b"x", MODEL: b"1", HISTORY: b"2"}
LAYOUTS: dict[str, Tree] = {
    "folders": {"ada/cars.ipynb": NOTEBOOK, "ada/model.keras": b"1", "ada/history.json": b"2",
                "bob/my work.ipynb": NOTEBOOK, "bob/model.keras": b"3", "bob/curves.json": b"[]"},
    "nbgrader's submitted": {"ada/04-cars/cars.ipynb": NOTEBOOK, "ada/04-cars/model.keras": b"1",
                             "ada/04-cars/history.json": b"2", "ada/05-more/model.keras": b"9",
                             "bob/04-cars/cars.ipynb": NOTEBOOK, "bob/04-cars/model.keras": b"3"},
    "flat": {"ada.ipynb": NOTEBOOK, "ada.keras": b"1", "ada.json": b"2", "bob.ipynb": NOTEBOOK, "bob.keras": b"3"},
    "zips": {"ada/work.zip": zipped({**EXPORT, "old.txt": b""}), "bob/work.zip": zipped({"cars.ipynb": NOTEBOOK}),
             "bob/model.keras": b"3"},
    "flat zips": {"ada.zip": zipped(EXPORT), "bob.zip": zipped({"my work.ipynb": NOTEBOOK, MODEL: b"3"})},
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_trained_model_lies_beside_its_notebook(layout: str, tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(zipped(LAYOUTS[layout]))
    for path in (put(tmp_path / "class", LAYOUTS[layout]), tmp_path / "class.zip"):
        assert handed_in(look(path)) == BOTH
        assert {one.problem for one in look(path).submissions} == {None}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_networks_are_trained_again_no_model_is_read(layout: str, tmp_path: Path) -> None:
    assert list(handed_in(look(put(tmp_path, LAYOUTS[layout]), trained=False)).values()) == [{}, {}]


def test_a_model_between_several_students_is_nobodys_and_noted(tmp_path: Path) -> None:
    put(tmp_path, {"ada.ipynb": NOTEBOOK, "bob.ipynb": NOTEBOOK, "model.keras": b"1", "history.json": b"2"})
    found = look(tmp_path)
    assert handed_in(found) == {"ada": {}, "bob": {}}
    assert found.notes == [f"{tmp_path}/model.keras belongs to no notebook; it was left out."]
    assert handed_in(look(tmp_path / "ada.ipynb")) == {"ada": {}}


def test_beside_a_notebook_that_is_named_its_model_is_found(tmp_path: Path) -> None:
    put(tmp_path, {"ada.ipynb": NOTEBOOK, "model.keras": b"1", "history.json": b"2"})
    assert handed_in(look(tmp_path / "ada.ipynb")) == {"ada": {MODEL: b"1", HISTORY: b"2"}}
    put(tmp_path, {"bob.ipynb": NOTEBOOK, "ada.keras": b"3"})
    assert handed_in(look(tmp_path / "ada.ipynb")) == {"ada": {MODEL: b"3"}}


def test_a_large_model_costs_its_student_the_model_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archives, submissions, trained_files):
        monkeypatch.setattr(module, "MAX_ENTRY", 1000)
    tree = {"ada/cars.ipynb": NOTEBOOK, "ada/model.keras": b"\0" * 5000, "bob/cars.ipynb": NOTEBOOK}
    (tmp_path / "class.zip").write_bytes(zipped(tree))
    for path in (put(tmp_path / "class", tree), tmp_path / "class.zip"):
        ada = look(path).submissions[0]
        assert ada.problem is None
        assert len(ada.trained[MODEL].data) <= 1001
        assert "model.keras is larger than" in read_handed_in(ada.trained).problems["model"]
        assert "hand in a smaller model" in read_handed_in(ada.trained).problems["model"]


def entry(name: str, data: bytes, problem: str | None = None) -> dict[str, Entry]:
    return {name: Entry(PurePosixPath(name), data, problem)}


def keras_file(config: str, **more: bytes) -> bytes:
    parts = {"metadata.json": b"{}", "config.json": config.encode(), "model.weights.h5": b"weights"}
    return zipped({**parts, **{name.replace("__", "."): data for name, data in more.items()}})


LAYER = {"module": "keras.layers", "class_name": "Dense", "config": {"units": 2}, "registered_name": None}
OWN_LOSS = {"loss": {"module": "builtins", "class_name": "function", "config": "own_loss", "registered_name": "function"}}


def config(*layers: object, **more: object) -> str:
    model = {"module": "keras", "class_name": "Sequential", "config": {"layers": layers}, "registered_name": None}
    return json.dumps({**model, **more})


LAMBDA = {"module": "keras.layers", "class_name": "Lambda", "config": {"function": "code"}, "registered_name": None}
OWN = {"module": None, "class_name": "Own", "config": {}, "registered_name": "mine>Own"}
REFUSED = {
    "missing": ({}, NO_FILE[MODEL]),
    "corrupt": (entry(MODEL, b"PK\x03\x04 and so on"), NO_KERAS_FILE),
    "damaged in its zip": (entry(MODEL, b"", "model.keras is damaged."), "model.keras is damaged."),
    "a Lambda layer": (entry(MODEL, keras_file(config(LAYER, LAMBDA))), "The model has a Lambda layer."),
    "a class of one's own": (entry(MODEL, keras_file(config(LAYER, OWN))), "none of Keras's built-in layers"),
    "code beside it": (entry(MODEL, keras_file(config(LAYER), payload__pkl=b"cos\nsystem\n")), FOREIGN_PART),
    "a bomb": (entry(MODEL, keras_file(" " * 2**28)), NO_KERAS_FILE),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_model_that_may_not_be_judged_is_a_sentence(kind: str) -> None:
    files, sentence = REFUSED[kind]
    read = read_handed_in({**files, **entry(HISTORY, b'{"accuracy": [1]}')})
    assert read.model is None
    assert read.curves == {"accuracy": [1.0]}
    assert sentence in read.problems["model"]
    assert list(read.problems) == ["model"]


def test_a_loss_of_ones_own_is_no_part_of_the_model() -> None:
    read = read_handed_in(entry(MODEL, keras_file(config(LAYER, compile_config=OWN_LOSS))))
    assert read.model is not None
    assert "own_loss" not in read.model.config
    assert read.problems == {"history": NO_FILE[HISTORY]}


def test_a_history_that_is_none_costs_the_history() -> None:
    read = read_handed_in({**entry(MODEL, keras_file(config(LAYER))), **entry(HISTORY, b"[]")})
    assert (read.curves, read.problems) == ({}, {"history": NO_HISTORY})


def test_a_sample_is_the_same_each_time_and_depends_on_key_student_and_files() -> None:
    given = [Submission(f"s{number}", NOTEBOOK, "") for number in range(1000)]
    taken = [one.student for one in given if Sample("key", 0.1).takes(one)]
    assert 60 < len(taken) < 140
    assert taken == [one.student for one in given if Sample("key", 0.1).takes(one)]
    assert taken != [one.student for one in given if Sample("other", 0.1).takes(one)]
    assert taken != [one.student for one in given if Sample("key", 0.1).takes(replace(one, trained=entry(MODEL, b"1")))]
    assert all(Sample("key", 1.0).takes(one) and not Sample("key", 0.0).takes(one) for one in given)


def test_the_digest_covers_every_file() -> None:
    one = Submission("s1", NOTEBOOK, "")
    files = [entry(name, data) for name in (MODEL, HISTORY) for data in (b"1", b"2")]
    others = [replace(one, data=b""), *(replace(one, trained=each) for each in files)]
    assert len({content_digest(other) for other in (one, *others)}) == 6


MADE = Measured(["Conv2D", "Dense"], 100, 0.74)


@pytest.mark.parametrize(("again", "said"), [
    (MADE, None), (replace(MADE, accuracy=0.63), None), (replace(MADE, accuracy=0.9), None),
    (replace(MADE, accuracy=0.41), "does not make the model that was handed in (0.41 instead of 0.74): look at it."),
    (replace(MADE, weights=101), "makes a model of other layers than the one that was handed in: look at it."),
    (None, "makes no model that can be judged, but one was handed in: look at it."),
])  # fmt: skip
def test_what_is_odd_about_a_rerun_is_said(again: Measured | None, said: str | None) -> None:
    assert disagreement(MADE, again) == said
    assert disagreement(None, again) is None
