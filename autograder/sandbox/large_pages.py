"""Puts what the fork server holds onto pages of 2 MiB, so that a fork copies one entry where it would copy 512.

A child that writes to such a page gets 4 KiB of its own, as ever: the kernel splits its view, and nobody else's.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

from .confinement.kernel import libc

LARGE = 2 * 2**20
MADV_COLLAPSE = 25  # Linux 6.1 and later


def collapse() -> None:
    """Collapse this process's own memory into large pages, as far as the kernel does it; what it refuses stays as it is."""
    for start, end in _own_memory():
        first, last = -(-start // LARGE) * LARGE, end // LARGE * LARGE
        if last > first:
            libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), MADV_COLLAPSE)


def _own_memory() -> Iterator[tuple[int, int]]:
    """Yield the areas that are private, can be written to and belong to no file: the heap and what libraries map."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        addresses, rights, _, _, _, *name = line.split()
        if rights == "rw-p" and name in ([], ["[heap]"]):
            start, end = (int(one, 16) for one in addresses.split("-"))
            yield start, end
