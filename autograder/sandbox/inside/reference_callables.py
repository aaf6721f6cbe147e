"""Ready-made functions that a hidden test may name as an argument: code itself never crosses to the student's side."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def reference_identity(z: ArrayLike) -> ArrayLike:
    return z


def reference_sigmoid(z: ArrayLike) -> ArrayLike:
    """1 / (1 + exp(-z)), written with tanh so that it never overflows."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=np.float64)))


def reference_tanh(z: ArrayLike) -> ArrayLike:
    tangent: NDArray[np.float64] = np.tanh(np.asarray(z, dtype=np.float64))
    return tangent


def reference_relu(z: ArrayLike) -> ArrayLike:
    return np.where(np.asarray(z) > 0, z, 0.0)


def reference_leaky_relu(z: ArrayLike, alpha: float = 0.01) -> ArrayLike:
    return np.where(np.asarray(z) > 0, z, alpha * np.asarray(z))


def reference_square(z: ArrayLike) -> ArrayLike:
    square: NDArray[np.float64] = np.square(np.asarray(z, dtype=np.float64))
    return square


ALL = {name: function for name, function in list(globals().items()) if name.startswith("reference_")}
