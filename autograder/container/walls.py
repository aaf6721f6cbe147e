"""The options of `docker run`: the walls of a container, and its limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..limits import Limits
from ..sandbox.contained_server import DOOR, ROOT, SLOTS
from ..sandbox.inside.gpu_share import SHARE_VARIABLE

CAPABILITIES = ("CHOWN", "KILL", "SETGID", "SETUID")  # to be another user for each submission, and to end its processes
SECCOMP = Path(__file__).with_name("seccomp.json")
BESIDE_MIB = 1536  # memory of the fork server with TensorFlow, and of the clean room, beside the submission's own
GPU_MIB = 2048  # of the machine's memory, for NVIDIA's libraries; the driver lends a process some, too
BESIDE_PROCESSES = 32
MOST_FILES = 40_000  # a file in memory takes a kilobyte of the kernel's, however small it is
RUN_LABEL = "course.run"


@dataclass(frozen=True)
class GpuShare:
    """What a container has of a GPU: its number as the driver counts, and the memory that one submission may fill."""

    number: int
    mib: int


def walls(name: str, run: str, door: Path, limits: Limits, gpu: GpuShare | None = None) -> Iterator[str]:
    """Yield the options for one container.

    run: names all containers of a run
    door: the folder in which its door is
    """
    memory = f"{limits.memory_mib + BESIDE_MIB + (GPU_MIB if gpu else 0)}m"
    yield from ("--rm", "--name", name, "--label", f"{RUN_LABEL}={run}")
    yield from ("--pull", "never", "--log-driver", "none", "--no-healthcheck")
    yield from ("--network", "none", "--read-only", "--user", "0:0", "--cap-drop", "ALL")
    for capability in CAPABILITIES:
        yield from ("--cap-add", capability)
    yield from ("--security-opt", "no-new-privileges", "--security-opt", f"seccomp={SECCOMP}")
    yield from ("--mount", f"type=bind,source={door},target={Path(DOOR).parent},readonly")
    yield from ("--tmpfs", f"{ROOT}:nosuid,nodev,exec,mode=711,size={2 * limits.disk_mib}m,nr_inodes={MOST_FILES}")
    yield from ("--tmpfs", "/tmp:nosuid,nodev,noexec,mode=1777,size=64m")
    yield from ("--memory", memory, "--memory-swap", memory, "--cpus", str(limits.threads))
    yield from _processors()
    yield from ("--pids-limit", str(SLOTS * limits.processes + BESIDE_PROCESSES))
    if gpu is not None:
        yield from ("--gpus", f"device={gpu.number}", "--env", "NVIDIA_DRIVER_CAPABILITIES=compute,utility")
        yield from ("--env", "TF_FORCE_GPU_ALLOW_GROWTH=true", "--env", f"{SHARE_VARIABLE}={gpu.mib}")


def _processors() -> Iterator[str]:
    """Who was given some of the machine's processors (by a batch system, by taskset) starts no container on the others.

    A worker and its container take turns, too: on two cores, a message between them takes ten times as long as on one.
    """
    given = os.sched_getaffinity(0)
    if len(given) < (os.cpu_count() or 1):
        yield from ("--cpuset-cpus", ",".join(map(str, sorted(given))))
