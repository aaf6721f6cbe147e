"""01-neuron: the master's answers against exact fractions, scipy's special functions and products of matrices."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from masters_answers import answer
from scipy import special

ID = "01-neuron"
EIGHTHS = st.integers(-80, 80).map(lambda n: n / 8)
FAR = st.floats(-1000, 1000)
LISTS = st.integers(0, 8).flatmap(lambda n: st.tuples(*[st.lists(EIGHTHS, min_size=n, max_size=n)] * 2))
KINDS = st.sampled_from([list, tuple, np.array, lambda values: np.array(values, dtype="float32")])


def exact(values: Any) -> list[Fraction]:
    return [Fraction(float(one)) for one in values]


def dot(x: Any, w: Any) -> Fraction:
    return sum((a * b for a, b in zip(exact(x), exact(w), strict=True)), Fraction(0))


@given(LISTS, EIGHTHS, KINDS, KINDS)
def test_weighted_sum(lists: tuple[list[float], list[float]], bias: float, kind: Any, other: Any) -> None:
    x, w = lists
    weighted_sum = answer(ID, "weighted_sum")
    assert Fraction(float(weighted_sum(kind(x), other(w), bias))) == dot(x, w) + Fraction(bias)
    assert float(weighted_sum(kind(x), other(w))) == float(dot(x, w))


@given(st.lists(EIGHTHS, max_size=5), st.lists(EIGHTHS, max_size=5), KINDS)
def test_weighted_sum_refuses_unequal_lengths(x: list[float], w: list[float], kind: Any) -> None:
    if len(x) != len(w):
        with pytest.raises(ValueError):
            answer(ID, "weighted_sum")(kind(x), kind(w))


@given(st.lists(FAR, min_size=1, max_size=12), st.sampled_from([(), (-1,), (1, -1, 1), (-1, 1, 1)]))
def test_sigmoid_and_tanh(values: list[float], shape: tuple[int, ...]) -> None:
    z: Any = values[0] if shape == () else np.reshape(values, shape)
    sigmoid, tanh = answer(ID, "sigmoid")(z), answer(ID, "tanh")(z)  # warnings are errors here
    assert np.shape(sigmoid) == np.shape(tanh) == np.shape(z)
    np.testing.assert_allclose(sigmoid, special.expit(z), atol=1e-12)
    np.testing.assert_allclose(tanh, 2 * special.expit(2 * np.asarray(z)) - 1, atol=1e-12)


@given(st.lists(FAR, min_size=1, max_size=12), st.floats(0, 0.999), st.booleans())
def test_the_three_straight_ones(values: list[float], alpha: float, one: bool) -> None:
    z: Any = values[0] if one else np.array(values)
    np.testing.assert_array_equal(answer(ID, "identity")(z), z)
    np.testing.assert_array_equal(answer(ID, "relu")(z), (z + np.abs(z)) / 2)
    np.testing.assert_allclose(answer(ID, "leaky_relu")(z, alpha), np.where(np.asarray(z) > 0, z, alpha * np.asarray(z)))
    np.testing.assert_allclose(answer(ID, "leaky_relu")(z), answer(ID, "leaky_relu")(z, alpha=0.01))


@given(LISTS, EIGHTHS)
def test_fires(lists: tuple[list[float], list[float]], threshold: float) -> None:
    fires, total = answer(ID, "fires"), dot(*lists)
    assert fires(*lists, threshold) is (total > Fraction(threshold))
    assert fires(*lists, float(total)) is False
    assert fires(*lists) is (total > 1)


@given(st.tuples(EIGHTHS, EIGHTHS), st.tuples(*[st.tuples(EIGHTHS, EIGHTHS)] * 2))
def test_steer(lights: tuple[float, float], weights: tuple[tuple[float, float], tuple[float, float]]) -> None:
    left, right = (dot(lights, row) for row in weights)
    steer = answer(ID, "steer")
    assert steer(*lights, weights) == ("right" if left > right else "left" if right > left else "straight")
    mirrored = steer(*lights[::-1], [row[::-1] for row in weights[::-1]])  # seen in a mirror
    assert (mirrored, steer(*lights, weights)) in {("left", "right"), ("right", "left"), ("straight", "straight")}


ACTIVATIONS: dict[str, Any] = {"square": lambda z: z * z, "relu": lambda z: max(z, 0.0), "identity": lambda z: z}


@given(LISTS, EIGHTHS, st.sampled_from(sorted(ACTIVATIONS)), KINDS)
def test_neuron(lists: tuple[list[float], list[float]], intercept: float, name: str, kind: Any) -> None:
    x, w = lists
    wanted = ACTIVATIONS[name](dot(x, w) + Fraction(intercept))
    assert Fraction(answer(ID, "neuron")(kind(x), kind([intercept, *w]), ACTIVATIONS[name])) == wanted


def networks(activations: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Networks as lists of (matrix with the intercepts first, activation), and an input."""
    small = st.integers(-16, 16).map(lambda n: n / 8)

    def build(sizes: list[int]) -> Any:
        layers = [
            st.tuples(st.lists(st.lists(small, min_size=n + 1, max_size=n + 1), min_size=m, max_size=m), activations)
            for n, m in pairwise(sizes)
        ]
        return st.tuples(st.lists(small, min_size=sizes[0], max_size=sizes[0]), st.tuples(*layers))

    return st.lists(st.integers(1, 4), min_size=2, max_size=5).flatmap(build)


@given(networks(st.sampled_from(sorted(ACTIVATIONS))))
def test_forward(case: Any) -> None:
    x, layers = case
    outputs = answer(ID, "forward")(x, [(vectors, ACTIVATIONS[name]) for vectors, name in layers])
    assert len(outputs) == len(layers)
    for (vectors, name), got in zip(layers, outputs, strict=True):
        x = np.vectorize(ACTIVATIONS[name])(np.array(vectors) @ [1.0, *x])
        np.testing.assert_allclose(got, x, rtol=1e-12)


@given(networks(st.just(lambda z: z)))
def test_collapse(case: Any) -> None:
    _, layers = case
    matrices = [np.vstack([np.eye(1, len(vectors[0])), vectors]) for vectors, _ in layers]  # the 1 goes through, too
    whole = np.linalg.multi_dot(matrices[::-1]) if len(matrices) > 1 else matrices[0]
    np.testing.assert_allclose(answer(ID, "collapse")(layers), whole[1:], atol=1e-9)


def test_xor() -> None:
    relu, identity = ACTIVATIONS["relu"], ACTIVATIONS["identity"]
    layers = answer(ID, "xor_layers", reference_relu=relu, reference_identity=identity)
    outputs = {(a, b): answer(ID, "forward")((a, b), layers)[-1][0] > 0.5 for a in (0, 1) for b in (0, 1)}
    assert outputs == {(a, b): bool(a ^ b) for a, b in outputs}
