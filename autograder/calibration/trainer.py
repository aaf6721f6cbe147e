"""Trains variants in processes forked from one that has imported Keras, one process for each training.

A process that has run an operation of TensorFlow cannot be forked, so this one only imports.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

from ..exam.models import Opened
from .program import Program, Test
from .recording import RecordingExam, measure
from .runs import Run

TENSORFLOW = "tensorflow"  # Keras's backend, unless KERAS_BACKEND says otherwise
SEED_FACTOR = 1000  # variants have seeds of their own; each training moves all of them elsewhere


@dataclass(frozen=True)
class Task:
    """One training to be done."""

    program: Program
    seed: int
    held_out: bool


@dataclass(frozen=True)
class Bench:
    """What every training needs.

    folder: of the student's files, where the program runs
    exams: those on the secrets that thresholds are chosen with, and the held-out ones
    deterministic: whether a seed always gives the same network, which costs time on an accelerator
    """

    folder: Path
    tests: Sequence[Test]
    exams: Sequence[RecordingExam]
    held_out: Sequence[RecordingExam]
    deterministic: bool = True

    def exams_of(self, task: Task) -> Sequence[RecordingExam]:
        return self.held_out if task.held_out else self.exams


_bench: list[Bench] = []  # a forked process finds its parent's bench here


def train_all(bench: Bench, tasks: Sequence[Task], jobs: int, threads: int) -> Iterator[Run]:
    """Yield each training as it is done."""
    os.environ.update({"TF_NUM_INTRAOP_THREADS": str(threads), "TF_NUM_INTEROP_THREADS": str(threads),
                       "OMP_NUM_THREADS": str(threads), "TF_CPP_MIN_LOG_LEVEL": "3", "MPLBACKEND": "agg"})  # fmt: skip
    if _backend() == TENSORFLOW:  # a device that JAX has looked at does not outlive a fork
        import keras  # noqa: F401  # takes seconds, and its children shall not take them again

    _bench.append(bench)
    with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_train, tasks)


def _train(task: Task) -> Run:
    bench = _bench[-1]
    began = time.monotonic()
    names: dict[str, Any] = {"__name__": "__main__"}
    os.chdir(bench.folder)
    _settle(task.seed, bench.deterministic)
    with warnings.catch_warnings(), redirect_stdout(StringIO()):
        warnings.simplefilter("ignore")
        problem = _stopped(task.program, names)
        values, senses, refused = ({}, {}, None) if problem else measure(bench.tests, names, bench.exams_of(task))
    rounded = {name: [round(one, 5) for one in several] for name, several in values.items()}
    seconds = round(time.monotonic() - began, 1)
    return Run(
        task.program.variant, task.seed, task.held_out, task.program.digest, seconds, rounded, senses, problem or refused
    )


def _stopped(program: Program, names: dict[str, Any]) -> str | None:
    """Run the program; return a sentence where it stops with an error."""
    try:
        for cell in program.cells:
            exec(compile(cell, program.variant, "exec"), names)  # noqa: S102  # the author's own code, from solutions/
    except Exception as error:  # a known-bad variant may stop: then it has no values, and that is what is recorded
        return f"The program stopped with {type(error).__name__}."
    return None


def _backend() -> str:
    return os.environ.get("KERAS_BACKEND", TENSORFLOW)


def _settle(seed: int, deterministic: bool) -> None:
    """Make every source of chance in a program depend on `seed`, those that it seeds itself included."""
    import keras

    if deterministic and _backend() == TENSORFLOW:
        import tensorflow as tf

        tf.config.experimental.enable_op_determinism()
    _shift(keras.utils, "set_random_seed", seed)
    _shift(np.random, "default_rng", seed)
    keras.utils.set_random_seed(0)
    random.seed(seed)


def _shift(module: Any, name: str, seed: int) -> None:
    original: Callable[..., Any] = getattr(module, name)

    def shifted(own: Any = None) -> Any:
        if isinstance(own, int) or own is None:
            return original((own or 0) + SEED_FACTOR * seed)
        return original(own)

    setattr(module, name, shifted)


def exams_for(files: Mapping[str, bytes], hidden: Sequence[Any]) -> list[RecordingExam]:
    """Return an exam for each set of hidden pictures; a model is described and rebuilt once for all of them."""
    models = Opened()
    return [RecordingExam(files, pictures, models) for pictures in hidden]
