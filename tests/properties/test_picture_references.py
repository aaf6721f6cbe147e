"""04 to 06: the answers that need no network against scipy, exact fractions, and rules that are spelled out anew."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from masters_answers import answer
from scipy import ndimage, sparse, special

CARS, AUGMENTATION, OVERFITTING = "04-car-cnn", "05-augmentation", "06-overfitting"
CLASSES = st.integers(0, 5)
LABELS = st.lists(CLASSES, min_size=1, max_size=40)
SIDES = {2: 3, 3: 2, 4: 5, 5: 4}  # Right and Left, Front Right and Front Left


@given(LABELS, st.sampled_from([0.125, 0.2, 0.25, 0.5, 0.9]), st.integers(0, 1000), st.booleans())
def test_split(labels: list[int], fraction: float, seed: int, as_array: bool) -> None:
    split, given_labels = answer(CARS, "split"), np.array(labels) if as_array else labels
    train, test = split(given_labels, fraction, seed)
    assert sorted([*train, *test]) == list(range(len(labels)))
    for label in set(labels):
        assert abs(sum(labels[i] == label for i in test) - fraction * labels.count(label)) <= 1
    assert split(given_labels, fraction, seed) == (train, test)


@given(LABELS, LABELS)
def test_majority_accuracy(train: list[int], test: list[int]) -> None:
    winner = min(label for label in train if train.count(label) == max(map(train.count, train)))
    assert answer(CARS, "majority_accuracy")(train, np.array(test)) == float(Fraction(test.count(winner), len(test)))


@given(st.lists(st.tuples(CLASSES, CLASSES), min_size=1, max_size=60), st.sampled_from([6, 8]))
def test_confusion(pairs: list[tuple[int, int]], n_classes: int) -> None:
    actual, predicted = zip(*pairs, strict=True)
    matrix = answer(CARS, "confusion_matrix")(actual, predicted, n_classes)
    wanted = sparse.coo_array((np.ones(len(pairs)), (actual, predicted)), (n_classes, n_classes)).toarray()
    np.testing.assert_array_equal(matrix, wanted)
    assert answer(CARS, "accuracy")(matrix.tolist()) == float(Fraction(sum(a == p for a, p in pairs), len(pairs)))
    off = {(i, j): -wanted[i, j] for i in range(n_classes) for j in range(n_classes) if i != j}
    assert answer(CARS, "most_confused")(matrix) == min(off, key=lambda place: (off[place], place))


@given(arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 7)), elements=st.floats(-1000, 1000)))
def test_softmax(logits: np.ndarray) -> None:
    np.testing.assert_allclose(answer(CARS, "softmax")(logits), special.softmax(logits, axis=1), atol=1e-12)
    np.testing.assert_allclose(answer(CARS, "softmax")(logits.tolist()).sum(axis=1), 1)


@given(st.lists(st.permutations([0.0, 0.125, 0.25, 0.625]), min_size=1, max_size=6), st.sampled_from([0.25, 0.625, 0.75]))
def test_decide(rows: list[list[float]], threshold: float) -> None:
    wanted = [row.index(0.625) if threshold <= 0.625 else -1 for row in rows]
    assert answer(CARS, "decide")(rows, threshold) == wanted


def pictures(most: int = 4) -> st.SearchStrategy[np.ndarray]:
    shape = st.tuples(st.integers(1, most), st.integers(1, 8), st.integers(1, 8), st.just(3))
    return shape.flatmap(lambda one: arrays(np.float64, one, elements=st.integers(0, 8).map(lambda n: n / 8)))


@given(pictures(), st.data())
def test_invert_flip_and_grayscale(images: np.ndarray, data: st.DataObject) -> None:
    inverted = answer(AUGMENTATION, "invert")(images)
    np.testing.assert_array_equal(inverted + images, np.ones(images.shape))
    labels = np.array(data.draw(st.lists(CLASSES, min_size=len(images), max_size=len(images))))
    flipped, other = answer(AUGMENTATION, "flip")(images, labels)
    width = images.shape[2]
    assert all((flipped[:, :, x] == images[:, :, width - 1 - x]).all() for x in range(width))
    assert list(other) == [SIDES.get(label, label) for label in labels.tolist()]
    grey = answer(AUGMENTATION, "grayscale")(images)
    wanted = [[float(0.299 * r + 0.587 * g + 0.114 * b)] * 3 for r, g, b in images.reshape(-1, 3)]
    np.testing.assert_allclose(grey, np.reshape(wanted, images.shape), atol=1e-12)


@given(pictures(), st.integers(-10, 10), st.integers(-10, 10))
def test_shift_is_scipys(images: np.ndarray, dx: int, dy: int) -> None:
    wanted = ndimage.shift(images, (0, dy, dx, 0), order=0, mode="nearest")
    np.testing.assert_array_equal(answer(AUGMENTATION, "shift")(images, dx, dy), wanted)


@given(st.integers(1, 4), st.integers(0, 1000))
def test_augment_holds_each_picture_four_times(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    images, labels = rng.integers(0, 256, (n, 9, 10, 3)) / 255, rng.integers(0, 6, n)
    augment = answer(AUGMENTATION, "augment")
    made, names = augment(images, labels, seed)
    assert made.shape == (4 * n, 9, 10, 3)
    left = list(zip(made, names, strict=True))
    for image, label in zip(images, labels, strict=True):
        grey = (image @ [0.299, 0.587, 0.114])[..., None] * np.ones(3)
        moved = [ndimage.shift(image, (dy, dx, 0), order=0, mode="nearest")
                 for dx in range(-6, 7) for dy in range(-6, 7) if dx or dy]  # fmt: skip
        mirrored, other = image[:, ::-1], SIDES.get(int(label), label)
        for ways, name in (([image], label), ([mirrored], other), ([grey], label), (moved, label)):
            near = [min(np.abs(one - way).max() for way in ways) < 1e-6 for one, _ in left]
            found = [i for i, (_, its) in enumerate(left) if its == name and near[i]]
            assert found
            left.pop(found[0])
    again, same = augment(images, labels, seed)
    np.testing.assert_array_equal(again, made)
    np.testing.assert_array_equal(same, names)


@given(st.integers(0, 1000), st.sets(st.integers(0, 7)))
def test_find_leaks_finds_what_was_planted(seed: int, planted: set[int]) -> None:
    rng = np.random.default_rng(seed)
    train, test = rng.integers(0, 256, (5, 8, 9, 3)) / 255, rng.integers(0, 256, (8, 8, 9, 3)) / 255

    def grey(one: np.ndarray) -> np.ndarray:
        return np.repeat((one @ [0.299, 0.587, 0.114])[..., None], 3, axis=-1)

    ways = [lambda one: one, lambda one: one[:, ::-1], grey, lambda one: grey(one)[:, ::-1]]
    for number, index in enumerate(sorted(planted)):
        way, source = ways[number % 4], int(rng.integers(1, 5))
        test[index] = np.round(way(train[source]) * 255) / 255
    if planted:
        train[0] = grey(test[max(planted)])  # the picture in the training set may be the grey one
    assert answer(AUGMENTATION, "find_leaks")(train, test) == sorted(planted)


CURVE = st.lists(st.integers(0, 40).map(lambda n: n / 40), min_size=11, max_size=30)


@st.composite
def histories(draw: Any) -> dict[str, list[float]]:
    accuracy = draw(CURVE)
    validation = draw(st.lists(st.integers(0, 40).map(lambda n: n / 40), min_size=len(accuracy), max_size=len(accuracy)))
    return {"accuracy": accuracy, "val_accuracy": validation}


@given(histories())
def test_gap(history: dict[str, list[float]]) -> None:
    assert answer(OVERFITTING, "generalisation_gap")(history) == history["accuracy"][-1] - history["val_accuracy"][-1]


@given(st.one_of(histories(), histories().map(lambda one: {**one, "accuracy": sorted(one["accuracy"])})))
def test_diagnose_is_the_rule(history: dict[str, list[float]]) -> None:
    """In whole fortieths, so that no cut is met by a hair's breadth: what meets a cut exactly is passed over."""
    t, v = ([round(40 * value) for value in history[name]] for name in ("accuracy", "val_accuracy"))
    T, V, earlier = Fraction(sum(t[-3:]), 120), Fraction(sum(v[-3:]), 120), Fraction(sum(t[-8:-5]), 120)
    falls = sum(a - b > 1 for a, b in zip(t[-11:], t[-10:], strict=False))  # a fall of 1/40 is less than .03
    cuts = (T - Fraction(3, 4), abs(T - V) - Fraction(15, 100), T - earlier - Fraction(25, 1000))
    if 0 in cuts:
        return
    if falls >= 3:
        wanted = "not converging"
    elif cuts[0] > 0:
        wanted = "overfitting" if cuts[1] > 0 and T > V else "good fit"
    elif cuts[1] > 0 and V > T:
        wanted = "impossible"
    else:
        wanted = "needs more training" if cuts[2] > 0 else "underfitting"
    assert answer(OVERFITTING, "diagnose")(history) == wanted


