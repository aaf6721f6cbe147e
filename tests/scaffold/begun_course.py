"""A course of one assignment, of which nothing but its master's name is there, and the command line for it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from autograder.cli import main

COURSE = """\
# A course.
title: T
term: W
time_zone: Europe/Berlin

assignments:              # in order
  - id: 01-neuron         # the first
    title: A neuron
    weight: 1
    due: 2026-10-20T23:59:00+02:00

  # the robot comes later
"""
LATER = "\n# Who is late.\nlate_policy:\n  grace_minutes: 15\n"


def begin(folder: Path) -> Path:
    """Write the course to an empty folder, and return that."""
    (folder / "course.yml").write_text(COURSE + LATER, encoding="utf-8")
    (folder / "solutions" / "01-neuron").mkdir(parents=True)
    (folder / "solutions" / "01-neuron" / "neuron.py").touch()
    return folder


def command(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--course", str(folder), *arguments])
