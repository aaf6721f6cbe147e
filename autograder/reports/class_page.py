"""The class page: one HTML file that works offline and in print, showing how a class did and what stood in its way."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from ..atomic_file import write_atomically
from ..course import Course
from .class_records import ClassRecords
from .page_sections import OPEN_TABLE, WEAK, class_section, sections
from .pages import TEMPLATES, rendered, style
from .wording import NOTHING, STATUS


def write_class_page(course: Course, records: ClassRecords, path: Path, notes: Sequence[str] = ()) -> None:
    """Write the page of all results, each assignment of the course in its order; raises StorageError.

    notes: sentences for the head of the page
    """
    # The page's policy runs this script alone, by its hash: a second lock should a name ever slip through unescaped.
    script = Markup((TEMPLATES / "class_page.js").read_text(encoding="utf-8"))
    content = {
        "course": course,
        "notes": notes,
        "the_class": class_section(course, records.grades) if records.grades and records.results else None,
        "sections": sections(course, records),
        "students": len({one.student for one in records.results} | {one.student.id for one in records.grades}),
        "submissions": len(records.results),
        "names": records.names,
        "style": style("class_page.css"),
        "script": script,
        "script_hash": _hash(script),
        "STATUS": STATUS, "NOTHING": NOTHING, "OPEN_TABLE": OPEN_TABLE, "WEAK": WEAK,
    }  # fmt: skip
    write_atomically(path, rendered("class_page.html", content))


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
