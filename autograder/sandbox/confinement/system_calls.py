"""The system calls that a submission is refused, as a seccomp filter that libseccomp compiles once in the fork server."""

from __future__ import annotations

import ctypes
import errno
import functools
import tempfile
from typing import TYPE_CHECKING

from .kernel import PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, prctl
from .place import Place

if TYPE_CHECKING:
    import pyseccomp

REFUSED = {
    "tracing and reading other processes": (
        "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd", "perf_event_open",
    ),
    "changing the view of files": (
        "mount", "umount", "umount2", "fsopen", "fsconfig", "fsmount", "fspick", "move_mount", "open_tree", "mount_setattr",
        "pivot_root", "chroot", "open_by_handle_at", "name_to_handle_at", "lookup_dcookie", "quotactl", "quotactl_fd",
    ),
    "new namespaces": ("unshare", "setns"),
    "keys": ("keyctl", "add_key", "request_key"),
    "parts of the kernel that have been broken into most": (
        "bpf", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register", "personality", "modify_ldt",
        "vmsplice", "memfd_secret", "fanotify_init", "vm86", "vm86old", "uselib", "nfsservctl", "_sysctl",
        "remap_file_pages",
    ),
    "the machine as a whole": (
        "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "reboot", "swapon", "swapoff",
        "acct", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex",
        "sethostname", "setdomainname", "syslog", "iopl", "ioperm", "vhangup",
    ),
    "memory that outlives a process or is shared between users": (
        "shmget", "shmat", "shmctl", "msgget", "msgctl", "semget", "semctl", "mq_open", "mq_unlink",
    ),
}  # fmt: skip
NUMBERS = {"process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447}  # not in every libseccomp
NEWER = (*range(457, 462), *range(463, 600))  # statmount to lsm_*, and what is yet to come: one number on every machine
NEW_NAMESPACE = (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
TIOCSTI, TIOCLINUX = 0x5412, 0x541C  # put characters into a terminal's input


class _Program(ctypes.Structure):
    """The kernel's sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@functools.cache
def program() -> ctypes.Structure:
    """Compile the filter, once, before any fork. A program for another instruction set dies at its first call."""
    try:
        import pyseccomp
    except RuntimeError:
        raise OSError(errno.ENOENT, "libseccomp is missing: install it (Debian and Ubuntu: libseccomp2)") from None
    refused = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refused.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    no = pyseccomp.ERRNO(errno.EPERM)
    for name in (name for names in REFUSED.values() for name in names):
        refused.add_rule(no, NUMBERS.get(name, name))
    low = 0xFFFFFFFF  # the kernel looks at this half of an argument alone
    for call, argument, mask, value in (
        *(("clone", 0, flag, flag) for flag in NEW_NAMESPACE),
        ("ioctl", 1, low, TIOCSTI),
        ("ioctl", 1, low, TIOCLINUX),
        ("prctl", 0, low, PR_SET_PDEATHSIG),  # that it ends with the fork server is not its own choice
    ):
        refused.add_rule(no, call, pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, mask, value))
    for absent in ("clone3", *NEWER):  # whose flags lie in memory, where no filter can look: libraries then use clone
        refused.add_rule(pyseccomp.ERRNO(errno.ENOSYS), absent)
    refused.add_rule(pyseccomp.ERRNO(errno.ENETUNREACH), "socket")  # a pair of connected ones is still to be had
    return _exported(refused)


def _exported(refused: pyseccomp.SyscallFilter) -> ctypes.Structure:
    with tempfile.TemporaryFile() as file:
        refused.export_bpf(file)
        file.seek(0)
        instructions = file.read()
    return _Program(len(instructions) // 8, instructions)


def filtered_calls(place: Place) -> None:
    """Load the filter: from here on, for this process and all that it starts."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program())
