"""Grades are computed from what is stored and from the policies, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.course import Course, load_course
from autograder.errors import ManifestError
from autograder.grades import (
    Grade,
    Mark,
    Received,
    Records,
    days_begun,
    deadline,
    drop_lowest,
    grades,
    is_late,
    late_penalty,
    penalty,
    weighted,
)  # fmt: skip
from autograder.policies import LatePolicy
from autograder.results import SubmissionResult
from autograder.roster import ANY, Extension, Roster, Student

BERLIN = ZoneInfo("Europe/Berlin")
MANIFEST = """\
title: T
term: W
time_zone: Europe/Berlin
late_policy: {grace_minutes: 15, penalty_per_day: 0.1, maximum_penalty: 0.5}
assignments:
  - {id: 01-neuron, title: A neuron, weight: 10, due: "2026-11-02T23:59:00+01:00"}
  - {id: 02-dense, title: Dense, weight: 30, points: 100, due: "2026-11-16T23:59:00+01:00"}
"""
DUE = datetime.fromisoformat("2026-11-02T23:59:00+01:00")
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_of(tmp_path, MANIFEST)


def course_of(folder: Path, text: str) -> Course:
    (folder / "course.yml").write_text(text, encoding="utf-8")
    return load_course(folder / "course.yml")


def result(assignment: str, student: str, score: float | None, status: str = "graded") -> SubmissionResult:
    return SubmissionResult(assignment, student, status, None, score, 12.0, 1.0, ())  # type: ignore[arg-type]


def records(
    now: datetime = LATER, received: dict[str, Received] | None = None, **scores: tuple[float | None, ...]
) -> Records:
    """Scores of each student for 01-neuron and, where there is a second one, for 02-dense."""
    names = ("01-neuron", "02-dense")
    results = {
        name: {who: result(name, who, given[place]) for who, given in scores.items() if place < len(given)}
        for place, name in enumerate(names)
    }
    return Records(results, {"01-neuron": received or {}}, now)


def of(found: list[Grade], student: str) -> Grade:
    (one,) = [grade for grade in found if grade.student.id == student]
    return one


def test_weights_and_points_make_the_grade(course: Course) -> None:
    ada = of(grades(course, None, records(ada=(12, 6))), "ada")
    assert [(one.points, one.possible) for one in ada.marks] == [(12, 12), (50, 100)]
    assert ada.share == pytest.approx((10 * 1 + 30 * 0.5) / 40)
    assert ada.passed is True
    assert of(grades(replace(course, minimum_to_pass=0.7), None, records(ada=(12, 6))), "ada").passed is False


def test_what_is_not_judged_yet_does_not_count_and_what_is_missing_does(course: Course) -> None:
    roster = Roster((Student("ada", "Ada"), Student("bo", "Bo")))
    ada, bo = grades(course, roster, records(ada=(12,)))
    assert (ada.share, [one.state for one in ada.marks]) == (1, ["graded", "not due"])
    assert (bo.share, [one.state for one in bo.marks]) == (0, ["missing", "not due"])
    assert (bo.marks[0].points, bo.passed) == (0, False)
    early = grades(course, roster, records(now=DUE, ada=(12,)))
    assert (of(early, "bo").share, of(early, "bo").passed) == (None, None)


def test_a_fault_of_ours_counts_as_nothing_at_all(course: Course) -> None:
    faulty = Records({"01-neuron": {"ada": result("01-neuron", "ada", None, "fault")}}, {}, LATER)
    (ada,) = grades(replace(course, drop_lowest=1), None, faulty)
    assert (ada.marks[0].state, ada.marks[0].points, ada.share) == ("fault", None, None)


def test_who_is_excused_has_no_mark_even_with_a_submission(course: Course) -> None:
    roster = Roster((Student("ada", "Ada", extensions={"01-neuron": Extension(excused=True)}), Student("bo", "Bo")))
    late = Received(datetime.fromisoformat("2026-11-05T12:00:00+01:00"))
    ada, _ = grades(course, roster, records(received={"ada": late}, ada=(0, 12), bo=(12, 12)))
    assert (ada.marks[0].state, ada.share) == ("excused", 1)
    assert ada.marks[0].penalty == 0, "whom nothing counts, lateness costs nothing"


def test_a_roster_may_change_half_way(course: Course) -> None:
    roster = Roster((Student("new", "New"), Student("ada", "Ada")))
    found = grades(course, roster, records(ada=(12, 12), left=(6, 6), new=()))
    assert [(one.student.id, one.enrolled) for one in found] == [("new", True), ("ada", True), ("left", False)]
    assert of(found, "left").share == 0.5
    assert of(found, "new").share == 0


LATENESS = {
    "in time": ("2026-11-02T23:59:00+01:00", 0), "in the grace period": ("2026-11-03T00:14:00+01:00", 0),
    "just after it": ("2026-11-03T00:14:01+01:00", 0.1), "a day": ("2026-11-03T23:59:00+01:00", 0.1),
    "a second day begun": ("2026-11-03T23:59:01+01:00", 0.2), "the cap": ("2026-12-02T23:59:00+01:00", 0.5),
    "in another zone": ("2026-11-02T14:59:00-08:00", 0), "late in another zone": ("2026-11-02T15:59:00-08:00", 0.1),
}  # fmt: skip


@pytest.mark.parametrize("when", LATENESS)
def test_lateness_costs_by_the_day_begun(when: str, course: Course) -> None:
    time, lost = LATENESS[when]
    arrived = {"ada": Received(datetime.fromisoformat(time))}
    mark = of(grades(course, None, records(received=arrived, ada=(12,))), "ada").marks[0]
    assert (mark.penalty, mark.points) == (lost, pytest.approx(12 * (1 - lost)))


def test_a_mark_without_a_time_costs_the_first_day_unless_an_extension_was_given(course: Course) -> None:
    first = course.assignments[0]
    assert late_penalty(course, first, Student("a", "A"), Received(late=True)) == 0.1
    assert late_penalty(course, first, None, Received(late=False)) == 0
    assert late_penalty(course, first, None, Received()) == 0
    given_time = Student("a", "A", extensions={ANY: Extension(days=1)})
    assert late_penalty(course, first, given_time, Received(late=True)) == 0


def test_penalties_by_the_hour(tmp_path: Path) -> None:
    policy = LatePolicy(penalty_per_hour=0.05, maximum_penalty=0.3)
    lost = [penalty(policy, DUE, DUE + timedelta(minutes=minutes), BERLIN) for minutes in (0, 1, 60, 61, 600)]
    assert lost == [0, 0.05, 0.05, 0.1, 0.3]
    with pytest.raises(ManifestError, match="line 4: `late_policy`: give `penalty_per_day` or `penalty_per_hour`, not both"):
        course_of(tmp_path, MANIFEST.replace("grace_minutes: 15", "penalty_per_hour: 0.1"))


WRONG = {
    "points: 100": ("points: 0", "`points` is 0; input should be greater than 0"),
    "term: W": ("term: W\ndrop_lowest: -1", "`drop_lowest` is -1"),
    "title: T": ("title: T\nminimum_to_pass: 50", "`minimum_to_pass` is 50; input should be less than or equal to 1"),
    "time_zone": ("several: first\ntime_zone", "`several` is 'first'; input should be 'latest' or 'best'"),
}


@pytest.mark.parametrize("old", WRONG)
def test_a_wrong_policy_is_one_sentence(old: str, tmp_path: Path) -> None:
    new, told = WRONG[old]
    with pytest.raises(ManifestError, match=r"course\.yml, line \d+: ") as caught:
        course_of(tmp_path, MANIFEST.replace(old, new, 1))
    assert told in str(caught.value)


def test_a_day_is_one_of_the_calendar_where_the_clocks_change() -> None:
    autumn = datetime.fromisoformat("2026-10-24T23:59:00+02:00")  # the next day has 25 hours
    assert days_begun(autumn, datetime.fromisoformat("2026-10-25T23:59:00+01:00"), BERLIN) == 1
    assert days_begun(autumn, datetime.fromisoformat("2026-10-25T23:59:01+01:00"), BERLIN) == 2
    spring = datetime.fromisoformat("2026-03-28T23:59:00+01:00")  # the next day has 23
    assert days_begun(spring, datetime.fromisoformat("2026-03-29T23:59:00+02:00"), BERLIN) == 1
    assert days_begun(spring, datetime.fromisoformat("2026-03-29T23:59:01+02:00"), BERLIN) == 2


SECONDS = st.integers(-(10**6), 10**8)
MOMENTS = st.integers(1_767_222_000, 1_830_000_000).map(lambda second: datetime.fromtimestamp(second, BERLIN))
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first load of a zone is slow
SHARES = st.floats(0, 1)
POLICIES = st.one_of(
    st.builds(LatePolicy, grace_minutes=st.integers(0, 3000), penalty_per_day=SHARES, maximum_penalty=SHARES),
    st.builds(LatePolicy, grace_minutes=st.integers(0, 3000), penalty_per_hour=SHARES, maximum_penalty=SHARES),
)


@patient
@given(policy=POLICIES, due=MOMENTS, one=SECONDS, other=SECONDS)
def test_coming_later_never_costs_less_and_never_more_than_the_cap(
    policy: LatePolicy, due: datetime, one: int, other: int
) -> None:
    start = due.astimezone(UTC)
    first, second = (penalty(policy, start, start + timedelta(seconds=late), BERLIN) for late in sorted((one, other)))
    assert 0 <= first <= second <= policy.maximum_penalty


MARKS = st.lists(st.tuples(SHARES, st.floats(0, 100), st.booleans()), max_size=8).map(
    lambda given: [
        Mark(str(place), share, 0, share, 1, weight, Received(), "graded", counts)
        for place, (share, weight, counts) in enumerate(given)
    ]
)


@patient
@given(marks=MARKS, count=st.integers(0, 10))
def test_dropping_the_lowest_never_lowers_a_grade(marks: list[Mark], count: int) -> None:
    before, after = weighted(marks), weighted(drop_lowest(marks, count))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after >= before - 1e-9
    dropped = [one for one in drop_lowest(marks, count) if one.dropped]
    assert len(dropped) <= count
    assert all(one.counts and one.weight > 0 for one in dropped)


@patient
@given(due=MOMENTS, days=st.integers(0, 400), hours=st.integers(0, 400))
def test_an_extension_moves_the_deadline_exactly(due: datetime, days: int, hours: int) -> None:
    by_day = Extension(days=days).moved(due, BERLIN)
    by_hour = Extension(hours=hours).moved(due, BERLIN)
    assert by_hour.astimezone(UTC) - due.astimezone(UTC) == timedelta(hours=hours)
    wall = due.replace(tzinfo=None) + timedelta(days=days)
    shown = wall.replace(tzinfo=BERLIN).astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None)
    skipped = shown != wall  # in spring an hour of the clock is left out
    assert by_day.astimezone(BERLIN).replace(tzinfo=None) == (shown if skipped and days else wall)


@patient
@given(hours=st.integers(1, 400), seconds=st.integers(1, 10**6))
def test_an_extension_decides_who_is_late(hours: int, seconds: int, course_path: Path) -> None:
    course = load_course(course_path)
    course = replace(course, late_policy=LatePolicy(penalty_per_day=0.1))
    first, ada = course.assignments[0], Student("ada", "Ada", extensions={"01-neuron": Extension(hours=hours)})
    moved = deadline(course, first, ada)
    assert moved == DUE + timedelta(hours=hours)
    assert not is_late(course, first, ada, Received(moved))
    assert is_late(course, first, ada, Received(moved + timedelta(seconds=seconds)))
    assert is_late(course, first, None, Received(moved))


@pytest.fixture(scope="module")
def course_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("course") / "course.yml"
    path.write_text(MANIFEST, encoding="utf-8")
    return path
