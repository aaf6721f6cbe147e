"""Turns whatever a notebook holds into plain data that may cross to the other side, or says why it may not."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH, MAX_ITEMS = 12, 1_000_000  # of one value
MAX_BYTES = 160 * 2**20  # of the arrays and texts in one message: a training set of float64 pictures, augmented, fits
ARRAY_BYTES, HANDLE_BYTES, REASON_BYTES = 400, 340, 60  # at most, beyond an array's own
TOO_MANY = "a collection of more than a million items"
ARRAY_KINDS = "biuf"
SCALARS = frozenset((int, float, bool, str, type(None)))  # most of what crosses; none of it holds anything else
REASONS = (
    TOO_MANY, "a collection that contains itself", "a collection nested too deeply",
    "a text of more than a million characters", "an integer of more than a thousand digits", "a masked array",
    "an array of objects", "an array of texts", "an array of complex numbers", "an array of an unusual kind",
    "an enormous array", "an enormous amount of text",
)  # fmt: skip
KNOWN_KINDS = frozenset(
    (
        "function", "builtin_function_or_method", "type", "module", "method", "set", "frozenset", "generator", "range",
        "map", "filter", "zip", "dict_keys", "dict_values", "dict_items", "bytearray", "memoryview", "slice", "ufunc",
        "partial", "Figure", "Axes", "DataFrame", "Series", "Tensor", "EagerTensor", "Variable", "Sequential", "Functional",
        "History", "Fraction", "Decimal",
    )
)  # fmt: skip


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


class _NoRoom(Exception):
    """The value does not fit into its message; the text is one of REASONS."""


@dataclass
class Room:
    """What one message may still hold: items, and bytes of what is large; with both at their most it still is a frame."""

    items: int = 2 * MAX_ITEMS
    size: int = MAX_BYTES

    def take(self, size: int, reason: str) -> None:
        """Take bytes; raises _NoRoom where there are not so many left."""
        if size > self.size:
            raise _NoRoom(reason)
        self.size -= size

    def refuse(self, reason: str) -> Unjudgeable:
        """Refuse a part of the value, which takes room as well."""
        self.take(REASON_BYTES, reason)
        return Unjudgeable(reason)


def plain(value: object, keep: Keep, room: Room | None = None) -> Any:
    """Return `value` as allow-listed plain data; what is none becomes a handle (by `keep`) or an Unjudgeable.

    Subclasses are reduced to the plain type: an equality operator of the student's never leaves the student's process.
    room: of the message, where several values share one
    """
    whole = room or Room()
    items = min(whole.items, MAX_ITEMS)
    own = Room(items, whole.size)
    try:
        result = _plain(value, keep, own, ())
    except _NoRoom as error:
        return Unjudgeable(str(error))
    whole.items, whole.size = whole.items - items + own.items, own.size
    return result


def _plain(value: object, keep: Keep, room: Room, parents: tuple[int, ...]) -> object:
    room.items -= 1
    if room.items < 0:
        raise _NoRoom(TOO_MANY)
    if value is None or value is Ellipsis or isinstance(value, (bool, Handle, Unjudgeable)):
        return value
    if isinstance(value, np.generic):
        return _plain_number_or_text(value, room)
    if isinstance(value, np.ndarray):
        return _plain_array(value, room)
    for kind in (int, float, complex, str, bytes):
        if isinstance(value, kind):
            return _plain_scalar(value, kind, room)
    if isinstance(value, (list, tuple, dict)):
        return _plain_collection(value, keep, room, parents)
    return _kept(value, keep, room)


def _kept(value: object, keep: Keep, room: Room) -> object:
    room.take(HANDLE_BYTES, TOO_MANY)
    return keep(value)


def _plain_number_or_text(value: np.generic, room: Room) -> object:
    """Reduce numpy's scalars; extended precision differs from machine to machine, and its item() is itself again."""
    kind = {"b": bool, "i": int, "u": int, "f": float, "c": complex, "U": str}.get(value.dtype.kind)
    if kind is None:
        return _odd_array(value.dtype, room)
    return bool(value) if kind is bool else _plain_scalar(kind(value), kind, room)


