"""What a container of the image says when it is started by hand: what it is for, and on what TensorFlow computes there."""

from __future__ import annotations

import contextlib
import importlib.util
import os
from collections.abc import Iterator

FOR = "This image is used by: course grade --engine docker"


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """TensorFlow's libraries write a page of remarks to standard error, whatever they are asked."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def computes_on() -> str:
    """Return a sentence: the GPUs that TensorFlow finds, or why it computes on the processor."""
    with _silence():
        import tensorflow

        gpus = [one.name for one in tensorflow.config.list_physical_devices("GPU")]
        cuda = tensorflow.sysconfig.get_build_info().get("cuda_version")
    who = f"TensorFlow {tensorflow.__version__}"
    if gpus:
        return f"{who} computes on {len(gpus)} GPU{'s' if len(gpus) > 1 else ''}, with CUDA {cuda}."
    if importlib.util.find_spec("nvidia") is not None:
        return f"{who} has the libraries of CUDA {cuda}, finds no GPU here, and computes on the processor."
    return f"{who} has no libraries for GPUs, and computes on the processor."


if __name__ == "__main__":
    print(FOR)
    print(computes_on())
