"""The hints of the bank's wrong answers: one for each misconception, its own, and no line of the answer."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from real_course import ROOT

from autograder.authoring.bank import BankAnswer, read_bank

FOLDERS = sorted(path.parent for path in (ROOT / "solutions").glob("*/submissions"))
NETWORKS = {"dense_model", "cnn_model", "train", "regularise"}  # questions whose answers build or train a network
HINT = re.compile(r"^# hint: (.*)\n# fails: ", re.MULTILINE)


def path_of(folder: Path, answer: BankAnswer) -> Path:
    return folder / "submissions" / answer.kind / f"{answer.name}.py"


def untrained(folder: Path) -> list[BankAnswer]:
    return [one for one in read_bank(folder) if one.kind == "wrong" and not one.trains and not NETWORKS & set(one.answers)]


def hints(folder: Path) -> dict[str, str]:
    found = {one.name: HINT.search(path_of(folder, one).read_text(encoding="utf-8")) for one in untrained(folder)}
    return {name: match[1] for name, match in found.items() if match}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_misconception_has_one_hint_before_what_it_fails(folder: Path) -> None:
    assert {one.name for one in untrained(folder)} - set(hints(folder)) == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_two_misconceptions_have_two_hints(folder: Path) -> None:
    """Unless they fail the same cases: then `course verify` says whether these can tell them apart."""
    fails = {one.name: one.fails for one in untrained(folder)}
    times = Counter(hint for hint, _ in {(hint, fails[name]) for name, hint in hints(folder).items()})
    assert [hint for hint, count in times.items() if count > 1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_hint_is_a_few_calm_sentences(folder: Path) -> None:
    for name, hint in hints(folder).items():
        assert re.fullmatch(r"[A-Z].*\S\.", hint), name
        assert not set('!"\\') & set(hint), name
        assert hint.count("`") % 2 == 0, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_hint_gives_no_line_of_the_answer(folder: Path) -> None:
    for name, hint in hints(folder).items():
        for code in re.findall(r"`([^`]*)`", hint):
            assert not re.search(r"\breturn\b|[^=<>!]=[^=]", code), f"{name}: {code}"
