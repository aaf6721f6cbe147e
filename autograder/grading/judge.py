"""Judges one submission: runs its notebook in the sandbox, asks otter's runner about every case, writes down the result.

Three outcomes never merge: a wrong answer is a failed case, a broken submission is a status with a reason, and our own
trouble leaves this module as a GraderFault.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import NamedTuple

from ..errors import CourseError, GraderFault, ProcessKilled, SubmissionBroke
from ..limits import Limits
from ..results import CaseResult, QuestionResult, Status, SubmissionResult, Training, total
from ..sandbox.clean_room import CleanRoom
from ..sandbox.engine import Session
from ..sandbox.saved_model import HandedIn
from . import notebooks
from .case_run import run_case
from .hidden_tests import Bundle, Question
from .hints import Hint, Seen, hint_for, short, shown_in, told
from .notebook_run import Run, pointless_cells, run_cells
from .notebooks import SubmittedNotebook
from .traces import RecordingNamespace, Trace
from .training_record import training_of

OpenSession = Callable[[float], AbstractContextManager[tuple[Session, CleanRoom]]]  # for so many seconds
MOST_SLOW_CASES = 2  # of a question: who is twice too slow would use up the time of the other questions
SPARE = 1.25  # how much longer than the last run of a notebook the next one may take


@dataclass
class Attempt:
    """The verdicts of one run of the notebook, and of that run alone: a second training makes a second model.

    ends_at: when all of the submission's time is over
    run: of its cells, once they have run, and how many seconds they took
    unanswered: requests to a process that an earlier one had ended
    training: what its trained network does
    reason: why the submission broke, if it did
    """

    ends_at: float
    run: Run | None = None
    took: float = 0.0
    seen: dict[str, Seen] = field(default_factory=dict)
    unanswered: int = 0
    training: Training | None = None
    reason: str | None = None


@dataclass
class Fatal:
    """What ended the notebook's process, so that no later run asks it again.

    cases: question id -> the first of its cases that may not be asked again, and what its student reads
    names: those that ended it when they were only looked at, and what their student reads
    """

    cases: dict[str, tuple[int, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class Judged:
    """The best attempt so far, and why the submission broke, if it did.

    spared: one whose process was killed: it counts where the next one comes to nothing
    """

    attempt: Attempt | None = None
    reason: str | None = None
    spared: Attempt | None = None


class Verdict(NamedTuple):
    """A submission's result, its executed notebook, and what is kept of its trained network."""

    result: SubmissionResult
    executed: str | None = None
    training: Training | None = None


def judge(
    student: str, data: bytes, bundle: Bundle, limits: Limits, open_session: OpenSession, titles: dict[str, str],
    handed_in: HandedIn | None = None,
) -> Verdict:  # fmt: skip
    """Run and judge one submitted file.

    handed_in: the training that takes the place of the notebook's own
    titles: each question id of the course -> the assignment that asks it, to recognise another assignment's notebook
    Raises GraderFault, and nothing else, whatever the student wrote.
    """
    started = time.perf_counter()
    judged = Judged()
    shown = None
    try:
        notebook = notebooks.read_notebook(data)
        _refuse_other_assignment(notebook, bundle, titles)
        for attempt in attempts(notebook, bundle, limits, open_session, judged, handed_in):
            if judged.attempt is None or attempt.unanswered < judged.attempt.unanswered:
                judged.attempt = attempt
    except SubmissionBroke as error:
        judged.reason = judged.reason or str(error)
        judged.attempt = judged.attempt or judged.spared
    if judged.attempt is not None and judged.attempt.run is not None:
        shown = notebooks.executed(notebook, judged.attempt.run.cells)
    result = _result(student, bundle, judged, time.perf_counter() - started)
    return Verdict(result, shown, judged.attempt.training if judged.attempt else None)


def _refuse_other_assignment(notebook: SubmittedNotebook, bundle: Bundle, titles: dict[str, str]) -> None:
    ours = {question.id for question in bundle.questions}
    if notebook.questions and not notebook.questions & ours:
        others = sorted({titles[name] for name in notebook.questions if name in titles})
        which = f"the notebook of {others[0]}" if others else "the notebook of another assignment"
        raise SubmissionBroke(f"This is {which}, not of {bundle.assignment}: hand in {bundle.notebook}.")


def attempts(
    notebook: SubmittedNotebook, bundle: Bundle, limits: Limits, open_session: OpenSession, judged: Judged,
    handed_in: HandedIn | None,
) -> Iterator[Attempt]:  # fmt: skip
    """Run the notebook and judge every question; again, where an answer ended its process and others needed it, too.

    A new run is made only where it is in time for the rest. It is a run and no fork of a process that has run the cells:
    one in which TensorFlow has computed cannot be forked, and one that a student's code has run in is no safe place.
    A process that was killed counts for nothing the first time: a neighbour may have used up the machine's memory.
    """
    ends_at, fatal = time.monotonic() + limits.total_seconds, Fatal()
    again = True
    while again:
        attempt, noted = Attempt(ends_at), copy.deepcopy(fatal)
        lost = make_attempt(attempt, notebook, bundle, limits, open_session, noted, handed_in)
        again = time.monotonic() + SPARE * attempt.took < ends_at
        if isinstance(lost, ProcessKilled) and again and judged.spared is None:
            judged.spared = attempt
            continue
        if lost is not None and (not attempt.seen or isinstance(lost, GraderFault)):
            raise lost
        fatal = noted
        judged.reason = judged.reason or attempt.reason
        yield attempt
        again = again and attempt.unanswered > 0


