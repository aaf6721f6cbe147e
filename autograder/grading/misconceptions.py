"""Which misconception explains a student's answers: the one whose own wrong answer gives the same, wherever it is wrong.

The bank's wrong answers to a question are run by the tests that the student failed, in this process, and only once such a
case has failed. Their traces depend on the secret alone, so each is made once and kept for as long as the process lives.

A wrong answer explains a student's where the student fails all the cases that it fails, and answers as it does in each of
them. What else the student fails must be explained by others, or have to do with other functions: a wrong hint is worse than
a general one. Where a wrong answer only raises errors, which any slip does, it must explain all that the student fails. Of
several, that counts first which explains most cases, then that which has a hint, then that which fails most, public cases
included, then that which agrees in most of the other cases. One without a hint leaves the cases their own.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otter.test_files import ExceptionTestFile

from .case_run import names_in, run_case
from .traces import RecordingNamespace, Trace, agree, only_raises
from .trusted_run import SECONDS, CannotRun, Cells, TrustedSession, program_of


@dataclass(frozen=True)
class Misconception:
    """One wrong answer of the bank; fails: the question's cases that it fails."""

    name: str
    hint: str | None
    fails: frozenset[str]
    answers: Mapping[str, str]
    trains: bool = False


@dataclass(frozen=True)
class Failed:
    """A student's failed cases of one question.

    told: those whose hint may be another
    traces: of all cases that were run
    """

    cases: Collection[str]
    told: Collection[str]
    traces: Mapping[str, Trace]


class WrongRun:
    """One wrong answer as one question's tests see it."""

    def __init__(self, tests: ExceptionTestFile, program: Sequence[str]) -> None:
        """Run its cells; raises CannotRun."""
        self._waiting = list(reversed(tests.test_cases))
        self._session = TrustedSession(program)
        self._namespace = RecordingNamespace(self._session.as_session(), names_in(tests))
        self._namespace.begin_question(float("inf"))  # of all cases together no more is kept than of a student's
        self._traces: dict[str, tuple[bool, Trace]] = {}

    @property
    def late(self) -> bool:
        return self._namespace.out_of_time > 0

    def trace(self, case: str, failing: bool) -> Trace:
        """Return its trace in a case, if it fails that or passes it as is asked for; None from where it was too slow.

        The cases are run in their order, since an answer may remember its calls: not in that in which students fail them.
        """
        while self._waiting and case not in self._traces and not self.late:
            self._run(self._waiting.pop())
        fails, trace = self._traces.get(case, (failing, None))
        return trace if fails == failing else None

    def _run(self, test: Any) -> None:
        self._session.begin_case()
        fails = run_case(test, self._namespace) is not None
        self._traces[test.body.test_func.__name__] = fails, None if self.late else self._namespace.trace


