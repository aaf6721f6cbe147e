"""The files that only the grader has: hidden pictures, hidden curves, thresholds."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parents[1] / "exam_files"  # where a bundle for upstream otter has them

Pictures = tuple[NDArray[np.float32], NDArray[np.int64]]


class BesideTheModule(Mapping[str, bytes]):
    """The files in the folder beside this package, by name."""

    def __getitem__(self, name: str) -> bytes:
        try:
            return (FOLDER / name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in sorted(FOLDER.glob("*")))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@functools.lru_cache(maxsize=8)
def json_of(data: bytes) -> Any:
    """Parse a JSON file once; whoever gets it must not change it."""
    return json.loads(data)


@functools.lru_cache(maxsize=4)
def pictures_of(data: bytes, images: str, labels: str) -> Pictures:
    """Return pictures (n, H, W, 3) as float32 in [0, 1] and their labels (n,), read-only, unpacked once for a file."""
    with np.load(io.BytesIO(data)) as arrays:
        pixels, answers = arrays[images].astype(np.float32), arrays[labels].astype(np.int64)
    pixels /= 255
    pixels.flags.writeable = answers.flags.writeable = False
    return pixels, answers
