"""A student's page in the course's language: whatever the page says itself, and what it passes on."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from real_course import ROOT
from sample_class import class_of_24, course

from autograder.course import Course
from autograder.grades import Mark, Received
from autograder.reports.feedback_notebook import feedback_notebook
from autograder.reports.standing import standing
from autograder.reports.student_page import Feedback, Figure, student_page
from autograder.results import CaseResult, QuestionResult, SubmissionResult
from autograder.roster import Student

BIAS = "The bias belongs to the neuron. It is added once, not once for each input."
CASES = (
    CaseResult("test_left_track", False, True, None), CaseResult("test_bias", True, False, BIAS),
    CaseResult("test_secret", True, False, "`f` stopped with a KeyError. See test_secret."),
)  # fmt: skip
RESULT = SubmissionResult(
    "01-neuron", "s1", "broke", "Code cell 7 ran longer than 20 s, and was stopped.", 2.5, 12.0, 0.2,
    (QuestionResult("weighted_sum", 2.5, 8.0, CASES), QuestionResult("fires", 4.0, 4.0, ())),
)  # fmt: skip
# Words of the English page that neither German nor Dutch has.
ENGLISH = re.compile(r"\b(the|points|and|your|Handed|late|hidden|passed|Figure|question|right|stopped)\b")


def given(language: str, folder: Path = ROOT) -> tuple[Course, Feedback]:
    made = dataclasses.replace(course(folder), language=language)
    assignment = dataclasses.replace(made.assignments[0], title="T")
    due, came = datetime(2026, 3, 2, 22, 59, tzinfo=UTC), datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    mark = Mark("01-neuron", 2.5, 0.1, 1.25, 10.0, 1.0, Received(time=came), "graded", True)
    group = standing(class_of_24())
    return made, Feedback(Student("s1", "Ada"), assignment, RESULT, mark, due, (Figure(b"\x89PNG", "fires"),), group)


def said(page: str) -> str:
    """Return all that a page says, the descriptions of its pictures included."""
    texts: list[str] = []
    parser = HTMLParser()
    parser.handle_data = texts.append  # type: ignore[method-assign]
    parser.feed(page.partition("<main>")[2])
    labels = re.findall(r'(?:alt|aria-label)="([^"]*)"', page)
    return " ".join(" ".join([*texts, *labels]).split())


SHOWN = {
    "de": (
        "2,5 von 12 Punkten", "Abgegeben am 3. März 2026, 09:00 (Europe/Berlin).",
        "Die Verspätung kostet 10\xa0% der Punkte.",
        "Das zählt als 1,25 von 10 Punkten.", "Codezelle 7 lief länger als 20 s und wurde abgebrochen.",
        "Der Bias gehört zum Neuron. Er wird einmal addiert, nicht einmal für jede Eingabe.",
        "Ein verborgener Test dieser Aufgabe schlägt fehl.", "und 0 von 2 verborgenen Tests bestanden",
        "Die Hälfte der 19 Studierenden", "Bild 1 deines Notebooks, aus dem Teil zu fires", "4 von 4: alles richtig",
    ),
    "nl": (
        "2,5 van 12 punten", "Ingeleverd op 3 maart 2026, 09:00 (Europe/Berlin).",
        "Te laat zijn kost 10\xa0% van de punten.",
        "De bias hoort bij het neuron. Hij wordt één keer opgeteld, niet één keer voor elke invoer.",
        "Figuur 1 van je notebook, uit het deel van fires", "4 van 4: alles goed",
    ),
    "en": ("2.5 of 12 points", "Handed in on 3 March 2026, 09:00 (Europe/Berlin).", BIAS, "and 0 of 2 hidden tests passed"),
}  # fmt: skip


@pytest.mark.parametrize("language", SHOWN)
def test_a_page_is_in_the_courses_language(language: str) -> None:
    page = student_page(*given(language)).decode()
    assert f'<html lang="{language}">' in page
    text = said(page)
    assert [one for one in SHOWN[language] if one.replace("\xa0", " ") not in text.replace("\xa0", " ")] == []
    assert bool(ENGLISH.findall(text)) == (language == "en"), ENGLISH.findall(text)


@pytest.mark.parametrize("language", SHOWN)
def test_a_notebook_says_the_same(language: str) -> None:
    cells = json.loads(feedback_notebook(*given(language)))["cells"]
    text = "\n".join(cell["source"] for cell in cells).replace("\\", "")
    assert [one for one in SHOWN[language][:3] if one not in text] == []
    assert bool(ENGLISH.findall(text)) == (language == "en"), ENGLISH.findall(text)


def test_hints_that_nobody_has_translated_stay(tmp_path: Path) -> None:
    text = said(student_page(*given("de", tmp_path)).decode())
    assert BIAS in text
    assert "Aufgabe für Aufgabe" in text
    (tmp_path / "solutions" / "01-neuron").mkdir(parents=True)
    shutil.copytree(ROOT / "solutions" / "01-neuron" / "locale", tmp_path / "solutions" / "01-neuron" / "locale")
    assert BIAS not in said(student_page(*given("de", tmp_path)).decode())
