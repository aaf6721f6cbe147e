"""An array of numbers in a message: its type and shape, which are read with suspicion, and then its bytes."""

from __future__ import annotations

import functools
import math
import struct
from typing import Any

import msgpack
import numpy as np

from .plain_data import bulk

ARRAY_TYPES = frozenset(np.dtype(code).str for code in "?bhilqBHILQefd")
SIZE = struct.Struct(">I")
LONGEST_HEAD = 400
MOST_SIDES = 32


class ArrayRefused(Exception):
    """The bytes are no array that may cross; the text says why."""


@functools.lru_cache(maxsize=256)  # a notebook's arrays have few types and shapes
def array_head(dtype: np.dtype[Any], shape: tuple[int, ...]) -> bytes:
    """Return what comes before an array's bytes; nothing for a kind that may not cross."""
    if dtype.str not in ARRAY_TYPES:
        return b""
    head: bytes = msgpack.packb([dtype.str, list(shape)])
    return SIZE.pack(len(head)) + head


def unpack_array(data: bytes, most: int) -> np.ndarray[Any, Any]:
    """Return the array in `data`, of at most so many bytes; raises ArrayRefused, or an error of msgpack's or struct's."""
    (size,) = SIZE.unpack_from(data)
    if size > LONGEST_HEAD:
        raise ArrayRefused("an array with a long head")
    dtype, shape, length = _read_head(data[SIZE.size : SIZE.size + size])
    body = memoryview(data)[SIZE.size + size :]
    if length != len(body) or bulk(shape, dtype) > most:
        raise ArrayRefused("an array whose shape and bytes disagree")
    return np.frombuffer(body, dtype=dtype).reshape(shape).copy()


@functools.lru_cache(maxsize=256)
def _read_head(head: bytes) -> tuple[np.dtype[Any], tuple[int, ...], int]:
    """Return an array's type, shape and number of bytes."""
    dtype_text, shape = msgpack.unpackb(head, raw=False)
    if dtype_text not in ARRAY_TYPES:
        raise ArrayRefused("an array of a kind that is not allowed")
    dtype = np.dtype(dtype_text)
    if type(shape) is not list or len(shape) > MOST_SIDES or not all(type(side) is int and side >= 0 for side in shape):
        raise ArrayRefused("an array of an impossible shape")
    return dtype, tuple(shape), math.prod(shape) * dtype.itemsize
