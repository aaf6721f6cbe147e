"""Measures `course similar`: how alike honest answers and disguised copies are, and what a class of 1,000 takes.

    python benchmarks/similarity.py --output docs/similarity.md

Honest are the right answers in solutions/*/submissions/ that answer every question, or all but one, and the solution. Copies
are made of each by `disguised.py`: local names, comments and spaces changed, cells in another order. The classes for time
and memory are made of the bank's answers; `course similar` runs on them as an instructor would run it.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from big_class import ROOT, notebooks, share_course
from built_notebooks import master_answers, stub_of
from contenders import BenchmarkFailed
from disguised import disguised
from report import load_sentence, machine

from autograder.authoring import build as authoring
from autograder.authoring.bank import read_bank
from autograder.authoring.build import Paths
from autograder.authoring.notebook import to_text, with_answers
from autograder.course import Assignment, Course, load_course
from autograder.secret import load_secret
from autograder.similarity.alike import LEAST, THRESHOLD, alike_with, index_of
from autograder.similarity.fingerprints import Hashes, fingerprints
from autograder.similarity.own_code import GivenOut

STUDENTS, MOST_SECONDS, MOST_MIB = 1000, 60, 1024
# The kernel's figure of a child that has ended begins with its parent's; that of the process itself does not.
WITH_PEAK = """
import atexit
from autograder.cli import main
atexit.register(lambda: print(*[line for line in open("/proc/self/status") if line.startswith("VmHWM")], end=""))
main()
"""
HALF = 2  # every second answer of a half copy is somebody else's


@dataclass(frozen=True)
class Honest:
    """The independent answers to an assignment, by name and question, and what the stub explains."""

    assignment: str
    answers: dict[str, dict[str, str]]
    explained: Hashes

    @classmethod
    def of(cls, course: Course, assignment: Assignment) -> Honest:
        stub = (Paths.of(course, assignment).student_folder / f"{assignment.name}.ipynb").read_bytes()
        master = master_answers(course, assignment)
        right = [one for one in read_bank(course.master(assignment).parent) if one.kind == "right"]
        whole = {one.name: one.answers for one in right if len(one.answers) >= len(master) - 1}
        questions = [one for one in master if all(one in answers for answers in whole.values())]
        given = GivenOut.of([stub])
        explained = fingerprints(given.texts)
        everybody = {"the solution": master, **whole}
        ordered = {name: {question: one[question] for question in questions} for name, one in everybody.items()}
        return cls(assignment.id, ordered, explained)

    def prints(self, answers: Sequence[str]) -> Hashes:
        return np.setdiff1d(fingerprints(answers), self.explained, assume_unique=True)

    def pairs(self, questions: int | None = None) -> Iterator[tuple[float, int, str, str]]:
        """Yield how alike each two are, how much code the smaller one has, and whose they are."""
        prints = [self.prints(list(one.values())[:questions]) for one in self.answers.values()]
        index, names = index_of(prints), list(self.answers)
        for left, right in itertools.combinations(range(len(names)), 2):
            smaller = min(len(prints[left]), len(prints[right]))
            yield float(alike_with(index, left)[right]), smaller, names[left], names[right]

    def same(self, left: str, right: str) -> list[str]:
        """Return the questions to which two have the same answer, to the letter."""
        return [question for question, one in self.answers[left].items() if one == self.answers[right][question]]

    def copies(self, made: Callable[[list[str], list[str], int], list[str]]) -> Iterator[float]:
        """Yield how alike each is with a copy of it that `made` makes of it, of another's answers and of a seed."""
        everybody = [list(one.values()) for one in self.answers.values()]
        for place, answers in enumerate(everybody):
            other = everybody[(place + 1) % len(everybody)]
            prints = [self.prints(one) for one in [*everybody, made(answers, other, place)]]
            yield float(alike_with(index_of(prints), place)[len(everybody)])


def whole_copy(answers: list[str], _: list[str], seed: int) -> list[str]:
    return disguised(answers, seed)


def half_copy(answers: list[str], other: list[str], seed: int) -> list[str]:
    return disguised([(answers if place % HALF == 0 else other)[place] for place in range(len(answers))], seed)


