"""Messages between the two sides: msgpack, a few allow-listed kinds of value, and nothing that runs when it is read.

A frame is a four-byte big-endian length and one msgpack value. Beyond msgpack's own kinds there are arrays of numbers,
big integers, complex numbers, tuples, `...`, handles (an object that stays with the student's process) and unjudgeable
values (a sentence on why a value could not cross). Both sides use this module; neither trusts the other.
"""

from __future__ import annotations

import math
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_FRAME = 64 * 2**20  # bytes in one message; the largest honest answer is far below
MAX_DEPTH, MAX_ITEMS = 12, 1_000_000  # of one value
ARRAY_KINDS = "biuf"
ARRAY, BIG_INT, COMPLEX, TUPLE, ELLIPSIS, HANDLE, UNJUDGEABLE = range(1, 8)
HEADER = struct.Struct(">I")
REASONS = (
    "a collection of more than a million items", "a collection that contains itself", "a collection nested too deeply",
    "a text of more than a million characters", "an integer of more than a thousand digits", "a masked array",
    "an array of objects", "an array of texts", "an array of complex numbers", "an array of an unusual kind",
    "an enormous array",
)  # fmt: skip
KNOWN_KINDS = frozenset(
    (
        "function", "builtin_function_or_method", "type", "module", "method", "set", "frozenset", "generator", "range",
        "map", "filter", "zip", "dict_keys", "dict_values", "dict_items", "bytearray", "memoryview", "slice", "ufunc",
        "partial", "Figure", "Axes", "DataFrame", "Series", "Tensor", "EagerTensor", "Variable", "Sequential", "Functional",
        "History", "Fraction", "Decimal",
    )
)  # fmt: skip


class WireError(Exception):
    """The other side sent something that is no message of ours, or too large a one."""


class ChannelClosed(WireError):
    """The other side is gone."""


@dataclass(frozen=True)
class Handle:
    """An object that stays in the student's process; `kind` is its type's name, for messages only."""

    number: int
    kind: str
    callable: bool

    def answer_kind(self) -> str:
        """Name the kind in a student's words; a name of the student's own making could carry a hidden input out."""
        if self.kind in KNOWN_KINDS:
            return f"an object of type {self.kind}"
        return "a function" if self.callable else "an object of a class that is not plain data"


@dataclass(frozen=True)
class Unjudgeable:
    """A value that could not cross, and why: one of REASONS, so that no text of the student's comes with it."""

    why: str

    def answer_kind(self) -> str:
        return self.why


Keep = Callable[[object], Handle]


def plain(value: object, keep: Keep) -> object:
    """Return `value` as allow-listed plain data; what is none becomes a handle (by `keep`) or an Unjudgeable.

    Subclasses are reduced to the plain type: an equality operator of the student's never leaves the student's process.
    """
    budget = [MAX_ITEMS]
    return _plain(value, keep, budget, ())


def _plain(value: object, keep: Keep, budget: list[int], parents: tuple[int, ...]) -> object:
    budget[0] -= 1
    if budget[0] < 0:
        return Unjudgeable("a collection of more than a million items")
    if value is None or value is Ellipsis or isinstance(value, (bool, Handle, Unjudgeable)):
        return value
    if isinstance(value, np.generic):
        return _plain(value.item(), keep, budget, parents) if value.dtype.kind in "biufcU" else _odd_array(value.dtype)
    if isinstance(value, np.ndarray):
        return _plain_array(value)
    for kind in (int, float, complex, str, bytes):
        if isinstance(value, kind):
            return _plain_scalar(value, kind)
    if isinstance(value, (list, tuple, dict)):
        return _plain_collection(value, keep, budget, parents)
    return keep(value)


def _plain_scalar(value: Any, kind: type) -> object:
    if kind in (str, bytes) and len(value) > 2**20:
        return Unjudgeable("a text of more than a million characters")
    if kind is int and abs(int.__index__(value)) >> 4096:
        return Unjudgeable("an integer of more than a thousand digits")
    if kind is str:
        return str.__str__(value).encode("utf-8", "replace").decode()
    convert: dict[type, Callable[[Any], object]] = {
        int: int.__index__, float: float.__float__, complex: complex.__complex__, bytes: lambda data: bytes(data),
    }  # fmt: skip
    return convert[kind](value)


def _plain_array(value: np.ndarray[Any, Any]) -> object:
    if isinstance(value, np.ma.MaskedArray):
        return Unjudgeable("a masked array")
    if value.dtype.kind not in ARRAY_KINDS:
        return _odd_array(value.dtype)
    if value.nbytes > MAX_FRAME // 2:
        return Unjudgeable("an enormous array")
    if value.dtype.itemsize > 8:  # extended precision differs from machine to machine
        return np.array(value, dtype=np.float64)
    return np.array(value, dtype=value.dtype.newbyteorder("="), order="C", subok=False)


def _odd_array(dtype: np.dtype[Any]) -> Unjudgeable:
    names = {"O": "an array of objects", "U": "an array of texts", "S": "an array of texts"}
    return Unjudgeable("an array of complex numbers" if dtype.kind == "c" else names.get(dtype.kind, REASONS[9]))


