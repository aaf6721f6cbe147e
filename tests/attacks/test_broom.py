"""What ends a submission's processes where it has a user id and no namespace: none is left, whatever they do about it."""

from __future__ import annotations

import os
import sys

import pytest
from wall import Wall, WallFailed

from autograder.sandbox.confinement.broom import Broom

SCENE = """
import os, signal, sys, time
from autograder.sandbox.confinement.broom import Broom
from autograder.sandbox.confinement.own_user import become

USER = 64_123


def left():
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and entry.stat().st_uid == USER:
            found += [line for line in open(f"/proc/{entry.name}/status") if line.startswith("State:") and "Z" not in line]
    return found


def as_the_user(do):
    if os.fork() == 0:
        os.setsid()
        become(USER)
        assert os.getresuid() == (USER, USER, USER)
        do()
        os._exit(0)


def kill_everybody():
    while True:
        try:
            os.kill(-1, signal.SIGKILL)
        except OSError:
            pass


def ignore_and_fork():
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    for _ in range(3):
        os.fork()
    time.sleep(600)


broom = Broom.start()
for do, most in ((kill_everybody, 1), (ignore_and_fork, 8)):
    as_the_user(do)
    until = time.monotonic() + 20
    while len(left()) < most and time.monotonic() < until:
        time.sleep(0.01)
    began = len(left())
    broom.sweep(USER)
    until = time.monotonic() + 5
    while left() and time.monotonic() < until:
        time.sleep(0.01)
    print(do.__name__, began, left())
broom.put_away()
print("put away")
"""


def test_every_process_of_the_user_is_ended(tmp_path_factory: pytest.TempPathFactory) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be other users")
    try:
        done = Wall().run([sys.executable, "-c", SCENE], tmp_path_factory.mktemp("scratch"), 120)
    except WallFailed as missing:
        pytest.skip(str(missing))
    assert done.out.splitlines() == ["kill_everybody 1 []", "ignore_and_fork 8 []", "put away"], done.err


def test_a_broom_that_is_gone_is_not_taken_for_done() -> None:
    broom = Broom.start()
    os.kill(broom.pid, 9)
    os.waitpid(broom.pid, 0)
    with pytest.raises(OSError):
        broom.sweep(64_123)
    broom.channel.close()
