"""Says which modules each model solution imports that the fork server had not imported before: none, if all is well.

    python benchmarks/imports.py [NN-name ...]

Every submission would pay for them again; they belong into autograder/grading/preloads.py or sandbox/surroundings.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from contenders import BenchmarkFailed, load_material

from autograder.grading.class_run import Plan, judge_all
from autograder.grading.submissions import Submission

BEFORE = "import sys\nbefore_all = set(sys.modules)"
MARK = "imported:"
AFTER = f'print("{MARK}", *sorted(set(sys.modules) - before_all))'
EXCEPT = {"encodings.cp437"}  # zipfile's, a table of 8 KiB


def late_imports(plan: Plan, notebook: bytes) -> list[str]:
    """Run a notebook in the sandbox and return the modules that it was the first to import."""
    content = json.loads(notebook)
    content["cells"] = [_cell("before", BEFORE), *content["cells"], _cell("after", AFTER)]
    ((_, judged),) = judge_all(plan, [Submission("s1", json.dumps(content).encode(), "benchmark")])
    executed: dict[str, Any] = json.loads(judged.executed)
    printed = "".join(output.get("text", "") for output in executed["cells"][-1]["outputs"])
    if MARK not in printed:
        raise BenchmarkFailed(f"{plan.assignment.id}: the cell after the last one did not run: {printed}")
    return [name for name in printed.partition(MARK)[2].split() if name not in EXCEPT]


def _cell(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def main() -> int:
    """Look at the assignments one after the other; the status is 1 where something was imported late."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("assignments", nargs="*", metavar="NN-name")
    course = load_material().course
    found = False
    for name in parser.parse_args().assignments or [one.id for one in course.assignments]:
        material = load_material(name)
        late = late_imports(material.plan(), material.notebook)
        found |= bool(late)
        print(f"{name}: {', '.join(late) if late else 'nothing'}")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
