"""Keeps TensorFlow to a submission's share of a GPU's memory, or off the GPU."""

from __future__ import annotations

import os
import sys
from typing import Any

SHARE_VARIABLE = "COURSE_GPU_MIB"  # set where there is a GPU, in MiB
FOR_CUDA_MIB = 512  # of a share, for what CUDA itself keeps on the GPU for each process: TensorFlow does not count it


def keep_to_share() -> None:
    """Limit TensorFlow's memory on the GPU before any of the student's code; does nothing where no share was given."""
    share = os.environ.get(SHARE_VARIABLE)
    tensorflow: Any = sys.modules.get("tensorflow")
    if share is None or tensorflow is None:
        return
    limit = max(int(share) - FOR_CUDA_MIB, 1)
    for gpu in tensorflow.config.list_physical_devices("GPU"):
        part = tensorflow.config.LogicalDeviceConfiguration(memory_limit=limit)
        tensorflow.config.set_logical_device_configuration(gpu, [part])


def leave_the_gpu() -> None:
    """See no GPU in this process: a model is judged by the processor's numbers, wherever it was trained."""
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
