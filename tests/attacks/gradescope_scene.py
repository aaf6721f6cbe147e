"""Grades one attack in a container laid out as Gradescope's, with a canary in every place, and tells what became of it.

    python gradescope_scene.py                      as process 1 of the container; writes one JSON object to standard output
    python gradescope_scene.py /autograder          what it has run_autograder start: as there, and the executed notebook is
                                                    kept, which Gradescope never sees

Beside it lies specification.json: `canaries` (name: text) and `seconds`.
"""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from scene import Traces, Traps

from autograder.gradescope import __main__ as run_autograder
from autograder.gradescope.layout import Layout
from autograder.grading.class_run import Judged, Plan

STAGE, AUTOGRADER = Path(__file__).resolve().parent, Path("/autograder")
EXECUTED = AUTOGRADER / "executed.ipynb"


def plant(canaries: dict[str, str]) -> dict[str, str]:
    """Leave the canaries that are files, and return the environment with another."""
    for name, path in {
        "results": AUTOGRADER / "results" / "earlier.json",
        "home": Path.home() / ".netrc",
        "temporary": Path("/tmp/grader-notes.txt"),
    }.items():
        path.write_text(canaries[name] + "\n", encoding="utf-8")
    return {**os.environ, "COURSE_PASSWORD": canaries["environment"]}


def main() -> None:
    specification = json.loads((STAGE / "specification.json").read_text(encoding="utf-8"))
    STAGE.chmod(0o700)
    environment = plant(specification["canaries"])
    traps = Traps.set_up(specification["canaries"], AUTOGRADER)
    compileall.compile_dir(AUTOGRADER / "source" / "package", quiet=1)  # as setup.sh does
    before = Traces.now(AUTOGRADER)
    done = subprocess.run([AUTOGRADER / "run_autograder"], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=specification["seconds"], check=False)  # fmt: skip
    after = Traces.now(AUTOGRADER)
    executed = EXECUTED.read_text(encoding="utf-8") if EXECUTED.exists() else ""
    told = {"status": done.returncode, "said": done.stdout.decode("utf-8", "replace"), "executed": executed,
            "results": (AUTOGRADER / "results" / "results.json").read_text(encoding="utf-8"), "visitors": traps.visitors,
            "before": asdict(before), "after": asdict(after)}  # fmt: skip
    json.dump(told, sys.stdout)


def grade_and_keep() -> None:
    judge_lone = run_autograder.judge_lone

    def judge_and_keep(layout: Layout, plan: Plan) -> Judged:
        judged = judge_lone(layout, plan)
        EXECUTED.write_text(judged.executed or "", encoding="utf-8")
        return judged

    run_autograder.judge_lone = judge_and_keep
    run_autograder.main()


if __name__ == "__main__":
    grade_and_keep() if sys.argv[1:] else main()
