# Goes around the limit on outputs: replies to each cell with a third of a megabyte of them.
# promise: no dead grader
# status: broke
# score: 0
# reads: cannot be read
# %% first
from autograder.sandbox.inside.answers import Answers

plain_run = Answers.run


def forged(self, source, seconds, *more):
    plain_run(self, source, seconds, *more)
    parts = [{"output_type": "stream", "name": "stdout", "text": str(number) + "x" * 100_000} for number in range(3)]
    return {"outputs": parts, "error": None, "out_of_time": False, "seconds": 0.1, "count": 1}


Answers.run = forged
