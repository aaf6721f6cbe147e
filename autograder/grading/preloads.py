"""What the fork server imports before the first submission, so that it is paid for once instead of once for each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..course import Assignment

SLOW_MODULES = ("tensorflow", "keras", "pandas", "scipy", "sklearn")
ITERATORS = ("concatenate", "flat_map", "from_tensors", "range", "zip")
ON_FIRST_USE = {"keras": tuple(f"tensorflow.python.data.ops.{one}_op" for one in ITERATORS)}
# what the first use of these modules imports: `benchmarks/imports.py` looks at every model solution
TOP_LEVEL_IMPORT = re.compile(rb'(?:"|\\n)(?:import|from) ([^"\\\n]{1,200})')  # in a JSON text, a line of a cell
WORD = re.compile(rb"\w+")


def modules_to_preload(assignment: Assignment, notebooks: Iterable[bytes]) -> list[str]:
    """Return the slow modules that some notebook or the clean room imports, and what these import on first use.

    An assignment with data of its own is one whose models are trained and judged. The files are searched and not parsed:
    this is the coordinator, and a cell can be made that a parser takes gigabytes for.
    """
    wanted: set[bytes] = {b"tensorflow", b"keras"} if assignment.data else set()
    for one in notebooks:
        wanted |= {word for line in TOP_LEVEL_IMPORT.findall(one) for word in WORD.findall(line)}
    slow = [name for name in SLOW_MODULES if name.encode() in wanted and name not in assignment.forbid]
    return [*slow, *(later for name in slow for later in ON_FIRST_USE.get(name, ()))]
