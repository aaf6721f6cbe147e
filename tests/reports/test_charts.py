"""The charts as SVG text."""

import dataclasses
import re
from xml.etree import ElementTree

import matplotlib
import pytest
from sample_class import QUESTIONS, result

from autograder.reports.charts import question_success, score_distribution
from autograder.reports.class_summary import AssignmentSummary, summarise
from autograder.results import SubmissionResult

SVG = "{http://www.w3.org/2000/svg}"
NOTHING = dict.fromkeys(QUESTIONS, 3)


def texts(svg: str) -> list[str]:
    return [(one.text or "").replace("\u00a0", " ") for one in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def told(svg: str) -> str:
    description = ElementTree.fromstring(svg).find(f"{SVG}desc")
    assert description is not None
    return (description.text or "").replace("\u00a0", " ")


@pytest.fixture
def summary(the_class: list[SubmissionResult]) -> AssignmentSummary:
    return summarise("01-neuron", the_class)


@pytest.mark.parametrize("draw", [score_distribution, question_success])
def test_the_same_results_give_the_same_bytes_and_no_date(draw, summary: AssignmentSummary) -> None:  # type: ignore[no-untyped-def]
    assert draw(summary) == draw(summary)
    assert not re.search(r"<metadata|dc:date|20\d\d-\d\d", draw(summary))


@pytest.mark.parametrize("draw", [score_distribution, question_success])
def test_a_chart_can_be_heard(draw, summary: AssignmentSummary) -> None:  # type: ignore[no-untyped-def]
    root = ElementTree.fromstring(draw(summary))
    ids = {one.get("id") for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert set((root.get("aria-labelledby") or "").split()) <= ids
    assert root.find(f"{SVG}title") is not None
    assert told(draw(summary))


def test_the_histogram_keeps_what_broke_apart(summary: AssignmentSummary) -> None:
    svg = score_distribution(summary)
    assert told(svg).startswith("19 graded submissions, median 89 %. 3 more submissions broke.")
    assert "0 to 10 %: 3" in told(svg)
    assert "--broke" in svg
    assert "median 89 %" in texts(svg)


def test_full_scores_and_binary_dust_fall_into_the_right_tenth() -> None:
    results = [result("a"), result("b")]
    results.append(dataclasses.replace(results[0], student="c", score=0.1 * 7, possible=1.0))
    svg = score_distribution(summarise("01-neuron", results))
    assert "70 to 80 %: 1; 90 to 100 %: 2" in told(svg)


def test_questions_show_full_marks_and_some_points() -> None:
    svg = question_success(summarise("01-neuron", [result("a"), result("b", {"steer": 1}), result("c", {"steer": 3})]))
    assert "steer: 1 of 3 full marks, 1 some points" in told(svg)
    assert "weighted_sum: 3 of 3 full marks, 0 some points" in told(svg)
    assert {"steer", "33 %", "100 %"} <= set(texts(svg))


@pytest.mark.parametrize(
    "results",
    [
        [],
        [result("a")],
        [result("a", NOTHING)],
        [result("a", NOTHING, status="broke", reason="It hit a limit.")],
        [result("a", status="fault", reason="Ours.")],
    ],
    ids=["nobody", "one", "nobody-solved-any", "only-broke", "only-fault"],
)
def test_small_classes_are_drawn_too(results: list[SubmissionResult]) -> None:
    summary = summarise("01-neuron", results)
    assert told(score_distribution(summary))
    assert told(question_success(summary))


def test_names_are_text_and_never_formulas_or_markup() -> None:
    names = ("a_$x^2$_$", "</text><script>", "畳み込み")
    one = result("a")
    questions = tuple(dataclasses.replace(one.questions[0], id=name) for name in names)
    summary = summarise("<b>", [dataclasses.replace(one, questions=questions)])
    svg = question_success(summary)
    assert set(names) <= set(texts(svg))
    assert "<script" not in svg


def test_ids_of_two_charts_differ_and_settings_are_put_back(summary: AssignmentSummary) -> None:
    before = dict(matplotlib.rcParams)
    ids = [set(re.findall(r'\bid="([^"]*)"', draw(summary))) for draw in (score_distribution, question_success)]
    assert not ids[0] & ids[1]
    assert dict(matplotlib.rcParams) == before