class Misconceptions:
    """The wrong answers to one question, each run when it is first asked about.

    cells: the master's
    """

    def __init__(self, tests: ExceptionTestFile, cells: Cells, known: Sequence[Misconception]) -> None:
        self._tests, self._cells, self._known = tests, cells, known
        self._runs: dict[str, WrongRun | CannotRun] = {}

    @property
    def hints(self) -> tuple[str, ...]:
        return tuple(one.hint for one in self._known if one.hint)

    def names_of(self, told: str) -> list[str]:
        """Return the names of the wrong answers whose hint a student was told."""
        return [one.name for one in self._known if one.hint and told.endswith(one.hint)]

    def explained(self, failed: Failed) -> dict[str, str]:
        """Return the hint of the misconception that explains a case, for those cases of which there is one."""
        if threading.current_thread() is not threading.main_thread():
            return {}  # only there can a time limit be set
        found = certain([one for one in self._known if self._explains(one, failed)], failed)
        hints: dict[str, str] = {}
        left = set(failed.told)
        while best := self._best(found, failed, left):
            hints |= {case: best.hint for case in best.fails & left if best.hint}
            left -= best.fails
        return hints

    def why_not(self, name: str) -> str | None:
        """Say why the hint of that wrong answer is never chosen, if it cannot be."""
        one = next((one for one in self._known if one.name == name), None)
        if one is None:
            return "it fails no case of the question that it answers"
        for case in sorted(one.fails):
            self._trace(one, case)
        run = self._run(one)
        if isinstance(run, CannotRun):
            return str(run)
        return f"a case takes longer than {SECONDS:g} s" if run.late else None

    def summary(self) -> str:
        """Return a text that changes with all that chooses hints, the tests aside."""
        return json.dumps([[one.name, one.hint, sorted(one.fails), self._program(one)] for one in self._known])

    def _explains(self, one: Misconception, failed: Failed) -> bool:
        if not one.fails <= set(failed.cases) or one.fails.isdisjoint(failed.told):
            return False
        agrees = all(agree(failed.traces.get(case), self._trace(one, case)) for case in sorted(one.fails))
        shown = one.fails == set(failed.cases) or not all(only_raises(failed.traces.get(case)) for case in one.fails)
        return agrees and shown

    def _best(self, found: Sequence[Misconception], failed: Failed, left: set[str]) -> Misconception | None:
        """Return that which explains most of the cases that are left; None where none explains any."""
        ranks = [(len(one.fails & left), one.hint is not None) for one in found]
        most = max(ranks, default=(0, False))
        first = [one for one, rank in zip(found, ranks, strict=True) if rank == most] if most[0] else []
        if len({one.hint for one in first}) <= 1:
            return first[0] if first else None
        others = sorted(set(failed.traces) - set(failed.cases))

        def agreement(one: Misconception) -> tuple[int, int]:
            passed = sum(agree(failed.traces[case], self._trace(one, case, failing=False)) for case in others)
            return len(one.fails), passed

        return max(first, key=agreement)  # of equals the first by name

    def _trace(self, one: Misconception, case: str, failing: bool = True) -> Trace:
        run = self._run(one)
        return None if isinstance(run, CannotRun) else run.trace(case, failing)

    def _run(self, one: Misconception) -> WrongRun | CannotRun:
        if one.name not in self._runs:
            program = self._program(one)
            try:
                if isinstance(program, str):
                    raise CannotRun(program)
                self._runs[one.name] = WrongRun(self._tests, program)
            except CannotRun as error:
                self._runs[one.name] = error
        return self._runs[one.name]

    def _program(self, one: Misconception) -> tuple[str, ...] | str:
        """Return the statements that its answers need, or why they cannot be run."""
        if one.trains:
            return "it trains a network"
        try:
            return program_of(self._cells, one.answers, names_in(self._tests))
        except CannotRun as error:
            return str(error)


def certain(found: Sequence[Misconception], failed: Failed) -> list[Misconception]:
    """Return those beside which nothing that the same functions do in failed cases is left unexplained."""
    left = list(found)
    while True:
        rest = set(failed.cases).difference(*(one.fails for one in left))
        traces = [failed.traces.get(case) for case in rest]
        unexplained = {name for trace in traces for name, _ in trace or ()}
        sure = [one for one in left if all(traces) and unexplained.isdisjoint(_names(one, failed))]
        if len(sure) == len(left):
            return left
        left = sure


def _names(one: Misconception, failed: Failed) -> set[str]:
    return {name for case in one.fails for name, _ in failed.traces.get(case) or ()}


def read_misconceptions(data: bytes, tests: Mapping[str, ExceptionTestFile]) -> dict[str, Misconceptions]:
    """Read what `authoring/wrong_answers.py` writes, by question; those without any hint have none."""
    content: dict[str, Any] = json.loads(data)
    known: dict[str, list[Misconception]] = {}
    for row in content["wrong"]:
        for question in row["answers"]:
            fails = frozenset(case for place, case in row["fails"] if place == question)
            one = Misconception(row["name"], row["hint"], fails, row["answers"], row["trains"])
            known.setdefault(question, []).extend([one] if fails else [])
    cells = [(question, source) for question, source in content["cells"]]
    hinted = [question for question, found in known.items() if any(one.hint for one in found)]
    return {one: Misconceptions(tests[one], cells, known[one]) for one in hinted if one in tests}
