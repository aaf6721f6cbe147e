"""What an author wants calibrated: `solutions/NN-name/calibration.toml`.

question = "train"                        # whose hidden tests compare something with a threshold
needs = ["load", "cnn_model"]             # answers that must be there first
cells = ["import keras"]                  # texts of other cells that must be there first

[seeds]                                   # how many trainings of each variant
master = 100
"wrong/dense-sold-as-cnn" = 40

[held_out]                                # how many more, on secrets of their own, to try the thresholds with
master = 10

[wrong]                                   # which wrong variants a threshold must keep out
cnn_accuracy = ["wrong/dense-sold-as-cnn"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import BuildError

MASTER = "master"


@dataclass(frozen=True)
class Sheet:
    """What is trained, and which thresholds that gives.

    seeds, held_out: trainings of each variant; a variant is `master` or a file of the bank
    wrong: threshold -> the wrong variants that it must keep out; none: it only has to let right answers pass
    """

    question: str
    needs: tuple[str, ...]
    cells: tuple[str, ...]
    seeds: Mapping[str, int]
    held_out: Mapping[str, int]
    wrong: Mapping[str, tuple[str, ...]]


def read_sheet(path: Path) -> Sheet | None:
    """Return an assignment's sheet, None where it has none; raises BuildError naming what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BuildError(f"{path} cannot be read: {error}.") from None
    unknown = set(content) - {"question", "needs", "cells", "seeds", "held_out", "wrong"}
    if unknown:
        raise BuildError(f"{path}: {sorted(unknown)[0]!r} is unknown.")
    try:
        sheet = _sheet(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BuildError(f"{path}: {error}: missing, or not of the right kind.") from None
    for name in (MASTER, *(one for variants in sheet.wrong.values() for one in variants)):
        if name not in sheet.seeds:
            raise BuildError(f"{path}: [seeds] has no number of trainings for {name}.")
    return sheet


def _sheet(content: Mapping[str, Any]) -> Sheet:
    counts = {table: {str(name): int(n) for name, n in content.get(table, {}).items()} for table in ("seeds", "held_out")}
    wrong = {name: tuple(map(str, variants)) for name, variants in content["wrong"].items()}
    return Sheet(
        str(content["question"]), tuple(content.get("needs", ())), tuple(content.get("cells", ())),
        counts["seeds"], counts["held_out"], wrong,
    )  # fmt: skip
