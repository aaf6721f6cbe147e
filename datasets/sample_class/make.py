"""Writes the sample class: notebooks as students would hand them in, for the demo and the tests.

    python datasets/sample_class/make.py FOLDER        -> FOLDER/01-neuron/Ada Lovelace.ipynb ...

Every answer comes from solutions/NN-name/submissions/ (right ones in several styles, wrong ones each a named
misconception); the rest is what a grader meets in life: an untouched stub, a syntax error, a cell that never ends, an
empty file, a file that is no notebook, another assignment's notebook.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.bank import BankAnswer, read_bank, read_trained
from autograder.authoring.build import Paths
from autograder.authoring.notebook import Notebook, answers_in, to_text, with_answers
from autograder.course import Course, load_course
from autograder.errors import UsageError

NAMES = (
    "Ada Lovelace", "Zoë van den Berg", "José Núñez", "Łukasz Żak", "Anna-Lena Groß", "李 明", "Máire O'Brien",
    "Søren Kjær", "Ngọc Trần", "Chloé d'Arc", "Büşra Yılmaz", "Elena Petrova", "Kwame Mensah", "Priya Nair",
)  # fmt: skip
RIGHT_STYLES = 4
WRONG_ANSWERS = 5
TRAINED = 2  # right submissions, and as many wrong ones, where each of them trains a network
SYNTAX_ERROR = "def broken(x:\n    return x\n"
ENDLESS = "while True:\n    pass\n"


@dataclass(frozen=True)
class Material:
    """What an assignment's submissions are made from; `trains`: whether a network is trained in each of them."""

    stub: Notebook
    master: Mapping[str, str]
    bank: Sequence[BankAnswer]
    trains: bool

    def of(self, kind: str) -> list[BankAnswer]:
        return [one for one in self.bank if one.kind == kind]

    def with_(self, *answers: BankAnswer) -> str:
        merged = dict(self.master)
        for one in answers:
            merged.update(one.answers)
        return to_text(with_answers(self.stub, merged))


def material_of(course: Course, identifier: str) -> Material:
    """Read an assignment's stub, solution and bank; raises UsageError when it is not built."""
    assignment = course.assignment(identifier)
    paths = Paths.of(course, assignment)
    if not paths.solution.is_file():
        raise UsageError(f"{assignment.id} is not built. Run `course build`.")
    stub = json.loads((paths.student_folder / f"{assignment.name}.ipynb").read_text(encoding="utf-8"))
    solution = json.loads(paths.solution.read_text(encoding="utf-8"))
    folder = course.master(assignment).parent
    return Material(stub, answers_in(solution), read_bank(folder), bool(read_trained(folder)))


def spread(answers: Sequence[BankAnswer], count: int, start: int) -> list[BankAnswer]:
    """Choose `count` answers evenly from the bank, beginning somewhere else in each assignment."""
    step = max(1, len(answers) // count)
    return [answers[(start + number * step) % len(answers)] for number in range(min(count, len(answers)))]


def honest(material: Material, number: int) -> list[str]:
    """Return right submissions in several styles, wrong ones, and one with two misconceptions at once."""
    right = [material.with_(one) for one in spread(material.of("right"), RIGHT_STYLES, 0)]
    wrong = spread(material.of("wrong"), WRONG_ANSWERS, number)
    return [*right, *(material.with_(one) for one in wrong), material.with_(wrong[0], wrong[-1])]


def few(material: Material) -> list[str]:
    """Return an untouched stub, and right and wrong submissions that each train a network, which takes its time."""
    right = spread(material.of("right"), TRAINED, 0)
    wrong = spread([one for one in material.of("wrong") if one.trains], TRAINED, 0)
    return [*(material.with_(one) for one in (*right, *wrong)), to_text(material.stub)]


def with_cell(material: Material, source: str) -> str:
    """Return the master's answers with a cell of the student's own at the end."""
    notebook = with_answers(material.stub, material.master)
    cell = {"cell_type": "code", "execution_count": None, "id": "own-cell", "metadata": {}, "outputs": [],
            "source": source.splitlines(keepends=True)}  # fmt: skip
    return to_text({**notebook, "cells": [*notebook["cells"], cell]})


def unusual(materials: Mapping[str, Material], identifier: str) -> list[str]:
    """Return what a grader meets besides right and wrong answers; each assignment gets some of it."""
    material = materials[identifier]
    first = next(iter(material.master))
    others = [name for name in materials if name != identifier]
    broken = to_text(with_answers(material.stub, {**material.master, first: SYNTAX_ERROR}))
    all_of_them = [
        to_text(material.stub), broken, with_cell(material, ENDLESS), "", "%PDF-1.7\nnot a notebook\n",
        materials[others[0]].with_(),
    ]  # fmt: skip
    turn = list(materials).index(identifier)
    return [one for number, one in enumerate(all_of_them) if number % 2 == turn % 2 or turn == 0][:4]


def write_class(course: Course, folder: Path, identifiers: Sequence[str]) -> int:
    """Write every submission, and return how many there are."""
    materials = {name: material_of(course, name) for name in identifiers}
    count = 0
    for number, name in enumerate(identifiers):
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        material = materials[name]
        notebooks = few(material) if material.trains else honest(material, number) + unusual(materials, name)
        for student, text in zip(NAMES, notebooks, strict=False):
            (target / f"{student}.ipynb").write_text(text, encoding="utf-8")
        count += len(notebooks)
    return count


def main() -> None:
    course = load_course(Path(__file__).resolve().parents[2] / "course.yml")
    folder = Path(sys.argv[1])
    count = write_class(course, folder, [one.id for one in course.assignments])
    print(f"Wrote {count} submissions to {folder}")


if __name__ == "__main__":
    main()