def _plain_scalar(value: Any, kind: Any, room: Room) -> object:
    if kind in (str, bytes):
        return _plain_text(value, kind, room)
    if kind is int:
        bits = int.bit_length(value)
        if bits > 4096:
            return room.refuse("an integer of more than a thousand digits")
        room.take(bits // 8, TOO_MANY)
    elif kind is complex:
        room.take(16, TOO_MANY)
    convert = {int: int.__index__, float: float.__float__, complex: complex.__complex__}
    return convert[kind](value)


def _plain_text(value: Any, kind: Any, room: Room) -> object:
    length = kind.__len__(value)
    if length > 2**20:
        return room.refuse("a text of more than a million characters")
    room.take(4 * length, "an enormous amount of text")
    return bytes(memoryview(value)) if kind is bytes else str.__str__(value).encode("utf-8", "replace").decode()


def _plain_array(value: np.ndarray[Any, Any], room: Room) -> object:
    if isinstance(value, np.ma.MaskedArray):
        return room.refuse("a masked array")
    if value.dtype.kind not in ARRAY_KINDS:
        return _odd_array(value.dtype, room)
    room.take(ARRAY_BYTES + bulk(value.shape, value.dtype), "an enormous array")
    if value.dtype.itemsize > 8:  # extended precision differs from machine to machine
        return np.array(value, dtype=np.float64)
    return np.asarray(value, dtype=value.dtype.newbyteorder("="), order="C")  # no copy where it is plain: it is sent at once


def bulk(shape: Sequence[int], dtype: np.dtype[Any]) -> int:
    """Return an array's bytes, an empty side counted as one: a million empty rows are a burden, too."""
    return math.prod(max(side, 1) for side in shape) * dtype.itemsize


def _odd_array(dtype: np.dtype[Any], room: Room) -> Unjudgeable:
    texts = "an array of texts"
    kinds = {"O": "an array of objects", "U": texts, "S": texts, "c": "an array of complex numbers"}
    return room.refuse(kinds.get(dtype.kind, "an array of an unusual kind"))


def _plain_collection(value: Any, keep: Keep, room: Room, parents: tuple[int, ...]) -> object:
    if id(value) in parents:
        return room.refuse("a collection that contains itself")
    if _length(value) > room.items:
        raise _NoRoom(TOO_MANY)
    if len(parents) >= MAX_DEPTH:
        return room.refuse("a collection nested too deeply")
    inner = (*parents, id(value))
    if isinstance(value, dict):
        keys = [_plain(key, keep, room, inner) for key in dict.keys(value)]
        if not all(is_key(key) for key in keys):
            return _kept(value, keep, room)
        return dict(zip(keys, (_plain(one, keep, room, inner) for one in dict.values(value)), strict=True))
    iterate = list.__iter__ if isinstance(value, list) else tuple.__iter__
    parts = [_plain(one, keep, room, inner) for one in iterate(value)]
    return parts if isinstance(value, list) else tuple(parts)


def _length(value: Any) -> int:
    """Return a collection's true length, whatever a subclass says."""
    kind: Any = next(kind for kind in (list, tuple, dict) if isinstance(value, kind))
    return int(kind.__len__(value))


def is_key(key: object) -> bool:
    """Whether a table may have this key; big integers may not, because they can be made to collide."""
    return type(key) is str or type(key) in (float, bool) or (type(key) is int and key.bit_length() <= 64)


def held_bytes(value: Any) -> int:
    """Return the bytes that a plain value's arrays and texts hold, and a few for each item."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, (str, bytes)):
        return 4 * len(value)
    if isinstance(value, (list, tuple)):
        return 50 * len(value) + sum(map(held_bytes, value))
    return sum(held_bytes(one) + 100 for one in value.values()) if isinstance(value, dict) else 0
