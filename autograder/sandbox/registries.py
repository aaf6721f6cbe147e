"""Has TensorFlow put its lists in order in the fork server, where each child would do so with its first operation.

Nothing is computed, and no thread begins: a process that has computed with TensorFlow cannot be forked.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from typing import Any


def read_registries() -> None:
    """Read the lists of kernels and operations once; does nothing without TensorFlow, or in one of another make."""
    if "tensorflow" not in sys.modules:
        return
    with contextlib.suppress(ImportError, AttributeError):
        compiled: Any = importlib.import_module("tensorflow.python.util.pywrap_xla_ops")
        compiled.get_cpu_kernel_names()
        kernels: Any = importlib.import_module("tensorflow.python.framework.kernels")
        kernels.get_registered_kernels_for_op("Conv2D")
        operations: Any = importlib.import_module("tensorflow.python.framework.op_def_registry")
        operations.get("NoSuchOperation")  # all of them are written out when the first one is not found
