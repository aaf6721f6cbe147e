"""Real trainings, tiny ones: every seed is another training, the same seed is the same training."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("tiny_training.py")


def test_trainings_depend_on_their_seed_alone(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, tmp_path], capture_output=True, text=True, check=True, timeout=300)
    runs = json.loads(done.stdout.splitlines()[-1])
    first, second = (one for one in runs[:-1] if one["variant"] == "master" and not one["held_out"])
    held_out = next(one for one in runs if one["held_out"])
    broken = next(one for one in runs if one["variant"] == "wrong/stops")
    assert len(first["values"]["accuracy"]) == 2
    assert len(held_out["values"]["accuracy"]) == 1
    assert first["senses"] == {"accuracy": "at least"}
    assert first["values"] != second["values"]
    assert runs[-1]["values"] == first["values"]
    assert (broken["values"], broken["problem"]) == ({}, "The program stopped with ZeroDivisionError.")
