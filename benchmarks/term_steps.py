"""The steps of a term at an instructor's desk, each by `course`'s own commands, each checked against what was handed in.

A step takes the desk and a way to run a command, and returns what there is to tell; what is not as it has to be ends it.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contenders import BenchmarkFailed, Timing
from downloads import NOTES
from report import Row, seconds_row
from simulated_desk import REGRADED, Desk

from autograder.grades import is_late
from autograder.grading.hidden_tests import load_bundle

MOST = {"collect": 60, "gradebook": 120, "feedback": 120, "report": 20}
MOST_MEMORY, MOST_MEGABYTES = 1024, 5
OLD_PENALTY, NEW_PENALTY, MOST_LOST = 0.1, 0.2, 0.5
FORMS = {"canvas": ("SIS User ID", "{}"), "moodle": ("ID number", "Assignment: {} (Real)")}  # who, and the points
PLATFORMS = tuple(FORMS)
STRANGERS = 1  # in no roster


@dataclass(frozen=True)
class Spent:
    """What a command took; busy: seconds on a processor; peak: the most MiB that its process had; said: its output."""

    seconds: float
    busy: float = 0.0
    peak: float = 0.0
    said: str = ""


Run = Callable[[Sequence[str]], Spent]
Results = dict[str, dict[str, dict[str, Any]]]  # assignment -> student -> what is stored


def require(right: bool, what: str) -> None:
    if not right:
        raise BenchmarkFailed(f"This is not as it has to be: {what}.")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def stored(desk: Desk) -> Results:
    """Return every stored result."""
    return {
        one.id: {
            path.stem: json.loads(path.read_text(encoding="utf-8"))["result"]
            for path in sorted((desk.results / one.id).glob("*.json"))
        }
        for one in desk.course.assignments
    }


def touched(desk: Desk, assignments: Sequence[str]) -> dict[Path, int]:
    """Return when each stored result was written last."""
    return {path: path.stat().st_mtime_ns for one in assignments for path in (desk.results / one).glob("*.json")}


def collect(desk: Desk, run: Run) -> list[Row]:
    """Look at each download: everybody is in the table, who is late is late, what is no notebook is named."""
    seconds, peak, course, students = 0.0, 0.0, desk.course, desk.students
    for assignment in course.assignments:
        spent = run(["collect", assignment.id, *map(str, desk.downloads[assignment.id])])
        seconds, peak = seconds + spent.seconds, max(peak, spent.peak)
        rows, told = table(desk.results / "collected" / f"{assignment.id}.csv"), desk.told[assignment.id]
        there = [one for one in rows if one["file"]]
        late = {name for name, when in told.items() if is_late(course, assignment, students.get(name), when)}
        require(len(there) == len(told), f"the submissions that were collected for {assignment.id}")
        found = {one["id"] for one in there if one["state"] == "late"}
        require(found == late, f"who is late with {assignment.id}: {found ^ late}")
        require({one["id"] for one in rows if one["in roster"] == "yes"} == set(students), "everybody in the table")
        canvas = NOTES in zipfile.ZipFile(desk.downloads[assignment.id][0]).namelist()
        require(not canvas or f"{NOTES} is no notebook" in spent.said, f"the stray file beside {assignment.id}")
    what = f"`course collect`: {desk.handed_in:,} submissions in {len(desk.downloads)} downloads"
    return [seconds_row(what, Timing((seconds,)), MOST["collect"]), memory_row(peak)]


def memory_row(peak: float) -> Row:
    return Row("its memory at most", f"{peak:.0f} MiB", "", "", f"at most {MOST_MEMORY} MiB", peak <= MOST_MEMORY)


def grade(desk: Desk, run: Run) -> list[Row]:
    """Grade each download: the answers of the bank are judged as the bank says, the other verdicts are found."""
    rows, simulated = [], touched(desk, list(desk.told))
    for assignment in desk.course.assignments:
        spent = run(["grade", assignment.id, *map(str, desk.downloads[assignment.id])])
        number = len(desk.told[assignment.id])
        judged = number - sum(path.parent.name == assignment.id for path in simulated)
        what = f"`course grade {assignment.id}`: {number:,} submissions, {judged:,} of which it judges"
        rows += [seconds_row(what, Timing((spent.seconds,))), memory_row(spent.peak)]
    now = touched(desk, list(desk.told))
    require(simulated.items() <= now.items(), "the verdicts that were there, which nobody is to touch")
    results = stored(desk)
    for assignment_id, told in desk.told.items():
        require(set(results[assignment_id]) == set(told), f"whose results are stored for {assignment_id}")
        for student, answer in desk.answers[assignment_id].items():
            failed = failures(results[assignment_id][student])
            right = answer.fails <= failed <= answer.fails | answer.may_fail
            require(right, f"what {answer.name} of {assignment_id} fails: {failed ^ answer.fails}")
    return rows


def failures(result: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (question["id"], case["name"])
        for question in result["questions"] for case in question["cases"] if not case["passed"]
    )  # fmt: skip


def keep(desk: Desk, run: Run) -> list[Row]:
    """Give the course a gradebook: the next report writes the whole term into it."""
    plain = run(["report"])
    desk.edit("time_zone:", "gradebook: sqlite:///results/gradebook.db\ntime_zone:")
    new, known = run(["report"]), run(["report"])
    first = [one for one in table(desk.results / "changes.csv") if one["what"] == "first score"]
    require(len(first) == desk.handed_in, f"everybody's first score in the log, {len(first)} of {desk.handed_in}")
    return [
        seconds_row("gradebook: all of it written by a `course report`", Timing((new.seconds - plain.seconds,)),
                    MOST["gradebook"]),
        memory_row(new.peak),
        seconds_row("gradebook: looked through without news", Timing((known.seconds - plain.seconds,))),
    ]  # fmt: skip


def give_back(desk: Desk, run: Run) -> list[Row]:
    """Write everybody's pages as the platform takes them back."""
    seconds, number = [], 0
    for place, assignment in enumerate(desk.course.assignments):
        to = PLATFORMS[place % 2]
        seconds.append(run(["feedback", assignment.id, "--to", to]).seconds)
        path = desk.results / "feedback" / f"{assignment.id}-{to}.zip"
        pages = len(zipfile.ZipFile(path).namelist())
        require(pages == len(desk.told[assignment.id]), f"a page for each student of {assignment.id}: {pages}")
        number += pages
    what = f"`course feedback`: {number:,} students' pages, of all assignments"
    return [seconds_row(what, Timing((sum(seconds),))),
            seconds_row("the slowest of them", Timing((max(seconds),)), MOST["feedback"])]  # fmt: skip


