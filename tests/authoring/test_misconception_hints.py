"""The hints of the bank's wrong answers: one for each misconception, its own, and no line of the answer."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from real_course import ROOT

from autograder.authoring.bank import BankAnswer, read_bank

FOLDERS = sorted(path.parent for path in (ROOT / "solutions").glob("*/submissions"))
HINT = re.compile(r"^# hint: (.*)\n# fails: ", re.MULTILINE)


def path_of(folder: Path, answer: BankAnswer) -> Path:
    return folder / "submissions" / answer.kind / f"{answer.name}.py"


def wrong_answers(folder: Path) -> list[BankAnswer]:
    return [one for one in read_bank(folder) if one.kind == "wrong"]


def hints(folder: Path) -> dict[str, str]:
    found = {one.name: HINT.search(path_of(folder, one).read_text(encoding="utf-8")) for one in wrong_answers(folder)}
    return {name: match[1] for name, match in found.items() if match}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_misconception_has_one_hint_before_what_it_fails(folder: Path) -> None:
    wrong = wrong_answers(folder)
    assert {one.name for one in wrong} - set(hints(folder)) == set()
    assert [one.name for one in wrong if path_of(folder, one).read_text(encoding="utf-8").count("# hint:") > 1] == []
    assert [one.name for one in wrong if one.about.startswith("hint")] == []  # what the file is about comes before it


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_two_misconceptions_have_two_hints(folder: Path) -> None:
    """Unless they fail the same cases: then `course verify` says whether these can tell them apart."""
    fails = {one.name: one.fails for one in wrong_answers(folder)}
    times = Counter(hint for hint, _ in {(hint, fails[name]) for name, hint in hints(folder).items()})
    assert [hint for hint, count in times.items() if count > 1] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_never_run_beside_the_tests_has_a_sign_or_is_recognised_by_a_test(folder: Path) -> None:
    name = folder.name.partition("-")[2].replace("-", "_")
    master = (folder / f"{name}.py").read_text(encoding="utf-8")
    trained = [one for one in wrong_answers(folder) if one.trains and one.sign is None]
    assert [one.name for one in trained if f'"{one.hint}")' not in master] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_hint_is_a_few_calm_sentences(folder: Path) -> None:
    for name, hint in hints(folder).items():
        assert re.fullmatch(r"[A-Z].*\S[.?]", hint), name
        assert not set('!"\\') & set(hint), name
        assert hint.count("`") % 2 == 0, name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_hint_gives_no_line_of_the_answer(folder: Path) -> None:
    for name, hint in hints(folder).items():
        for code in re.findall(r"`([^`]*)`", hint):
            assert not re.search(r"\breturn\b|[^=<>!]=[^=]", code), f"{name}: {code}"
