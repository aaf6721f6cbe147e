"""Grades many submissions: worker processes judge, one coordinator writes, and every result is kept the moment it is there.

Each worker owns a seat: two control sockets of a fork server, for a submission's process and for its clean room; an engine
may give each submission new ones. A worker or a fork server that is lost costs nobody a point: its submissions are judged
again by new ones, and after three rounds flagged for a person.
"""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import NamedTuple

from .. import __version__
from ..course import Assignment, Course
from ..errors import ConfinementFailed, GraderFault
from ..limits import Limits
from ..results import Alike, SubmissionResult, Training
from ..sandbox.clean_room import CleanRoom, Rows
from ..sandbox.confinement.kernel import die_with_parent
from ..sandbox.engine import Job, Session, local, open_session
from ..sandbox.saved_model import Curves, HandedIn
from ..sandbox.seats import Demand, Engine, ForkServers, Seat, WorkerSeat
from ..secret import Secret
from . import judge, rerun
from .basis import REST, Basis, short_digest
from .hidden_tests import Bundle
from .judge import OpenSession
from .kept_memory import keep_memory
from .preloads import modules_to_preload
from .result_store import Remarks, ResultStore
from .submissions import Submission
from .trained_files import read_handed_in

ROUNDS = 3


@dataclass(frozen=True)
class Plan:
    """Everything that judging an assignment's submissions depends on.

    sample: which trainings are repeated, where those that were handed in are judged; None where cells train
    private: folders that no submission may read
    remembers: whether a model that was asked before is not asked again, of whomever: for submissions of our own
    engine: where the notebooks run; a result does not depend on it
    """

    assignment: Assignment
    bundle: Bundle
    limits: Limits
    titles: dict[str, str]
    jobs: int
    confined: bool = True
    sample: rerun.Sample | None = None
    private: tuple[Path, ...] = ()
    remembers: bool = False
    engine: Engine = local

    def fingerprint(self, submission: Submission) -> str:
        """Two equal fingerprints mean that judging again would change nothing."""
        settings = [__version__, self.bundle.fingerprint, asdict(self.limits), sorted(self.assignment.forbid.items()),
                    submission.problem, self.confined]  # fmt: skip
        if self.sample is not None:
            settings += [rerun.content_digest(submission), self.sample.takes(submission)]
        return hashlib.sha256(json.dumps(settings).encode() + b"\0" + submission.data).hexdigest()

    def basis(self, submission: Submission) -> Basis:
        """Return what its result rests on, in parts."""
        digests = dict(self.bundle.digests)
        settings = [__version__, digests.pop(REST, ""), asdict(self.limits), sorted(self.assignment.forbid.items())]
        trained = rerun.content_digest(submission) if self.sample is not None else ""
        return Basis(
            short_digest(submission.data, trained.encode()), short_digest(json.dumps(settings).encode()), digests
        )  # fmt: skip


class Judged(NamedTuple):
    """A result, the executed notebook, what the instructor should look at, and what the trained network does."""

    result: SubmissionResult
    executed: str | None = None
    note: str | None = None
    training: Training | None = None


Report = Callable[[SubmissionResult], None]


def make_plan(
    course: Course, assignment: Assignment, bundle: Bundle, titles: dict[str, str], jobs: int, confined: bool,
    secret: Secret | None = None, engine: Engine = local,
) -> Plan:  # fmt: skip
    """Return a plan.

    secret: of a class's grading, where trainings that were handed in may count; without it every notebook trains
    """
    sample = None
    if secret is not None and assignment.training == "saved":
        sample = rerun.Sample(secret.key(f"{assignment.id}, trained again"), assignment.rerun_share)
    private = (course.folder, course.results_folder)
    return Plan(assignment, bundle, course.limits_of(assignment), titles, jobs, confined, sample, private, engine=engine)


def grade_class(
    plan: Plan, submissions: Sequence[Submission], store: ResultStore | None, report: Report, fresh: bool = False
) -> list[SubmissionResult]:
    """Judge what is not judged yet and return all results, in the order of `submissions`.

    store: where results are kept and looked up; None keeps nothing
    report: called with each result as it comes; stored ones first
    Raises StorageError when a result cannot be kept, KeyboardInterrupt on Ctrl-C; finished results stay either way.
    """
    results, alike = dict[str, SubmissionResult](), Alike()
    waiting = []
    for one in submissions:
        known = None if fresh or store is None else store.load(one.student)
        if known and known[0] == plan.fingerprint(one) and known[1].status != "fault":
            results[one.student] = alike.shared(known[1])
            report(known[1])
        else:
            waiting.append(one)
    for one, judged in judge_all(plan, waiting):
        if store is not None:
            remarks = Remarks(judged.note, plan.confined, plan.basis(one), judged.training)
            store.save(plan.fingerprint(one), judged.result, judged.executed, remarks)
        results[one.student] = alike.shared(judged.result)
        report(judged.result)
    return [results[one.student] for one in submissions]


def judge_all(plan: Plan, submissions: Sequence[Submission]) -> Iterator[tuple[Submission, Judged]]:
    """Yield each submission with its result as it is done; what we failed to judge comes last, as a fault."""
    waiting = {one.student: one for one in submissions}
    reasons: dict[str, str] = {}
    for _ in range(ROUNDS):
        if not waiting:
            return
        for one, outcome in _judge_round(plan, list(waiting.values())):
            if isinstance(outcome, ConfinementFailed):
                raise outcome
            if isinstance(outcome, GraderFault):
                reasons[one.student] = str(outcome)
            else:
                del waiting[one.student]
                yield one, outcome
    for one in waiting.values():
        reason = reasons.get(one.student, "A worker process ended.")
        yield one, Judged(judge.fault_result(one.student, plan.bundle, reason))


