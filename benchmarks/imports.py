"""Says which modules each model solution imports that the fork server had not imported before: none, if all is well.

    python benchmarks/imports.py [NN-name ...]

Every submission would pay for them again; they belong into autograder/grading/preloads.py or sandbox/surroundings.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from built_notebooks import code_cell
from contenders import ROOT, BenchmarkFailed, load_material

from autograder.course import load_course
from autograder.errors import CourseError
from autograder.grading.class_run import Plan, judge_all
from autograder.grading.submissions import Submission

BEFORE = "import sys\nbefore_all = set(sys.modules)"
MARK = "imported:"
AFTER = f'print("{MARK}", *sorted(set(sys.modules) - before_all))'
EXCEPT = {"encodings.cp437"}  # zipfile's, a table of 8 KiB


def late_imports(plan: Plan, notebook: bytes) -> list[str]:
    """Run a notebook in the sandbox and return the modules that it was the first to import."""
    content = json.loads(notebook)
    content["cells"] = [code_cell("before", BEFORE), *content["cells"], code_cell("after", AFTER)]
    ((_, judged),) = judge_all(plan, [Submission("s1", json.dumps(content).encode(), "benchmark")])
    executed: dict[str, Any] = json.loads(judged.executed or "{}")
    printed = "".join(output.get("text", "") for cell in executed.get("cells", [])[-1:] for output in cell["outputs"])
    if MARK not in printed:
        raise BenchmarkFailed(f"{plan.assignment.id}: the cell after the last one did not run: {printed}")
    return [name for name in printed.partition(MARK)[2].split() if name not in EXCEPT]


def main() -> int:
    """Look at one assignment after the other; the status is 1 where something was imported late, and 2 without an answer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("assignments", nargs="*", metavar="NN-name")
    wanted, found = parser.parse_args().assignments, False
    try:
        for name in wanted or [one.id for one in load_course(ROOT / "course.yml").assignments]:
            material = load_material(name)
            late = late_imports(material.plan(), material.notebook)
            found |= bool(late)
            print(f"{name}: {', '.join(late) if late else 'nothing'}")
    except (BenchmarkFailed, CourseError) as error:
        print(error, file=sys.stderr)
        return 2
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
