"""Whether a submission came after Gradescope's due date: said to its student, and never taken off.

Lateness costs points in one place: what the course's own policy takes is counted by `course report`, which knows extensions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

REMARK = "Handed in after the due date. The points shown here are those before any penalty for lateness."


def remark(metadata: Path) -> str | None:
    """Return a sentence for a late submission; None for one in time, and where Gradescope says nothing that can be read."""
    try:
        told = json.loads(metadata.read_text(encoding="utf-8"))
        return REMARK if datetime.fromisoformat(told["created_at"]) > _due(told) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _due(told: Mapping[str, Any]) -> datetime:
    """Return the due date: of a group, the latest that any of its members has; raises as reading foreign JSON does."""
    own = [(user.get("assignment") or {}).get("due_date") for user in told.get("users") or ()]
    return max(datetime.fromisoformat(one or told["assignment"]["due_date"]) for one in own or [None])
