"""One class under nbgrader, collected once, and graded twice: by nbgrader alone and with our grader."""

from __future__ import annotations

import json
import shutil

import pytest
from nbgrader_class import NUMERIC, UnderNbgrader, answers_of_a_class, download, nbgrader, ours, released
from real_course import copy_course
from same_scores import filled_in

from autograder.authoring import build as authoring
from autograder.authoring.notebook import Notebook
from autograder.course import Course
from autograder.nbgrader.course_folder import CONFIG, folder_of, write_course
from autograder.secret import Secret

FORGED = """import sys, types
fake = types.ModuleType("partial_credit")
fake.points_of = lambda names, cases: sum(points for _, points, _ in cases)
sys.modules["partial_credit"] = fake"""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, secret: Secret) -> Course:
    """The real course, of which the assignments without pictures are built, with nbgrader's course directory."""
    course = copy_course(tmp_path_factory.mktemp("course"))
    (course.folder / ".course-secret").write_text(secret.text, encoding="utf-8")
    chosen = [course.assignment(name) for name in NUMERIC]
    authoring.build(course, chosen, secret)
    assert write_course(course, chosen, secret) == list(NUMERIC)
    return course


@pytest.fixture(scope="session")
def graded(written: Course, tmp_path_factory: pytest.TempPathFactory) -> UnderNbgrader:
    """The class is handed in, collected, and graded with nbgrader's own commands."""
    folder, answers = folder_of(written), {}
    for name, wrong in NUMERIC.items():
        assignment = written.assignment(name)
        answers[name] = answers_of_a_class(written, assignment, wrong)
        stub = released(folder, assignment)
        notebooks = {student: filled_in(stub, one) for student, one in answers[name].items()}
        if name == "01-neuron":
            notebooks |= dishonest(stub)
        download(folder, assignment, notebooks)
        nbgrader(folder, "zip_collect", name)
    plain = tmp_path_factory.mktemp("plain") / "nbgrader"
    shutil.copytree(folder, plain)
    config = (plain / CONFIG).read_text(encoding="utf-8")
    (plain / CONFIG).write_text(config.replace("JUDGE_IN_SANDBOX = True", "JUDGE_IN_SANDBOX = False"), encoding="utf-8")
    for place in (folder, plain):
        for name in NUMERIC:
            nbgrader(place, "autograde", name)
    return UnderNbgrader(written, {"ours": folder, "nbgrader": plain}, answers)


def dishonest(stub: Notebook) -> dict[str, Notebook]:
    """Return a notebook that forges its points, and one without its test cells."""
    forged, bare = json.loads(json.dumps(stub)), json.loads(json.dumps(stub))
    own = {"cell_type": "code", "execution_count": None, "id": "own", "metadata": {}, "outputs": [], "source": FORGED}
    forged["cells"].insert(0, own)
    bare["cells"] = [cell for cell in bare["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
    return {"forger": forged, "bare": bare}


@pytest.fixture(scope="session")
def expected(graded: UnderNbgrader) -> dict[str, dict[str, dict[str, float | None]]]:
    """What `course grade` gives: assignment -> student -> question -> points."""
    return {name: ours(graded.course, graded.course.assignment(name), one) for name, one in graded.answers.items()}
