"""Runs a command as in an ordinary container: root with Docker's default capabilities, and Docker's refusal of namespaces.

ordinary_container.py [--no-landlock] [--least] FOLDER COMMAND ...

With --least it has the four capabilities alone that docs/security.md asks for.

What is the same: the capabilities (bounding, permitted, effective), no mount, no unshare, no new namespace, no keys, no bpf;
control groups cannot be written to; Python lies where every user can read it, and so does the working folder not.
What is not: the container's own namespaces and masked files, which allow less still.
FOLDER is an empty folder of the host, for the copy of Python's mount.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pyseccomp

CAPABILITIES = (
    "chown", "dac_override", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap", "net_bind_service", "net_raw",
    "sys_chroot", "mknod", "audit_write", "setfcap",
)  # fmt: skip
LEAST = ("chown", "kill", "setgid", "setuid")
REFUSED = (
    "mount", "umount2", "pivot_root", "unshare", "setns", "fsopen", "fsmount", "move_mount", "open_tree", "bpf", "keyctl",
    "add_key", "request_key", "perf_event_open", "userfaultfd", "kexec_load", "open_by_handle_at", "init_module",
)  # fmt: skip
NEW_NAMESPACES = 0x7E020000


def open_python(folder: Path) -> None:
    """Make every folder on the way to this Python one that everybody may enter, in a mount namespace of our own."""
    python = Path(sys.base_prefix).resolve()
    closed = python.parents[-2]
    if closed == Path("/usr"):
        return
    kept = folder / "python"
    kept.mkdir()
    for command in (
        ["mount", "--bind", python, kept],
        ["mount", "-t", "tmpfs", "-o", "mode=755", "none", closed],
        ["mkdir", "-p", python],
        ["mount", "--bind", kept, python],
    ):
        subprocess.run(command, check=True)


def refuse_namespaces(*absent: str) -> None:
    refused = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in REFUSED:
        refused.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    for name in absent:
        refused.add_rule(pyseccomp.ERRNO(errno.ENOSYS), name)
    for bit in (1 << number for number in range(32) if NEW_NAMESPACES >> number & 1):
        refused.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, bit, bit))
    refused.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    refused.load()


def main() -> None:
    if sys.argv[1] == "--inside":
        refuse_namespaces(*(["landlock_create_ruleset"] if sys.argv[2] == "--no-landlock" else []))
        command = [one for one in sys.argv[2:] if one != "--no-landlock"]
        os.execvp(command[0], command)
    options = [one for one in sys.argv[1:3] if one.startswith("--")]
    folder, *command = sys.argv[1 + len(options) :]
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "none", "/sys/fs/cgroup"], check=True)
    open_python(Path(folder))
    kept = "-all," + ",".join(f"+{name}" for name in (LEAST if "--least" in options else CAPABILITIES))
    inside = [sys.executable, __file__, "--inside", *(one for one in options if one != "--least"), *command]
    os.execvp("setpriv", ["setpriv", "--inh-caps=-all", f"--bounding-set={kept}", *inside])


if __name__ == "__main__":
    main()
