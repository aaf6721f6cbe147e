"""Whether the hidden tests notice the mutants of the master's answers; see mutants.py for what these are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..authoring.notebook import Notebook, to_text, with_answers
from ..results import SubmissionResult
from .mutants import FILE, Mutant, mutants_of, read_equivalent
from .slices import code_cells, needed_cells, sliced
from .submissions import Submission
from .trained_mutants import UNCHANGED, Record, Training, digest_of, failed_by_label, failed_cases
from .verdicts import Keys, Task


@dataclass(frozen=True)
class Trial:
    """The mutants of an assignment by label, and the notebooks to be judged: theirs, and that of each question unchanged.

    trainings: the same of answers that train a network, which are judged apart from the others
    equivalent: why no test can notice a mutant, by its place
    """

    mutants: Mapping[str, Mutant]
    tasks: Sequence[Task]
    trainings: Sequence[Training]
    equivalent: Mapping[tuple[str, str, str], str]


@dataclass(frozen=True)
class Count:
    """How many mutants of a question do something else than its answer, and how many of these are killed.

    untried: how many need a training each, and have not had it
    """

    mutants: int
    killed: int
    untried: int = 0


def trial_of(
    folder: Path, notebook: Notebook, answers: Mapping[str, str], keys: Keys, put_back: Mapping[str, str]
) -> Trial:
    """Return what is to be judged of the master's answers.

    notebook: with all of the master's answers in it
    put_back: for those that train a network, what takes it from a file while other questions are tried
    """
    mutants, tasks, trainings = dict[str, Mutant](), list[Task](), list[Training]()
    quick = with_answers(notebook, put_back)
    for question, source in answers.items():
        trains = question in put_back
        base = notebook if trains else quick
        unchanged = _alone(f"slice/{question}", base, question, keys, own_key=True)
        found = {f"mutant/{question}-{number}": one for number, one in enumerate(mutants_of(question, source), start=1)}
        changed = [_alone(label, with_answers(base, {question: one.source}), question, keys) for label, one in found.items()]
        mutants.update(found)
        if trains:
            trainings += [_training(one, question, mutants.get(one.label), keys) for one in (unchanged, *changed)]
        else:
            tasks += [unchanged, *changed]
    return Trial(mutants, tasks, trainings, read_equivalent(folder))


def _training(task: Task, question: str, mutant: Mutant | None, keys: Keys) -> Training:
    cells = code_cells(json.loads(task.submission.data))
    digest = digest_of(keys.bundle, question, cells, keys.data)
    line, becomes = (mutant.line, mutant.becomes) if mutant else (UNCHANGED, UNCHANGED)
    return Training(question, line, becomes, task.submission, digest)


def _alone(label: str, notebook: Notebook, question: str, keys: Keys, own_key: bool = False) -> Task:
    """Return a notebook of the cells that this question needs: it is judged as any other, only faster.

    own_key: so that the verdict on a whole notebook with the same cells does not count
    """
    part = sliced(notebook, needed_cells(code_cells(notebook), keys.names(question)))
    key = keys.key(question, code_cells(part)) + (", alone" if own_key else "")
    return Task(Submission(label, to_text(part).encode(), label), {question: key}, alone=True)


def count_killed(
    trial: Trial, results: Mapping[str, SubmissionResult], records: Mapping[str, Record]
) -> tuple[dict[str, Count], list[str]]:
    """Return each question's count, and a sentence for every mutant that is not as it should be.

    records: what came of the trainings
    """
    failed = dict(failed_by_label(records, trial.trainings))
    unchanged = {one.question: failed.pop(one.label, ()) for one in trial.trainings if one.label not in trial.mutants}
    for one in trial.tasks:
        (question,) = one.keys
        if one.label in trial.mutants:
            failed[one.label] = failed_cases(results[one.label], question)
        else:
            unchanged[question] = failed_cases(results[one.label], question, hidden=False)
    counts = {}
    for question in {one.question for one in trial.mutants.values()}:
        own = {label for label, one in trial.mutants.items() if one.question == question}
        killed = {label for label in own if failed.get(label)}
        tried = {label for label in own if label in failed}
        equivalent = {label for label in tried - killed if trial.mutants[label].place in trial.equivalent}
        counts[question] = Count(len(tried - equivalent), len(killed), len(own - tried))
    return counts, [*_slice_misses(unchanged), *_misses(trial, failed)]


def _slice_misses(unchanged: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for question, failing in unchanged.items():
        if failing:
            yield f"{question}: the master fails {', '.join(failing)} where only the cells that it needs are run"


def _misses(trial: Trial, failed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for label, cases in failed.items():
        mutant = trial.mutants[label]
        listed = mutant.place in trial.equivalent
        if not cases and not listed:
            yield f"{mutant.question}: no hidden test notices when `{mutant.line}` becomes `{mutant.becomes}`"
        elif cases and listed:
            yield f"{mutant.question}: {FILE} lists `{mutant.becomes}`, which {', '.join(cases)} notices: take it out"
    for question, line, becomes in set(trial.equivalent) - {one.place for one in trial.mutants.values()}:
        yield f"{question}: {FILE} lists a mutant that is none: `{line}` becomes `{becomes}`"
