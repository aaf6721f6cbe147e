"""Large pages: where the kernel makes them, what a process holds lies on them, unchanged, and a child sees the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import os
from pathlib import Path
from autograder.sandbox.large_pages import collapse

def large():
    return sum(int(line.split()[1]) for line in Path("/proc/self/smaps").read_text().splitlines() if "AnonHugePages" in line)

held = bytearray(os.urandom(2**10) * 2**14)
before, digest = large(), hash(bytes(held))
collapse()
if os.fork() == 0:
    held[::4096] = bytes(len(held[::4096]))
    os._exit(held[0])
os.wait()
print(large() - before, hash(bytes(held)) == digest)
"""


def test_what_is_held_moves_to_large_pages_and_stays_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    kibibytes, same = done.stdout.split()
    assert same == "True"
    if kibibytes == "0":
        pytest.skip("this kernel does not collapse memory into large pages (Linux 6.1 and later do)")
    assert int(kibibytes) >= 8 * 1024