def _judge_round(plan: Plan, submissions: Sequence[Submission]) -> Iterator[tuple[Submission, Judged | GraderFault]]:
    """Judge each submission once, with a fork server and workers of this round's own."""
    modules = modules_to_preload(plan.assignment, (one.data for one in submissions))
    demand = Demand(max(1, min(plan.jobs, len(submissions))), modules, plan.limits, plan.confined, plan.private)
    with plan.engine(demand) as servers, _pool(plan, servers) as pool:
        futures: dict[Future[Judged], Submission] = {}
        try:
            futures = {pool.submit(_work, one): one for one in submissions}
            for future in as_completed(futures):
                one = futures.pop(future)  # an executed notebook is kept in no list: a class has ten thousand of them
                try:
                    yield one, future.result()
                except GraderFault as fault:
                    yield one, fault
                except BrokenExecutor:
                    yield one, GraderFault("A worker process ended.")
        except BaseException:  # Ctrl-C, a full disk: stop at once what is running; nothing of it is kept
            for future in futures:
                future.cancel()
            servers.terminate()
            raise


@contextmanager
def _pool(plan: Plan, servers: ForkServers) -> Iterator[ProcessPoolExecutor]:
    """Workers forked from this process, each with a seat of its own."""
    servers.wait_until_ready()
    seats = servers.seats()
    context = multiprocessing.get_context("fork")
    numbers: SimpleQueue[int] = context.SimpleQueue()
    for number in range(len(seats)):
        numbers.put(number)
    pool = ProcessPoolExecutor(len(seats), context, _start_worker, (plan, seats, numbers, os.getpid()))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class Turn:
    """One submission's turn in a worker process."""

    plan: Plan
    seat: Seat
    remembered: dict[bytes, Rows] | None

    @contextmanager
    def open_session(self, seconds: float, curves: Curves | None = None) -> Iterator[tuple[Session, CleanRoom]]:
        """Fork a submission's process; its clean room is forked when a model asks for it.

        seconds: that are left of the submission's time
        curves: of a training that was handed in, so that no cell trains
        """
        forbidden = tuple(sorted(self.plan.assignment.forbid.items()))
        figures = self.plan.assignment.figures and curves is None  # of an untrained network they would only mislead
        job = Job(self.plan.bundle.files, self.plan.limits, forbidden, figures, curves=curves, seconds=seconds)
        with (
            open_session(self.seat.control, job, self.seat.slot) as session,
            CleanRoom(self.open_room, self.remembered) as room,
        ):
            yield session, room

    def open_room(self) -> AbstractContextManager[Session]:
        job = Job({}, self.plan.limits, serves="models")
        return open_session(self.seat.room_control, job, self.seat.room_slot)


@dataclass(frozen=True)
class Worker:
    """What one worker process knows."""

    plan: Plan
    seat: WorkerSeat
    remembered: dict[bytes, Rows] | None


_worker: list[Worker] = []  # a pool's task finds its process's worker here; concurrent.futures offers no other place


def _start_worker(plan: Plan, seats: Sequence[WorkerSeat], numbers: SimpleQueue[int], coordinator: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the coordinator's
    die_with_parent(signal.SIGKILL)  # nobody else would read what it judges, and it would wait for that for ever
    if os.getppid() != coordinator:
        os._exit(1)
    own = numbers.get()
    for number, seat in enumerate(seats):
        if number != own:
            seat.close()
    keep_memory()
    remembered: dict[bytes, Rows] | None = {} if plan.remembers else None
    _worker.append(Worker(plan, seats[own], remembered))


def _work(one: Submission) -> Judged:
    """Judge one submission in a worker process."""
    worker = _worker[-1]
    if one.problem is not None:
        return Judged(judge.unreadable(one.student, worker.plan.bundle, one.problem))
    with worker.seat.turn() as seat:
        return _judge(Turn(worker.plan, seat, worker.remembered), one)


def _judge(turn: Turn, one: Submission) -> Judged:
    plan = turn.plan
    if plan.sample is None:
        return _judged(plan, one, turn.open_session)
    handed_in = read_handed_in(one.trained)
    judged = _judged(plan, one, functools.partial(turn.open_session, curves=handed_in.curves), handed_in)
    if not plan.sample.takes(one):
        return judged
    return judged._replace(note=rerun.compare(one, plan.bundle, plan.limits, turn.open_session, handed_in))


def _judged(plan: Plan, one: Submission, opened: OpenSession, handed_in: HandedIn | None = None) -> Judged:
    result, executed, training = judge.judge(
        one.student, one.data, plan.bundle, plan.limits, opened, plan.titles, handed_in
    )  # fmt: skip
    return Judged(result, executed, None, training)


def default_jobs() -> int:
    return len(os.sched_getaffinity(0))


def question_titles(bundles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return question id -> assignment id for the ids that only one assignment uses."""
    owners: dict[str, list[str]] = {}
    for assignment, questions in bundles.items():
        for question in questions:
            owners.setdefault(question, []).append(assignment)
    return {question: names[0] for question, names in owners.items() if len(names) == 1}
