"""02-dense-weights: the master's answers against numpy's own shapes and against arrays that are really made."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from masters_answers import answer

ID = "02-dense-weights"
SIZES = st.integers(1, 9)
NESTED = st.recursive(st.integers(-3, 3), lambda parts: st.lists(parts, min_size=1, max_size=3), max_leaves=12).filter(
    lambda one: isinstance(one, list)
)


@given(NESTED)
def test_shape_of_any_nested_list(nested: list[Any]) -> None:
    shape_of = answer(ID, "shape_of")
    try:
        wanted = np.array(nested).shape
    except ValueError:
        with pytest.raises(ValueError):
            shape_of(nested)
    else:
        assert shape_of(nested) == wanted


@given(st.lists(st.integers(1, 3), min_size=1, max_size=5))
def test_shape_of_whole_blocks(shape: list[int]) -> None:
    assert answer(ID, "shape_of")(np.ones(shape).tolist()) == tuple(shape)


@given(SIZES, SIZES)
def test_dense_weights(n: int, m: int) -> None:
    assert answer(ID, "dense_weights")(n, m) == np.empty((n, m)).size + np.empty(m).size


@given(st.lists(SIZES, min_size=2, max_size=6), st.sampled_from([list, tuple, np.array]))
def test_network_weights(sizes: list[int], kind: Any) -> None:
    wanted = [np.empty((n, m)).size + m for n, m in pairwise(sizes)]
    assert list(answer(ID, "network_weights")(kind(sizes))) == wanted


@given(SIZES, SIZES, SIZES, SIZES)
def test_conv_weights(height: int, width: int, channels: int, filters: int) -> None:
    wanted = np.empty((height, width, channels, filters)).size + np.empty(filters).size
    assert answer(ID, "conv_weights")(height, width, channels, filters) == wanted


@given(st.tuples(st.integers(1, 30), st.integers(1, 30)), st.integers(1, 30), st.integers(1, 8))
def test_output_shape(shape: tuple[int, int], k: int, stride: int) -> None:
    """A kernel is laid at every step, on the picture itself, or on as much more as its last step needs."""
    output_shape, k = answer(ID, "output_shape"), min(k, *shape)
    windows = np.lib.stride_tricks.sliding_window_view(np.empty(shape), (k, k))[::stride, ::stride]
    assert output_shape(shape, k, stride=stride) == output_shape(shape, k, "valid", stride) == windows.shape[:2]
    assert output_shape(shape, k, "same", stride) == np.empty(shape)[::stride, ::stride].shape
    assert output_shape(shape, k) == tuple(n - k + 1 for n in shape)


def architectures() -> st.SearchStrategy[Any]:
    layers = st.one_of(
        st.tuples(st.just("conv"), st.integers(1, 6), st.integers(1, 4)), st.tuples(st.just("pool"), st.integers(1, 3))
    )
    dense = st.lists(st.tuples(st.just("dense"), SIZES), max_size=3)
    return st.tuples(st.lists(layers, max_size=4), st.booleans(), dense)


@given(st.tuples(st.integers(4, 24), st.integers(4, 24), st.integers(1, 4)), architectures())
def test_count_weights(shape: tuple[int, int, int], architecture: Any) -> None:
    """Each layer is applied to a picture of zeros by numpy, and its weights are made as arrays."""
    before, flat, after = architecture
    layers = [*before, *([("flatten",), *after] if flat else [])]
    picture, wanted, used = np.zeros(shape), [], []
    for kind, *numbers in layers:
        if kind in ("conv", "pool") and numbers[-1] > min(picture.shape[:2]):
            continue  # it would not fit
        used.append((kind, *numbers))
        weights = 0
        if kind == "conv":
            windows = np.lib.stride_tricks.sliding_window_view(picture, (numbers[1], numbers[1]), axis=(0, 1))
            kernels, biases = np.zeros((numbers[0], *windows.shape[2:])), np.zeros(numbers[0])
            picture, weights = np.tensordot(windows, kernels, ([2, 3, 4], [1, 2, 3])) + biases, kernels.size + biases.size
        elif kind == "pool":
            k = numbers[0]
            picture = np.lib.stride_tricks.sliding_window_view(picture, (k, k), axis=(0, 1))[::k, ::k].max(axis=(3, 4))
        elif kind == "flatten":
            picture = picture.ravel()
        else:
            matrix, biases = np.zeros((picture.size, numbers[0])), np.zeros(numbers[0])
            picture, weights = picture @ matrix + biases, matrix.size + biases.size
        wanted.append(weights)
    assert answer(ID, "count_weights")(shape, used) == wanted


def test_the_constants_are_those_of_the_rule() -> None:
    count_weights = answer(ID, "count_weights")
    dense = [("flatten",), ("dense", 64), ("dense", 6)]
    cnn = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 32, 3), *dense]
    assert answer(ID, "dense_model_weights") == sum(count_weights((256, 256, 3), dense)) == 12_583_366
    assert answer(ID, "cnn_weights") == [one for one in count_weights((256, 256, 3), cnn) if one]
    assert answer(ID, "cnn_total") == 7_411_110
    sizes = [(28, 16), (14, 16), (14, 32), (7, 32)]
    assert answer(ID, "feature_map_sizes") == [np.zeros((side, side, maps)).size for side, maps in sizes]
