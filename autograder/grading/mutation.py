"""Whether the hidden tests notice the mutants of the master's answers; see mutants.py for what these are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..authoring.notebook import Notebook, to_text, with_answers
from ..results import SubmissionResult
from .mutants import FILE, Mutant, mutants_of, read_equivalent
from .slices import code_cells, needed_cells, sliced
from .submissions import Submission
from .verdicts import Keys, Task


@dataclass(frozen=True)
class Trial:
    """The mutants of an assignment by label, and the notebooks to be judged: theirs, and that of each question unchanged.

    equivalent: why no test can notice a mutant, by its place
    untried: how many mutants there are of each answer that trains a network; each would be a training
    """

    mutants: Mapping[str, Mutant]
    tasks: Sequence[Task]
    equivalent: Mapping[tuple[str, str, str], str]
    untried: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Count:
    """How many mutants of a question do something else than its answer, and how many of these are killed.

    untried: how many need a training each, and are not judged
    """

    mutants: int
    killed: int
    untried: int = 0


def trial_of(
    folder: Path, notebook: Notebook, answers: Mapping[str, str], keys: Keys, trained: Collection[str] = ()
) -> Trial:
    """Return what is to be judged of the master's answers, but for those that train.

    notebook: with all of the master's answers in it
    trained: the questions whose answers train a network
    """
    mutants, tasks, untried = dict[str, Mutant](), list[Task](), dict[str, int]()
    for question, source in answers.items():
        if question in trained:
            untried[question] = len(mutants_of(question, source))
            continue
        tasks.append(_alone(f"slice/{question}", notebook, question, keys, own_key=True))
        for number, mutant in enumerate(mutants_of(question, source), start=1):
            label = f"mutant/{question}-{number}"
            mutants[label] = mutant
            tasks.append(_alone(label, with_answers(notebook, {question: mutant.source}), question, keys))
    return Trial(mutants, tasks, read_equivalent(folder), untried)


def _alone(label: str, notebook: Notebook, question: str, keys: Keys, own_key: bool = False) -> Task:
    """Return a notebook of the cells that this question needs: it is judged as any other, only faster.

    own_key: so that the verdict on a whole notebook with the same cells does not count
    """
    part = sliced(notebook, needed_cells(code_cells(notebook), keys.names(question)))
    key = keys.key(question, code_cells(part)) + (", alone" if own_key else "")
    return Task(Submission(label, to_text(part).encode(), label), {question: key}, alone=True)


def count_killed(trial: Trial, results: Mapping[str, SubmissionResult]) -> tuple[dict[str, Count], list[str]]:
    """Return each question's count, and a sentence for every mutant that is not as it should be."""
    survivors = {label for label, mutant in trial.mutants.items() if not _failing(results[label], mutant.question)}
    counts = {question: Count(0, 0, number) for question, number in trial.untried.items()}
    for question in {one.question for one in trial.mutants.values()}:
        own = {label for label, one in trial.mutants.items() if one.question == question}
        equivalent = {label for label in own & survivors if trial.mutants[label].place in trial.equivalent}
        counts[question] = Count(len(own - equivalent), len(own - survivors))
    return counts, list(_misses(trial, results, survivors))


def _misses(trial: Trial, results: Mapping[str, SubmissionResult], survivors: set[str]) -> Iterator[str]:
    for one in trial.tasks:
        for question in set(one.keys) if one.label not in trial.mutants else ():
            if failing := _failing(results[one.label], question, hidden=False):
                yield f"{question}: the master fails {', '.join(failing)} where only the cells that it needs are run"
    for label, mutant in trial.mutants.items():
        listed = mutant.place in trial.equivalent
        if label in survivors and not listed:
            yield f"{mutant.question}: no hidden test notices when `{mutant.line}` becomes `{mutant.becomes}`"
        elif label not in survivors and listed:
            cases = ", ".join(_failing(results[label], mutant.question))
            yield f"{mutant.question}: {FILE} lists `{mutant.becomes}`, which {cases} notices: take it out"
    for question, line, becomes in set(trial.equivalent) - {one.place for one in trial.mutants.values()}:
        yield f"{question}: {FILE} lists a mutant that is none: `{line}` becomes `{becomes}`"


def _failing(result: SubmissionResult, question: str, hidden: bool = True) -> list[str]:
    """Return a question's failed cases, by default the hidden ones alone."""
    cases = next(one.cases for one in result.questions if one.id == question)
    return [case.name for case in cases if not case.passed and (case.hidden or not hidden)]
