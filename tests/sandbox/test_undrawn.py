"""The stand-in for `plt`: it takes what drawing cells ask of it, draws nothing, and leaves everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from matplotlib import pyplot

from autograder.sandbox.inside.undrawn import SENTENCE, undrawn


@pytest.fixture(autouse=True)
def no_figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def show() -> None:
        print(f"{len(pyplot.get_fignums())} open")
        pyplot.close("all")

    monkeypatch.setattr(pyplot, "show", show)
    yield
    pyplot.close("all")


CELL = """
calls = []
def draw(function, rows, columns):
    figure, axes = plt.subplots(rows, columns, figsize=(7, 4))
    for one in np.ravel(axes):
        one.plot([function(z) for z in (1, 2)], lw=2)
        one.spines[["top", "right"]].set_visible(False)
        one.set(title="x", xlim=(0, 1))
    figure.colorbar(axes)
    plt.show()
    calls.append(np.size(np.array(axes)))
"""


def test_the_cell_runs_to_its_end_and_draws_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[int] = []
    names: dict[str, Any] = {"plt": pyplot, "np": np}
    exec(CELL, names)  # noqa: S102  # a cell, as a notebook runs it
    with undrawn(names):
        for rows, columns in ((1, 1), (1, 3), (2, 2)):
            names["draw"](seen.append, rows, columns)
            assert pyplot.get_fignums() == []
    assert names["calls"] == [1, 3, 4]
    assert seen == [1, 2] * 8
    assert names["plt"] is pyplot
    assert capsys.readouterr().out == f"{SENTENCE}\n0 open\n" * 3


def test_axes_have_the_shape_that_they_would_have() -> None:
    names: dict[str, Any] = {"plt": pyplot}
    with undrawn(names):
        for rows, columns in ((1, 1), (1, 3), (2, 2)):
            for squeeze in (False, True):
                made = [one.subplots(rows, columns, squeeze=squeeze)[1] for one in (pyplot, names["plt"])]
                wanted, shape = [one.shape if isinstance(one, np.ndarray) else () for one in made]
                assert shape == wanted


def test_a_figure_that_was_open_is_shown_and_closed_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {"plt": pyplot}
    pyplot.figure()
    with undrawn(names):
        names["plt"].show()
    assert capsys.readouterr().out == f"{SENTENCE}\n1 open\n"
    assert pyplot.get_fignums() == []


@pytest.mark.parametrize("names", [{}, {"plt": None}, {"plt": "mine"}])
def test_another_plt_is_left_alone(names: dict[str, Any]) -> None:
    before = dict(names)
    with undrawn(names):
        assert names == before
    assert names == before


def test_what_the_cell_itself_calls_plt_stays() -> None:
    names: dict[str, Any] = {"plt": pyplot}
    with undrawn(names):
        names["plt"] = "mine"
    assert names == {"plt": "mine"}


def test_an_error_puts_matplotlib_back() -> None:
    names: dict[str, Any] = {"plt": pyplot}
    with pytest.raises(ZeroDivisionError), undrawn(names):
        raise ZeroDivisionError
    assert names["plt"] is pyplot
