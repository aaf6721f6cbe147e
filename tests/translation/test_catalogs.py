"""The shipped catalogs: whatever a student may read is in them, in German and in Dutch, and says as much as the English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

from babel.messages.catalog import Catalog
from real_course import ROOT

from autograder.course import Course
from autograder.translation import collect
from autograder.translation.sentences import places_in
from autograder.translation.words import LOCALE

LANGUAGES = ("de", "nl")
HINTS = {language: ROOT / "solutions" / "01-neuron" / "locale" / f"{language}.po" for language in LANGUAGES}
TAG = re.compile(r"</?\w+>")
QUOTED = re.compile(r"`[^`]+`")


@cache
def shipped() -> dict[Path, Catalog]:
    return dict(collect.catalogs(ROOT / "solutions"))


def forms(message: str | tuple[str, ...] | list[str]) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


def test_there_is_a_catalog_for_each_language_that_a_course_may_have() -> None:
    assert get_args(get_type_hints(Course)["language"]) == ("en", *LANGUAGES)
    assert sorted(path.name for path in LOCALE.iterdir()) == sorted(LANGUAGES)
    assert set(HINTS.values()) <= set(shipped())


def test_no_catalog_is_stale() -> None:
    stale = [str(path) for path, catalog in shipped().items() if path.read_bytes() != collect.as_file(catalog)]
    assert stale == [], "run `make messages`, and translate what is new"


def test_every_message_is_translated_with_its_places_and_its_signs() -> None:
    wrong = []
    for path, catalog in shipped().items():
        for one in catalog:
            messages, translations = forms(one.id), forms(one.string)
            for told in translations if one.id else ():
                same = all(
                    set(sign.findall(message)) == set(sign.findall(told)) for sign in (TAG, QUOTED) for message in messages
                )
                if not told or one.fuzzy or not same or any(places_in(told) != places_in(message) for message in messages):
                    wrong.append(f"{path}: {one.id}")
    assert wrong == []


def test_the_texts_of_every_kind_are_found() -> None:
    found = {message for message, _ in collect.for_results()}
    assert {
        "`{name}` is not defined: did its cell run?",  # an f-string
        "The answer is {answer}; numbers were expected.",
        "a function",  # a part of a sentence
        "complex numbers",  # from a table
        "The file is empty: save the notebook and hand it in again.",
        "{name} is larger than {value} MB: {cure}.",
    } <= found
    assert not [one for one in found if "fork server" in one]  # trouble of ours
    pages = {message for message, _ in collect.for_pages()}
    assert {"Question by question", "Being late costs {share} of the points.", "{score} of {possible}"} <= pages
    assert ("{passed} of {count} hidden test passed", "{passed} of {count} hidden tests passed") in pages


def test_hints_are_found_in_masters_and_in_the_bank(tmp_path: Path) -> None:
    wrong = tmp_path / "submissions" / "wrong"
    wrong.mkdir(parents=True)
    (tmp_path / "neuron.py").write_text('""" # BEGIN TEST CONFIG\nfailure_message: The bias is missing.\n"""\n')
    (wrong / "a.py").write_text("# About.\n# fails: a/b\n# hint: The bias is there twice.\n# %% a\n")
    places = {"The bias is missing.": "neuron.py", "The bias is there twice.": "submissions/wrong/a.py"}
    assert dict(collect.for_hints(tmp_path)) == places


def test_what_is_new_waits_for_its_translation_and_what_is_gone_goes(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_text('#: a.py\nmsgid "Old."\nmsgstr "Alt."\n\n#: a.py\nmsgid "Gone."\nmsgstr "Weg."\n', encoding="utf-8")
    catalog = collect.brought_up_to_date(path, "de", iter([("New.", "a.py"), ("Old.", "a.py")]))
    assert {one.id: one.string or "" for one in catalog if one.id} == {"Old.": "Alt.", "New.": ""}
    path.write_bytes(collect.as_file(catalog))
    again = collect.brought_up_to_date(path, "de", iter([("New.", "a.py"), ("Old.", "a.py")]))
    assert collect.as_file(again) == path.read_bytes()
