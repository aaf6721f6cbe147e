"""fork() into new namespaces, in one system call.

`unshare` puts only the *next* child into a new process namespace, so it takes a supervisor in between: a second copy of a
process that holds TensorFlow, which costs 20 ms to make and to end. clone(2) does it at once. It bypasses the C library's
own fork, which is safe here because the caller has one thread (a test asserts it) and Python's own hooks are called.
"""

from __future__ import annotations

import ctypes
import os
import signal

SYS_CLONE = {"x86_64": 56, "aarch64": 220}
NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
OURS = NEWNS | NEWUTS | NEWIPC | NEWPID | NEWNET

_libc = ctypes.PyDLL(None, use_errno=True)  # PyDLL keeps the interpreter's lock: the child must hold it


def fork(new_user: bool) -> int:
    """Fork like os.fork, the child as process 1 of new mount, host-name, IPC, process and network namespaces.

    new_user: also a new user namespace, which is what an ordinary user needs to be allowed the others
    Raises OSError where the kernel refuses.
    """
    flags = OURS | signal.SIGCHLD | (NEWUSER if new_user else 0)
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    pid: int = _libc.syscall(SYS_CLONE[os.uname().machine], ctypes.c_ulong(flags), None, None, None, None)
    number = ctypes.get_errno()
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(number, os.strerror(number))
    return pid
