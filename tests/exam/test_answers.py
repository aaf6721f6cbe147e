"""The rules by which answers are compared: no odd answer passes, and none is anything but a failed assertion."""

from __future__ import annotations

import datetime
import decimal
import fractions
import math
import numbers
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.exam import Exam, InvalidAnswer, MissingAnswer
from autograder.exam.values import as_numbers
from autograder.sandbox.inside.plain_data import Handle, Unjudgeable

EXAM = Exam("key")


class AlwaysEqual:
    """Equal to everything, and as true as anything."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __lt__ = __gt__ = __le__

    def __sub__(self, other: object) -> AlwaysEqual:
        return self

    __rsub__ = __abs__ = lambda self, *rest: self  # type: ignore[assignment]

    def __array__(self, *arguments: object, **options: object) -> Any:
        return np.array(2.5)

    def __float__(self) -> float:
        return 2.5

    def __len__(self) -> int:
        return 2

    def __getitem__(self, index: int) -> float:
        return 2.5


class LyingFloat(float):
    def __eq__(self, other: object) -> bool:
        return True

    def __sub__(self, other: object) -> float:
        return 0.0

    __rsub__ = __sub__

    __hash__ = float.__hash__


class LyingText(str):
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __str__(self) -> str:
        return LyingText("left")

    __hash__ = str.__hash__


class LyingArray(np.ndarray[Any, Any]):
    def __array_ufunc__(self, ufunc: object, method: str, *inputs: object, **options: object) -> Any:
        return np.array(True)

    def __eq__(self, other: object) -> Any:
        return True


class ExplodingNumber(numbers.Number):
    def __array__(self, *arguments: object, **options: object) -> Any:
        raise RuntimeError("not today")

    __hash__ = None  # type: ignore[assignment]


SELF = [1.0]
SELF.append(SELF)  # type: ignore[arg-type]
DEEP: list[Any] = [2.5]
for _ in range(50):
    DEEP = [DEEP]
ODD = {
    "None": None, "Ellipsis": ..., "NaN": math.nan, "infinity": math.inf, "minus infinity": -math.inf, "text": "2.5",
    "empty text": "", "bytes": b"2.5", "complex": 2.5 + 0j, "a function": abs, "a class": float, "dict": {},
    "set": {2.5}, "generator": (one for one in [2.5]), "range": range(2), "exception": ValueError("2.5"),
    "object": object(), "always equal": AlwaysEqual(), "decimal": decimal.Decimal("2.5"),
    "fraction": fractions.Fraction(5, 2), "date": datetime.date(2026, 1, 1), "exploding number": ExplodingNumber(),
    "big integer": 10**400, "empty list": [], "empty tuple": (), "empty array": np.zeros(0),
    "many empty rows": np.zeros((10**9, 0)), "None in a list": [None, 2.5], "Ellipsis in a list": [2.5, ...],
    "text in a list": ["2.5", 2.5], "NaN in a list": [2.5, math.nan],
    "object in a list": [AlwaysEqual(), AlwaysEqual()], "exploding number in a list": [ExplodingNumber(), 1],
    "ragged": [[2.5], [2.5, 2.5]], "self-containing": SELF, "too deep": DEEP, "object array": np.array([2.5, None]),
    "object array of equals": np.array([AlwaysEqual(), AlwaysEqual()], dtype=object),
    "object scalar array": np.array(AlwaysEqual(), dtype=object), "text array": np.array(["2.5", "2.5"]),
    "date array": np.array(["2026-01-01"] * 2, dtype="M8[D]"),
    "dates beside numbers": [np.datetime64("2026-01-01"), 2.5],
    "date arrays beside numbers": [np.array(["2026-01-01"], dtype="M8[D]"), np.array([2.5])],
    "records": np.zeros(2, dtype=[("a", int)]),
    "records beside numbers": [np.zeros(1, dtype=[("a", int)]), np.zeros(1)],
    "complex array": np.array([2.5, 2.5], dtype=complex), "NaN array": np.array([math.nan, 2.5]),
    "masked array": np.ma.masked_array([2.5, 2.5], mask=[True, False]),
    "masked array without mask": np.ma.masked_array([2.5, 2.5]), "masked scalar": np.ma.masked,
    "masked rows": [np.ma.masked_array([2.5], mask=[True]), np.array([2.5])],
    "masked in a list": [np.ma.masked, np.ma.masked], "NaT": np.datetime64("NaT"),
    "a number too large for float64": np.longdouble("1e4000"), "handle": Handle(0, "list", False),
    "unjudgeable": Unjudgeable("a masked array"),
}  # fmt: skip
EXPECTED = {
    "a number": 2.5, "an array": np.array([2.5, 2.5]), "a matrix": np.full((2, 2), 2.5),
    "a ragged list": [[2.5], [2.5, 2.5, 2.5]],
    "a flag": True, "a text": "left", "texts": ["left", "right"],
}  # fmt: skip
NUMERIC = [name for name, value in EXPECTED.items() if "text" not in name]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_never_passes_and_is_nothing_but_a_failed_assertion(odd: str) -> None:
    answer = ODD[odd]
    for name in NUMERIC:
        with pytest.raises(AssertionError):
            EXAM.assert_close(answer, EXPECTED[name])
    for name in EXPECTED:
        with pytest.raises(AssertionError):
            EXAM.assert_equal(answer, EXPECTED[name])


LIES = {
    "float": LyingFloat(7.0), "floats": [LyingFloat(7.0), LyingFloat(7.0)], "text": LyingText("other"),
    "texts": [LyingText("other"), LyingText("right")], "array": np.full(2, 7.0).view(LyingArray),
    "arrays": [np.full(2, 7.0).view(LyingArray)] * 2, "scalar array": np.array(7.0).view(LyingArray),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_an_equality_operator_of_the_students_own_decides_nothing(lie: str) -> None:
    for name, expected in EXPECTED.items():
        if name in NUMERIC:
            with pytest.raises(AssertionError):
                EXAM.assert_close(LIES[lie], expected)
        if name != "a flag":
            with pytest.raises(AssertionError):
                EXAM.assert_equal(LIES[lie], expected)


def test_what_is_wrong_is_said_in_words() -> None:
    said = {
        "None": "None, that is, nothing",
        "Ellipsis": "still `...`",
        "NaN": "NaN or infinity",
        "text": "holds text; numbers",
        "complex": "holds complex numbers",
        "object array": "holds objects",
        "ragged": "ragged",
        "too deep": "nested too deeply",
        "masked array": "a masked array",
        "masked rows": "a masked array",
        "dict": "a value of type dict",
        "None in a list": "A part of the answer is missing",
        "handle": "an object of a class that is not plain data",
        "date": "a value of type date",
        "exploding number": "a value of type ExplodingNumber",
    }
    for odd, words in said.items():
        with pytest.raises(InvalidAnswer, match=words):
            EXAM.assert_close(ODD[odd], 2.5)
    for odd in ("None", "Ellipsis"):
        with pytest.raises(MissingAnswer):
            EXAM.assert_equal(ODD[odd], [1])


GOOD_NUMBERS = [2.5, np.float32(2.5), np.float64(2.5), np.array(2.5), LyingFloat(2.5), np.float16(2.5), np.longdouble(2.5)]


@pytest.mark.parametrize("got", GOOD_NUMBERS, ids=lambda one: type(one).__name__)
def test_every_plain_way_to_say_a_number_is_right(got: object) -> None:
    EXAM.assert_close(got, 2.5)
    EXAM.assert_equal(got, 2.5)


LISTS = [
    [1, 2], (1, 2), np.array([1, 2]), np.array([1.0, 2.0], dtype=np.float32), [np.int64(1), 2.0], [np.array(1), np.array(2)],
]  # fmt: skip


@pytest.mark.parametrize("got", LISTS, ids=repr)
def test_every_plain_way_to_say_a_list_is_right(got: object) -> None:
    EXAM.assert_close(got, [1, 2])
    EXAM.assert_close(got, np.array([1.0, 2.0]))
    EXAM.assert_equal(got, [1, 2])
    EXAM.assert_equal(got, np.array([1, 2]))


def test_the_tolerance_is_relative_to_the_scale_plus_a_millionth() -> None:
    EXAM.assert_close(1 + 1.09e-5, 1.0)
    EXAM.assert_close(100 + 1.0e-3, 100.0, scale=100)
    EXAM.assert_close(np.array([0.0, 9e-4]), [0.0, 0.0], scale=[1.0, 100.0])
    for got, scale in ((1 + 1.2e-5, 1.0), (1 + 2e-6, 0.0), (1 - 1.2e-5, 1.0), (1.001, -1.0)):
        with pytest.raises(AssertionError):
            EXAM.assert_close(got, 1.0, scale=scale)
    with pytest.raises(AssertionError):
        EXAM.assert_close(np.array([9e-4, 0.0]), [0.0, 0.0], scale=[1.0, 100.0])


def test_huge_wrong_numbers_are_wrong_without_a_warning() -> None:
    with pytest.raises(AssertionError):
        EXAM.assert_close(1.7e308, -1.7e308)


@pytest.mark.parametrize("got", [[2.5], [[2.5]], np.full((1, 1), 2.5)], ids=repr)
def test_a_number_in_a_list_is_no_number(got: object) -> None:
    with pytest.raises(AssertionError):
        EXAM.assert_close(got, 2.5)
    with pytest.raises(AssertionError):
        EXAM.assert_equal(got, 2.5)


@pytest.mark.parametrize("shape", [(), (3,), (6,), (3, 2), (1, 2, 3), (2, 3, 1)], ids=str)
def test_another_shape_is_wrong_even_where_it_would_broadcast(shape: tuple[int, ...]) -> None:
    with pytest.raises(AssertionError):
        EXAM.assert_close(np.ones(shape), np.ones((2, 3)))


def test_ragged_lists_are_compared_list_by_list() -> None:
    expected = [[1.0], [2.0, 3.0], [[4.0], [5.0, 6.0]]]
    EXAM.assert_close([[1.0], (2, 3), [np.array([4.0]), [5.0, 6.0]]], expected)
    EXAM.assert_close([[1.0009], [2.0, 3.0]], [[1.0], [2.0, 3.0]], scale=[100.0, 1.0])
    wrong = [
        [[1.0], [2.0, 3.0]], [[1.0], [2.0], [[4.0], [5.0, 6.0]]], [[1.0], [2.0, 3.1], [[4.0], [5.0, 6.0]]],
        [[1.0], [2.0, 3.0], [[4.0], [5.0, 6.0]], []], {}, "abc", 1.0, np.ones(3), [[1.0], None, [[4.0], [5.0, 6.0]]],
    ]  # fmt: skip
    for got in wrong:
        with pytest.raises(AssertionError):
            EXAM.assert_close(got, expected)
    with pytest.raises(AssertionError):
        EXAM.assert_close([[1.0], [2.0009, 3.0]], [[1.0], [2.0, 3.0]], scale=[100.0, 1.0])


def test_equality_is_exact_for_texts_flags_and_nested_lists() -> None:
    EXAM.assert_equal("left", "left")
    EXAM.assert_equal(np.str_("left"), "left")
    EXAM.assert_equal([["a", 1], ["b", 2.0]], [("a", 1), ("b", 2)])
    EXAM.assert_equal(np.True_, True)
    wrong: list[tuple[object, object]] = [
        ("Left", "left"), ("left ", "left"), (1 + 1e-12, 1), ([1, 2, 3], [1, 2]), (False, True), (["a"], "a"),
        ("ab", ["a", "b"]), ([["a", 1]], [["a", 2]]),
    ]  # fmt: skip
    for got, expected in wrong:
        with pytest.raises(AssertionError):
            EXAM.assert_equal(got, expected)


@settings(deadline=None)
@given(npst.arrays(np.float64, npst.array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)), st.data())
def test_close_agrees_with_its_formula(expected: Any, data: st.DataObject) -> None:
    nudge = data.draw(npst.arrays(np.float64, expected.shape, elements=st.floats(-3e-5, 3e-5)))
    got = expected + nudge
    right = bool(np.all(np.abs(got - expected) <= 1e-5 + 1e-6))
    try:
        EXAM.assert_close(got.tolist(), expected)
    except AssertionError:
        assert not right
    else:
        assert right


leaves: Any = (
    st.none() | st.just(...) | st.booleans() | st.integers() | st.floats() | st.complex_numbers() | st.text() | st.binary()
    | npst.arrays(npst.scalar_dtypes(), npst.array_shapes(min_dims=0, max_dims=2, max_side=2))
)  # fmt: skip
anything: Any = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=2).map(tuple) | st.dictionaries(st.text(), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=200)
@given(anything)
def test_whatever_comes_only_an_assertion_leaves(answer: Any) -> None:
    for expected in ([[1.0], [2.0, 3.0]], np.array([1.0, 2.5]), 123.25, "a text of some length", [True, False, 17]):
        for check in (EXAM.assert_close, EXAM.assert_equal):
            if check == EXAM.assert_close and isinstance(expected, str):
                continue
            with pytest.raises(AssertionError):
                check(answer, expected)


@given(npst.arrays(st.sampled_from([np.float64, np.int64, np.bool_]), npst.array_shapes(max_dims=4, min_side=0, max_side=4)))
def test_nested_lists_are_the_array_that_they_spell(array: Any) -> None:
    nested = array.tolist()
    assert np.array_equal(as_numbers(nested), np.array(nested, dtype=np.float64), equal_nan=True)
    assert np.array_equal(as_numbers([array, array]), np.stack([array, array]).astype(np.float64), equal_nan=True)


@pytest.mark.parametrize("ragged", [[[1], [1, 2]], [[1, 2], 3], [[], 1], [[[1]], [[1, 2]]], [[1, [2]], [3, 4]], [[], [[]]]])
def test_ragged_lists_are_no_numbers(ragged: Any) -> None:
    with pytest.raises(InvalidAnswer, match="ragged"):
        as_numbers(ragged)


FORGED_FIGURES = [
    {}, {"axes": None}, {"axes": [5]}, {"axes": [{"lines": None}]}, {"axes": [{"lines": [{"x": [1]}]}]},
    {"axes": [np.ones(3)]},
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED_FIGURES, ids=str)
def test_a_forged_description_of_a_figure_is_an_invalid_answer(forged: dict[str, Any]) -> None:
    described = type("Elsewhere", (), {"rebuild": None, "describe": lambda self: {"kind": "figure", **forged}})()
    with pytest.raises(InvalidAnswer, match="The figure cannot be read"):
        EXAM.figure(described)


@pytest.mark.parametrize("kind", [np.ones(3), np.array("figure"), 5, ["figure"]], ids=str)
def test_a_forged_kind_is_none(kind: object) -> None:
    known = {"rebuild": None, "cache": {}, "describe": lambda self: {"kind": kind, "axes": []}}
    described = type("Elsewhere", (), known)
    with pytest.raises(InvalidAnswer, match="a matplotlib Figure was expected"):
        EXAM.figure(described())
    with pytest.raises(InvalidAnswer, match="a Keras model was expected"):
        EXAM.weight_count(described())


def test_the_generator_depends_on_key_and_label_alone() -> None:
    def draws(key: str, label: str) -> list[int]:
        return [int(one) for one in Exam(key).rng(label).integers(0, 2**62, 8)]

    assert draws("key", "a") == draws("key", "a")
    assert len({tuple(draws(key, label)) for key in ("key", "kex", "") for label in ("a", "b", "ab", "")}) == 12
    EXAM.rng("a").random(100)
    assert draws("key", "b") == [int(one) for one in EXAM.rng("b").integers(0, 2**62, 8)]


def test_eighths_add_up_exactly_in_any_order_and_in_float32() -> None:
    drawn = EXAM.eighths(EXAM.rng("x"), (50, 20))
    assert drawn.shape == (50, 20)
    assert np.array_equal(drawn * 8, np.round(drawn * 8))
    assert drawn.min() == -4
    assert drawn.max() == 4
    flat = drawn.ravel()
    exact = sum(fractions.Fraction(one) for one in flat.tolist())
    assert float(flat.sum()) == float(flat[::-1].sum()) == exact == float(np.add.reduce(flat.astype(np.float32)))


def test_eighths_stay_within_their_bounds() -> None:
    drawn = EXAM.eighths(EXAM.rng("y"), 1000, low=0.3, high=0.9)
    assert (drawn.min(), drawn.max()) == (0.375, 0.875)


def test_raising_is_asked_for_by_class() -> None:
    EXAM.assert_raises(ValueError, int, "x")
    with pytest.raises(AssertionError):
        EXAM.assert_raises(ValueError, int, "1")
    with pytest.raises(TypeError):
        EXAM.assert_raises(ValueError, int, [])


def test_runtime_warnings_are_counted_and_others_are_not() -> None:
    def warns(category: type[Warning]) -> int:
        warnings.warn("w", category, stacklevel=1)
        return 5

    assert EXAM.without_warnings(warns, DeprecationWarning) == 5
    with pytest.raises(AssertionError):
        EXAM.without_warnings(warns, RuntimeWarning)
