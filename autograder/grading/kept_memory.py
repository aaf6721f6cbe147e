"""Lets a worker keep the memory that one submission's pictures took for those of the next.

The C library gives each large array back to the system at once, and the system fills what it lends with zeros, 4 KiB or
2 MiB at a time. For the 300 MB that judging one network takes and frees, that is as long as the tests themselves compute.
"""

from __future__ import annotations

import contextlib
import ctypes

TRIM_THRESHOLD, MMAP_MAX = -1, -4  # parameters of mallopt, see malloc.h
MOST_KEPT = 2**29  # bytes that may lie idle


def keep_memory() -> None:
    """Keep freed memory in this process, up to MOST_KEPT; does nothing where the C library is not glibc."""
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(MMAP_MAX, 0)
        mallopt(TRIM_THRESHOLD, MOST_KEPT)
