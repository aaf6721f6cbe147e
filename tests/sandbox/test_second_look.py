"""Rough answers of a model end as good as exact ones: each row's largest number stands where it should."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.sandbox.clean_room import MANY, NO_ROWS, CleanRoom, ModelFailed, ModelInRoom
from autograder.sandbox.second_look import AT_LEAST, with_second_look

RNG = np.random.default_rng(8)


def logits(spread: float) -> Any:
    return (spread * RNG.standard_normal((2400, 6))).astype(np.float32)


def blurred(rows: Any, error: float) -> Any:
    return rows + (error * RNG.standard_normal(rows.shape)).astype(np.float32)


@pytest.mark.parametrize(("spread", "error"), [(6.0, 0.02), (1.0, 0.02), (0.05, 0.02), (6.0, 0.0)])
def test_every_class_is_that_of_the_exact_rows(spread: float, error: float) -> None:
    exact = logits(spread)
    rough, looks = blurred(exact, error), []

    def look(places: Any) -> Any:
        looks.extend(places.tolist())
        return exact[places]

    rows, known = with_second_look(rough, look)
    np.testing.assert_array_equal(rows.argmax(axis=1), exact.argmax(axis=1))
    assert len(set(looks)) == len(looks) >= AT_LEAST
    assert len(looks) < 400 or spread < 6
    assert known <= 6 * error


def test_what_is_known_of_the_error_saves_looks() -> None:
    exact, looks = logits(6.0), list[int]()
    rows, known = with_second_look(blurred(exact, 0.02), lambda places: looks.extend(places) or exact[places], 0.08)  # type: ignore[func-returns-value]
    np.testing.assert_array_equal(rows.argmax(axis=1), exact.argmax(axis=1))
    assert 0 < len(looks) < 400
    assert known == 0.08
    looks.clear()
    sure = np.eye(6, dtype=np.float32)
    assert with_second_look(sure, lambda places: looks.extend(places) or sure[places], 0.08)[1] == 0.08  # type: ignore[func-returns-value]
    assert looks == []


def test_equal_numbers_are_looked_at_again() -> None:
    exact = logits(6.0)
    rough = np.round(exact)  # where two of them are equal, argmax would take the first
    assert (rough.argmax(axis=1) != exact.argmax(axis=1)).any()
    rows, _ = with_second_look(rough, lambda places: exact[places])
    np.testing.assert_array_equal(rows.argmax(axis=1), exact.argmax(axis=1))


def test_no_pictures_and_few_pictures() -> None:
    exact = logits(1.0)[:5]
    np.testing.assert_array_equal(with_second_look(blurred(exact, 1.0), lambda places: exact[places])[0], exact)
    assert with_second_look(exact[:0], lambda places: exact[places])[0].shape == (0, 6)


class FakeRoom(CleanRoom):
    """A room whose one model gives prepared rows: a picture holds the place of its row."""

    def __init__(self, exact: Any, rough: Any, claims: object = False) -> None:
        super().__init__(lambda: pytest.fail("no session is needed"))
        self.exact, self.rough, self.claims = exact, rough, claims
        self.asked: list[tuple[bool, int]] = []

    def ask(self, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        request = made()
        if request["op"] == "rebuild":
            return {"model": 0}
        places = request["images"][:, 0, 0, 0].astype(int)
        self.asked.append((request["exact"], len(places)))
        return {"rows": (self.exact if request["exact"] else self.rough)[places], "exact": request["exact"] or self.claims}


def pictures(number: int) -> Any:
    return np.arange(number, dtype=np.float32).reshape(-1, 1, 1, 1)


def test_many_pictures_are_looked_at_roughly_and_the_closest_calls_again() -> None:
    exact = logits(6.0)
    room = FakeRoom(exact, blurred(exact, 0.02))
    rows = ModelInRoom(room, "{}", []).predict(pictures(2400), exact=False)
    np.testing.assert_array_equal(rows.argmax(axis=1), exact.argmax(axis=1))
    assert sum(number for exactly, number in room.asked if not exactly) == 2400
    assert 0 < sum(number for exactly, number in room.asked if exactly) < 400


@pytest.mark.parametrize(("number", "exact", "claims"), [(2400, True, False), (MANY - 1, False, False), (2400, False, True)])
def test_what_is_looked_at_once_is_exact(number: int, exact: bool, claims: bool) -> None:
    truth = logits(6.0)
    room = FakeRoom(truth, truth if claims else None, claims)
    rows = ModelInRoom(room, "{}", []).predict(pictures(number), exact)
    np.testing.assert_array_equal(rows, truth[:number])
    assert sum(number for _, number in room.asked) == number


def test_a_model_that_was_looked_at_roughly_is_so_again() -> None:
    exact = logits(6.0)
    room = FakeRoom(exact, blurred(exact, 0.02))
    model = ModelInRoom(room, "{}", [])
    model.predict(pictures(2400), exact=False)
    room.asked.clear()
    rows = model.predict(pictures(200), exact=False)
    np.testing.assert_array_equal(rows.argmax(axis=1), exact[:200].argmax(axis=1))
    assert room.asked[0] == (False, 200)


@pytest.mark.parametrize("rough", [np.full((2400, 6), np.nan, np.float32), np.zeros((2400, 1), np.float32)])
def test_rough_rows_that_cannot_be_compared_are_not_used(rough: Any) -> None:
    exact = logits(1.0)[:, : rough.shape[1]]
    np.testing.assert_array_equal(ModelInRoom(FakeRoom(exact, rough), "{}", []).predict(pictures(2400), False), exact)


def test_a_model_whose_two_looks_have_other_shapes_gives_no_rows() -> None:
    room = FakeRoom(logits(1.0)[:, :3], logits(1.0))
    with pytest.raises(ModelFailed, match=NO_ROWS):
        ModelInRoom(room, "{}", []).predict(pictures(2400), exact=False)
