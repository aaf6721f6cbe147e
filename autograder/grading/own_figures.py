"""The pictures in an executed notebook: PNGs that a browser can show without harm, and nothing else of it."""

from __future__ import annotations

import base64
import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from ..reports.student_page import Figure
from .notebooks import CHECK

ANSWER = "otter_answer_cell"  # otter assign's tag
MOST_FIGURES, MOST_BYTES = 40, 2 * 2**20
MOST_PIXELS = 16_000_000  # four bytes each in the reader's browser


def figures_of(path: Path) -> tuple[Figure, ...]:
    """Return the figures of an executed notebook in their order; none where there is no notebook that can be read."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found = list(_figures(cells))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):  # whatever a student handed in
        return ()
    return tuple(found[:MOST_FIGURES])


def _figures(cells: list[Mapping[str, Any]]) -> Iterator[Figure]:
    """Yield each picture with its question: from an answer's cell on that of the next check, and after it the same."""
    waiting: list[bytes] = []
    question, answering = "", False
    for cell in cells:
        answering = answering or ANSWER in (cell.get("metadata") or {}).get("tags", ())
        asked = CHECK.search(_joined(cell.get("source")))
        if asked is not None:
            question, answering = asked[1], False
            yield from (Figure(one, question) for one in waiting)
            waiting = []
        drawn = _pictures(cell.get("outputs") or ())
        if answering:
            waiting += drawn
        else:
            yield from (Figure(one, question) for one in drawn)
    yield from (Figure(one) for one in waiting)


def _pictures(outputs: Any) -> Iterator[bytes]:
    for output in outputs:
        data = output.get("data") if isinstance(output, dict) else None
        text = _joined(data.get("image/png")) if isinstance(data, dict) else ""
        if 0 < len(text) <= 2 * MOST_BYTES and (picture := checked_png(re.sub(r"\s+", "", text))):
            yield picture


def _joined(text: Any) -> str:
    """Return a notebook's text, which may be a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list) else text if isinstance(text, str) else ""


def checked_png(text: str) -> bytes | None:
    """Return the bytes of a PNG in base64; None for anything else, a damaged one, or one too large to look at."""
    try:
        data = base64.b64decode(text, validate=True)
        if len(data) > MOST_BYTES:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of what looks like a bomb
            with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
                width, height = image.size
                image.verify()
    except Exception:  # Pillow fails in many ways, and each means the same
        return None
    return data if width * height <= MOST_PIXELS else None
