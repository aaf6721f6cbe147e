"""Histories with their recipes, to and from JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .recipes import Recipe

Record = dict[str, Any]  # name, diagnosis, classes, recipe, versions, history


def record(recipe: Recipe, history: dict[str, list[float]], classes: int, versions: dict[str, str]) -> Record:
    """Return everything about one training: what it shows, what was trained, and the full history."""
    described = asdict(recipe)
    shown = {key: described.pop(key) for key in ("name", "use", "diagnosis", "note")}
    return {**shown, "classes": classes, "recipe": described, "versions": versions, "history": history}


def write(path: Path, content: object) -> None:
    """Write JSON, a list of numbers on a line."""
    text = json.dumps(content, indent=1, default=list)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(joined_lists(text) + "\n")


def joined_lists(text: str) -> str:
    """Put each innermost list of pretty-printed JSON on one line."""
    return re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text)


def read(path: Path) -> list[Record]:
    """Return the records of a file."""
    records: list[Record] = json.loads(path.read_text())
    return records


def only_histories(records: Sequence[Record], names: dict[str, str]) -> dict[str, dict[str, list[float]]]:
    """Return the histories of some records under other names, for a file that gives nothing else away."""
    by_name = {one["name"]: one["history"] for one in records}
    return {shown: by_name[name] for name, shown in names.items()}
