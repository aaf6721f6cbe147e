# Answers with handles that were never given, and claims that every name is a model or a function.
# promise: no dead grader
# status: graded
# score: 0
# reads: stopped with
# %% first
from autograder.sandbox.inside.answers import Answers
from autograder.sandbox.inside.plain_data import Handle


class Anything:
    def __getitem__(self, number): return anything


def anything(*arguments, **options):
    return None


Answers.kept = property(lambda self: Anything(), lambda self, kept: None)

Answers.fetch = lambda self, names: {name: Handle(-number, "Functional", True) for number, name in enumerate(names)}
Answers.call = lambda self, request, *rest: {
    "raised": ["AssertionError", "ValueError", "Exception"], "text": "passed", "warnings": [["Warning"]] * 1000}
Answers.attempt = lambda self, work, seconds: {"value": {"kind": "model", "config": "{}", "weights": [], "axes": 5, "curves": 7}}
