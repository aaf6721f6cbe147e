"""The GPUs of this machine, as NVIDIA's own command tells them, and how many submissions share each.

A share is memory that TensorFlow keeps to in each submission's process, and no wall: see docs/security.md.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..limits import Limits
from ..sandbox.engine import Job, open_session
from ..sandbox.seats import Seat
from .walls import GpuShare

QUERY = ("nvidia-smi", "--query-gpu=index,memory.total,memory.free,driver_version", "--format=csv,noheader,nounits")
LEAST_DRIVER = 525  # for the image's CUDA 12
WITHOUT = "or grade without --gpus"
SENTENCES = (
    ("couldn't communicate with the NVIDIA driver",
     f"The NVIDIA driver does not answer. Load it, or install one that fits this kernel, {WITHOUT}."),
    ("version mismatch", f"The NVIDIA driver was updated while it was in use. Restart this machine, {WITHOUT}."),
    ("No devices were found", f"There is no NVIDIA GPU here that works. Look at `nvidia-smi`, {WITHOUT}."),
)  # fmt: skip
LOOKS = """
import ctypes
try:
    print("cuInit", ctypes.CDLL("libcuda.so.1").cuInit(0))
except OSError:
    print("no libcuda")
import tensorflow
tensorflow.config.set_soft_device_placement(False)
print("GPUs", len(tensorflow.config.list_physical_devices("GPU")))
try:
    with tensorflow.device("/GPU:0"):
        print("counted", int(tensorflow.reduce_sum(tensorflow.ones((64, 64)) @ tensorflow.ones((64, 64)))))
except Exception as error:
    print(error)
"""
COUNTED = "counted 262144"
FINDINGS = (
    ("cuInit (2|46)$|OUT_OF_MEMORY|out of memory|[Ff]ailed to allocate",
     "GPU {number} has not the memory for a submission: other programs use it. End them, or take a smaller gpu_memory_mib."),
    ("cuInit (35|803|804)$|driver version is insufficient|DRIVER_MISMATCH",
     "The NVIDIA driver is too old for the image's CUDA. Update it to {driver} or later, {without}."),
    ("no libcuda",
     "The container for GPU {number} came without the driver's libraries: the NVIDIA Container Toolkit is not set up."
     " Run `nvidia-ctk runtime configure --runtime=docker`, restart Docker, {without}."),
)  # fmt: skip


@dataclass(frozen=True)
class Gpu:
    """A GPU; `free_mib`: of its memory, what no program uses now."""

    number: int
    total_mib: int
    free_mib: int


def gpu_seats(wanted: str, share_mib: int) -> list[GpuShare]:
    """Return a seat for each submission that the GPUs have memory for, the GPUs taken in turn.

    wanted: how many GPUs, or `all`
    Raises UsageError where there are not so many, or none has room for a share.
    """
    found = gpus_here()
    number = len(found) if wanted == "all" else int(wanted)
    if number > len(found):
        there = "one GPU" if len(found) == 1 else f"{len(found)} GPUs"
        raise UsageError(f"There is no GPU number {number}: this machine has {there}. Use --gpus all, or a smaller number.")
    return shared(found[:number], share_mib)


def shared(gpus: Sequence[Gpu], share_mib: int) -> list[GpuShare]:
    """Divide the GPUs' free memory into shares; raises UsageError where none has room for one."""
    most = max(gpus, key=lambda one: one.free_mib)
    if most.free_mib < share_mib:
        if max(one.total_mib for one in gpus) < share_mib:
            told = f"no GPU has more than {max(one.total_mib for one in gpus)} MiB. Write a smaller one into course.yml"
            raise UsageError(f"A submission's gpu_memory_mib is {share_mib}, and {told}.")
        used = most.total_mib - most.free_mib
        raise UsageError(
            f"GPU {most.number} is full: other programs use {used} of its {most.total_mib} MiB, and a submission's"
            f" gpu_memory_mib is {share_mib}. Wait, end them, {WITHOUT}."
        )
    rounds = range(max(one.free_mib // share_mib for one in gpus))
    return [GpuShare(one.number, share_mib) for turn in rounds for one in gpus if turn < one.free_mib // share_mib]


def gpus_here() -> list[Gpu]:
    """Ask `nvidia-smi`; raises UsageError with what is missing."""
    try:
        done = subprocess.run(QUERY, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise UsageError(f"There is no `nvidia-smi` here, so no NVIDIA driver. Install it, {WITHOUT}.") from None
    said = (done.stdout + done.stderr).strip()
    for pattern, sentence in SENTENCES:
        if re.search(pattern, said):
            raise UsageError(sentence)
    try:
        if done.returncode:
            raise ValueError
        rows = [line.split(", ") for line in done.stdout.strip().splitlines()]
        drivers = [int(row[3].split(".")[0]) for row in rows]
        found = [Gpu(int(row[0]), int(row[1]), int(row[2])) for row in rows]
    except (ValueError, IndexError):
        raise UsageError(f"`nvidia-smi` does not tell this machine's GPUs: {said.splitlines()[-1:]}") from None
    if not found:
        raise UsageError(SENTENCES[-1][1])
    if min(drivers) < LEAST_DRIVER:
        raise UsageError(f"The NVIDIA driver {rows[0][3]} is too old. Update it to {LEAST_DRIVER} or later, {WITHOUT}.")
    return found


def check_gpu(seat: Seat, gpu: GpuShare) -> None:
    """Have TensorFlow compute on the GPU in a process of a container; raises UsageError with what is in the way."""
    limits = Limits(cell_seconds=120, total_seconds=180, memory_mib=6144)
    with open_session(seat.control, Job({}, limits), seat.slot) as session:
        reply = session.ask({"op": "run", "source": LOOKS, "seconds": limits.cell_seconds}, limits.cell_seconds)
    refused = refusal("".join(str(one.get("text", "")) for one in reply["outputs"]), gpu.number)
    if refused is not None:
        raise UsageError(refused)


def refusal(said: str, number: int) -> str | None:
    """Return the sentence for what that process said; None where it has computed."""
    if COUNTED in said and "GPUs 0" not in said:
        return None
    for pattern, sentence in FINDINGS:
        if re.search(pattern, said, re.MULTILINE):
            return sentence.format(number=number, driver=LEAST_DRIVER, without=WITHOUT)
    said = " ".join(said.split())[:200]
    return f"TensorFlow cannot use GPU {number} in a container ({said}). Look at its driver, {WITHOUT}."
