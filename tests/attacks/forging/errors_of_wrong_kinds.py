# Answers every call with errors that are none: numbers, texts, tables, names of what is no error.
# promise: no dead grader
# status: graded
# score: 0
# reads: stopped with
# %% first
import itertools

from autograder.sandbox.inside.answers import Answers
from autograder.sandbox.inside.plain_data import Handle

odd = itertools.cycle([5, "text", None, {"a": 1}, [[5]], [None], ["print"], ["exit"], ["__import__"], ["UnicodeError"], ["Warning"],
                       ["BaseExceptionGroup"], ["SystemExit"], ["x" * 10_000]])
Answers.fetch = lambda self, names: {name: Handle(0, "function", True) for name in names}
Answers.call = lambda self, request, *rest: {"raised": next(odd), "text": next(odd)}