def alike_table(everything: Sequence[Honest]) -> list[str]:
    """Return the rows on honest answers and copies, assignment by assignment."""
    rows = ["| assignment | honest pairs | median | most alike | copies | least alike | half copies | listed |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for one in everything:
        pairs = sorted(one.pairs())
        whole, half = sorted(one.copies(whole_copy)), sorted(one.copies(half_copy))
        top = pairs[-1]
        rows.append(
            f"| {one.assignment} | {len(pairs)} | {statistics.median(pair[0] for pair in pairs):.0%} |"
            f" {top[0]:.0%} ({top[2]}, {top[3]}) | {len(whole)} | {whole[0]:.0%} | {len(half)} |"
            f" {sum(share >= THRESHOLD for share in half)} |"
        )
    return rows


def sums(everything: Sequence[Honest]) -> list[str]:
    """Return sentences over all assignments."""
    pairs = [(one, pair) for one in everything for pair in one.pairs()]
    below = max(pair[0] for _, pair in pairs if pair[0] < THRESHOLD)
    listed = [
        f" {one.assignment}'s {left} and {right} are {share:.0%} alike; their answers to"
        f" {', '.join(f'`{question}`' for question in one.same(left, right)) or 'no question'} are the same to the letter."
        for one, (share, _, left, right) in pairs
        if share >= THRESHOLD
    ]
    whole = [share for one in everything for share in one.copies(whole_copy)]
    half = [share for one in everything for share in one.copies(half_copy)]
    short = [pair for one in everything for questions in range(1, 6) for pair in one.pairs(questions)]
    little = [pair[0] for pair in short if pair[1] < LEAST]
    return [
        f"- Of {len(pairs)} honest pairs, {len(listed)} would be listed; the others are at most {below:.0%} alike."
        + "".join(listed),
        f"- Of {len(whole)} disguised copies, {sum(share >= THRESHOLD for share in whole)} are listed;"
        f" the least alike is {min(whole):.0%}, the median {statistics.median(whole):.0%}.",
        f"- Of {len(half)} half copies (every second answer, disguised, the others somebody else's),"
        f" {sum(share >= THRESHOLD for share in half)} are listed; the median is {statistics.median(half):.0%}.",
        f"- Of {len(little)} honest pairs cut to so few questions that one has less than {LEAST} fingerprints,"
        f" {sum(share >= THRESHOLD for share in little)} would be listed: so little code is not compared.",
    ]


def by_turns(course: Course, assignment: str) -> Iterator[tuple[str, bytes]]:
    """Everybody hands in the solution with one answer changed: nearly all pairs are alike, the most that can be."""
    return notebooks(course, assignment, STUDENTS)


def drawn(course: Course, identifier: str) -> Iterator[tuple[str, bytes]]:
    """Everybody's answer to each question is drawn from the bank, and disguised."""
    assignment = course.assignment(identifier)
    stub = stub_of(course, assignment)
    bank = read_bank(course.master(assignment).parent)
    questions = sorted({question for one in bank for question in one.answers})
    known = {question: sorted({one.answers[question] for one in bank if question in one.answers}) for question in questions}
    for number in range(STUDENTS):
        dice = random.Random(number)
        chosen = [dice.choice(known[question]) for question in questions]
        changed = disguised(chosen, number, move=False)
        yield f"s{number:04}", to_text(with_answers(stub, dict(zip(questions, changed, strict=True)))).encode()


def timed(assignment: str, made: Callable[[Course, str], Iterator[tuple[str, bytes]]]) -> str:
    """Run the command on a class of its own, and return the row."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        course = load_course(share_course(place))
        (place / "class").mkdir()
        for student, data in made(course, assignment):
            (place / "class" / f"{student}.ipynb").write_bytes(data)
        program = [sys.executable, "-c", WITH_PEAK, "--course", name, "similar", assignment, str(place / "class")]
        started = time.perf_counter()
        lines = subprocess.run(program, check=False, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        seconds = time.perf_counter() - started
        if len(lines) != 3:
            raise BenchmarkFailed(f"`course similar {assignment}` failed.")
        told, memory = lines[0].rstrip("."), int(lines[-1].split()[1]) / 1024
        size = (place / "results" / "similar" / f"{assignment}.html").stat().st_size / 2**20
    met = "yes" if seconds <= MOST_SECONDS and memory <= MOST_MIB else "NO"
    about = (made.__doc__ or "").split(":")[0].rstrip(".").lower()
    return f"| {assignment}, {about} | {told} | {seconds:.0f} s | {memory:.0f} MiB | {size:.1f} MiB | {met} |"


PAGE = """# How alike is alike

<!-- generated by benchmarks/similarity.py -->

What `course similar` finds on this course's own answers. Honest pairs are of the right answers in
`solutions/*/submissions/` and the solution: different styles by the same authors, so rather more alike than strangers'.
Copies have other local names, other comments and spaces, and their cells in another order. A pair is listed from
{threshold:.0%} on (`--least`).

{table}

{sums}

What this does not show: how alike a thousand strangers' answers are, and what is found of copies that a program has
rewritten.

## A class of {students:,}

| class | what was found | time | memory | page | at most {seconds} s and {mib:,} MiB |
| --- | --- | --- | --- | --- | --- |
{times}

{machine} {load}
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the page to this Markdown file")
    output = parser.parse_args().output
    before = os.getloadavg()[0]
    course = load_course(ROOT / "course.yml")
    authoring.build(course, course.assignments, load_secret(course))
    everything = [Honest.of(course, one) for one in course.assignments]
    times = [timed(name, made) for name, made in (("01-neuron", drawn), ("03-convolution", drawn), ("01-neuron", by_turns))]
    page = PAGE.format(
        threshold=THRESHOLD, table="\n".join(alike_table(everything)), sums="\n".join(sums(everything)),
        students=STUDENTS, seconds=MOST_SECONDS, mib=MOST_MIB, times="\n".join(times), machine=machine(),
        load=load_sentence(before, os.getloadavg()[0]),
    )  # fmt: skip
    print(page)
    if output is not None:
        output.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
