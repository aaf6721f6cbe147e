"""Makes the sheet of a trial: can one find a mistake from nothing but the question and the hints that its student reads?

    python benchmarks/hint_trial.py FOLDER --sample 40 --seed 1

draws wrong answers from the banks of all assignments and has them judged by the real grader. FOLDER/sheet.md holds, for
each, the question as the notebook asks it and what the student would read; FOLDER/key.md what the mistake is. Who tries it
reads the sheet alone, says for each number what the student's code does wrong, and is marked by the key.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from built_notebooks import stub_of

from autograder.authoring.bank import BankAnswer, read_bank, read_trained
from autograder.authoring.notebook import source_of
from autograder.calibration.reference import reference_files
from autograder.course import Assignment, Course, load_course
from autograder.errors import CourseError
from autograder.grading.class_run import default_jobs, grade_class, make_plan
from autograder.grading.desk import bundle_of
from autograder.grading.verify import bank_submissions
from autograder.results import SubmissionResult
from autograder.secret import load_secret

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Item:
    """A drawn wrong answer: where its mistake is, what that is, what the notebook asks, and what its student reads."""

    question: str
    about: str
    asked: str
    read: Sequence[str]


def drawn(course: Course, sample: int, seed: int) -> dict[str, list[BankAnswer]]:
    """Draw from the wrong answers that train nothing and answer one question, by assignment; not more than there are."""
    every = [
        (assignment.id, one)
        for assignment in course.assignments
        for one in read_bank(course.master(assignment).parent)
        if one.kind == "wrong" and not one.trains and len(one.answers) == 1
    ]
    chosen: dict[str, list[BankAnswer]] = {}
    for name, one in random.Random(seed).sample(every, min(sample, len(every))):
        chosen.setdefault(name, []).append(one)
    return chosen


def items(course: Course, assignment: Assignment, chosen: Sequence[BankAnswer]) -> Iterator[Item]:
    """Judge the answers, and yield what their students read about their own question."""
    bundle, trained = bundle_of(course, assignment, load_secret(course)), read_trained(course.master(assignment).parent)
    if trained:
        bundle = dataclasses.replace(bundle, files={**bundle.files, **reference_files(course, assignment)})
    made = bank_submissions(course, assignment, chosen, trained, bundle.inspections)
    plan = make_plan(course, assignment, bundle, {}, default_jobs(), confined=True)
    by_label = {f"wrong/{one.name}": one for one in chosen}
    for result in grade_class(plan, [one for one in made if one.student in by_label], None, lambda _: None):
        one = by_label[result.student]
        question = next(iter(one.answers))
        where, asked = f"{assignment.id}, {question}, {one.name}", _asked(course, assignment, question)
        yield Item(where, one.about, asked, _read(result, question))


def _read(result: SubmissionResult, question: str) -> list[str]:
    """Return the hints of one question's hidden tests, each once; where none of them fails, those of its public tests."""
    cases = next(one.cases for one in result.questions if one.id == question)
    return list(dict.fromkeys(case.hint for case in cases if case.hint and case.hidden)) or [
        case.hint for case in cases if case.hint
    ]


def _asked(course: Course, assignment: Assignment, question: str) -> str:
    """Return the cells between the check before a question and its own: its text, and the function to be written."""
    sources = [source_of(cell) for cell in stub_of(course, assignment)["cells"]]
    checks = [index for index, source in enumerate(sources) if source.startswith("grader.check(")]
    end = next(index for index in checks if f'"{question}"' in sources[index])
    begin = max((index for index in checks if index < end), default=-1)
    return "\n\n".join(sources[begin + 1 : end])


def write(folder: Path, found: Sequence[Item]) -> None:
    """Write the sheet and its key."""
    sheet, key = [], []
    for number, item in enumerate(found, start=1):
        read = "\n".join(f"- {one}" for one in item.read)
        sheet.append(f"# {number}\n\n## The question\n\n{item.asked}\n\n## What the student reads\n\n{read}\n")
        key.append(f"{number}. {item.question}: {item.about}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheet.md").write_text("\n".join(sheet), encoding="utf-8")
    (folder / "key.md").write_text("\n".join(key) + "\n", encoding="utf-8")
    print(f"Wrote sheet.md and key.md, {len(found)} answers, to {folder}")


def main() -> int:
    """Draw, judge, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    course = load_course(ROOT / "course.yml")
    try:
        found = [
            item
            for name, chosen in sorted(drawn(course, given.sample, given.seed).items())
            for item in sorted(items(course, course.assignment(name), chosen), key=lambda item: item.question)
        ]
    except CourseError as error:
        print(error, file=sys.stderr)
        return 2
    random.Random(given.seed).shuffle(found)
    write(given.folder, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