def hand_over(desk: Desk, run: Run) -> list[Row]:
    """Export the grades in several forms: everybody has the same points in Canvas's and Moodle's as in the report."""
    rows, known = [], table(desk.results / "course-grades.csv")
    for to in (*PLATFORMS, "csv"):
        spent = run(["export", "--to", to])
        rows.append(seconds_row(f"`course export --to {to}`", Timing((spent.seconds,))))
    for to, (handle, column) in FORMS.items():
        exported = {row[handle]: row for row in table(desk.results / f"export-{to}.csv")}
        for one in desk.course.assignments:
            expected = {row["id"]: row[one.id] for row in known if row["in roster"] == "yes"}
            found = {name: exported[name][column.format(one.title)] for name in expected if name in exported}
            require(found == expected, f"everybody's points of {one.id} in the form of {to}")
    require(len(known) == len(desk.students) + STRANGERS, "who is in no roster is in the course's grades, too")
    return rows


def regrade(desk: Desk, run: Run) -> list[Row]:
    """Change one hidden test: its assignment is judged again, and nobody's score moves but by that test's points."""
    before, others = stored(desk), [one.id for one in desk.course.assignments if one.id != REGRADED]
    files, log = touched(desk, others), len(table(desk.results / "changes.csv"))
    question, case = most_failed(before[REGRADED])
    points = points_of(desk, question, case)
    let_pass(desk, case)
    spent = run(["grade", REGRADED, *map(str, desk.downloads[REGRADED])])
    after = stored(desk)
    moved = set()
    for student, old in before[REGRADED].items():
        gained = points if (question, case) in failures(old) else 0.0
        moved |= {student} if gained else set()
        now = {one["id"]: one["score"] for one in after[REGRADED][student]["questions"]}
        then = {one["id"]: one["score"] + (gained if one["id"] == question else 0.0) for one in old["questions"]}
        same = now.keys() == then.keys() and all(abs(now[one] - then[one]) < 1e-6 for one in then)
        require(same, f"the points of {student} after the test {case} of {question} has changed")
    require(bool(moved), f"somebody who has failed {case} of {question}, the test that most fail")
    require(touched(desk, others) == files, "the results of other assignments, which nobody is to touch")
    news = table(desk.results / "changes.csv")[log:]
    told = {(one["student"], one["question"], one["why"]) for one in news if one["what"] == "auto score"}
    require(told == {(student, question, "the question's tests changed") for student in moved}, "the log of the regrade")
    require(f"auto score changed {len(moved)} times" in " ".join(spent.said.split()), "what the regrade says")
    what = (
        f"a hidden test changes: `course grade {REGRADED}` judges {len(before[REGRADED]):,} again, {len(moved)} scores move"
    )
    return [seconds_row(what, Timing((spent.seconds,))), memory_row(spent.peak)]


