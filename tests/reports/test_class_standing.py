"""Who is late, missing or at risk, and how the class goes on."""

from __future__ import annotations

import dataclasses

import pytest
from term_grades import grades_of, results_of, term_course

from autograder.course import LatePolicy
from autograder.reports.class_charts import grade_distribution
from autograder.reports.class_standing import SPANS, standing
from autograder.reports.page_sections import late_words
from autograder.roster import Extension

GOOD = (0.9, 0.9, 0.9)


def reasons(**shares: tuple[float | None, ...]) -> dict[str, tuple[str, ...]]:
    found = standing(term_course(), grades_of(results_of({"good": GOOD, **shares})))
    return {one.student.id: tuple(reason.replace("\u00a0", " ") for reason in one.reasons) for one in found.at_risk}


def test_who_does_well_is_not_at_risk() -> None:
    assert reasons() == {}


def test_each_rule_finds_its_students_and_says_why() -> None:
    found = reasons(weak=(0.4, 0.5, 0.4), away=(1.0, None, None), falls=(1.0, 1.0, 0.6), shaken=(0.9, 0.9, 0.65))
    assert found == {
        "weak": ("below 50 %",),
        "away": ("below 50 %", "2 assignments missing"),
        "falls": ("fell from 100 % to 60 %",),
    }


def test_an_early_fall_that_is_made_good_is_forgotten() -> None:
    assert reasons(recovered=(1.0, 0.5, 0.9)) == {}


def test_who_still_hands_in_comes_first() -> None:
    assert list(reasons(gone=(0.1, None, None), weak=(0.3, 0.4, 0.45), weaker=(0.3, 0.2, 0.2))) == ["weaker", "weak", "gone"]


def test_the_rule_is_stated_with_its_numbers() -> None:
    rule = standing(term_course(), grades_of(results_of({"good": GOOD}))).rule.replace("\u00a0", " ")
    assert "whose grade so far is below 50 % (what it takes to pass)" in rule
    assert "misses 2 assignments" in rule
    assert "30 % of the points less" in rule


def test_what_it_takes_to_pass_is_told_as_it_is() -> None:
    course = dataclasses.replace(term_course(), minimum_to_pass=0.625)
    results = results_of({"a": (0.621, 0.621, 0.621), "b": (0.4, 0.4, 0.4)})
    found = standing(course, grades_of(results, course=course))
    told = {one.student.id: one.reasons[0].replace("\u00a0", " ") for one in found.at_risk}
    assert told == {"a": "62.1 %, below 62.5 %", "b": "below 62.5 %"}
    assert "below 62.5 % (what it takes to pass)" in found.rule.replace("\u00a0", " ")


def test_submissions_are_counted_by_their_own_deadlines() -> None:
    results = results_of(dict.fromkeys(("early", "soon", "late", "later", "given", "unknown"), GOOD))
    hours = {("early", "01-neuron"): 200, ("soon", "01-neuron"): 0.5, ("late", "01-neuron"): -5, ("later", "01-neuron"): -30,
             ("given", "01-neuron"): -40}  # fmt: skip
    first = standing(term_course(), grades_of(results, hours, {"given": Extension(days=2)})).turnout[0]
    assert dict(zip(SPANS, first.spans, strict=True)) == {
        **dict.fromkeys(SPANS, 0),
        "over a week before": 1, "the last hour": 1, "6 to 24 hours": 0, "1 to 6 hours": 0, "late, not a day": 1,
        "a day late or more": 1, SPANS[3]: 1,
    }  # fmt: skip
    assert (first.late, first.extended) == (("late", "later"), 1)


def test_what_lateness_costs_is_summed() -> None:
    grades = grades_of(results_of({"late": (1.0, 1.0, 1.0)}), {("late", "01-neuron"): -30})
    possible = grades[0].marks[0].possible
    assert standing(term_course(), grades).turnout[0].lost == pytest.approx(0.2 * possible)
    course = term_course()
    told = late_words(course, course.assignments[0], grades[0], grades[0].marks[0])
    assert (told or "").replace("\u00a0", " ") == "1 d 6 h late, −20 %"
    assert late_words(course, course.assignments[1], grades[0], grades[0].marks[1]) is None


def test_who_loses_everything_is_in_the_sum() -> None:
    whole = dataclasses.replace(term_course(), late_policy=LatePolicy(penalty_per_day=0.5))
    grades = grades_of(results_of({"late": (0.5, 1.0, 1.0)}), {("late", "01-neuron"): -30}, course=whole)
    mark = grades[0].marks[0]
    assert (mark.penalty, mark.points) == (1.0, 0.0)
    assert standing(whole, grades).turnout[0].lost == pytest.approx(0.5 * mark.possible)


def test_missing_ones_are_named_and_do_not_pull_the_progress_down() -> None:
    found = standing(term_course(), grades_of(results_of({"a": (0.8, 0.6, None), "b": (0.8, None, 0.4)})))
    assert [one.missing for one in found.turnout] == [(), ("b",), ("a",)]
    assert [(one.students, one.quantiles[2]) for one in found.progress] == [
        (2, pytest.approx(0.8)), (1, pytest.approx(0.6)), (1, pytest.approx(0.4)),
    ]  # fmt: skip


def test_an_excused_assignment_is_neither_missing_nor_a_risk() -> None:
    grades = grades_of(results_of({"a": (0.9, None, None), "b": GOOD}), extensions={"a": Extension(excused=True)})
    found = standing(term_course(), grades)
    assert found.at_risk == ()
    assert [one.excused for one in found.turnout] == [("a",)] * 3


def test_in_the_chart_of_grades_a_step_with_both_shows_who_passes_and_who_does_not() -> None:
    chart = grade_distribution([0.51, 0.53, 0.54, 0.9, -0.02], 0.52)
    assert "5 students, of whom 3 pass as it stands. 0 to 5 %: 1; 50 to 55 %: 3; 90 to 95 %: 1." in chart
    assert (chart.count("var(--broke, "), chart.count("var(--full, ")) == (2, 2)
