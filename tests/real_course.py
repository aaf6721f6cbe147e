"""The real course in a folder of a test's own, of which nothing is built yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.course import Course, load_course

ROOT = Path(__file__).resolve().parents[1]


def copy_course(folder: Path, settings: str = "") -> Course:
    """Copy what a build needs to a folder, and return the course there; `settings` are more lines of course.yml."""
    (folder / "course.yml").write_text((ROOT / "course.yml").read_text(encoding="utf-8") + settings, encoding="utf-8")
    for name in ("solutions", "assignments"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (folder / "datasets").symlink_to(ROOT / "datasets")
    return load_course(folder / "course.yml")
