"""The steps that a submission's process takes wherever it runs: limits, user, environment."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import tempfile
from pathlib import Path

from ..inside.gpu_share import SHARE_VARIABLE
from .kernel import PR_SET_NO_NEW_PRIVS, die_with_parent, drop_capabilities, prctl
from .place import Means, Place

KEPT_VARIABLES = ("TF_CPP_MIN_LOG_LEVEL", "KERAS_BACKEND", "MPLBACKEND", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS",
                  "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "CUDA_VISIBLE_DEVICES",
                  "TF_FORCE_GPU_ALLOW_GROWTH", SHARE_VARIABLE)  # fmt: skip


def own_group(place: Place) -> None:
    place.groups.join(place.slot)


def own_namespaces(place: Place) -> None:
    """The namespaces came with the fork; an ordinary user is told here who it is in its own."""
    if place.means is Means.USER_NAMESPACES:
        map_user(0, 0)


def map_user(user: int, group: int) -> None:
    """Be root of a new user namespace, in which the others then allow mounts; it is `user` to everybody else."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")


def limits(place: Place) -> None:
    """The kernel's own limits; wall time and answers are limited by whoever waits for them."""
    most = place.limits
    held = _own_data_bytes()
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "wb", 0) as file:
        file.write(b"1000")  # where memory runs out, it ends before its fork server
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, held + most.memory_mib * 2**20),
        (resource.RLIMIT_FSIZE, most.disk_mib * 2**20),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_NPROC, most.processes),
        (resource.RLIMIT_CPU, int(most.total_seconds * most.threads) + 5),
        (resource.RLIMIT_STACK, 64 * 2**20),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (value, value))


def _own_data_bytes() -> int:
    with open("/proc/self/status", "rb", 0) as file:
        _, _, after = file.read().partition(b"\nVmData:")
    return int(after.split()[0]) * 1024 if after else 0


def own_user(place: Place) -> None:
    """Give up being root: a user id of the slot's own, or an empty set of capabilities in the user namespace."""
    if place.means is Means.USER_NAMESPACES:
        drop_capabilities()
    else:
        become(place.user)
    die_with_parent(signal.SIGKILL)  # a change of user forgets what was asked for before
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def own_environment(place: Place) -> None:
    """Variables tell paths, user names and keys: keep a list of harmless ones."""
    wanted = environment(place)
    if dict(os.environ) != wanted:
        os.environ.clear()
        os.environ.update(wanted)
        tempfile.tempdir = None  # which was looked up from the variables before


def environment(place: Place) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    path = f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin"
    return {**kept, "PATH": path, "HOME": place.home, "TMPDIR": place.temporary, "LANG": "C.UTF-8", "USER": "student",
            "PYTHONDONTWRITEBYTECODE": "1", "MPLCONFIGDIR": f"{place.temporary}/matplotlib"}  # fmt: skip
