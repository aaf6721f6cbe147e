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
MAX_PARTS = 50_000  # lists and tables, outputs aside: nbformat takes a millisecond for some of them
HARMLESS = ("text/plain", "image/png", "image/jpeg")
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
            content = _content(data.decode("utf-8-sig"))
        cells = [cell for cell in content["cells"] if cell["cell_type"] == "code"]
        sources = tuple(_text(cell["source"]) for cell in cells)
        asked = frozenset(_questions(content, sources))
    except SubmissionBroke:
        raise
    except UnicodeDecodeError:
        raise SubmissionBroke("The file is no notebook: it is not even text.") from None
    except Exception:  # malformed input makes nbformat fail in many ways; all of them mean the same to the student
        raise SubmissionBroke(
            "The file is no notebook that can be read: open it in Jupyter, save it, and hand it in again."
        ) from None
    return SubmittedNotebook(sources, asked, content)


def _content(text: str) -> Mapping[str, Any]:
    """Parse a notebook without its outputs, which our own run replaces; raises SubmissionBroke for a giant.

    nbformat is only asked where it has something to convert, since it also copies each value.
    """
    content = json.loads(text)
    for cell in content.get("cells") or ():
        if "outputs" in cell:
            cell["outputs"] = []
    small = json.dumps(content)
    if small.count("[") + small.count("{") > MAX_PARTS:
        raise SubmissionBroke("The notebook has more cells or other parts than anybody can write: hand in yours.")
    if content.get("nbformat") == 4:
        return dict(content)
    converted: Mapping[str, Any] = nbformat.reads(small, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return converted


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
    runs = iter(cells)
    shown = [
        {**cell, **_shown(next(runs, {}))} if cell["cell_type"] == "code" else cell for cell in notebook.content["cells"]
    ]
    return json.dumps({**notebook.content, "cells": shown}, default=str) + "\n"


def _shown(run: Mapping[str, Any]) -> dict[str, Any]:
    outputs, count = run.get("outputs"), run.get("count")
    return {
        "outputs": outputs if isinstance(outputs, list) else [],
        "execution_count": count if isinstance(count, int) else None,
    }


def shown_outputs(outputs: list[Any]) -> list[Any]:
    """Return outputs as nodes for another program's notebook: of a student's, only what is well formed and runs nothing.

    A page that shows HTML, SVG or JavaScript of a student's to an instructor would run it.
    """
    return [nbformat.from_dict(one) for one in map(_harmless, outputs) if _is_output(one)]  # type: ignore[no-untyped-call]  # nbformat has no types


def _harmless(output: Any) -> Any:
    if not isinstance(output, dict) or not isinstance(output.get("data"), dict):
        return output
    return {**output, "data": {kind: one for kind, one in output["data"].items() if kind in HARMLESS}}


def _is_output(output: Any) -> bool:
    try:
        nbformat.validate(output, ref="output", version=4)
    except Exception:  # malformed input makes nbformat fail in many ways
        return False
    return True
