"""03-convolution: the master's answers against scipy, numpy's FFT, and tiles and frames that are counted out."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from masters_answers import answer, given_by
from real_course import ROOT
from scipy import ndimage, signal, special

ID = "03-convolution"
VALUES = st.one_of(st.integers(-80, 80).map(lambda n: n / 8), st.sampled_from([0.0, 1e4, -1e4]))
SCIPYS = {"zero": "constant", "reflect": "mirror", "edge": "nearest"}  # ndimage's words for the three modes
Pair = tuple[np.ndarray, np.ndarray]


def images(rows: st.SearchStrategy[int], columns: st.SearchStrategy[int], whole: bool = False) -> st.SearchStrategy[Any]:
    values = st.integers(0, 255) if whole else VALUES
    kind = np.int64 if whole else np.float64
    return st.tuples(rows, columns).flatmap(lambda shape: arrays(kind, shape, elements=values))


@st.composite
def pairs(draw: Any) -> Pair:
    """An image and a kernel that fits: not square, even or odd, down to 1 by 1 and up to the image itself."""
    image = draw(st.one_of(images(st.integers(1, 9), st.integers(1, 9)), images(st.integers(1, 9), st.integers(1, 9), True)))
    kernel = draw(images(st.integers(1, image.shape[0]), st.integers(1, image.shape[1])))
    return image, kernel


@given(pairs())
def test_convolve_is_scipys_correlation(pair: Pair) -> None:
    image, kernel = pair
    got = answer(ID, "convolve")(image, kernel)
    np.testing.assert_allclose(got, signal.correlate2d(image.astype(float), kernel, "valid"), rtol=1e-9, atol=1e-6)


@given(pairs())
def test_convolve_is_a_product_of_spectra(pair: Pair) -> None:
    image, kernel = pair
    spectra = np.fft.rfft2(image) * np.conj(np.fft.rfft2(kernel, image.shape))
    whole = np.fft.irfft2(spectra, image.shape)  # round the edge, but not where the kernel lies inside
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    scale = np.abs(image).max() * np.abs(kernel).sum() + 1
    np.testing.assert_allclose(answer(ID, "convolve")(image, kernel), whole[:rows, :columns], atol=1e-9 * scale)


@given(images(st.integers(1, 7), st.integers(1, 7)), st.data())
def test_pad_is_what_scipy_sees_beyond_the_edge(image: np.ndarray, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(sorted(SCIPYS)))
    most = [n - 1 if mode == "reflect" else 4 for n in image.shape]  # a reflection is no longer than what it reflects
    before, after = ([data.draw(st.integers(0, n)) for n in most] for _ in range(2))
    places = np.meshgrid(*[np.arange(-a, n + b) for n, a, b in zip(image.shape, before, after, strict=True)], indexing="ij")
    wanted = ndimage.map_coordinates(image, places, order=0, mode=SCIPYS[mode])
    np.testing.assert_array_equal(answer(ID, "pad")(image, before, after, mode), wanted)


ODD = st.sampled_from([1, 3, 5])


@given(images(st.integers(5, 9), st.integers(5, 9)), st.tuples(ODD, ODD), st.sampled_from(sorted(SCIPYS)))
def test_same_with_an_odd_kernel_is_scipys(image: np.ndarray, sides: tuple[int, int], mode: str) -> None:
    kernel = np.arange(sides[0] * sides[1]).reshape(sides) / 8 - 1
    got = answer(ID, "convolve_padded")(image, kernel, mode=mode)
    np.testing.assert_allclose(got, ndimage.correlate(image, kernel, mode=SCIPYS[mode]), rtol=1e-9, atol=1e-6)


@given(pairs(), st.integers(1, 5))
def test_same_with_zeros_places_windows_by_tensorflows_rule(pair: Pair, stride: int) -> None:
    """Every window is cut out of a large sheet of zeros, in which the image lies; nothing is padded."""
    image, kernel = pair
    (rows, columns), (h, w) = image.shape, kernel.shape
    steps = [len(range(0, n, stride)) for n in image.shape]
    starts = [-(max((s - 1) * stride + k - n, 0) // 2) for s, k, n in zip(steps, kernel.shape, image.shape, strict=True)]
    sheet = np.zeros((rows + 40, columns + 40))
    sheet[20 : 20 + rows, 20 : 20 + columns] = image
    wanted = np.zeros(steps)
    for i, j in np.ndindex(*steps):
        top, left = 20 + starts[0] + i * stride, 20 + starts[1] + j * stride
        wanted[i, j] = np.vdot(sheet[top : top + h, left : left + w], kernel)
    got = answer(ID, "convolve_padded")(image, kernel, "same", stride)
    np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-6)


@given(pairs(), st.integers(1, 5), st.sampled_from(sorted(SCIPYS)))
def test_valid_keeps_every_so_many_places(pair: Pair, stride: int, mode: str) -> None:
    image, kernel = pair
    got = answer(ID, "convolve_padded")(image, kernel, "valid", stride, mode)
    wanted = signal.correlate2d(image.astype(float), kernel, "valid")[::stride, ::stride]
    np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-6)


@given(st.sampled_from([3, 5, 7]), st.sampled_from([3, 5, 7]), st.data())
def test_identify_names_what_a_kernel_is_made_as(rows: int, columns: int, data: st.DataObject) -> None:
    identify = answer(ID, "identify", picture=np.eye(5), front=np.eye(5), SHARPEN=np.eye(3))
    weights = data.draw(arrays(np.int64, (rows, columns), elements=st.integers(0, 5)))
    centre = np.zeros((rows, columns))
    centre[rows // 2, columns // 2] = 1
    assert identify(centre) == "identity"
    if np.count_nonzero(weights) > 1:
        assert identify(weights / weights.sum()) == "blur"
    around = weights * (1 - centre)
    if around.any():
        assert identify(centre * (1 + around.sum()) - around) == "sharpen"
    if (edge := weights - weights[:, ::-1]).any():
        assert identify(edge) == "vertical edges"
    if (edge := weights - weights[::-1]).any() and not np.array_equal(edge, -edge[:, ::-1]):
        assert identify(edge) == "horizontal edges"


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 7), st.integers(1, 7), st.data())
def test_convolve_rgb(channels: int, filters: int, rows: int, columns: int, data: st.DataObject) -> None:
    h, w = data.draw(st.integers(1, rows)), data.draw(st.integers(1, columns))
    image = data.draw(arrays(np.float64, (rows, columns, channels), elements=VALUES))
    kernels = data.draw(arrays(np.float64, (filters, h, w, channels), elements=VALUES))
    biases = data.draw(arrays(np.float64, filters, elements=VALUES))
    got = answer(ID, "convolve_rgb")(image, kernels, biases)
    maps = np.dstack([signal.correlate(image, kernel, "valid", "direct") for kernel in kernels])
    np.testing.assert_allclose(got, maps + biases, rtol=1e-9, atol=1e-5)


@given(images(st.integers(1, 9), st.integers(1, 9)), st.integers(1, 4))
def test_pools(image: np.ndarray, size: int) -> None:
    if size > min(image.shape):
        return
    tiles = [[image[i : i + size, j : j + size] for j in range(0, image.shape[1] - size + 1, size)]
             for i in range(0, image.shape[0] - size + 1, size)]  # fmt: skip
    np.testing.assert_array_equal(answer(ID, "max_pool")(image, size), [[max(tile.flat) for tile in row] for row in tiles])
    means = [[sum(tile.flat) / tile.size for tile in row] for row in tiles]
    np.testing.assert_allclose(answer(ID, "average_pool")(image, size), means, rtol=1e-9, atol=1e-9)
    if size == 2:
        np.testing.assert_array_equal(answer(ID, "max_pool")(image), answer(ID, "max_pool")(image, 2))


@given(st.integers(1, 3), st.integers(1, 3), st.integers(4, 8), st.integers(4, 8), st.integers(1, 4), st.integers(0, 9999))
def test_tiny_network(channels: int, filters: int, rows: int, columns: int, outputs: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    image, kernels = rng.normal(size=(rows, columns, channels)), rng.normal(size=(filters, 3, 3, channels))
    maps = np.stack([signal.correlate(image, kernel, "valid", "fft")[:, :, 0] for kernel in kernels], axis=-1)
    biases = rng.normal(size=filters)
    largest = ndimage.maximum_filter(np.clip(maps + biases, 0, None), (2, 2, 1), origin=(-1, -1, 0))
    flat = largest[: maps.shape[0] // 2 * 2 : 2, : maps.shape[1] // 2 * 2 : 2].ravel()
    w, b = rng.normal(size=(flat.size, outputs)), rng.normal(size=outputs)
    got = answer(ID, "tiny_network")(image, kernels, biases, w, b)
    np.testing.assert_allclose(got, special.softmax(np.einsum("i,io->o", flat, w) + b), atol=1e-9)


@pytest.mark.parametrize("name", ["convolve", "convolve_padded", "max_pool", "average_pool", "pad"])
def test_nothing_is_modified(name: str) -> None:
    image, kernel = np.arange(30.0).reshape(5, 6), np.ones((2, 3))
    second: Any = {"pad": ((1, 1), (1, 1)), "max_pool": (2,), "average_pool": (2,)}.get(name, (kernel,))
    answer(ID, name)(image, *second)
    np.testing.assert_array_equal(image, np.arange(30.0).reshape(5, 6))
    np.testing.assert_array_equal(kernel, np.ones((2, 3)))


def test_by_hand() -> None:
    image = np.array([[0, 0, 5, 2, 1, 4], [3, 4, 1, 1, 1, 3], [6, 7, 1, 1, 1, 4], [8, 9, 2, 1, 5, 2], [2, 0, 0, 0, 2, 1],
                      [6, 2, 2, 2, 2, 1]])  # fmt: skip
    np.testing.assert_array_equal(answer(ID, "by_hand"), signal.correlate2d(image, [[1, 0, -1]] * 3, "valid"))


def test_what_sharpened_should_be_is_the_notebooks_front_sharpened() -> None:
    """The hidden tests have it in a file: whoever changes the picture writes that anew."""
    expected = json.loads((ROOT / "solutions" / ID / "hidden" / "sharpened.json").read_text(encoding="utf-8"))
    np.testing.assert_array_equal(expected, signal.correlate2d(given_by(ID, "front"), given_by(ID, "SHARPEN"), "valid"))
