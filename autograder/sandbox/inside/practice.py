"""Has the fork server serve a small notebook of its own, again and again, before any submission's process is forked.

Python rewrites what runs often into faster instructions and fills its look-up tables as it goes. Each child inherits both,
where it would otherwise do that for itself, on pages that it would have to copy first.
"""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from . import wire_format
from .answers import Answers
from .notebook_shell import NotebookShell, take_shell
from .request_loop import answer_until_closed

ROUNDS = 12  # Python begins to rewrite a function when it runs for the eighth time
SECONDS = 60.0
FUNCTIONS = """
def mean(values, weight=1.0):
    '''Return the mean.'''
    return sum(values) * weight / len(values)


def as_given(*values):
    return values


def same(value):
    return value


def scaled(array, by=2.0):
    array = np.asarray(array, dtype=float)
    return by * array + np.zeros(array.shape)


def refuse(text):
    raise ValueError(text)
"""
CELLS = (
    "import math\n\nimport matplotlib.pyplot as plt\nimport numpy as np",
    FUNCTIONS,
    "table = np.arange(6).reshape(2, 3) / 4\nfor one in range(3):\n    print(f'{one}: {mean([one, 2]):.2f}', table.sum())",
    "squares = {n: [n * n for _ in range(2)] for n in range(4)}\nsame(table)",
    "%time {}['key']",
)
NAMES = ["mean", "as_given", "same", "scaled", "refuse", "table", "squares", "no_such_name"]
MEAN, AS_GIVEN, SAME, SCALED, REFUSE = range(5)  # the handles of the functions, in the order of NAMES


def practise() -> None:
    """Serve the notebook, and forget it; standard output and the shell are as they were."""
    before = sys.stdout, sys.stderr, sys.stdin, signal.getsignal(signal.SIGALRM)
    shell, outputs = take_shell(2**20, figures=False)
    for _ in range(ROUNDS):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)  # which keeps the waiting requests apart
        with ours, theirs:
            for request in _requests():
                wire_format.send(ours, [b"a ticket", request])
            ours.shutdown(socket.SHUT_WR)
            answer_until_closed(theirs, Answers(theirs, shell, outputs).reply_to)
    sys.stdout, sys.stderr, sys.stdin, alarm = before
    signal.signal(signal.SIGALRM, alarm)
    NotebookShell.instance().reset(new_session=True)  # type: ignore[no-untyped-call]  # IPython has few types


def _requests() -> Iterator[dict[str, Any]]:
    for source in CELLS:
        yield {"op": "run", "source": source, "seconds": SECONDS, "only_draws": source is CELLS[0]}
    yield {"op": "fetch", "names": NAMES}
    for number, arguments in (
        (MEAN, [[0.25, 1.5, -2.0]]),
        (MEAN, [(1, 2, 3)]),
        (AS_GIVEN, [1, 0.5, "text", True, None]),
        (AS_GIVEN, [[(0.5, [1.0, 2.0]), ([0.25], 1)]]),
        (SAME, [np.zeros((3, 4))]),
        (SAME, [[[0.5, 1.0], [2.0, 3.0]]]),
        (SCALED, [np.arange(6.0).reshape(2, 3)]),
        (SCALED, [[1, 2, 3]]),
        (REFUSE, ["no"]),
    ):
        yield {"op": "call", "object": number, "method": None, "seconds": SECONDS, "arguments": arguments, "options": {}}
