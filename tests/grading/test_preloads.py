"""The fork server has imported what submissions will import."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from imports import late_imports
from student_class import Classroom

from autograder.course import Course
from autograder.grading.preloads import ON_FIRST_USE, modules_to_preload


def importing(*lines: str) -> bytes:
    return json.dumps({"cells": [{"cell_type": "code", "source": [f"{line}\n" for line in lines]}]}).encode()


def test_tensorflow_where_models_are_judged_or_a_notebook_imports_it(course: Course) -> None:
    trains, counts = course.assignment("04-car-cnn"), course.assignment("01-neuron")
    with_keras = ["tensorflow", "keras", *ON_FIRST_USE["keras"]]
    assert modules_to_preload(trains, [importing("x = 5")]) == with_keras
    assert modules_to_preload(replace(trains, data=()), [importing("x = 5")]) == []
    assert modules_to_preload(counts, [importing("import numpy", "from keras import layers")]) == with_keras[1:]
    forbidding = replace(counts, forbid={"pandas": "Do without."})
    assert modules_to_preload(forbidding, [importing("import pandas, scipy")]) == ["scipy"]


@pytest.mark.parametrize("identifier", ["01-neuron", "02-dense-weights", "03-convolution"])
def test_no_model_solution_imports_anything_first(course: Course, identifier: str) -> None:
    room = Classroom.of(course, identifier)
    assert late_imports(room.plan, room.notebook()) == []


def test_what_was_not_imported_before_works_all_the_same(course: Course) -> None:
    room = Classroom.of(course, "01-neuron")
    extra = ["import xml.dom.minidom as late"]
    assert "xml.dom.minidom" in late_imports(room.plan, room.notebook(extra=extra))
    assert room.grade_one(extra=extra).score == room.plan.bundle.possible
