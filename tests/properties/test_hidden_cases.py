"""The hidden cases reach the contracts' edges: what they hand to the numeric assignments' functions is written down."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from masters_answers import answer

from autograder.authoring.build import Paths
from autograder.course import Course
from autograder.grading.hidden_tests import load_bundle

REFERENCES: dict[str, Any] = {
    "reference_identity": lambda z: z, "reference_square": lambda z: z * z, "reference_relu": lambda z: max(z, 0.0),
    "reference_sigmoid": lambda z: 0.5 * (1 + np.tanh(0.5 * z)), "reference_tanh": np.tanh,
}  # fmt: skip
PICTURE = np.mgrid[0:64, 0:64].sum(axis=0)
GIVEN = {**REFERENCES, "picture": PICTURE, "SHARPEN": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])}


class Called(dict[str, Any]):
    """One call's arguments by name, defaults filled in; `given` are those that the test gave itself."""

    given: frozenset[str] = frozenset()


def calls_of(course: Course, assignment: str) -> dict[str, list[Called]]:
    """Run the hidden cases on the master's answers and return what each function was called with."""
    bundle = load_bundle(Paths.of(course, course.assignment(assignment)).autograder_zip)
    calls: dict[str, list[Called]] = {}

    def recorded(name: str) -> Any:
        function = answer(assignment, name, **GIVEN)
        if not callable(function):
            return function
        signature = inspect.signature(function)

        def call(*arguments: Any, **named: Any) -> Any:
            bound = signature.bind(*arguments, **named)
            given = frozenset(bound.arguments)
            bound.apply_defaults()
            one = Called(bound.arguments)
            one.given = given
            calls.setdefault(name, []).append(one)
            return function(*arguments, **named)

        return call

    for question in bundle.questions:
        hidden = {case.name for case in question.cases if case.hidden}
        for case in bundle.tests[question.id].test_cases:
            test = case.body.test_func
            if test.__name__ in hidden and question.id != "kernels":  # whose picture is the notebook's own
                names = inspect.signature(test).parameters
                test(**{name: GIVEN[name] if name in GIVEN else recorded(name) for name in names})
    return calls


@pytest.fixture(scope="module")
def calls(numeric_course: Course) -> dict[str, list[Called]]:
    every: dict[str, list[Called]] = {}
    for assignment in ("01-neuron", "02-dense-weights", "03-convolution"):
        every |= calls_of(numeric_course, assignment)
    return every


def shape(value: Any) -> tuple[int, ...]:
    return tuple(np.shape(value))


def larger(image: Any, by: float) -> bool:
    return bool(np.abs(np.asarray(image, dtype=float)).max() >= by)


