"""What is looked up in a catalog: sentences that were put together from parts, and what nobody has translated."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from real_course import ROOT

from autograder.errors import UsageError
from autograder.translation.sentences import sentences, translated
from autograder.translation.words import Words, words_of

HINTS = ROOT / "solutions" / "01-neuron" / "locale" / "de.po"
BIAS = "The bias belongs to the neuron. It is added once, not once for each input."
GERMAN_BIAS = "Der Bias gehört zum Neuron. Er wird einmal addiert, nicht einmal für jede Eingabe."
PUT_TOGETHER = {
    BIAS: GERMAN_BIAS,
    "`f` is not defined: did its cell run? (Code cell 3 stopped with a NameError.)":
        "`f` ist nicht definiert: Ist die Zelle gelaufen? (Codezelle 3 brach mit einem NameError ab.)",
    f"`weighted_sum` stopped with an IndexError. {BIAS}": f"`weighted_sum` brach mit einem IndexError ab. {GERMAN_BIAS}",
    f"The answer holds NaN or infinity where finite numbers were expected. {BIAS}":
        f"Die Antwort enthält NaN oder unendlich, wo endliche Zahlen erwartet wurden. {GERMAN_BIAS}",
    "The answer is a function; numbers were expected.": "Die Antwort ist eine Funktion; erwartet wurden Zahlen.",
    "The answer is an object of type generator; numbers were expected.":
        "Die Antwort ist ein Objekt vom Typ generator; erwartet wurden Zahlen.",
    "The answer is a value of type str; a Keras model was expected. Does the function return it, or the variable hold it?":
        "Die Antwort ist ein Wert vom Typ str; erwartet wurde ein Keras-Modell. Gibt die Funktion es zurück, oder enthält"
        " die Variable es?",
    "Not judged: The notebook ran longer than 120 s in all, and was stopped.":
        "Nicht bewertet: Das Notebook lief insgesamt länger als 120 s und wurde abgebrochen.",
    "This is the notebook of 02-dense-weights, not of 01-neuron: hand in neuron.ipynb.":
        "Das ist das Notebook von 02-dense-weights, nicht von 01-neuron: Gib neuron.ipynb ab.",
    "The zip cannot be opened: it is damaged, or no zip at all. Hand in the notebook.":
        "Das Zip lässt sich nicht öffnen: es ist beschädigt oder gar kein Zip. Gib das Notebook ab.",
    "neuron.ipynb is larger than 40 MB: clear its outputs and hand it in again.":
        "neuron.ipynb ist größer als 40 MB: lösche seine Ausgaben und gib es noch einmal ab.",
    "The history has no `val_loss`: hand validation_data to fit.":
        "Die History hat kein `val_loss`: übergib fit auch validation_data.",
    "`f` stopped with a ValueError. A hint that nobody has translated. It has two sentences.":
        "`f` brach mit einem ValueError ab. A hint that nobody has translated. It has two sentences.",
    "Nobody knows this": "Nobody knows this",
    "": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def german() -> Words:
    return words_of("de", HINTS)


@pytest.mark.parametrize("english", PUT_TOGETHER)
def test_a_sentence_is_known_by_its_form(english: str, german: Words) -> None:
    assert german.sentence(english) == PUT_TOGETHER[english]
    assert words_of("en", HINTS).sentence(english) == english


def test_what_a_student_chose_stays_and_is_no_pattern() -> None:
    known = sentences({"`{name}` is {kind}.": "{kind}: `{name}`!", "a {kind}": "ein {kind}", "x.": "y."})
    assert translated(known, "`{kind}` is a (b.*.") == "ein (b.*: `{kind}`!"
    assert translated(known, "`a` is b. x. `c` is d.") == "b: `a`! y. d: `c`!"


def test_the_longest_hint_that_fits_is_meant() -> None:
    known = sentences({"One.": "Eins.", "One. Two.": "Eins, zwei.", "{a}. Two.": "Nein."})
    assert translated(known, "One. Two. One.") == "Eins, zwei. Eins."


def test_numbers_dates_and_plurals_are_the_languages() -> None:
    german, dutch, english = (words_of(language) for language in ("de", "nl", "en"))
    when = datetime(2026, 3, 2, 8, 5)
    assert [one.figure("7.5") for one in (german, dutch, english)] == ["7,5", "7,5", "7.5"]
    written = ["2. März 2026, 08:05", "2 maart 2026, 08:05", "2 March 2026, 08:05"]
    assert [one.moment(when) for one in (german, dutch, english)] == written
    forms = ("{passed} of {count} hidden test passed", "{passed} of {count} hidden tests passed")
    assert [str(german.count(*forms, how_many, passed=1)) for how_many in (1, 3)] == [
        "1 von 1 verborgenen Test bestanden", "1 von 3 verborgenen Tests bestanden",
    ]  # fmt: skip


def test_values_in_a_page_are_escaped() -> None:
    assert words_of("de").html("<b>{score}</b> of {possible} points", score="<i>", possible="&") == (
        "<b>&lt;i&gt;</b> von &amp; Punkten"
    )


CATALOGS = {
    "no catalog": (b"msgid Hello\n", "this is no catalog of translations|cannot be read as a catalog"),
    "not UTF-8": ('msgid "a"\nmsgstr "ä"\n'.encode("latin-1"), "cannot be read as a catalog of translations"),
    "another place": (b'msgid "{a} is"\nmsgstr "{b} ist"\n', "the translation of '{a} is' has other places in braces"),
}


@pytest.mark.parametrize("mistake", CATALOGS)
def test_a_catalog_that_cannot_be_used_is_one_sentence(mistake: str, tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    path.write_bytes(CATALOGS[mistake][0])
    with pytest.raises(UsageError, match=CATALOGS[mistake][1]) as caught:
        words_of("de", path)
    assert str(caught.value).startswith(str(path))
