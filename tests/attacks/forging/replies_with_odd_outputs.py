# Replies whose outputs are no outputs of a notebook.
# promise: no dead grader
# status: graded
# score: 0
# reads: Does the function end with a return?
# %% first
from autograder.sandbox.inside.answers import Answers
from autograder.sandbox.inside.plain_data import Handle

nested = "end"
for _ in range(6):
    nested = [nested, {1: nested, 2.5: nested, True: float("nan")}]
plain_run = Answers.run


def forged(self, source, seconds, *more):
    plain_run(self, source, seconds, *more)
    return {"outputs": [nested, {"output_type": ["x"], "data": {"text/html": 5}}, Handle(7, "x" * 80, True), 10**600, "</script>"],
            "error": nested, "out_of_time": [], "count": 10**600}


Answers.run = forged
