"""The program that trains one variant: the cells it needs, the master's answers to earlier questions, and its own answer."""

from __future__ import annotations

import ast
import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..authoring.bank import BankAnswer, read_bank
from ..authoring.build import Paths
from ..authoring.notebook import Notebook, answer_cells, answers_in, source_of
from ..course import Assignment, Course
from ..errors import BuildError
from ..grading.hidden_tests import Bundle
from .sheet import MASTER, Sheet

Test = Callable[..., None]


@dataclass(frozen=True)
class Program:
    """What is run to train one variant; two programs with one digest train alike and are measured alike."""

    variant: str
    cells: tuple[str, ...]
    digest: str


def measuring_tests(bundle: Bundle, question: str) -> list[Test]:
    """Return the hidden tests of a question that compare something with a threshold; raises BuildError where none does."""
    cases = bundle.tests[question].test_cases if question in bundle.tests else []
    found = [one.body.test_func for one in cases if "threshold" in one.body.test_func.__code__.co_names]
    if not found:
        raise BuildError(f"No hidden test of `{question}` in {bundle.assignment} asks exam.threshold for anything.")
    return found


def measured_text(course: Course, assignment: Assignment, question: str) -> str:
    """Return the text of those tests."""
    with zipfile.ZipFile(Paths.of(course, assignment).autograder_zip) as archive:
        text = archive.read(f"tests/{question}.py").decode()
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    sources = [ast.get_source_segment(text, node) or "" for node in functions]
    return "\n".join(one for one in sources if "exam.threshold" in one)


def programs(course: Course, assignment: Assignment, sheet: Sheet) -> dict[str, Program]:
    """Return the program of each variant of the sheet; raises BuildError for one that the bank does not have."""
    solution: Notebook = json.loads(Paths.of(course, assignment).solution.read_text(encoding="utf-8"))
    bank = {f"{one.kind}/{one.name}": one for one in read_bank(course.master(assignment).parent)}
    measured = measured_text(course, assignment, sheet.question)
    made = {}
    for variant in {**sheet.seeds, **sheet.held_out}:
        if variant != MASTER and variant not in bank:
            raise BuildError(f"calibration.toml of {assignment.id} names {variant}, which is not in submissions/.")
        made[variant] = _program(variant, solution, bank.get(variant), sheet, measured)
    return made


def _program(variant: str, solution: Notebook, answer: BankAnswer | None, sheet: Sheet, measured: str) -> Program:
    own: Mapping[str, str] = {**answers_in(solution), **(answer.answers if answer else {})}
    places = {index: question for question, index in answer_cells(solution).items()}
    cells = []
    for index, cell in enumerate(solution["cells"]):
        question = places.get(index)
        if question in (*sheet.needs, sheet.question) and question is not None:
            cells.append(own[question])
        elif cell["cell_type"] == "code" and any(mark in source_of(cell) for mark in sheet.cells) and question is None:
            cells.append(source_of(cell))
        if question == sheet.question:
            break
    return Program(variant, tuple(cells), hashlib.sha256(json.dumps([cells, measured]).encode()).hexdigest()[:16])
