"""Judges every bank answer by the hidden tests of many secrets: right ones must pass them all, each wrong one the same ones.

    python benchmarks/flakiness.py --secrets 50 --output docs/flakiness.md

Each question whose verdict needs no training, with half of the secrets on one thread and half on two, and another seed and
other hashes in every sitting. For those that need one it quotes what `course calibrate` has measured.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from many_secrets import MASTER, Material, Sitting, Verdict, judged, material_of
from report import machine, markdown_table, write_section

from autograder.authoring.build import build
from autograder.calibration.sheet import read_sheet
from autograder.course import Assignment, Course, load_course
from autograder.errors import CourseError
from autograder.grading.class_run import default_jobs
from autograder.secret import Secret, load_secret

ROOT = Path(__file__).resolve().parents[1]
PAGE_HEAD = """\
# How often a hidden test misjudges

A right answer should pass every hidden test, whatever the secret from which the inputs are drawn, and a wrong one should
fail the same tests with every secret. So all answers of the bank are judged by the exams of many secrets, by the grader in
its sandbox. In each sitting (a new fork server, so other hashes of Python's texts) numpy's and Python's generators have
another seed.

"""
HEADS = ("assignment", "question", "tests", "right ways", "runs", "that failed", "wrong answers", "that vary")
THREADS = (1, 2)


@dataclass
class Row:
    """What was found about one question.

    right, wrong: answers of their own, those that share all cells with another counted once
    runs, failed: how often a right answer was judged, and how often it failed a test
    varying: how many wrong answers fail other tests than they should with some secret
    told: each of these failures in words
    """

    assignment: str
    question: str
    tests: int
    right: int = 0
    wrong: int = 0
    runs: int = 0
    failed: int = 0
    varying: int = 0
    told: list[str] = field(default_factory=list)

    def cells(self) -> tuple[str, ...]:
        counts = (self.tests, self.right, self.runs, self.failed, self.wrong, self.varying)
        return (self.assignment, f"`{self.question}`", *map(str, counts))


def sittings(secrets: int, at_a_time: int) -> Iterator[Sitting]:
    """Yield the secrets in an even number of parts, on one thread and on two by turns."""
    parts = max(2, -(-secrets // at_a_time))
    parts += parts % 2
    for number in range(parts):
        own = [Secret(f"a secret to try the tests with, {one}", demo=False) for one in range(number, secrets, parts)]
        if own:
            yield Sitting(own, THREADS[number % 2], seed=1000 + number)


def examined(course: Course, assignment: Assignment, material: Material, plan: Sequence[Sitting]) -> list[Row]:
    """Judge every answer to each question in every sitting."""
    verdicts: dict[str, dict[str, list[Verdict]]] = {}
    for sitting in plan:
        for question, label, found in judged(course, assignment, material, sitting, default_jobs()):
            verdicts.setdefault(question, {}).setdefault(label, []).extend(found)
    return [_row(assignment, material, question, verdicts[question]) for question in material.cases]


def _row(assignment: Assignment, material: Material, question: str, verdicts: Mapping[str, Sequence[Verdict]]) -> Row:
    row, cases = Row(assignment.id, question, len(material.cases[question])), material.cases[question]
    for label, found in verdicts.items():
        answer = None if label == MASTER else material.answers[label]
        right = answer is None or answer.kind == "right"
        surprises = list(other_than(label, row, cases, found, frozenset() if answer is None else answer.fails))
        row.told += surprises
        if right:
            row.right, row.runs = row.right + 1, row.runs + len(found)
            row.failed += sum(not all(one) for one in found)
        else:
            row.wrong, row.varying = row.wrong + 1, row.varying + bool(surprises)
    return row


def other_than(
    label: str, row: Row, cases: Sequence[str], found: Sequence[Verdict], fails: frozenset[tuple[str, str]]
) -> Iterator[str]:
    """Yield what a verdict is with some secrets, and should not be."""
    for i, case in enumerate(cases):
        passed, expected = sum(one[i] for one in found), 0 if (row.question, case) in fails else len(found)
        if passed != expected:
            yield f"{label} passes {row.question}/{case} with {passed} of {len(found)} secrets, and should with {expected}"


def trained_rows(course: Course) -> list[tuple[str, ...]]:
    """Return, for each calibrated threshold, the chance that a right answer misses it, and what held-out trainings did."""
    rows: list[tuple[str, ...]] = []
    for assignment in course.assignments:
        folder = course.master(assignment).parent
        sheet = read_sheet(folder / "calibration.toml")
        if sheet is None:
            continue
        for name, one in json.loads((folder / "thresholds.json").read_text(encoding="utf-8")).items():
            bound = max(side["error_bound"] for side in one["right"] if side["error_bound"] is not None)
            tried = sum(side["held_out"] for side in one["right"])
            missed = sum(side["held_out_errors"] for side in one["right"])
            rows.append((assignment.id, f"`{sheet.question}`", name, f"{bound:.1g}", f"{missed} of {tried}"))
    return rows


def section(rows: Sequence[Row], secrets: int, minutes: float, course: Course) -> list[str]:
    trained = ("assignment", "question", "threshold", "chance to miss it, at most", "held-out trainings that missed it")
    bad = [f"- {one.assignment}: {text}" for one in rows for text in one.told]
    told = f"{secrets} secrets, half of them on one thread and half on two; {minutes:.0f} minutes. {machine(default_jobs())}"
    return [told, "", *markdown_table(HEADS, [one.cells() for one in rows]), "", *bad, *([""] if bad else []),
            "Where a network is trained, `course calibrate` has measured how often a right answer is unlucky:", "",
            *markdown_table(trained, trained_rows(course))]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--secrets", type=int, default=50, metavar="N")
    parser.add_argument("--assignments", nargs="*", metavar="NN-name", help="which (default: all)")
    parser.add_argument("--at-a-time", type=int, default=15, metavar="N", help="secrets for each sitting (default: 15)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the tables into this Markdown file")
    given = parser.parse_args()
    course, rows, began = load_course(ROOT / "course.yml"), [], time.monotonic()
    plan = list(sittings(given.secrets, given.at_a_time))
    try:
        chosen = [course.assignment(name) for name in given.assignments or [one.id for one in course.assignments]]
        build(course, chosen, load_secret(course))
        for assignment in chosen:
            start, found = time.monotonic(), examined(course, assignment, material_of(course, assignment), plan)
            rows += found
            print("\n".join(" | ".join(one.cells()) for one in found))
            print("\n".join(f"  {text}" for one in found for text in one.told))
            print(f"{assignment.id}: {time.monotonic() - start:.0f} s", flush=True)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    if given.output is not None:
        lines = section(rows, given.secrets, (time.monotonic() - began) / 60, course)
        write_section(given.output, lines, "flakiness", PAGE_HEAD)
    return int(any(one.told for one in rows))


if __name__ == "__main__":
    sys.exit(main())
