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
ALL = NEWNS | NEWUTS | NEWIPC | NEWPID | NEWNET  # but for the user namespace, which an ordinary user needs for the others

_libc = ctypes.PyDLL(None, use_errno=True)  # PyDLL keeps the interpreter's lock: the child must hold it


def fork(namespaces: int) -> int:
    """Fork like os.fork, the child in the given new namespaces; raises OSError where the kernel refuses."""
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    flags = ctypes.c_ulong(namespaces | signal.SIGCHLD)
    pid: int = _libc.syscall(SYS_CLONE[os.uname().machine], flags, None, None, None, None)
    number = ctypes.get_errno()
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(number, os.strerror(number))
    return pid
