# Answers every request with the right keys and values of the wrong kinds.
# promise: no dead grader
# status: broke
# score: 0
# reads: and was stopped
# %% first
import itertools

from autograder.sandbox.inside.answers import Answers
from autograder.sandbox.inside.plain_data import Handle


class Anything:
    def __getitem__(self, number): return anything


def anything(*arguments, **options):
    return None


Answers.kept = property(lambda self: Anything(), lambda self, kept: None)

odd = itertools.cycle([5, "text", None, [], {}, [[]], -1, 1e300, b"bytes", {"a": {"b": [None]}}, [1, "a", None], (), ...,
                       [["Warning"], 5, None, "x"], Handle(0, "function", True), Handle(10**9, "Figure", True)])
Answers.run = lambda self, source, seconds, *more: {
    "outputs": next(odd), "error": next(odd), "out_of_time": None, "seconds": next(odd), "count": next(odd)}
Answers.fetch = lambda self, names: {name: next(odd) for name in names}
Answers.call = lambda self, request, *rest: {
    **({"value": next(odd)} if id(next(odd)) % 2 else {"raised": next(odd)}), "warnings": next(odd), "text": next(odd)}
Answers.attempt = lambda self, work, seconds: {"value": next(odd), "out_of_time": next(odd)}
