"""Messages between the two sides: msgpack, a few allow-listed kinds of value, and nothing that runs when it is read.

A frame is a four-byte big-endian length and one msgpack value. Beyond msgpack's own kinds there are arrays of numbers,
big integers, complex numbers, tuples, `...`, handles (an object that stays with the student's process) and unjudgeable
values (a sentence on why a value could not cross). Both sides use this module; neither trusts the other.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgpack
import numpy as np

from .packed_arrays import ARRAY_TYPES, ArrayRefused, array_head, unpack_array
from .plain_data import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, REASONS, Handle, Unjudgeable, is_key

MAX_FRAME = MAX_BYTES + 32 * 2**20  # bytes in one message: what is large, and the items around it
MAX_NESTING = MAX_DEPTH + 8  # of one message
MAX_KIND = 80  # characters in the name of a handle's type
ARRAY, BIG_INT, COMPLEX, TUPLE, ELLIPSIS, HANDLE, UNJUDGEABLE = range(1, 8)
HEADER = struct.Struct(">I")
EXTENSION = struct.Struct(">BIb")  # what msgpack writes before a large value of a kind of ours
FIRST_PART = 2**14  # bytes: nearly every message is shorter, and so comes in one piece
LARGE = 2**16  # bytes of an array that is sent from where it lies
GAP = 16  # bytes that stand for such an array while the rest of its message is packed

Part = bytes | memoryview
Place = TypeVar("Place", int, memoryview)  # how many bytes, or where to put them
Came = TypeVar("Came", bytes, int)


class WireError(Exception):
    """The other side sent something that is no message of ours, or too large a one."""


class ChannelClosed(WireError):
    """The other side is gone."""


def encode(value: object) -> bytes:
    """Return plain data as bytes; raises WireError for anything not allow-listed or too large."""
    return b"".join(_parts(value))


def _parts(value: object) -> list[Part]:
    """Return what `encode` does, in parts: the numbers of a large array are one of them, and are not copied."""
    packer = _Packer()
    try:
        data: bytes = msgpack.packb(value, default=packer.special, strict_types=True, use_bin_type=True)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"not plain data: {error}") from None
    parts = list(packer.filled(data))
    if sum(map(len, parts)) > MAX_FRAME:
        raise WireError("too large a message")
    return parts


class _Packer:
    """Packs one message, in which large arrays leave gaps, and puts them there afterwards."""

    def __init__(self) -> None:
        self.large: list[np.ndarray[Any, Any]] = []
        self.gap = b""

    def special(self, value: object) -> object:
        if isinstance(value, np.ndarray) and value.nbytes > LARGE and value.dtype.str in ARRAY_TYPES:
            self.gap = self.gap or os.urandom(GAP)  # no text that is sent has these bytes in it, whoever wrote it
            self.large.append(np.ascontiguousarray(value))
            return msgpack.ExtType(ARRAY, self.gap)
        return _pack_special(value)

    def filled(self, data: bytes) -> Iterator[Part]:
        """Yield the packed bytes, and each large array where its gap is."""
        pieces = data.split(msgpack.packb(msgpack.ExtType(ARRAY, self.gap))) if self.large else [data]
        yield pieces[0]
        for array, piece in zip(self.large, pieces[1:], strict=True):
            head = array_head(array.dtype, array.shape)
            yield b"".join((EXTENSION.pack(0xC9, len(head) + array.nbytes, ARRAY), head))
            yield array.data.cast("B")
            yield piece


def _pack_special(value: object) -> object:
    if type(value) is tuple:
        return msgpack.ExtType(TUPLE, encode(list(value)))
    if isinstance(value, np.generic) and value.dtype.str in ARRAY_TYPES:
        return value.item()
    if isinstance(value, np.ndarray) and (head := array_head(value.dtype, value.shape)):
        return msgpack.ExtType(ARRAY, head + value.tobytes())
    if type(value) is int:
        return msgpack.ExtType(BIG_INT, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
    if type(value) is complex:
        return msgpack.ExtType(COMPLEX, struct.pack(">dd", value.real, value.imag))
    if value is Ellipsis:
        return msgpack.ExtType(ELLIPSIS, b"")
    if isinstance(value, Handle):
        return msgpack.ExtType(HANDLE, msgpack.packb([value.number, value.kind[:MAX_KIND], value.callable]))
    if isinstance(value, Unjudgeable):
        return msgpack.ExtType(UNJUDGEABLE, value.why.encode())
    raise TypeError(f"a {type(value).__name__} cannot cross")


def decode(data: bytes | memoryview) -> Any:
    """Return the plain data in `data`; raises WireError for anything malformed, too deep or too much."""
    try:
        value = _Reader(len(data)).read(data)
    except WireError:
        raise
    except ArrayRefused as error:
        raise WireError(str(error)) from None
    except Exception as error:  # msgpack, struct, numpy and unicode each have their own errors for malformed bytes
        raise WireError(f"malformed message: {type(error).__name__}") from None
    _check_nesting(value)
    return value


def _check_nesting(value: object) -> None:
    """Raise WireError where collections lie too deep in one another for whoever walks through them."""
    level: list[Any] = [value]
    for _ in range(MAX_NESTING + 1):
        inner: list[Any] = []
        for one in level:
            if type(one) is dict:
                inner += one.values()
            elif type(one) in (list, tuple):
                inner += one
        if not inner:
            return
        level = inner
    raise WireError("a message nested too deeply")


class _Reader:
    """Reads one message within a budget: a few bytes can neither become gigabytes nor take minutes."""

    def __init__(self, length: int) -> None:
        self.items = 6 * MAX_ITEMS + 10_000  # twice of Room's, each of them special
        self.size = 2 * MAX_FRAME  # of tuples' copies: two levels around the largest arrays
        self.depth = 0
        self.hooks: dict[str, Any] = {"ext_hook": self._special, "object_pairs_hook": self._table}
        if length > self.items:  # each item of a list takes a byte at least: most messages are too short for too many
            self.hooks["list_hook"] = self._list

    def read(self, data: bytes | memoryview) -> Any:
        return msgpack.unpackb(
            data, strict_map_key=False, raw=False, timestamp=1, max_array_len=MAX_ITEMS, max_map_len=MAX_ITEMS, **self.hooks
        )

    def _spend(self, items: int) -> None:
        self.items -= items
        if self.items < 0:
            raise WireError("too many values in one message")

    def _list(self, parts: list[Any]) -> list[Any]:
        self.items -= len(parts)  # as _spend does, without a call: there may be a million lists
        if self.items < 0:
            self._spend(0)
        return parts

    def _table(self, pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
        self._spend(2 * len(pairs))
        for key, _ in pairs:
            if type(key) is not str and not is_key(key):
                raise WireError("a key of a kind that is not allowed")
        return dict(pairs)

    def _special(self, code: int, data: bytes) -> object:
        self._spend(2)
        if code == TUPLE:
            return self._tuple(data)
        return _unpack_special(code, data)

    def _tuple(self, data: bytes) -> tuple[Any, ...]:
        """Read the list inside; each level of tuples holds a copy of all the levels inside it."""
        self.size -= len(data)
        self.depth += 1
        if self.size < 0 or self.depth > MAX_NESTING:
            raise WireError("tuples nested too deeply")
        parts = self.read(data)
        self.depth -= 1
        if not isinstance(parts, list):
            raise WireError("a tuple that is none")
        return tuple(parts)


def _unpack_special(code: int, data: bytes) -> object:
    if code == ARRAY:
        return unpack_array(data, MAX_FRAME)
    if code == BIG_INT and len(data) <= 1024:
        return int.from_bytes(data, "big", signed=True)
    if code == COMPLEX:
        return complex(*struct.unpack(">dd", data))
    if code == ELLIPSIS and not data:
        return Ellipsis
    if code == HANDLE and len(data) <= 5 * MAX_KIND:
        number, kind, is_callable = msgpack.unpackb(data, raw=False)
        if type(number) is int and type(kind) is str and type(is_callable) is bool:
            return Handle(number, kind[:MAX_KIND], is_callable)
    if code == UNJUDGEABLE and len(data) <= 200 and data.decode() in REASONS:
        return Unjudgeable(data.decode())
    raise WireError(f"unknown kind of value: {code}")


def framed(value: object) -> list[Part]:
    """Return one message as it goes over the channel, in parts; raises WireError for no plain data, or too much of it."""
    parts = _parts(value)
    parts[0] = HEADER.pack(sum(map(len, parts))) + parts[0]
    return parts


def send(channel: socket.socket, value: object) -> None:
    """Send one message; raises ChannelClosed when the other side is gone, TimeoutError when it does not read."""
    send_frame(channel, framed(value))


def send_frame(channel: socket.socket, frame: Sequence[Part]) -> None:
    """Send what `framed` made; raises as `send` does."""
    try:
        for part in frame:
            channel.sendall(part)
    except TimeoutError:
        raise
    except OSError as error:
        raise ChannelClosed(str(error)) from None


def receive(channel: socket.socket, until: float | None = None) -> Any:
    """Return the next message; raises ChannelClosed at the end, TimeoutError once time.monotonic() passes `until`."""
    return decode(receive_frame(channel, until))


def receive_frame(channel: socket.socket, until: float | None = None, most: int = MAX_FRAME) -> memoryview:
    """Return the next message before it is decoded; raises as `receive` does, and WireError for more than `most` bytes."""
    first = _received(channel.recv, FIRST_PART, channel, until)
    while len(first) < HEADER.size:
        first += _received(channel.recv, FIRST_PART, channel, until)
    (size,) = HEADER.unpack_from(first)
    came = len(first) - HEADER.size
    if size > most:
        raise WireError(f"a message of {size} bytes")
    if came > size:  # each side waits for the other's answer before it sends the next message
        raise WireError("more than one message at a time")
    if came == size:
        return memoryview(first)[HEADER.size :]
    frame = np.empty(size, np.uint8).data  # its memory is found as it is filled: what was announced may never come
    frame[:came] = first[HEADER.size :]
    while came < size:
        came += _received(channel.recv_into, frame[came:], channel, until)
    return frame


def wait_at_most(channel: socket.socket, seconds: float) -> None:
    """Give each of the channel's calls so much time; where it has about that already, a system call is spared."""
    if abs((channel.gettimeout() or 0.0) - seconds) > 0.01:
        channel.settimeout(seconds)


def _received(read: Callable[[Place], Came], place: Place, channel: socket.socket, until: float | None) -> Came:
    """Read what comes next, at least one byte."""
    if until is not None:
        left = until - time.monotonic()
        if left <= 0:  # bytes that trickle in do not postpone it
            raise TimeoutError
        wait_at_most(channel, left)
    try:
        came = read(place)
    except TimeoutError:
        raise
    except OSError as error:
        raise ChannelClosed(str(error)) from None
    if not came:
        raise ChannelClosed("the other side closed the channel")
    return came
