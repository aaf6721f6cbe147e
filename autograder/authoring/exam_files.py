"""The files that only the grader has, beside the hidden pictures: an assignment's hidden/ folder and its thresholds."""

from __future__ import annotations

import json
import math
from pathlib import Path

from ..errors import BuildError

THRESHOLDS = "thresholds.json"


def sources(folder: Path) -> list[Path]:
    """Return the files of an assignment's folder that the exam needs."""
    hidden = sorted(path for path in (folder / "hidden").glob("*") if path.is_file())
    return [*hidden, *(path for path in [folder / THRESHOLDS] if path.is_file())]


def read(folder: Path) -> dict[str, bytes]:
    """Return these files by name, the thresholds as name -> number; raises BuildError."""
    return {path.name: _thresholds(path) if path == folder / THRESHOLDS else path.read_bytes() for path in sources(folder)}


def _thresholds(path: Path) -> bytes:
    """Flatten what `course calibrate` writes, {"name": {"value": 0.55, ...}}."""
    told = f'{path} is no table such as {{"accuracy": {{"value": 0.55}}}}: `course calibrate {path.parent.name}` writes it.'
    try:
        table = json.loads(path.read_bytes())
        values = {name: float(entry["value"]) for name, entry in table.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BuildError(told) from None
    if not all(math.isfinite(value) for value in values.values()):
        raise BuildError(told)
    return (json.dumps(values, indent=1, sort_keys=True) + "\n").encode()
