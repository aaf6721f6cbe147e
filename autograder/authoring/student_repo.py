"""`course build --student-repo`: the only tree that students clone, with no solution and no hidden test in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..course import Assignment, Course
from ..errors import UsageError
from .build import COLAB, Paths
from .colab import colab_link

README = """# {title}

{term}

Each folder below `assignments/` is one assignment. In it:

    python -m venv .venv
    .venv/bin/pip install -r requirements.txt      (Windows: .venv\\Scripts\\pip)
    .venv/bin/jupyter lab                          opens the notebook
    .venv/bin/pytest                               checks all of your answers

{table}
"""


def write_student_repo(course: Course, folder: Path) -> None:
    """Copy the generated assignments to `folder`; raises UsageError rather than touching a folder of something else."""
    if folder.resolve() == course.folder or course.folder in folder.resolve().parents:
        raise UsageError(f"{folder} is inside the course's own repository: name a folder outside it.")
    target = folder / "assignments"
    try:
        for assignment in course.assignments:
            source = Paths.of(course, assignment).student_folder
            names = [path.name for path in source.iterdir() if path.is_file() and not path.name.startswith(".")]
            (target / assignment.id).mkdir(parents=True, exist_ok=True)
            for name in names:
                shutil.copyfile(source / name, target / assignment.id / name)
            for path in Paths.of(course, assignment).colab:
                (folder / COLAB).mkdir(exist_ok=True)
                shutil.copyfile(path, folder / COLAB / path.name)
        rows = "\n".join(_row(course, one) for one in course.assignments)
        text = README.format(title=course.title, term=course.term, table=rows)
        (folder / "README.md").write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror} ({error.filename}).") from None


def _row(course: Course, assignment: Assignment) -> str:
    row = f"- `assignments/{assignment.id}`: {assignment.title}, due {assignment.due:%Y-%m-%d %H:%M %Z}"
    link = f" {colab_link(course.student_files, f'{COLAB}/{assignment.id}.ipynb')}" if course.student_files else ""
    return row + link