@given(st.lists(st.integers(0, 6).map(lambda n: n / 8), min_size=1, max_size=14), st.integers(1, 5))
def test_stop_epoch(values: list[float], patience: int) -> None:
    """The first epoch that is better than all before it, and than as many after it as the patience lasts."""
    bests = [i for i, value in enumerate(values) if all(value > one for one in values[:i])]
    waits = [i for i in bests if not any(value > values[i] for value in values[i + 1 : i + 1 + patience])]
    assert answer(OVERFITTING, "stop_epoch")(values, patience) == waits[0] + 1


@given(st.data(), st.sampled_from([0.0, 0.125, 0.5, 0.75]))
def test_dropout(data: st.DataObject, rate: float) -> None:
    shape = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple))
    activations = data.draw(arrays(np.float64, shape, elements=st.integers(-16, 16).map(lambda n: n / 8)))
    mask = data.draw(arrays(np.int64, shape, elements=st.integers(0, 1)))
    got = answer(OVERFITTING, "dropout")(activations, rate, mask)
    np.testing.assert_allclose(got, activations * mask / (1 - rate))
    wanted = 0.125 * float(sum(Fraction(float(w)) ** 2 for w in activations.flat))
    assert answer(OVERFITTING, "l2_penalty")(activations, 0.125) == pytest.approx(wanted)


def test_next_step() -> None:
    steps = {
        "needs more training": "train longer", "underfitting": "a richer network or cleaner data",
        "good fit": "stop and save",
        "overfitting": "a simpler network, regularisation or more data", "impossible": "inspect code and data",
        "not converging": "a simpler network or a smaller learning rate",
    }  # fmt: skip
    next_step = answer(OVERFITTING, "next_step")
    assert {diagnosis: next_step(diagnosis) for diagnosis in steps} == steps


@given(st.text(max_size=20))
def test_another_diagnosis_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        answer(OVERFITTING, "next_step")(f"{text} fit?")
