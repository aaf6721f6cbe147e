"""Which misconception explains a student's answers: the one whose own wrong answer gives the same, wherever it is wrong.

The bank's wrong answers to a question are run by the tests that the student failed, in this process, and only once such a
case has failed. Their traces depend on the secret alone, so each is made once and kept for as long as the process lives.

A wrong answer explains a student's where the student fails all the cases that it fails, and answers as it does in each of
them. What else the student fails must be explained by others, or have to do with other functions: a wrong hint is worse than
a general one. Where a wrong answer only raises errors, which any slip does, it must explain all that the student fails. Of
several, that counts first which explains most cases, then that which has a hint, then that which fails most, public cases
included, then that which agrees in most of the other cases. One without a hint leaves the cases their own.

Those that train a network are not run: where one of them has a sign, and it shows, it explains whatever it can fail.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from otter.test_files import ExceptionTestFile

from ..sandbox.student_namespace import StudentNamespace
from .case_run import case_names, names_in, run_case
from .signs import Sign
from .traces import RecordingNamespace, Trace, agree, only_raises
from .trusted_run import SECONDS, CannotRun, Cells, Program, TrustedSession, files_in, program_of


@dataclass(frozen=True)
class Misconception:
    """One wrong answer of the bank.

    fails, may_fail: the question's cases that it fails, and those that it may fail or pass
    """

    name: str
    hint: str | None
    fails: frozenset[str]
    answers: Mapping[str, str]
    trains: bool = False
    may_fail: frozenset[str] = frozenset()
    sign: Sign | None = None


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

    def __init__(self, tests: ExceptionTestFile, program: Program) -> None:
        """Run its cells; raises CannotRun."""
        self._waiting = [case for case in reversed(tests.test_cases) if case_names(case) <= program.names]
        self._session = TrustedSession(program)
        self._namespace = RecordingNamespace(self._session.as_session(), program.names)
        self._namespace.begin_question(float("inf"))  # of all cases together no more is kept than of a student's
        self._traces: dict[str, tuple[bool, Trace]] = {}
        self.late = False
        if program.files:
            self._finish()

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
        self.late = self._namespace.out_of_time > 0
        self._traces[test.body.test_func.__name__] = fails, None if self.late else self._namespace.trace

    def _finish(self) -> None:
        """Make all its traces and let go of all else: what it read from files is large."""
        while self._waiting and not self.late:
            self._run(self._waiting.pop())
        self._waiting = []
        self._namespace.close()
        self._session.close()


class Misconceptions:
    """The wrong answers to one question, each run when it is first asked about.

    cells: the master's
    files: those that students find beside their notebook
    """

    def __init__(
        self, tests: ExceptionTestFile, cells: Cells, known: Sequence[Misconception], files: Mapping[str, bytes]
    ) -> None:
        self._tests, self._cells, self._known, self._files = tests, cells, known, files
        self._runs: dict[str, WrongRun | CannotRun] = {}

    @property
    def hints(self) -> tuple[str, ...]:
        return tuple(one.hint for one in self._known if one.hint)

    def names_of(self, told: str) -> list[str]:
        """Return the names of the wrong answers whose hint a student was told."""
        return [one.name for one in self._known if one.hint and told.endswith(one.hint)]

    def shown(self, told: Collection[str], namespace: StudentNamespace) -> dict[str, str]:
        """Return the hints of those whose signs show, by case; of several that explain a case, of the first by name.

        told: the failed cases whose hint may be another
        namespace: the student's
        """
        hints: dict[str, str] = {}
        tests = self._tests.test_cases[0].body.test_func.__globals__
        for one in self._known:
            cases = (one.fails | one.may_fail) & set(told) - set(hints)
            if cases and one.hint and one.sign is not None and one.sign.shows(namespace, tests):
                hints |= dict.fromkeys(cases, one.hint)
        return hints

    def explained(self, failed: Failed, shown: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
        """Return the hint of the misconception that explains a case, for those cases of which there is one.

        shown: what `shown` has returned
        """
        hints = dict(shown)
        if threading.current_thread() is not threading.main_thread():
            return hints  # only there can a time limit be set
        found = certain([one for one in self._known if self._explains(one, failed)], failed)
        left = set(failed.told) - set(hints)
        while best := self._best(found, failed, left):
            hints |= {case: best.hint for case in best.fails & left if best.hint}
            left -= best.fails
        return hints

    def why_not(self, name: str) -> str | None:
        """Say why the hint of that wrong answer is never chosen, if it cannot be."""
        one = next((one for one in self._known if one.name == name), None)
        if one is None:
            return "it fails no case of the question that it answers"
        if one.sign is not None:
            foreign = sorted(set(one.sign.names) - names_in(self._tests))
            return f"its sign takes `{foreign[0]}`, which no test of the question takes" if foreign else None
        for case in sorted(one.fails):
            self._trace(one, case)
        run = self._run(one)
        if isinstance(run, CannotRun):
            return str(run)
        return f"a case takes longer than {SECONDS:g} s" if run.late else None

    def summary(self) -> str:
        """Return a text that changes with all that chooses hints, the tests aside."""
        return json.dumps([[one.name, one.hint, sorted(one.fails), self._known_by(one)] for one in self._known])

    def _known_by(self, one: Misconception) -> object:
        """Return the text of what tells whether a student makes this mistake."""
        if one.sign is not None:
            return [one.sign.source, sorted(one.may_fail)]
        program = self._program(one)
        return program if isinstance(program, str) else program.statements

    def _explains(self, one: Misconception, failed: Failed) -> bool:
        if one.sign is not None or not one.fails <= set(failed.cases) or one.fails.isdisjoint(failed.told):
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

    def _program(self, one: Misconception) -> Program | str:
        """Return what its answers need, or why they cannot be run."""
        if one.trains:
            return "it trains a network"
        names = names_in(self._tests)
        try:
            program = program_of(self._cells, one.answers, names)
            if files_in(program, self._files):  # they are large: then only for the names that it gets wrong
                wrong = [case for case in self._tests.test_cases if case.body.test_func.__name__ in one.fails]
                names = set[str]().union(*map(case_names, wrong))
                program = program_of(self._cells, one.answers, names)
        except CannotRun as error:
            return str(error)
        return Program(program, frozenset(names), files_in(program, self._files))


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


def read_misconceptions(
    data: bytes, tests: Mapping[str, ExceptionTestFile], files: Mapping[str, bytes]
) -> dict[str, Misconceptions]:
    """Read what `authoring/wrong_answers.py` writes, by question; those without any hint have none.

    files: those that students find beside their notebook
    """
    content: dict[str, Any] = json.loads(data)
    known: dict[str, list[Misconception]] = {}
    for row in content["wrong"]:
        for question in row["answers"]:
            one = _misconception(row, question)
            known.setdefault(question, []).extend([one] if one.fails else [])
    cells = [(question, source) for question, source in content["cells"]]
    hinted = [question for question, found in known.items() if any(one.hint for one in found)]
    return {one: Misconceptions(tests[one], cells, known[one], files) for one in hinted if one in tests}


def _misconception(row: Mapping[str, Any], question: str) -> Misconception:
    fails, may_fail = (
        frozenset(case for place, case in row.get(kind, ()) if place == question) for kind in ("fails", "may_fail")
    )
    sign = Sign.of(row["sign"]) if "sign" in row else None
    return Misconception(row["name"], row["hint"], fails, row["answers"], row["trains"], may_fail, sign)
