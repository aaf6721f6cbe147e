"""Numbers, counts and names as reports write them."""

import pytest

from autograder.reports.wording import count, name_order, number, percent, points, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\nb\tc\x1b[31m\x00", r"a\nb\tc\x1b[31m\x00"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("caf\udce9", r"caf\udce9"),
        ("\u2028", r"\u2028"),
        ("\x9b31m", r"\x9b31m"),
    ],
)
def test_control_characters_and_turned_text_become_escapes(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@pytest.mark.parametrize("name", ["Émile Zátopek", "李小龍", "محمد علي", "नमस्ते", "👩‍🔬", "می‌خواهم"])
def test_names_of_any_script_stay_as_they_are(name: str) -> None:
    assert visible(name) == name


def test_points_have_no_needless_fraction() -> None:
    assert [number(one) for one in (7.0, 7.5, 1 / 3, 0.0, None)] == ["7", "7.5", "0.3333", "0", "–"]
    assert number(100.0) == "100"
    assert number(2 / 3, 2) == "0.67"


def test_only_all_is_100_percent_and_only_nothing_is_0() -> None:
    shown = [percent(one).replace("\u00a0", " ") for one in (0.0, 0.001, 0.5, 0.999, 1.0)]
    assert shown == ["0 %", "1 %", "50 %", "99 %", "100 %"]
    assert percent(None) == "–"


def test_counts_have_their_plural() -> None:
    assert [count(one, "submission") for one in (0, 1, 2)] == ["0 submissions", "1 submission", "2 submissions"]


def test_points_have_their_plural() -> None:
    assert [points(one) for one in (0.0, 0.5, 1.0, 2.5)] == ["0 points", "0.5 points", "1 point", "2.5 points"]
    assert points(0.96, 1) == "1 point", "what is shown decides"


def test_names_sort_without_their_accents_and_case() -> None:
    assert sorted(["emma", "Zoë", "Émile", "Ada"], key=name_order) == ["Ada", "Émile", "emma", "Zoë"]
