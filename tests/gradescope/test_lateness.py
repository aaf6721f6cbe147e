"""A late submission is told so, by Gradescope's own dates; whatever else the file says costs nobody anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gradescope_place import METADATA

from autograder.gradescope.lateness import REMARK, remark

DUE: dict[str, Any] = {"due_date": "2026-11-16T23:00:00.000000-08:00"}


def user(due: str | None) -> dict[str, Any]:
    return {"id": 1, "assignment": {"due_date": due}}


@pytest.mark.parametrize(
    ("change", "late"),
    [
        ({}, False),
        ({"created_at": "2026-11-16T23:00:00.000001-08:00"}, True),
        ({"created_at": "2026-11-17T07:30:00+01:00"}, False),
        ({"created_at": "2026-11-17T08:30:00+01:00"}, True),
        ({"created_at": "2026-11-18T00:00:00-08:00", "users": [user("2026-11-19T00:00:00-08:00")]}, False),
        ({"created_at": "2026-11-18T00:00:00-08:00", "users": [user(None), user("2026-11-19T00:00:00-08:00")]}, False),
        ({"created_at": "2026-11-18T00:00:00-08:00", "users": [user(None), {"id": 2}]}, True),
        ({"created_at": "2026-11-18T00:00:00-08:00", "users": None}, True),
    ],
)
def test_late_is_after_the_due_date(change: dict[str, Any], late: bool, tmp_path: Path) -> None:
    path = tmp_path / "submission_metadata.json"
    path.write_text(json.dumps({**METADATA, **change}))
    assert remark(path) == (REMARK if late else None)


@pytest.mark.parametrize(
    "text",
    [
        "", "[", "[]", "{}", "7", '{"created_at": 7, "assignment": {}}', "\x00\xff", "[" * 100_000,
        '{"created_at": "2026-11-18T00:00:00", "assignment": {"due_date": "2026-11-16T00:00:00Z"}}',
        '{"created_at": "2026-11-18T00:00:00Z", "assignment": {"due_date": null}}',
        '{"created_at": "2026-11-18T00:00:00Z", "assignment": {"due_date": "2026-11-16T00:00:00Z"}, "users": [7]}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "submission_metadata.json"
    path.write_bytes(text.encode("latin-1"))
    assert remark(path) is None
    assert remark(tmp_path / "nowhere.json") is None
