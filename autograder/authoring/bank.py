"""The bank of right and wrong answers of an assignment: `solutions/NN-name/submissions/{right,wrong}/*.py`.

A file is a comment that says what it is, the cases it must fail, and one part for each question that it answers in its
own way; the other questions keep the master's answer, so that a wrong answer shows one misconception alone.

    # The bias is added once for each input.
    # fails: weighted_sum/test_bias_is_added_once
    # %% weighted_sum
    def weighted_sum(inputs, weights, bias=0.0): ...

A wrong answer may have one line `# hint: ...` before its first `# fails:`: what a student reads who answers as it does, in
the place of the hints of the cases that they fail (see grading/misconceptions.py). One that trains a network is not run for
that; a last part may say by what its mistake is known, as a test would ask:

    # %% [sign]
    def sign(model):
        return exam.untrained(model)

Where an assignment trains a network, `trained.py` beside the two folders answers that question with the master's trained
network from a file; only a bank file that says `# trains: yes` trains one of its own. What such a network does with hidden
pictures may differ from secret to secret: a line `# may fail: question/test` names a case with either outcome.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..errors import BuildError

PART = re.compile(r"^# %% (\w+)[ \t]*\n", re.MULTILINE)
TRAINS = re.compile(r"^# trains: yes[ \t]*$", re.MULTILINE)
FAILS = re.compile(r"^# fails: (\w+)/(\w+)[ \t]*$", re.MULTILINE)
HINT = re.compile(r"^# hint:(.*)$", re.MULTILINE)
SIGN = re.compile(r"^# %% \[sign\][ \t]*\n", re.MULTILINE)
LONGEST_HINT = 300  # characters; with a sentence before it, a hint must still fit into what is shown
MAY_FAIL = re.compile(r"^# may fail: (\w+)/(\w+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class BankAnswer:
    """One right or wrong submission; `fails` names the cases that it must fail, and no other, as (question, case).

    trains: whether its verdict needs a training of its own
    may_fail: cases that it may fail or pass
    hint: what a student reads who makes this mistake
    sign: the source of a function that tells from a notebook's names whether it makes this mistake
    """

    kind: Literal["right", "wrong"]
    name: str
    about: str
    answers: dict[str, str]
    fails: frozenset[tuple[str, str]]
    trains: bool = False
    may_fail: frozenset[tuple[str, str]] = frozenset()
    hint: str | None = None
    sign: str | None = None


def read_bank(folder: Path) -> list[BankAnswer]:
    """Read an assignment's bank; raises BuildError naming a file that says nothing or contradicts its folder."""
    return [
        _read(path, kind)
        for kind in ("right", "wrong")
        for path in sorted((folder / "submissions" / kind).glob("*.py"))
    ]  # fmt: skip


def read_trained(folder: Path) -> dict[str, str]:
    """Return the answers that take a trained network from a file, by question; none where nothing is trained."""
    path = folder / "submissions" / "trained.py"
    return _parts(path)[1] if path.is_file() else {}


def _parts(path: Path) -> tuple[str, dict[str, str], str | None]:
    """Return a bank file's head, its answers by question, and its sign."""
    try:
        text, *signs = SIGN.split(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise BuildError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    head, *parts = PART.split(text)
    answers = {question: source.strip() + "\n" for question, source in zip(parts[::2], parts[1::2], strict=True)}
    if len(answers) < len(parts) // 2:
        raise BuildError(f"{path} answers a question twice.")
    if any(PART.search(one) for one in signs) or len(signs) > 1:
        raise BuildError(f"{path} has its sign in the wrong place: one part `# %% [sign]`, the last one.")
    return head, answers, signs[0] if signs else None


def _read(path: Path, kind: str) -> BankAnswer:
    head, answers, sign = _parts(path)
    fails, may_fail = frozenset(FAILS.findall(head)), frozenset(MAY_FAIL.findall(head))
    if head.count("# fails:") > len(FAILS.findall(head)):
        raise BuildError(f"{path} has a line `# fails:` that is not written like `# fails: question/test_name`.")
    if not answers:
        raise BuildError(f"{path} answers no question: begin each answer with a line `# %% question`.")
    if (kind == "wrong") != bool(fails):
        raise BuildError(f"{path} is a {kind} answer but {'names no' if kind == 'wrong' else 'names a'} failing case.")
    hint, lines = _hint(path, kind, head), HINT.sub("", head).splitlines()
    about = next((line.lstrip("# ").strip() for line in lines if line.startswith("# ")), path.stem)
    trains = bool(TRAINS.search(head))
    return BankAnswer(
        "right" if kind == "right" else "wrong", path.stem, about, answers, fails, trains, may_fail, hint,
        _sign(path, sign, hint),
    )  # fmt: skip


def _sign(path: Path, sign: str | None, hint: str | None) -> str | None:
    """Return a bank file's sign, if it has one; raises BuildError for what is none."""
    if sign is None:
        return None
    try:
        found = ast.parse(sign).body
    except (SyntaxError, ValueError):
        found = []
    if [one.name if isinstance(one, ast.FunctionDef) else "" for one in found] != ["sign"] or hint is None:
        raise BuildError(f"{path} has a sign that is none: one function `sign`, of a wrong answer that has a hint.")
    return sign.strip() + "\n"


def _hint(path: Path, kind: str, head: str) -> str | None:
    """Return the hint that a bank file's head holds, if it does; raises BuildError for one that nobody could read."""
    found = list(HINT.finditer(head))
    if not found:
        return None
    if kind == "right":
        raise BuildError(f"{path} is a right answer but has a hint.")
    if len(found) > 1 or found[0].start() > head.find("# fails:"):
        raise BuildError(f"{path} has its hint in the wrong place: one line `# hint:`, before the first `# fails:`.")
    hint = found[0][1].strip()
    if not (0 < len(hint) <= LONGEST_HINT and hint.isprintable()):
        raise BuildError(f"{path} has a hint that cannot be shown: 1 to {LONGEST_HINT} printable characters.")
    return hint