def make_attempt(
    attempt: Attempt, notebook: SubmittedNotebook, bundle: Bundle, limits: Limits, open_session: OpenSession, fatal: Fatal,
    handed_in: HandedIn | None,
) -> CourseError | None:  # fmt: skip
    """Run the notebook once and judge its answers; return what ended its process. Raises SubmissionBroke, GraderFault."""
    began = time.monotonic()
    try:
        with open_session(attempt.ends_at - began) as (session, room):
            idle = pointless_cells(session, notebook, bundle) if handed_in else ()
            attempt.run = run = run_cells(session, notebook, limits, bundle.drawings, idle)
            attempt.took = time.monotonic() - began
            namespace = RecordingNamespace(session, bundle.names(), room, handed_in, fatal.names)
            judge_all(bundle, namespace, attempt, run, fatal)
            attempt.training = training_of(bundle, namespace, handed_in)
    except ProcessKilled as error:
        attempt.took = time.monotonic() - began
        return error
    namespace.close()
    attempt.reason = run.limit or (str(namespace.lost) if namespace.lost else namespace.limit)
    return namespace.lost


def judge_all(bundle: Bundle, namespace: RecordingNamespace, attempt: Attempt, run: Run, fatal: Fatal) -> None:
    """Judge every question within its share of the time; what needs no process is judged by what was fetched before."""
    for number, question in enumerate(bundle.questions):
        if isinstance(namespace.lost, GraderFault):
            return
        left = attempt.ends_at - time.monotonic()
        namespace.begin_question(max(left / (len(bundle.questions) - number), namespace.session.limits.answer_seconds))
        attempt.seen[question.id] = judge_question(question, bundle, namespace, run, fatal)
    attempt.unanswered = namespace.unanswered
    if namespace.fatal_name is not None:
        fatal.names[namespace.fatal_name] = str(namespace.lost)


def judge_question(
    question: Question, bundle: Bundle, namespace: RecordingNamespace, run: Run, fatal: Fatal
) -> Seen:  # fmt: skip
    """Judge a question's cases one by one; once one has ended the process, the rest fail with that reason."""
    tests = {case.body.test_func.__name__: case for case in bundle.tests[question.id].test_cases}
    hints: dict[str, Hint | None] = {}
    traces: dict[str, Trace] = {}
    already = namespace.out_of_time
    for number, case in enumerate(question.cases):
        stop, reason = fatal.cases.get(question.id, (number + 1, ""))
        if number < stop and namespace.out_of_time - already >= MOST_SLOW_CASES:
            stop, reason = number, str(namespace.limit)
        if number >= stop:
            hints[case.name] = Hint(reason)
            continue
        before = namespace.lost
        error = run_case(tests[case.name], namespace)
        if namespace.lost is not before:
            fatal.cases[question.id] = number, str(namespace.lost)
        hints[case.name] = None if error is None else hint_for(case, error, namespace, run)
        traces[case.name] = namespace.trace
    return Seen(hints, traces, shown_in(question, bundle, hints, namespace))


def _result(student: str, bundle: Bundle, judged: Judged, seconds: float) -> SubmissionResult:
    lost = short(f"Not judged: {judged.reason}" if judged.reason else "Not judged.")
    found = judged.attempt.seen if judged.attempt else {}
    questions = []
    for question in bundle.questions:
        unseen = Seen({case.name: Hint(lost) for case in question.cases})
        cases = told(question, bundle, found.get(question.id, unseen))
        earned = sum(spec.points for spec, case in zip(question.cases, cases, strict=True) if case.passed)
        questions.append(QuestionResult(question.id, round(earned, 6), question.points, tuple(cases)))
    status: Status = "broke" if judged.reason else "graded"
    reason = short(judged.reason) if judged.reason else None
    score = total(questions)
    return SubmissionResult(
        bundle.assignment, student, status, reason, score, bundle.possible, round(seconds, 3), tuple(questions)
    )


def unreadable(student: str, bundle: Bundle, reason: str) -> SubmissionResult:
    """The result of a submission in which there is nothing to run."""
    return _result(student, bundle, Judged(reason=reason), 0.0)


def fault_result(student: str, bundle: Bundle, reason: str) -> SubmissionResult:
    """The result of a submission that we failed to judge: no score, and every case says so."""
    hint = short(f"Not judged yet, through no fault of yours: {reason}")
    questions = tuple(
        QuestionResult(q.id, 0.0, q.points, tuple(CaseResult(c.name, c.hidden, False, hint) for c in q.cases))
        for q in bundle.questions
    )
    return SubmissionResult(bundle.assignment, student, "fault", short(reason), None, bundle.possible, 0.0, questions)
