"""Trains a tiny network three times and prints the runs as JSON: a process that has used TensorFlow cannot be forked."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from autograder.calibration.program import Program
from autograder.calibration.trainer import Bench, Task, exams_for, train_all

CELL = """
import keras
import numpy as np
keras.utils.set_random_seed(3)
data = np.load("data.npz")
model = keras.Sequential([keras.Input((4, 4, 3)), keras.layers.Flatten(), keras.layers.Dense(6)])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
order = np.random.default_rng(7).permutation(len(data["x"]))
history = model.fit(data["x"][order], data["y"][order], epochs=2, batch_size=8, shuffle=False, verbose=0)
"""


def test_accuracy(model: Any) -> None:
    asked: Any = globals()["exam"]
    assert asked.accuracy(model) >= asked.threshold("accuracy")


def main() -> None:
    folder = Path(sys.argv[1])
    rng = np.random.default_rng(1)
    images, labels = rng.random((40, 4, 4, 3), dtype=np.float32), rng.integers(0, 6, 40)
    np.savez(folder / "data.npz", x=images, y=labels)
    exams = exams_for({}, [(images, labels), (images[:20], labels[:20]), (images[20:], labels[20:])])
    bench = Bench(folder, [test_accuracy], exams[:2], exams[2:])
    program = Program("master", (CELL,), "digest")
    broken = Program("wrong/stops", ("1 / 0",), "digest")
    tasks = [Task(program, 1, False), Task(program, 2, False), Task(program, 1, True), Task(broken, 1, False)]
    runs = sorted(train_all(bench, tasks, jobs=2, threads=1), key=lambda run: run.place)
    again = list(train_all(bench, tasks[:1], jobs=1, threads=1))
    print(json.dumps([asdict(run) for run in (*runs, *again)]))


if __name__ == "__main__":
    main()