EDGES: Mapping[str, Mapping[str, Callable[[Called], bool]]] = {
    "weighted_sum": {
        "no inputs": lambda c: len(c["inputs"]) == 0 == len(c["weights"]), "one input": lambda c: len(c["inputs"]) == 1,
        "more weights": lambda c: len(c["inputs"]) < len(c["weights"]),
        "one against many": lambda c: len(c["inputs"]) == 1 < len(c["weights"]),
        "no bias": lambda c: "bias" not in c.given, "arrays": lambda c: isinstance(c["inputs"], np.ndarray),
    },
    "sigmoid": {"far below": lambda c: np.min(c["z"]) <= -800, "far above": lambda c: np.max(c["z"]) >= 800,
                "rows and columns": lambda c: np.ndim(c["z"]) == 2, "a number": lambda c: np.ndim(c["z"]) == 0},
    "tanh": {"far below": lambda c: np.min(c["z"]) <= -800, "far above": lambda c: np.max(c["z"]) >= 800},
    "relu": {"zero": lambda c: np.any(np.asarray(c["z"]) == 0), "large": lambda c: np.max(c["z"]) >= 7},
    "leaky_relu": {"default": lambda c: "alpha" not in c.given, "steep": lambda c: c["alpha"] >= 0.5},
    "fires": {
        "a tie": lambda c: np.dot(c["inputs"], c["weights"]) == c["threshold"], "below zero": lambda c: c["threshold"] < 0,
        "default": lambda c: "threshold" not in c.given,
    },
    "steer": {"darkness": lambda c: c["left_light"] == c["right_light"] == 0, "negative": lambda c: np.min(c["weights"]) < 0,
              "not symmetric": lambda c: c["weights"][0][1] != c["weights"][1][0]},
    "neuron": {"zeros": lambda c: not np.any(c["x"]), "arrays": lambda c: isinstance(c["x"], np.ndarray)},
    "forward": {"one layer": lambda c: len(c["layers"]) == 1, "three layers": lambda c: len(c["layers"]) == 3},
    "collapse": {"one layer": lambda c: len(c["layers"]) == 1, "four layers": lambda c: len(c["layers"]) == 4},
    "shape_of": {"one number": lambda c: c["nested"] == [0] or shape_or_none(c["nested"]) == (1,),
                 "four levels": lambda c: len(shape_or_none(c["nested"])) >= 4,
                 "ragged": lambda c: shape_or_none(c["nested"]) == ()},
    "dense_weights": {"one neuron": lambda c: c["n_neurons"] == 1, "one input": lambda c: c["n_inputs"] == 1},
    "network_weights": {"one layer": lambda c: len(c["sizes"]) == 2, "five layers": lambda c: len(c["sizes"]) >= 6},
    "conv_weights": {"1 by 1": lambda c: c["kernel_height"] == c["kernel_width"] == 1,
                     "one channel": lambda c: c["channels"] == 1,
                     "not square": lambda c: c["kernel_height"] != c["kernel_width"]},
    "output_shape": {
        "1 by 1": lambda c: c["kernel"] == 1, "even": lambda c: c["kernel"] % 2 == 0,
        "kernel as large as the picture": lambda c: c["kernel"] == min(c["shape"]),
        "not square": lambda c: c["shape"][0] != c["shape"][1],
        "a rest": lambda c: c["padding"] == "valid" and (min(c["shape"]) - c["kernel"]) % c["stride"] > 0,
        "same with a stride": lambda c: c["padding"] == "same" and c["stride"] > 1,
        "default": lambda c: "padding" not in c.given,
    },
    "count_weights": {"no layer with weights": lambda c: {kind for kind, *_ in c["layers"]} <= {"pool", "flatten"},
                      "not square": lambda c: c["input_shape"][0] != c["input_shape"][1],
                      "one channel": lambda c: c["input_shape"][2] == 1,
                      "1 by 1": lambda c: ("conv", 1) in {(k, n[-1]) for k, *n in c["layers"] if n}},
    "convolve": {
        "1 by 1 kernel": lambda c: shape(c["kernel"]) == (1, 1), "even kernel": lambda c: shape(c["kernel"])[0] % 2 == 0,
        "kernel as large as the image": lambda c: shape(c["kernel"]) == shape(c["image"]),
        "image not square": lambda c: len(set(shape(c["image"]))) == 2,
        "kernel not square": lambda c: len(set(shape(c["kernel"]))) == 2,
        "whole numbers": lambda c: c["image"].dtype.kind == "i", "large values": lambda c: larger(c["image"], 200),
    },
    "pad": {
        **{mode: lambda c, mode=mode: c["mode"] == mode for mode in ("zero", "reflect", "edge")},
        "nothing": lambda c: not np.any([*c["before"], *c["after"]]),
        "one side": lambda c: (c["before"][0] == 0) != (c["after"][0] == 0),
        "default": lambda c: "mode" not in c.given, "rows and columns apart": lambda c: c["before"][0] != c["before"][1],
    },
    "convolve_padded": {
        "1 by 1 kernel": lambda c: shape(c["kernel"]) == (1, 1), "even kernel": lambda c: shape(c["kernel"])[0] % 2 == 0,
        "kernel not square": lambda c: len(set(shape(c["kernel"]))) == 2,
        "all defaults": lambda c: c.given == {"image", "kernel"},
        "valid with a stride": lambda c: c["padding"] == "valid" and c["stride"] > 1,
        "stride beyond the kernel": lambda c: c["stride"] > max(shape(c["kernel"])),
        "reflect": lambda c: c["mode"] == "reflect", "edge": lambda c: c["mode"] == "edge",
    },
    "convolve_rgb": {
        "single channel": lambda c: shape(c["image"])[2] == 1, "many channels": lambda c: shape(c["image"])[2] > 3,
        "one filter": lambda c: shape(c["kernels"])[0] == 1, "1 by 1 kernel": lambda c: shape(c["kernels"])[1:3] == (1, 1),
        "even kernel": lambda c: shape(c["kernels"])[1] % 2 == 0,
        "not square": lambda c: len(set(shape(c["kernels"])[1:3])) == 2,
    },
    "max_pool": {
        "size 1": lambda c: c["size"] == 1, "one tile": lambda c: shape(c["image"]) == (c["size"], c["size"]),
        "default": lambda c: "size" not in c.given,
        "a rest": lambda c: shape(c["image"])[0] % c["size"] > 0, "all negative": lambda c: np.max(c["image"]) < 0,
        "size 3": lambda c: c["size"] == 3,
    },
    "average_pool": {"default": lambda c: "size" not in c.given, "a rest": lambda c: shape(c["image"])[1] % c["size"] > 0,
                     "size 3": lambda c: c["size"] == 3},
    "tiny_network": {"single channel": lambda c: shape(c["image"])[2] == 1,
                     "a rest": lambda c: (shape(c["image"])[0] - shape(c["kernels"])[1] + 1) % 2 > 0,
                     "one filter": lambda c: shape(c["kernels"])[0] == 1},
}  # fmt: skip


def shape_or_none(nested: Any) -> tuple[int, ...]:
    """Return a nested list's shape; () where it has none."""
    try:
        return np.array(nested).shape
    except ValueError:
        return ()


@pytest.mark.parametrize(("function", "edge"), [(name, edge) for name, edges in EDGES.items() for edge in edges])
def test_an_edge_is_reached(calls: dict[str, list[Called]], function: str, edge: str) -> None:
    assert any(EDGES[function][edge](one) for one in calls[function])
