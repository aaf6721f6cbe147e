"""Templates of pages: every text in them is escaped, and what a template is not given is an error."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..translation.words import ENGLISH, Words, words_of
from .class_summary import by_reason, level, share
from .wording import count, exactly, number, percent, points, visible

TEMPLATES = Path(__file__).parent / "templates"


def rendered(template: str, content: Mapping[str, object], folder: Path = TEMPLATES) -> bytes:
    """Return the page that a template makes of its content; folder: where it lies, if not among the reports' own."""
    return _environment(folder).get_template(template).render(content).encode("utf-8", "replace")


def style(sheet: str, folder: Path = TEMPLATES) -> Markup:
    """Return a page's style sheet, after the palette from which it takes its colours and fonts."""
    return Markup("").join(
        Markup((place / name).read_text(encoding="utf-8")) for place, name in ((TEMPLATES, "palette.css"), (folder, sheet))
    )


@functools.cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        by_reason=by_reason, count=count, exactly=exactly, level=level, number=number, percent=percent, points=points,
        prose=prose, share=share, visible=visible,
    )  # fmt: skip
    return environment


def prose(text: str) -> Markup:
    """Escape a sentence, and set what stands between backticks as code."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner stays as it is
        return escape("`".join(parts))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if index % 2 else escape(part) for index, part in enumerate(parts)
    )


def told_moment(moment: datetime, time_zone: str, words: Words | None = None) -> str:
    """Write a moment by the course's clock: `2 November 2026, 23:59 (Europe/Berlin)`."""
    local = moment.astimezone(ZoneInfo(time_zone))
    return f"{(words or words_of(ENGLISH)).moment(local)} ({time_zone})"
