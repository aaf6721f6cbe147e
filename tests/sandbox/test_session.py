"""What the trusted side takes for an answer: a process may write to its channel whenever and whatever it likes."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.errors import GraderFault, SubmissionBroke
from autograder.limits import Limits
from autograder.sandbox.engine import Session
from autograder.sandbox.inside import wire_format
from autograder.sandbox.inside.request_loop import answer_until_closed

REQUEST = {"op": "fetch", "names": ["x"]}


@pytest.fixture
def ends() -> Iterator[tuple[Session, socket.socket]]:
    """A session, and its process's end of the channel."""
    (ours, theirs), (control, server) = socket.socketpair(), socket.socketpair()
    with ours, theirs, control, server:
        yield Session(control, ours, 1, Limits(), time.monotonic() + 20), theirs


Ends = tuple[Session, socket.socket]


def test_a_reply_comes_with_the_ticket_of_its_request(ends: Ends) -> None:
    session, theirs = ends

    def serve() -> None:
        wire_format.receive(theirs)
        answer_until_closed(theirs, lambda request: {"asked": request})

    process = threading.Thread(target=serve)
    process.start()
    session.start({"files": {}})
    replies = [session.ask({**REQUEST, "number": number}, 5) for number in range(3)]
    assert replies == [{"asked": {**REQUEST, "number": number}} for number in range(3)]
    session.channel.shutdown(socket.SHUT_RDWR)
    process.join()


@pytest.mark.parametrize("written", [
    {"x": 1}, [b"", {"x": 1}], [bytes(8), {"x": 1}], [np.zeros(8, np.uint8), {"x": 1}], [None, {"x": 1}], [], [[], []], 5,
])  # fmt: skip
def test_what_was_written_before_it_was_asked_for_is_no_answer(ends: Ends, written: Any) -> None:
    session, theirs = ends
    wire_format.send(theirs, written)
    with pytest.raises(SubmissionBroke, match="cannot be read"):
        session.ask(REQUEST, 5)


def test_an_answer_is_given_once(ends: Ends) -> None:
    """Whether the second comes at the same time or later makes no difference."""
    session, theirs = ends

    def answer_twice() -> None:
        ticket, _ = wire_format.receive(theirs)
        wire_format.send(theirs, [ticket, {"x": 1}])
        wire_format.receive(theirs)
        wire_format.send(theirs, [ticket, {"x": 2}])

    process = threading.Thread(target=answer_twice)
    process.start()
    assert session.ask(REQUEST, 5) == {"x": 1}
    with pytest.raises(SubmissionBroke, match="cannot be read"):
        session.ask(REQUEST, 5)
    process.join()


@pytest.mark.parametrize("status", [0, 128 + 9])
def test_a_process_that_ends_before_anything_ran_in_it_is_no_fault_of_the_students(status: int) -> None:
    (ours, theirs), (control, server) = socket.socketpair(), socket.socketpair()
    with ours, control, server:
        theirs.close()
        server.send(json.dumps({"op": "ended", "pid": 1, "status": status}).encode())
        with pytest.raises(GraderFault, match="did not start"):
            Session(control, ours, 1, Limits(), time.monotonic() + 20).start({"files": {}})
