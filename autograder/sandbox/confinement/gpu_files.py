"""The files of a GPU that a submission may use where it was given a share of one; there, and nowhere else."""

from __future__ import annotations

import os
import re

from ..inside.gpu_share import SHARE_VARIABLE

NODES = re.compile(r"nvidia\d+|nvidiactl|nvidia-uvm")  # what CUDA computes with; not those for profilers, displays, settings
STATES = (  # read-only: what NVIDIA's library looks up about the driver and the machine's memory
    "/proc/driver/nvidia", "/proc/devices", "/proc/modules", "/sys/devices/system/node",
    "/sys/devices/system/memory/block_size_bytes",
)  # fmt: skip


def gpu_nodes(folder: str = "/dev") -> list[str]:
    """Return the device nodes of the GPUs that this container was given; none where it was given no share."""
    if SHARE_VARIABLE not in os.environ:
        return []
    return sorted(f"{folder}/{name}" for name in os.listdir(folder) if NODES.fullmatch(name))


def gpu_states() -> list[str]:
    return [path for path in STATES if os.path.exists(path)] if SHARE_VARIABLE in os.environ else []
