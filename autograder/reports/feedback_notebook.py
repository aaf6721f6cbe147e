"""A student's feedback as a notebook: Canvas gives a returned file the name of the one that was handed in."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator

from ..course import Course
from ..translation.words import Words
from .student_page import Feedback, points_told, told, words_for
from .wording import number, visible

SPECIAL = re.compile(r"([\\*_{}\[\]()#+!|<>&~$^-])")  # what Markdown, HTML or a formula would take for a sign


def feedback_notebook(course: Course, feedback: Feedback) -> bytes:
    """Return a notebook of Markdown cells that tells what the page does, with the figures attached."""
    words = words_for(course, feedback.assignment)
    texts = [_opening(course, feedback, words), *_questions(feedback, words)]
    cells = [_cell(place, text) for place, text in enumerate(texts)]
    for place, figure in enumerate(feedback.figures, start=1):
        name = f"figure-{place}.png"
        content = {name: {"image/png": base64.b64encode(figure.png).decode("ascii")}}
        shown = words.text("Figure {number} of your notebook", number=place)
        cells.append({**_cell(len(cells), f"![{shown}](attachment:{name})"), "attachments": content})
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _cell(place: int, text: str) -> dict[str, object]:
    return {"cell_type": "markdown", "id": f"feedback-{place}", "metadata": {}, "source": text}


def _opening(course: Course, feedback: Feedback, words: Words) -> str:
    result, name = feedback.counted, feedback.student.name
    score, possible = words.figure(number(result.score)), words.figure(number(result.possible))
    lines = [f"# {plain(feedback.assignment.title)}: {plain(name)}",
             f"**{words.text('{score} of {possible} points', score=score, possible=possible)}**"]  # fmt: skip
    lines += map(plain, points_told(course, feedback, words))
    if result.reason:
        broke = words.text("Your notebook could not be judged to its end")
        lines.append(f"{broke}: {plain(words.sentence(result.reason))}")
    if feedback.standing is not None:
        lines.append(plain(feedback.standing.sentence(words)))
    return "\n\n".join(lines)


def _questions(feedback: Feedback, words: Words) -> Iterator[str]:
    for one in told(feedback, words):
        mark = "✓ " if one.full else ""
        score, possible = words.figure(number(one.score)), words.figure(number(one.possible))
        lines = [f"## {mark}{plain(one.id)}: {words.text('{score} of {possible}', score=score, possible=possible)}"]
        lines += [plain(one.graded)] if one.graded else []
        lines += [f"> {plain(line)}" for line in one.comment]
        lines += [f"- {plain(hint)}" for hint in one.hints]
        yield "\n\n".join(lines)


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it stands, what is between backticks as code."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return SPECIAL.sub(r"\\\1", "'".join(parts))
    return "".join(f"`{part}`" if index % 2 else SPECIAL.sub(r"\\\1", part) for index, part in enumerate(parts))
