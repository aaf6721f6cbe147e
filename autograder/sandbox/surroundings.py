"""What a fork server is started with: modules, variables, and the paths that its probe must not be able to read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .confinement.private_root import visible_folders
from .inside.gpu_share import SHARE_VARIABLE

KEPT_VARIABLES = ("PATH", "HOME", "LD_LIBRARY_PATH", "KERAS_BACKEND", "TF_FORCE_GPU_ALLOW_GROWTH", SHARE_VARIABLE)
MOST_PROBED = 300  # paths
NO_THREAD = "background_thread:false"  # for pyarrow, which TensorFlow's imports import where it is: who forks has one thread
BASE_MODULES = (
    "numpy", "matplotlib.pyplot", "matplotlib_inline.backend_inline", "IPython.core.application",
    "IPython.core.completer", "IPython.core.completerlib", "IPython.core.crashhandler", "IPython.core.magics",
    "IPython.core.oinspect", "IPython.core.logger", "contourpy", "autograder.sandbox.inside.silent_figures",
)  # fmt: skip


def private_paths(folders: Sequence[Path]) -> list[str]:
    """Return what lies in the given folders, but for what leads to the libraries that every submission sees."""
    libraries = [*visible_folders(), sys.prefix, sys.base_prefix]
    whole = [str(path) for folder in folders if folder.is_dir() and folder != Path("/") for path in sorted(folder.iterdir())]
    return [path for path in whole if not any(f"{one}/".startswith(f"{path}/") for one in libraries)][:MOST_PROBED]


def server_environment(threads: int) -> dict[str, str]:
    """A clean environment: number of threads fixed before anything is imported, no key and no path of ours."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    fixed = {"OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OMP_NUM_THREADS": str(threads),
             "TF_NUM_INTRAOP_THREADS": str(threads), "TF_NUM_INTEROP_THREADS": str(threads), "TF_CPP_MIN_LOG_LEVEL": "3",
             "MPLBACKEND": "agg", "LANG": "C.UTF-8", "JE_ARROW_MALLOC_CONF": NO_THREAD}  # fmt: skip
    return {**kept, **fixed}
