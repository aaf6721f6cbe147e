"""Reads the attacks: `<family>/<technique>.py`, a head of comments and a few cells.

    # A list that agrees with everything.         what it tries, in one sentence
    # promise: no forged point                    which of the grader's promises it attacks
    # status: graded                              the verdict: `graded` or `broke`,
    # score: 0                                    the points of its honest part (`all`: those of the solution), and
    # reads: an object of a class                 words that its student reads, in the reason or in a hint; | between
                                                  others that do as well, where it depends on the machine's speed
    # prints: tried                               words that its cells print, which show that it did run
    # solved: yes                                 its other questions are answered rightly; else it is an untouched stub
    # dangerous: yes                              it would harm a machine without a sandbox: never try it without the wall
    # finds: hidden secret                        the canaries that it gets hold of where there is no sandbox
    # upstream: otter nbgrader                    the graders whose model it fits as well
    # in a container: why                         it succeeds in an ordinary container, as docs/security.md says
    # %% fires                                    an answer to a question
    # %% first                                    a cell before all others; `last`: one after them
    # %% loot                                     a cell that leaves what it finds in `loot`; then comes carry_out.py
    # %% handed_in                                not a cell: makes `files` (name: bytes) and `links` from `notebook`

A cell that achieves what it must not prints a line that begins with BREACH.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.notebook import Notebook, to_text, with_answers

FOLDER = Path(__file__).parent
FAMILIES = ("semantics", "tampering", "secrets", "forging", "deserialisation", "exhaustion", "persistence", "system",
            "archives")  # fmt: skip
PROMISES = ("no forged point", "no leaked test", "no harmed neighbour", "no dead grader")
PART = re.compile(r"^# %% (\w+)\n", re.MULTILINE)
ENTRY = re.compile(r"^# ([a-z][a-z ]*): (.+)$", re.MULTILINE)
ENTRIES = {"promise", "status", "score", "reads", "prints", "solved", "dangerous", "finds", "upstream",
           "in a container"}  # fmt: skip
CELLS = ("first", "last", "loot", "handed_in")  # parts that are no answers
BREACH = "BREACH"


@dataclass(frozen=True)
class Attack:
    """One technique, its expected verdict, and its parts by name."""

    family: str
    name: str
    tries: str
    head: Mapping[str, str]
    parts: Mapping[str, str]

    @property
    def id(self) -> str:
        return f"{self.family}/{self.name}"

    @property
    def finds(self) -> list[str]:
        return self.head.get("finds", "").split()

    @property
    def reads(self) -> list[str]:
        return self.head.get("reads", "").split(" | ")

    @property
    def fits_a_container(self) -> bool:
        """Whether it must fail in an ordinary container, for other reasons than elsewhere: time limits are the same."""
        return "in a container" not in self.head and (self.family != "exhaustion" or "dangerous" in self.head)

    def fits(self, grader: str) -> bool:
        return grader in self.head.get("upstream", "").split()

    def expected_score(self, possible: float) -> float:
        return possible if self.head["score"] == "all" else float(self.head["score"])

    def notebook(self, stub: Notebook, solution: Mapping[str, str]) -> bytes:
        """Return the notebook that is handed in, or that `handed_in` starts from."""
        answers = dict(solution) if "solved" in self.head else {}
        answers.update({name: source for name, source in self.parts.items() if name not in CELLS})
        before = [self.parts[name] for name in ("first",) if name in self.parts]
        after = [self.parts[name] for name in ("last", "loot") if name in self.parts]
        if "loot" in self.parts:
            after.append((FOLDER / "carry_out.py").read_text(encoding="utf-8"))
        return to_text(with_cells(with_answers(stub, answers), before, after)).encode()

    def handed_in(self, notebook: bytes) -> tuple[dict[str, bytes], dict[str, str]]:
        """Return the student's files, and symbolic links by name, of an attack that is more than a notebook."""
        place: dict[str, Any] = {"notebook": notebook, "files": {}, "links": {}}
        exec(compile(self.parts["handed_in"], f"{self.id}.py", "exec"), place)  # noqa: S102  # our own file
        return place["files"], place["links"]


def with_cells(notebook: Notebook, before: Sequence[str], after: Sequence[str]) -> Notebook:
    """Return a copy of a notebook with code cells around its own."""
    changed = copy.deepcopy(notebook)
    made = [
        {"cell_type": "code", "execution_count": None, "id": f"own-{number}", "metadata": {}, "outputs": [], "source": one}
        for number, one in enumerate([*before, *after])
    ]
    changed["cells"] = [*made[: len(before)], *changed["cells"], *made[len(before) :]]
    return changed


def read_attack(path: Path) -> Attack:
    """Read one file; raises AssertionError where its head does not say what it must."""
    text = path.read_text(encoding="utf-8")
    head, *parts = PART.split(text)
    entries = dict(ENTRY.findall(head))
    assert {"promise", "status", "score"} <= entries.keys() <= ENTRIES, path
    assert entries["promise"] in PROMISES, path
    assert entries["status"] in ("graded", "broke"), path
    assert "reads" in entries or "prints" in entries, f"{path} says of nothing that it shows that the attack did run"
    first = head.splitlines()[0].removeprefix("# ").strip()
    cells = dict(zip(parts[::2], (one.strip() + "\n" for one in parts[1::2]), strict=True))
    return Attack(path.parent.name, path.stem.replace("_", "-"), first, entries, cells)


def read_attacks() -> list[Attack]:
    return [read_attack(path) for family in FAMILIES for path in sorted((FOLDER / family).glob("*.py"))]
