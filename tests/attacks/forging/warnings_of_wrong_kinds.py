# Answers every call with warnings that are none: numbers, texts, tables.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% first
import itertools

from autograder.sandbox.inside.answers import Answers
from autograder.sandbox.inside.plain_data import Handle

odd = itertools.cycle([5, "text", None, {"a": 1}, [[5]], [None], 1e300, ...])
Answers.fetch = lambda self, names: {name: Handle(0, "function", True) for name in names}
Answers.call = lambda self, request, *rest: {"value": None, "warnings": next(odd)}
