"""A course of one assignment with pictures, for tests of the build: a tiny master, and few hidden pictures."""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course, load_course

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
ID = "04-cars"
MANIFEST = f"""\
title: T
term: W
time_zone: UTC
assignments:
  - id: {ID}
    title: Cars
    weight: 1
    due: 2026-12-14T23:59:00+01:00
    data: [cars.npz, cars_large.npz]
"""

MASTER = '''\
# ---
# jupyter:
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

# %%
import matplotlib.pyplot as plt
import numpy as np

with np.load("cars.npz") as cars:
    x_train = cars["x_train"]

# %% tags=["drawing"]
def draw(images):
    plt.imshow(images[0])
    plt.show()


draw(x_train)

# %% [raw]
# # BEGIN QUESTION
# name: count
# points: 3

# %% [raw]
# # BEGIN SOLUTION

# %%
count = len(x_train)  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_positive(count):
    assert count > 0

# %%
""" # BEGIN TEST CONFIG
hidden: true
failure_message: Count the training pictures.
""" # END TEST CONFIG
def test_count(count):
    assert count == len(exam.training_cars()[1])

# %%
""" # BEGIN TEST CONFIG
hidden: true
failure_message: Fewer than the limit.
""" # END TEST CONFIG
def test_limit(count):
    assert count < exam.threshold("limit") + len(exam.data("numbers.json")) + len(exam.hidden_cars()[1])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''


def make_course(folder: Path, extra: str = "") -> Course:
    """Write the course to a folder and return it; `extra` are more lines of course.yml, first of the assignment's."""
    solution = folder / "solutions" / ID
    (solution / "hidden").mkdir(parents=True)
    (solution / "files").mkdir()
    (folder / "assignments").mkdir()
    (folder / "datasets").symlink_to(DATASETS)
    (folder / "course.yml").write_text(MANIFEST + extra, encoding="utf-8")
    (solution / "cars.py").write_text(MASTER, encoding="utf-8")
    (solution / "files" / "note.txt").write_text("for students", encoding="utf-8")
    (solution / "hidden" / "numbers.json").write_text("[1, 2]", encoding="utf-8")
    (solution / "thresholds.json").write_text('{"limit": {"value": 1000, "seeds": 40}}', encoding="utf-8")
    return load_course(folder / "course.yml")
