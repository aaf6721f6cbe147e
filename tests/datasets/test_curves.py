"""The recorded training curves: every one is admitted by the rule of the notebook, and each diagnosis has its share."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_recorded_curve_is_admitted() -> None:
    command = [sys.executable, str(ROOT / "datasets" / "curves" / "make.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_diagnosis_has_public_and_hidden_curves() -> None:
    public = json.loads((ROOT / "datasets" / "curves" / "public.json").read_text(encoding="utf-8"))
    hidden = json.loads((ROOT / "solutions" / "06-overfitting" / "hidden" / "curves.json").read_text(encoding="utf-8"))
    assert len(public) >= 4
    assert len(hidden) >= 12
    counts = Counter(one["diagnosis"] for one in hidden)
    assert set(counts) == {one["diagnosis"] for one in public}
    assert min(counts.values()) >= 2
