"""What a submission may use: seconds, bytes, processes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Limits on one submission; all of them hold from its first cell to its last answer.

    cell_seconds: wall time of one cell
    answer_seconds: wall time of one call by a test
    total_seconds: wall time of the whole submission, answers included
    memory_mib: memory of the whole submission beyond what the fork server holds already; where control groups cannot be
        written to, data memory of each of its processes
    processes: processes and threads at one time
    output_kib: what its cells may print and show
    disk_mib: size of its working folder and of its /tmp, each
    gpu_memory_mib: of a GPU's memory, where grading has one: so many submissions share it as fit
    threads: of BLAS, OpenMP and TensorFlow; results for a seed depend on it
    """

    cell_seconds: float = 60
    answer_seconds: float = 10
    total_seconds: float = 300
    memory_mib: int = 4096
    processes: int = 64
    output_kib: int = 1024
    disk_mib: int = 256
    gpu_memory_mib: int = 4096
    threads: int = 1

    def reply_bytes(self, cells: int) -> int:
        """Return what the answers to all cells may hold: outputs, whose characters take up to four bytes each, and more."""
        return 4 * 1024 * self.output_kib + 2**20 + 1024 * cells