def _plain_collection(value: Any, keep: Keep, budget: list[int], parents: tuple[int, ...]) -> object:
    if id(value) in parents:
        return Unjudgeable("a collection that contains itself")
    if len(parents) >= MAX_DEPTH:
        return Unjudgeable("a collection nested too deeply")
    inner = (*parents, id(value))
    if isinstance(value, dict):
        keys = [_plain(key, keep, budget, inner) for key in dict.keys(value)]
        if not all(isinstance(key, (str, int, float, bool)) for key in keys):
            return keep(value)
        return dict(zip(keys, (_plain(one, keep, budget, inner) for one in dict.values(value)), strict=True))
    iterate = list.__iter__ if isinstance(value, list) else tuple.__iter__
    parts = [_plain(one, keep, budget, inner) for one in iterate(value)]
    return parts if isinstance(value, list) else tuple(parts)


def encode(value: object) -> bytes:
    """Return plain data as bytes; raises WireError for anything not allow-listed or too large."""
    try:
        data: bytes = msgpack.packb(value, default=_pack_special, strict_types=True, use_bin_type=True)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"not plain data: {error}") from None
    if len(data) > MAX_FRAME:
        raise WireError("too large a message")
    return data


def _pack_special(value: object) -> msgpack.ExtType:
    if isinstance(value, np.ndarray):
        head = msgpack.packb([value.dtype.str, list(value.shape)])
        return msgpack.ExtType(ARRAY, HEADER.pack(len(head)) + head + np.ascontiguousarray(value).tobytes())
    if type(value) is int:
        return msgpack.ExtType(BIG_INT, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
    if type(value) is complex:
        return msgpack.ExtType(COMPLEX, struct.pack(">dd", value.real, value.imag))
    if type(value) is tuple:
        return msgpack.ExtType(TUPLE, encode(list(value)))
    if value is Ellipsis:
        return msgpack.ExtType(ELLIPSIS, b"")
    if isinstance(value, Handle):
        return msgpack.ExtType(HANDLE, msgpack.packb([value.number, value.kind[:200], value.callable]))
    if isinstance(value, Unjudgeable):
        return msgpack.ExtType(UNJUDGEABLE, value.why.encode())
    raise TypeError(f"a {type(value).__name__} cannot cross")


def decode(data: bytes) -> Any:
    """Return the plain data in `data`; raises WireError for anything malformed."""
    try:
        return msgpack.unpackb(data, ext_hook=_unpack_special, strict_map_key=False, raw=False, use_list=True)
    except WireError:
        raise
    except Exception as error:  # msgpack, struct, numpy and unicode each have their own errors for malformed bytes
        raise WireError(f"malformed message: {type(error).__name__}") from None


def _unpack_special(code: int, data: bytes) -> object:
    if code == ARRAY:
        return _unpack_array(data)
    if code == BIG_INT and len(data) <= 1024:
        return int.from_bytes(data, "big", signed=True)
    if code == COMPLEX:
        return complex(*struct.unpack(">dd", data))
    if code == TUPLE:
        parts = decode(data)
        if isinstance(parts, list):
            return tuple(parts)
    if code == ELLIPSIS and not data:
        return Ellipsis
    if code == HANDLE:
        number, kind, is_callable = decode(data)
        if type(number) is int and type(kind) is str and type(is_callable) is bool:
            return Handle(number, kind[:200], is_callable)
    if code == UNJUDGEABLE and data.decode() in REASONS:
        return Unjudgeable(data.decode())
    raise WireError(f"unknown kind of value: {code}")


def _unpack_array(data: bytes) -> np.ndarray[Any, Any]:
    (size,) = HEADER.unpack_from(data)
    dtype_text, shape = decode(data[HEADER.size : HEADER.size + size])
    dtype = np.dtype(str(dtype_text))
    if dtype.kind not in ARRAY_KINDS or dtype.itemsize > 8 or dtype.subdtype or not isinstance(shape, list):
        raise WireError("an array of a kind that is not allowed")
    if len(shape) > 32 or not all(type(side) is int and 0 <= side <= MAX_FRAME for side in shape):
        raise WireError("an array of an impossible shape")
    body = data[HEADER.size + size :]
    if math.prod(shape) * dtype.itemsize != len(body):
        raise WireError("an array whose shape and bytes disagree")
    return np.frombuffer(body, dtype=dtype).reshape(shape).copy()


def send(channel: socket.socket, value: object) -> None:
    """Send one message; raises ChannelClosed when the other side is gone."""
    data = encode(value)
    try:
        channel.sendall(HEADER.pack(len(data)) + data)
    except OSError as error:
        raise ChannelClosed(str(error)) from None


def receive(channel: socket.socket, until: float | None = None) -> Any:
    """Return the next message; raises ChannelClosed at the end, TimeoutError once time.monotonic() passes `until`."""
    (size,) = HEADER.unpack(_exactly(channel, HEADER.size, until))
    if size > MAX_FRAME:
        raise WireError(f"a message of {size} bytes")
    return decode(_exactly(channel, size, until))


def _exactly(channel: socket.socket, size: int, until: float | None) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        if until is not None:
            channel.settimeout(max(until - time.monotonic(), 1e-3))
        try:
            part = channel.recv(min(size - len(parts), 2**20))
        except TimeoutError:
            raise
        except OSError as error:
            raise ChannelClosed(str(error)) from None
        if not part:
            raise ChannelClosed("the other side closed the channel")
        parts += part
    return bytes(parts)
