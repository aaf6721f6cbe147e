"""Mutants of the master's answers: small changes, made by mutmut's operators, which the hidden tests must notice.

A mutant that no test can notice, because it does the same wherever the contract says what is to be done, is listed with its
reason in `solutions/NN-name/equivalent_mutants.toml`:

    [[mutant]]
    question = "weighted_sum"
    line = 'raise ValueError(f"{len(inputs)} inputs but {len(weights)} weights")'
    becomes = "raise ValueError(None)"
    reason = "The contract names the class of the error, not its text."

(`becomes` may be a list of texts that have the reason in common.)
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import BuildError, UsageError

FILE = "equivalent_mutants.toml"


@dataclass(frozen=True)
class Mutant:
    """One change of one answer: the lines that it changes, as they were and as they are, and the whole answer."""

    question: str
    line: str
    becomes: str
    source: str

    @property
    def place(self) -> tuple[str, str, str]:
        return self.question, self.line, self.becomes


def mutants_of(question: str, source: str) -> list[Mutant]:
    """Return the mutants of an answer, each of them once; raises UsageError where mutmut is not installed."""
    found: dict[str, Mutant] = {}
    for changed in _changed(source):
        if _tree(changed) not in (None, _tree(source)):
            found.setdefault(changed, Mutant(question, *_difference(source, changed), changed))
    return list(found.values())


def _changed(source: str) -> Iterator[str]:
    try:
        import libcst
        from mutmut.mutation.mutators import mutation_operators
    except ImportError:
        raise UsageError("Mutants need mutmut: pip install 'carview-course[dev]'.") from None
    module = libcst.parse_module(source)

    def visit(node: Any) -> Iterator[str]:
        for kind, operator in mutation_operators:
            for other in operator(node) if isinstance(node, kind) else ():
                yield module.deep_replace(node, other).code  # type: ignore[attr-defined] # a module stays a module
        for child in node.children:
            yield from visit(child)

    yield from visit(module)


def _tree(source: str) -> str | None:
    """Return what a text means to Python; None where it means nothing."""
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, from the first one to the last."""
    old, new = before.splitlines(), after.splitlines()
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _lines(old[start : len(old) - end]), _lines(new[start : len(new) - end])


def _lines(lines: list[str]) -> str:
    return "\n".join(one.strip() for one in lines)


def read_equivalent(folder: Path) -> dict[tuple[str, str, str], str]:
    """Return why no test can notice a mutant, by its place; raises BuildError for a list that cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
        listed = [
            ((str(row["question"]), str(row["line"]), str(one)), str(row["reason"])) for row in rows for one in _texts(row)
        ]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise BuildError(f"{path}: each [[mutant]] needs question, line, becomes and reason ({error}).") from None
    reasons = dict(listed)
    if len(reasons) < len(listed) or not all(reasons.values()):
        raise BuildError(f"{path} lists a mutant twice, or one without a reason.")
    return reasons


def _texts(row: Any) -> list[Any]:
    return row["becomes"] if isinstance(row["becomes"], list) else [row["becomes"]]
