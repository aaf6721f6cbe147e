"""The viewer's own pages, from templates that escape whatever they are given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..course import Assignment, Course
from ..reports.wording import NOTHING, STATUS, count, name_order, number, visible
from ..results import SubmissionResult
from .shelf import Row, told

TEMPLATES = Path(__file__).parent / "templates"
STATIC = {"viewer.css": "text/css", "viewer.js": "text/javascript"}


class Pages:
    """Renders one course's pages."""

    def __init__(self, course: Course) -> None:
        loader = FileSystemLoader(TEMPLATES)
        self.environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.environment.filters.update(count=count, number=number, visible=visible)
        self.environment.globals.update(course=course, STATUS=STATUS, NOTHING=NOTHING, told=told)

    def index(self, rows: Sequence[Row], has_class_page: bool) -> str:
        return self._render("index.html", rows=rows, has_class_page=has_class_page)

    def assignment(self, row: Row, results: Sequence[SubmissionResult]) -> str:
        ordered = sorted(results, key=lambda one: name_order(one.student))
        return self._render("assignment.html", row=row, results=ordered)

    def student(self, assignment: Assignment, result: SubmissionResult) -> str:
        return self._render("student.html", assignment=assignment, result=result)

    def message(self, text: str) -> str:
        return self._render("message.html", text=text)

    def static(self, name: str) -> str:
        return (TEMPLATES / name).read_text(encoding="utf-8")

    def _render(self, template: str, **values: object) -> str:
        return self.environment.get_template(template).render(**values)
