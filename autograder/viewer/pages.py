"""The viewer's own pages, from templates that escape whatever they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..course import Assignment, Course
from ..reports.pages import rendered, style
from ..reports.wording import NOTHING, STATUS, name_order
from ..results import SubmissionResult
from .shelf import Row, told

TEMPLATES = Path(__file__).parent / "templates"
STATIC = {"viewer.css": "text/css", "viewer.js": "text/javascript"}


@dataclass(frozen=True)
class Pages:
    """Renders one course's pages."""

    course: Course

    def index(self, rows: Sequence[Row], has_class_page: bool) -> bytes:
        return self._rendered("index.html", rows=rows, has_class_page=has_class_page)

    def assignment(self, row: Row, results: Sequence[SubmissionResult]) -> bytes:
        ordered = sorted(results, key=lambda one: name_order(one.student))
        return self._rendered("assignment.html", row=row, results=ordered)

    def student(self, assignment: Assignment, result: SubmissionResult) -> bytes:
        return self._rendered("student.html", assignment=assignment, result=result)

    def message(self, text: str) -> bytes:
        return self._rendered("message.html", text=text)

    def static(self, name: str) -> str:
        return style(name, TEMPLATES) if name.endswith(".css") else (TEMPLATES / name).read_text(encoding="utf-8")

    def _rendered(self, template: str, **content: object) -> bytes:
        every = {"course": self.course, "STATUS": STATUS, "NOTHING": NOTHING, "told": told}
        return rendered(template, {**every, **content}, TEMPLATES)
