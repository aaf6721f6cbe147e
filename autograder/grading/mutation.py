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
from .trained_mutants import Line, Training, digest_of, failed_cases, known
from .verdicts import Keys, Task


@dataclass(frozen=True)
class Trial:
    """The mutants of an assignment by label, and the notebooks to be judged: theirs, and that of each question unchanged.

    trainings: those of answers that train a network, which are judged apart from the others
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
        tasks += [] if question in put_back else [_alone(f"slice/{question}", quick, question, keys, own_key=True)]
        for number, mutant in enumerate(mutants_of(question, source), start=1):
            label = f"mutant/{question}-{number}"
            mutants[label] = mutant
            if question in put_back:
                trainings.append(_training(label, notebook, mutant, keys))
            else:
                tasks.append(_alone(label, with_answers(quick, {question: mutant.source}), question, keys))
    return Trial(mutants, tasks, trainings, read_equivalent(folder))


def _training(label: str, notebook: Notebook, mutant: Mutant, keys: Keys) -> Training:
    task = _alone(label, with_answers(notebook, {mutant.question: mutant.source}), mutant.question, keys)
    cells = code_cells(json.loads(task.submission.data))
    return Training(mutant, task.submission, digest_of(keys.bundle, mutant.question, cells))


def _alone(label: str, notebook: Notebook, question: str, keys: Keys, own_key: bool = False) -> Task:
    """Return a notebook of the cells that this question needs: it is judged as any other, only faster.

    own_key: so that the verdict on a whole notebook with the same cells does not count
    """
    part = sliced(notebook, needed_cells(code_cells(notebook), keys.names(question)))
    key = keys.key(question, code_cells(part)) + (", alone" if own_key else "")
    return Task(Submission(label, to_text(part).encode(), label), {question: key}, alone=True)


def count_killed(
    trial: Trial, results: Mapping[str, SubmissionResult], lines: Mapping[str, Line]
) -> tuple[dict[str, Count], list[str]]:
    """Return each question's count, and a sentence for every mutant that is not as it should be.

    lines: what came of the trainings
    """
    failed: dict[str, Sequence[str]] = dict(known(lines, trial.trainings))
    for one in trial.tasks:
        if one.label in trial.mutants:
            failed[one.label] = failed_cases(results[one.label], trial.mutants[one.label].question)
    counts = {}
    for question in {one.question for one in trial.mutants.values()}:
        own = {label for label, one in trial.mutants.items() if one.question == question}
        killed = {label for label in own if failed.get(label)}
        tried = {label for label in own if label in failed}
        equivalent = {label for label in tried - killed if trial.mutants[label].place in trial.equivalent}
        counts[question] = Count(len(tried - equivalent), len(killed), len(own - tried))
    return counts, [*_slice_misses(trial, results), *_misses(trial, failed)]


def _slice_misses(trial: Trial, results: Mapping[str, SubmissionResult]) -> Iterator[str]:
    for one in trial.tasks:
        for question in set(one.keys) if one.label not in trial.mutants else ():
            if failing := failed_cases(results[one.label], question, hidden=False):
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
