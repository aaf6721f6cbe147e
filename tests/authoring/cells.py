"""Notebooks of code cells, for tests of what the build makes of tags."""

from __future__ import annotations

from typing import Any


def code(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}}


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells)}
