"""A course of one assignment with a question that a person grades, built for formgrader."""

from __future__ import annotations

import json
from pathlib import Path

from recorded_class import Recorded

from autograder.authoring.notebook import answers_in_words, to_text

MANIFEST = """\
title: Small course
term: W
time_zone: Europe/Berlin
gradebook: sqlite:///results/gradebook.db
late_policy: {{penalty_per_day: 0.1, maximum_penalty: 0.5}}
assignments:
  - {{id: 01-neuron, title: A neuron, weight: 10, due: "{due}"}}
"""
MASTER = '''\
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---
# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: true
# export_cell:
#   pdf: false
# generate: true
# tests:
#   ok_format: false
# %% [markdown]
# # A neuron
# %% [raw]
# # BEGIN QUESTION
# name: explain
# points: 2
# manual: true
# %% [markdown]
# Why twice?
# %% [raw]
# # BEGIN SOLUTION
# %% [markdown]
# Because two is more than one.
# %% [raw]
# # END SOLUTION
# %% [raw]
# # END QUESTION
# %% [raw]
# # BEGIN QUESTION
# name: twice
# %% [markdown]
# Write `twice`.
# %% [raw]
# # BEGIN SOLUTION
# %%
def twice(x):
    return 2 * x # SOLUTION
# %% [raw]
# # END SOLUTION
# %% [raw]
# # BEGIN TESTS
# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
""" # END TEST CONFIG
def test_one(twice):
    assert twice(1) == 2
# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Twice three is six.
""" # END TEST CONFIG
def test_three(twice):
    assert twice(3) == 6
# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
failure_message: Twice a negative number is negative.
""" # END TEST CONFIG
def test_negative(twice):
    assert twice(-1) == -2
# %% [raw]
# # END TESTS
# %% [raw]
# # END QUESTION
'''
RIGHT, WRONG = "def twice(x):\n    return 2 * x", "def twice(x):\n    return x + 1"
CHANGED_TEST = "twice(-1) == -2", "twice(0) == 1"  # which WRONG passes, and RIGHT does not


def teach(folder: Path, due: str) -> Recorded:
    """Write the course to an empty folder, and build it; formgrader's folder is there."""
    (folder / "course.yml").write_text(MANIFEST.format(due=due), encoding="utf-8")
    (folder / "solutions" / "01-neuron").mkdir(parents=True)
    (folder / "solutions" / "01-neuron" / "neuron.py").write_text(MASTER, encoding="utf-8")
    (folder / "datasets").mkdir()
    taught = Recorded(folder)
    taught.reported("build", "--nbgrader")
    return taught


def change_test(taught: Recorded) -> None:
    master = taught.folder / "solutions" / "01-neuron" / "neuron.py"
    master.write_text(MASTER.replace(*CHANGED_TEST), encoding="utf-8")


def notebook(taught: Recorded, words: str, code: str) -> str:
    """Return a student's notebook, with an answer in words and one in code."""
    stub = json.loads((taught.folder / "assignments" / "01-neuron" / "neuron.ipynb").read_text(encoding="utf-8"))
    (place,) = answers_in_words(stub)
    stub["cells"][place]["source"] = words
    next(cell for cell in stub["cells"] if "def twice" in "".join(cell["source"]))["source"] = code
    return to_text(stub)
