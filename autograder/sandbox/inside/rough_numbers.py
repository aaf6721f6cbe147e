"""Lets TensorFlow multiply in bfloat16, several times as fast where the processor has units for it (Intel's AMX)."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAG = "amx_bf16"
OPTION = "auto_mixed_precision_onednn_bfloat16"


@functools.cache
def are_faster() -> bool:
    """Whether this processor has such units, and no graphics processor does the work."""
    tensorflow: Any = sys.modules.get("tensorflow")
    if tensorflow is None or tensorflow.config.list_physical_devices("GPU"):
        return False
    try:
        return FLAG in Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
    except OSError:
        return False


@contextlib.contextmanager
def rough_numbers() -> Iterator[None]:
    """Compute roughly in the block, in every compiled function."""
    options: Any = sys.modules["tensorflow"].config.optimizer
    options.set_experimental_options({OPTION: True})
    try:
        yield
    finally:
        options.set_experimental_options({OPTION: False})
