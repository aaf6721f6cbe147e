"""The master's answers against TensorFlow and Keras: the rules that the contracts take from there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from masters_answers import answer

pytestmark = pytest.mark.slow  # TensorFlow's import alone takes about ten seconds
FEW = settings(max_examples=30)


@pytest.fixture(scope="module")
def tf() -> Any:
    return pytest.importorskip("tensorflow", reason="TensorFlow is not installed (the extra `train`)")


@pytest.fixture(scope="module")
def keras(tf: Any) -> Any:
    return tf.keras


@FEW
@given(st.tuples(*[st.integers(1, 9)] * 2), st.tuples(*[st.integers(1, 5)] * 2), st.integers(1, 4))
def test_same_padding_is_tensorflows(tf: Any, shape: tuple[int, int], sides: tuple[int, int], stride: int) -> None:
    rng = np.random.default_rng(1)
    image, kernel = rng.normal(size=shape), rng.normal(size=sides)
    for padding in ("same", "valid") if all(k <= n for k, n in zip(sides, shape, strict=True)) else ("same",):
        wanted = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], stride, padding.upper())[0, :, :, 0]
        got = answer("03-convolution", "convolve_padded")(image, kernel, padding, stride)
        np.testing.assert_allclose(got, wanted, atol=1e-9)
        if sides[0] == sides[1]:
            assert answer("02-dense-weights", "output_shape")(shape, sides[0], padding, stride) == tuple(wanted.shape)


@FEW
@given(st.integers(2, 9), st.integers(2, 9), st.integers(1, 4), st.integers(1, 3), st.integers(0, 99))
def test_layers_are_those_of_tensorflow(tf: Any, rows: int, columns: int, channels: int, size: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    image, biases = rng.normal(size=(rows, columns, channels)), rng.normal(size=3)
    kernels = rng.normal(size=(3, 2, 1, channels))
    wanted = tf.nn.conv2d(image[None], np.moveaxis(kernels, 0, -1), 1, "VALID")[0] + biases
    np.testing.assert_allclose(answer("03-convolution", "convolve_rgb")(image, kernels, biases), wanted, atol=1e-9)
    size = min(size, rows, columns)
    for name, pool in (("max_pool", tf.nn.max_pool2d), ("average_pool", tf.nn.avg_pool2d)):
        pooled = pool(image[None], size, size, "VALID")[0, :, :, 0]
        np.testing.assert_allclose(answer("03-convolution", name)(image[:, :, 0], size), pooled, atol=1e-9)


@pytest.mark.parametrize(
    ("shape", "layers"),
    [
        ((20, 20, 1), [("conv", 4, 3), ("pool", 2), ("conv", 7, 2), ("flatten",), ("dense", 5), ("dense", 2)]),
        ((9, 14, 3), [("flatten",), ("dense", 6), ("dense", 6)]),
        ((11, 8, 2), [("pool", 3), ("conv", 5, 1), ("flatten",), ("dense", 1)]),
    ],
)
def test_weights_are_counted_as_keras_does(keras: Any, shape: tuple[int, ...], layers: list[Any]) -> None:
    kinds = {"conv": keras.layers.Conv2D, "pool": keras.layers.MaxPooling2D, "flatten": keras.layers.Flatten,
             "dense": keras.layers.Dense}  # fmt: skip
    model = keras.Sequential([keras.Input(shape), *(kinds[kind](*numbers) for kind, *numbers in layers)])
    assert answer("02-dense-weights", "count_weights")(shape, layers) == [one.count_params() for one in model.layers]


@FEW
@given(st.lists(st.integers(0, 6).map(lambda n: n / 8), min_size=1, max_size=14), st.integers(1, 5))
def test_early_stopping_keeps_what_keras_keeps(keras: Any, values: list[float], patience: int) -> None:
    """Nothing is trained: the callback is told each epoch's accuracy, and its model's weights are the epoch's number."""
    model = SimpleNamespace(stop_training=False, weights=None, metrics=[])
    model.get_weights = lambda: model.weights
    model.set_weights = lambda weights: setattr(model, "weights", weights)
    stopping = keras.callbacks.EarlyStopping("val_accuracy", patience=patience, mode="max", restore_best_weights=True)
    stopping.set_model(model)
    stopping.on_train_begin()
    for epoch, value in enumerate(values):
        model.weights = epoch + 1
        stopping.on_epoch_end(epoch, {"val_accuracy": value})
        if model.stop_training:
            break
    stopping.on_train_end()
    assert answer("06-overfitting", "stop_epoch")(values, patience) == stopping.best_epoch + 1


@FEW
@given(st.lists(st.integers(-16, 16).map(lambda n: n / 8), min_size=1, max_size=9), st.sampled_from([0.0, 0.125, 0.5]))
def test_l2_is_keras_own(keras: Any, weights: list[float], strength: float) -> None:
    wanted = float(keras.regularizers.L2(strength)(np.array(weights, dtype="float32")))
    assert answer("06-overfitting", "l2_penalty")(weights, strength) == pytest.approx(wanted, abs=1e-6)
