"""The pages' colours: letters stand out from what they stand on, and colour-blind people see what colours tell apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import autograder
from autograder.reports import charts
from autograder.reports.class_charts import DARK

Colour = NDArray[np.float64]  # linear red, green and blue, from 0 to 1
SHEETS = sorted(Path(autograder.__file__).parent.glob("*/templates/*.css"))
PALETTE = next(one for one in SHEETS if one.name == "palette.css").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
READABLE, LARGE = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11

# What dichromats see, of linear colours: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of
# color vision deficiency", IEEE TVCG 15(6), 2009, 1291-1298, severity 1.
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "no loss": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}


def linear(code: str) -> Colour:
    told = np.array([int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(told <= 0.04045, told / 12.92, ((told + 0.055) / 1.055) ** 2.4)


def colours(scheme: str, *sheets: str) -> dict[str, Colour]:
    """Return the variables of a scheme; the dark one changes what it names and keeps the rest."""
    found: dict[str, str] = {}
    for sheet in sheets:
        parts = re.split(r"@media screen and \(prefers-color-scheme: dark\)", sheet)
        for part in parts[: 1 if scheme == "light" else 2]:
            found.update(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
    return {name: linear(code) for name, code in found.items()}


def contrast(one: Colour, other: Colour) -> float:
    high, low = sorted((float(colour @ (0.2126, 0.7152, 0.0722)) for colour in (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    """Return CIE L*a*b* under D65."""
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ np.clip(colour, 0, 1)
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in xyz / (0.9505, 1.0, 1.089))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def mixed(over: Colour, under: Colour, share: float) -> Colour:
    """Lay a colour over another as browsers do: on the stored values, not on the light."""

    def stored(one: Colour) -> Colour:
        return np.where(one <= 0.0031308, one * 12.92, 1.055 * one ** (1 / 2.4) - 0.055)

    told = share * stored(over) + (1 - share) * stored(under)
    return np.where(told <= 0.04045, told / 12.92, ((told + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_letters_stand_out_from_the_page(sheet: Path, scheme: str) -> None:
    text = sheet.read_text(encoding="utf-8")
    known = colours(scheme, PALETTE, text)
    used = set(re.findall(r"(?<![\w-])color: var\(--([a-z-]+)\)", text))
    pale = {name: contrast(known[name], known[ground]) for name, ground in itertools.product(used, ("paper", "raised"))}
    assert {name: round(told, 2) for name, told in pale.items() if told < READABLE} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_tints_carry_letters(scheme: str) -> None:
    known = colours(scheme, PALETTE)
    assert min(contrast(known["ink"], known[name]) for name in ("full-tint", "partial-tint")) >= READABLE


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("share", [0.05, 0.3, DARK - 0.01, DARK, 0.9, 1.0])
def test_a_number_in_a_matrix_stands_out_from_its_cell(share: float, scheme: str) -> None:
    known = colours(scheme, PALETTE)
    cell = mixed(known["full"], mixed(known["track"], known["paper"], 0.55), share)
    assert contrast(known["paper" if share >= DARK else "ink"], cell) >= LARGE


TOLD_APART = [("full", "broke"), ("full", "partial"), ("partial", "track"), ("broke", "track"), ("full", "track")]


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_bars_tell_apart_is_seen_by_colour_blind_people(scheme: str, eye: str) -> None:
    known: Mapping[str, Colour] = {name: lab(np.array(EYES[eye]) @ one) for name, one in colours(scheme, PALETTE).items()}
    near = {pair: float(np.linalg.norm(known[pair[0]] - known[pair[1]])) for pair in TOLD_APART}
    assert {pair: round(told) for pair, told in near.items() if told < 20} == {}  # 2 is just seen, side by side


def test_a_chart_that_stands_alone_has_the_light_pages_colours() -> None:
    light = colours("light", PALETTE)
    for code, name in charts._VARIABLES.items():
        assert np.array_equal(linear(code), light[name]), name
