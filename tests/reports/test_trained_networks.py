"""What is shown of a class's trained networks."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from autograder.reports.class_charts import accuracies, confusions, curves
from autograder.reports.trained_networks import Networks, networks
from autograder.results import Training

EVEN = np.full((6, 6), 8) + np.diag([352] * 6)


def training(accuracy: float, taken_for: int | None = None, epochs: int = 5) -> Training:
    """Return a network that is wrong evenly, or takes each view for the one so many places on."""
    wrong = round(400 * (1 - accuracy))
    matrix = np.diag([400 - wrong] * 6)
    for row in range(6):
        for step in range(1, 6) if taken_for is None else [taken_for]:
            matrix[row, (row + step) % 6] += wrong // 5 if taken_for is None else wrong
    table = tuple(tuple(int(one) for one in row) for row in matrix)
    return Training(accuracy, 0.5, table, {"accuracy": (0.2,) * (epochs - 1) + (accuracy,), "val_accuracy": (0.1,) * epochs})


def found(**made: Training) -> Networks:
    seen = networks(made, {"a": "Ada <b>"})
    assert seen is not None
    return seen


def test_the_gallery_goes_from_the_best_to_the_weakest_after_the_class() -> None:
    seen = found(a=training(0.9), b=training(0.3), c=training(0.6), d=training(0.7), e=training(0.5))
    assert [one.title.split(":")[0] for one in seen.gallery][:6] == [
        "All together", "Best", "Upper quarter", "Middle", "Lower quarter", "Weakest",
    ]  # fmt: skip
    assert [one.accuracy for one in seen.gallery][1:6] == [0.9, 0.7, 0.6, 0.5, 0.3]
    assert seen.gallery[1].title == "Best: Ada <b>"
    assert seen.gallery[0].accuracy == pytest.approx(0.6)
    assert (seen.reached, seen.median) == (4, 0.6)


def test_a_network_with_mistakes_of_its_own_is_shown_whatever_its_place() -> None:
    made = {f"s{number:02}": training(0.6 + number / 1000) for number in range(20)}
    made["s07"] = training(0.607, taken_for=3)
    titles = [one.title for one in found(**made).gallery]
    assert "Unusual: s07" in titles
    odd = next(one for one in found(**made).gallery if one.title == "Unusual: s07")
    assert (odd.worst[1] - odd.worst[0]) % 6 == 3


def test_one_network_alone_is_its_own_gallery_and_none_is_nothing() -> None:
    assert [one.title for one in found(a=training(0.9)).gallery] == ["Ada <b>"]
    assert networks({}, {}) is None


def test_a_curve_ends_where_half_of_the_class_does() -> None:
    seen = found(a=training(0.8, epochs=4), b=training(0.8, epochs=6), c=training(0.8, epochs=9))
    assert {band.name: len(band.middle) for band in seen.bands} == {"accuracy": 6, "val_accuracy": 6}
    assert seen.bands[0].middle[3] == pytest.approx(0.2)  # of 0.8, 0.2, 0.2


def test_charts_are_heard_and_names_are_text() -> None:
    seen = found(a=training(0.9), b=training(0.3, taken_for=1))
    for svg in (accuracies("x", seen), curves("x", seen), confusions("x", seen.gallery)):
        root = ElementTree.fromstring(svg)
        told = root.find("{http://www.w3.org/2000/svg}desc")
        assert told is not None
        assert told.text
    assert "Ada <b>" not in confusions("x", seen.gallery)
    assert "Front is taken for Back in 70" in confusions("x", seen.gallery)
    assert "1 reach the required 50" in accuracies("x", seen)


def test_the_steps_of_accuracies_are_told_as_they_are() -> None:
    told = accuracies("x", found(a=training(0.94), b=training(0.31))).replace("\u00a0", " ")
    assert "30 % to 32.5 %: 1; 92.5 % to 95 %: 1." in told


def test_no_letters_are_in_a_colour_that_is_too_pale_for_them() -> None:
    seen = found(a=training(0.9), b=training(0.3))
    for svg in (accuracies("x", seen), curves("x", seen), confusions("x", seen.gallery)):
        colours = set(re.findall(r"<text[^>]*fill: var\(--([a-z-]+),", svg))
        assert colours
        assert colours <= {"ink", "muted", "paper", "full", "broke-ink"}


def test_the_letters_of_a_chart_are_not_rounded() -> None:
    assert "required 51.5" in accuracies("x", found(a=Training(0.6, 0.515, training(0.6).confusion, {})))


@pytest.mark.parametrize(
    ("students", "words"), [("ab", ["Best", "Weakest"]), ("abc", ["Best", "Middle", "Weakest"])], ids=["two", "three"]
)
def test_of_a_few_the_last_is_the_weakest(students: str, words: list[str]) -> None:
    seen = found(**{one: training(0.9 - 0.1 * place) for place, one in enumerate(students)})
    assert [one.title.split(":")[0] for one in seen.gallery] == ["All together", *words]