def most_failed(results: Mapping[str, Mapping[str, Any]]) -> tuple[str, str]:
    """Return the question and the name of the hidden test that most students fail."""
    hidden = {(question["id"], case["name"]) for one in results.values() for question in one["questions"]
              for case in question["cases"] if case["hidden"]}  # fmt: skip
    count = Counter(one for result in results.values() if result["status"] == "graded" for one in failures(result))
    return next(one for one, _ in count.most_common() if one in hidden)


def points_of(desk: Desk, question: str, case: str) -> float:
    bundle = load_bundle(desk.manifest.parent / "dist" / "autograder" / f"{REGRADED}.zip")
    (asked,) = [one for one in bundle.questions if one.id == question]
    (test,) = [one for one in asked.cases if one.name == case]
    return test.points


def let_pass(desk: Desk, case: str) -> None:
    """Change a test in the master so that every answer passes it."""
    path = desk.course.master(desk.course.assignment(REGRADED))
    text, count = re.subn(rf"^(def {case}\(.*\):)$", r"\1\n    return", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    require(count == 1, f"the test {case} in {path}")
    path.write_text(text, encoding="utf-8")


def change_policy(desk: Desk, run: Run) -> list[Row]:
    """Double what a late day costs: grades are computed anew, and nothing is judged."""
    before = table(desk.results / "course-grades.csv")
    names = [one.id for one in desk.course.assignments]
    files, log = touched(desk, names), len(table(desk.results / "changes.csv"))
    desk.edit(f"penalty_per_day: {OLD_PENALTY:g}", f"penalty_per_day: {NEW_PENALTY:g}")
    spent = run(["report"])
    require(touched(desk, names) == files, "the results, which a policy is not to touch")
    changed = set()
    for old, new in zip(before, table(desk.results / "course-grades.csv"), strict=True):
        for name in names:
            lost, loses = share(old[f"{name} penalty"]), share(new[f"{name} penalty"])
            require(abs(loses - min(2 * lost, MOST_LOST)) < 1e-6, f"what {old['id']} loses in {name}")
            if lost == loses:
                require(old[name] == new[name], f"the points of {old['id']} in {name}, who was in time")
                continue
            right = abs(float(new[name]) - float(old[name]) / (1 - lost) * (1 - loses)) < 1e-3
            require(right, f"the points of {old['id']} in {name}, who was late")
            changed |= {(old["id"], name)} if float(old[name]) else set()
    require(bool(changed), "somebody who was late, and pays more for it")
    news = table(desk.results / "changes.csv")[log:]
    require({(one["student"], one["assignment"]) for one in news} == changed, "whose late penalty the log says has changed")
    require({(one["what"], one["why"]) for one in news} == {("late penalty", "the late policy changed")}, "and why")
    what = f"a late day costs {NEW_PENALTY:.0%}: `course report` computes all grades anew, {len(changed)} penalties change"
    return [seconds_row(what, Timing((spent.seconds,))), memory_row(spent.peak)]


def share(text: str) -> float:
    return float(text.removesuffix("%") or 0) / 100
