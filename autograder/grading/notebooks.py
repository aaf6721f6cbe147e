"""Reads what a student handed in as a notebook; whatever it is, the answer is cells or one sentence."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import nbformat

from ..errors import SubmissionBroke

MAX_BYTES = 50 * 2**20
CHECK = re.compile(r"grader\.check\(\s*[\"'](\w+)[\"']\s*\)")


@dataclass(frozen=True)
class SubmittedNotebook:
    """A readable notebook.

    cells: the sources of its code cells
    questions: the ids of the questions that it says it answers; empty when it says nothing
    content: the whole notebook in nbformat's form, for showing it again
    """

    cells: tuple[str, ...]
    questions: frozenset[str]
    content: Mapping[str, Any]


def read_notebook(data: bytes) -> SubmittedNotebook:
    """Parse a notebook file; raises SubmissionBroke with a sentence for its student."""
    if not data.strip():
        raise SubmissionBroke("The file is empty: save the notebook and hand it in again.")
    if len(data) > MAX_BYTES:
        raise SubmissionBroke(f"The notebook is larger than {MAX_BYTES >> 20} MB: clear its outputs and hand it in again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbformat's advice on cell ids is no business of the student's
            content = nbformat.reads(data.decode("utf-8-sig"), as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
        sources = tuple(_text(cell["source"]) for cell in cells)
        asked = frozenset(_questions(content, sources))
    except UnicodeDecodeError:
        raise SubmissionBroke("The file is no notebook: it is not even text.") from None
    except Exception:  # malformed input makes nbformat fail in many ways; all of them mean the same to the student
        raise SubmissionBroke(
            "The file is no notebook that can be read: open it in Jupyter, save it, and hand it in again."
        ) from None
    return SubmittedNotebook(sources, asked, content)


def _text(source: object) -> str:
    if isinstance(source, list):
        source = "".join(str(line) for line in source)
    if not isinstance(source, str):
        raise ValueError("a cell without text")
    return source.encode("utf-8", "replace").decode()  # JSON can spell halves of characters, which cannot cross


def _questions(content: Mapping[str, Any], sources: tuple[str, ...]) -> set[str]:
    listed = content.get("metadata", {}).get("otter", {}).get("tests", {})
    found = {str(name) for name in listed} if isinstance(listed, (dict, list)) else set()
    return found | {check for source in sources for check in CHECK.findall(source)}


def executed(notebook: SubmittedNotebook, cells: list[dict[str, Any]]) -> str:
    """Return the notebook's text with the outputs of our own run in the place of the student's."""
    content = json.loads(json.dumps(notebook.content))
    codes = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
    for cell in codes:
        cell["outputs"], cell["execution_count"] = [], None
    for cell, run in zip(codes, cells, strict=False):
        cell["outputs"] = run.get("outputs") if isinstance(run.get("outputs"), list) else []
        cell["execution_count"] = run.get("count") if isinstance(run.get("count"), int) else None
    return json.dumps(content, indent=1, default=str) + "\n"
