"""The wire: plain data comes through unchanged, and nothing else comes through, hangs the reader or fills its memory."""

from __future__ import annotations

import contextlib
import enum
import math
import resource
import socket
import struct
import threading
import time
from collections import OrderedDict, defaultdict, namedtuple
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from autograder.sandbox.inside import plain_data, wire_format
from autograder.sandbox.inside.plain_data import Handle, Room, Unjudgeable, plain
from autograder.sandbox.inside.wire_format import ChannelClosed, WireError, decode, encode, framed, receive, send


def keep(value: object) -> Handle:
    return Handle(0, type(value).__name__, callable(value))


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal in type, too, NaN being equal to NaN."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (float, complex)):
        return repr(one) == repr(other)
    return bool(one == other)


WIDTHS = ["?", "b", "h", "i", "q", "B", "H", "I", "Q", "e", "f", "d"]
arrays: Any = st.sampled_from(WIDTHS).flatmap(
    lambda width: npst.arrays(np.dtype(width), npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
)
keys: Any = st.text() | st.integers(-(2**63), 2**64 - 1) | st.booleans()
leaves: Any = (
    st.none() | st.just(...) | st.booleans() | st.integers() | st.integers(-(2**4000), 2**4000) | st.floats()
    | st.complex_numbers() | st.text() | st.binary() | arrays
)  # fmt: skip
plain_values: Any = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(plain_values)
def test_plain_data_comes_through_unchanged(value: Any) -> None:
    reduced = plain(value, keep)
    assert same(reduced, value)
    assert same(decode(encode(reduced)), value)


@settings(deadline=None)
@given(npst.arrays(npst.scalar_dtypes(), npst.array_shapes(min_dims=0, max_dims=2, max_side=3)))
def test_whatever_its_type_an_array_comes_through_as_an_array_or_as_a_reason(value: Any) -> None:
    got = decode(encode(plain(value, keep)))
    if value.dtype.kind in "biuf":
        assert np.array_equal(got, value.astype(got.dtype), equal_nan=value.dtype.kind == "f")
        assert got.dtype.isnative
        assert got.dtype.itemsize <= 8
    else:
        assert isinstance(got, Unjudgeable)


class Liar:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter([1, 2, 3])


class LyingList(Liar, list[Any]):
    pass


class LyingTuple(Liar, tuple[Any, ...]):
    pass


class LyingTable(Liar, dict[Any, Any]):
    def keys(self) -> Any:
        return ["other"]

    def items(self) -> Any:
        return [("other", 1)]


class LyingText(Liar, str):
    def __str__(self) -> str:
        return "other"


class LyingBytes(Liar, bytes):
    def __bytes__(self) -> bytes:
        return b"other"


class LyingNumber(Liar, float):
    pass


class LyingWhole(Liar, int):
    pass


class LyingArray(np.ndarray[Any, Any]):
    def __eq__(self, other: object) -> Any:
        return True

    def tobytes(self, order: Any = None) -> bytes:
        return b"\0" * 8


class Color(enum.IntEnum):
    RED = 3


Pair = namedtuple("Pair", "x y")
LIES = [
    (LyingList([7.0]), [7.0]), (LyingTuple((7.0,)), (7.0,)), (LyingTable(a=7), {"a": 7}), (LyingText("true"), "true"),
    (LyingBytes(b"true"), b"true"), (LyingNumber(7.0), 7.0), (LyingWhole(7), 7),
    (np.array([7.0]).view(LyingArray), np.array([7.0])),
    ([LyingNumber(7.0), (LyingText("x"),)], [7.0, ("x",)]), (np.float32(0.5), 0.5), (np.int64(3), 3), (np.True_, True),
    (np.str_("x"), "x"), (np.complex64(1j), 1j), (np.longdouble(0.5), 0.5), (np.clongdouble(1j), 1j), (np.float16(0.5), 0.5),
    (Pair(1, 2), (1, 2)), (OrderedDict(a=1), {"a": 1}), (defaultdict(int, a=1), {"a": 1}), (Color.RED, 3),
    ({np.int64(1): 2}, {1: 2}),
    (np.array([1, 2], dtype=">i4"), np.array([1, 2], dtype="=i4")),
    (np.arange(6.0).reshape(2, 3).T, np.arange(6.0).reshape(2, 3).T.copy()),
    (np.array([0.5], dtype=np.longdouble), np.array([0.5])),
    ("half \ud800 a character", "half ? a character"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), LIES, ids=lambda one: type(one).__name__)
def test_subclasses_are_reduced_to_the_plain_type(given: object, expected: object) -> None:
    got = decode(encode(plain(given, keep)))
    assert same(got, expected)


SELF: list[Any] = [1]
SELF.append({"inner": (SELF,)})
DEEP: list[Any] = []
for _ in range(30):
    DEEP = [DEEP]
TOO_MUCH: list[tuple[str, object]] = [
    ("a collection of more than a million items", [0] * 1_000_001),
    ("a collection of more than a million items", LyingList([0] * 1_000_001)),
    ("a collection of more than a million items", dict.fromkeys(range(600_000))),
    ("a text of more than a million characters", "x" * (2**20 + 1)),
    ("a text of more than a million characters", b"x" * (2**20 + 1)),
    ("a text of more than a million characters", LyingText("x" * (2**20 + 1))),
    ("an integer of more than a thousand digits", 10**2000),
    ("an integer of more than a thousand digits", -(10**2000)),
    ("an enormous array", np.broadcast_to(1.0, (2**13, 2**12))),
    ("an enormous array", np.zeros((10**9, 0))),
    ("an enormous array", np.zeros((0, 10**9))),
    ("a masked array", np.ma.masked_array([1.0], mask=[False])),
    ("a masked array", np.ma.masked),
    ("an array of objects", np.array([None])),
    ("an array of texts", np.array(["a"])),
    ("an array of texts", np.array([b"a"])),
    ("an array of complex numbers", np.array([1j])),
    ("an array of an unusual kind", np.array(["2026-01-01"], dtype="M8[D]")),
    ("an array of an unusual kind", np.datetime64("2026-01-01")),
    ("an array of an unusual kind", np.zeros(1, dtype=[("a", int)])),
    ("an array of an unusual kind", np.zeros(1, dtype=[("a", int)])[0]),
]


@pytest.mark.parametrize(("reason", "value"), TOO_MUCH, ids=lambda one: one if isinstance(one, str) else "")
def test_what_may_not_cross_says_why(reason: str, value: object) -> None:
    assert decode(encode(plain(value, keep))) == Unjudgeable(reason)


def test_a_collection_that_contains_itself_is_cut_where_it_begins_again() -> None:
    assert plain(SELF, keep) == [1, {"inner": (Unjudgeable("a collection that contains itself"),)}]


def test_a_value_that_is_there_twice_does_not_contain_itself() -> None:
    row = [0, 0]
    assert plain([row, row], keep) == [[0, 0], [0, 0]]


def test_a_collection_that_is_too_deep_is_cut() -> None:
    text = repr(decode(encode(plain(DEEP, keep))))
    assert "a collection nested too deeply" in text
    assert text.count("[") == plain_data.MAX_DEPTH


def test_a_few_short_lists_that_unfold_to_millions_are_cut() -> None:
    value: list[Any] = [0] * 10
    for _ in range(9):
        value = [value] * 10
    assert "more than a million items" in repr(decode(encode(plain(value, keep))))


def test_many_large_values_fit_in_one_message_or_say_why() -> None:
    room = Room()
    large = [np.zeros(2**20), "x" * 2**20, [2**64 + one for one in range(1000)], [0] * 900_000, {0: np.zeros(2**21)}] * 6
    message = [plain(one, keep, room) for one in large]
    assert message[1] == "x" * 2**20
    assert {repr(one) for one in message if isinstance(one, Unjudgeable)} >= {repr(Unjudgeable("an enormous array"))}
    decode(encode(message))


def test_augmented_pictures_cross_beside_those_that_they_were_made_of() -> None:
    """All that assignment 05 asks for at once, in the widest numbers that a student may keep them in."""
    room = Room()
    message = {
        name: plain(np.broadcast_to(0.5, (count, 64, 64, 3)), keep, room)
        for name, count in (("x_train", 270), ("x_val", 66), ("x_aug", 1080))
    }
    got = decode(encode(message))
    assert {name: len(pictures) for name, pictures in got.items()} == {"x_train": 270, "x_val": 66, "x_aug": 1080}


@pytest.mark.parametrize("shape", [(0,), (2**17, 0), (2**17,), (300, 500)])
@pytest.mark.parametrize("width", WIDTHS)
def test_arrays_of_every_width_come_through_small_and_large(width: str, shape: tuple[int, ...]) -> None:
    value = (np.arange(math.prod(shape)).reshape(shape) % 100).astype(width)
    assert same(decode(encode(value)), value)
    assert same(decode(encode(value[::-2])), value[::-2].copy())


WORST: dict[str, object] = {
    "whole numbers": [2**63] * 999_999, "ellipses": [...] * 999_999, "handles": [print] * 90_000,
    "large numbers": [-(2**4095)] * 60_000, "texts": ["\U0001f600" * 10] * 200_000,
}  # fmt: skip


@pytest.mark.parametrize("worst", WORST.values(), ids=WORST.keys())
def test_no_value_is_too_large_to_be_sent_or_to_be_read(worst: object) -> None:
    room = Room()
    decode(encode([plain(worst, keep, room), plain(worst, keep, room), plain(worst, keep, room), plain(1, keep, Room())]))


def test_objects_and_functions_become_handles() -> None:
    kept: list[object] = []

    def keeping(value: object) -> Handle:
        kept.append(value)
        return Handle(len(kept) - 1, type(value).__name__, callable(value))

    value = {"f": abs, "rest": [{1, 2}, range(3)], (1, 2): 3}
    handle = decode(encode(plain(value, keeping)))
    assert handle.kind == "dict"  # a tuple as its key keeps the whole table on the other side
    assert kept[handle.number] is value
    assert decode(encode(plain([abs, {1}], keep))) == [
        Handle(0, "builtin_function_or_method", True),
        Handle(0, "set", False),
    ]
    assert isinstance(plain({10**30: 1}, keep), Handle)


def test_no_text_of_a_students_is_in_what_is_said_of_a_handle() -> None:
    for kind in ("the answer is 2.5", "list", "", "Figure\n", "x" * 500, "__main__.Figure"):
        handle = decode(encode(Handle(1, kind, False)))
        assert handle.answer_kind() == "an object of a class that is not plain data"
        assert decode(encode(Handle(1, kind, True))).answer_kind() == "a function"
        assert len(handle.kind) <= wire_format.MAX_KIND
    assert decode(encode(Handle(1, "Figure", False))).answer_kind() == "an object of type Figure"
    assert all(kind.isidentifier() for kind in plain_data.KNOWN_KINDS)


def test_no_text_of_a_students_is_in_a_reason() -> None:
    for why in ("the answer is 2.5", "", "a masked array ", "x" * 5000):
        with pytest.raises(WireError):
            decode(encode(Unjudgeable(why)))
        with pytest.raises(WireError):
            decode(encode({"value": [(Unjudgeable(why),)]}))
    for why in plain_data.REASONS:
        assert decode(encode(Unjudgeable(why))) == Unjudgeable(why)


NOT_PLAIN = [
    object(),
    {1},
    abs,
    np.array([None]),
    LyingNumber(1.0),
    LyingList(),
    {"a": object()},
    np.datetime64("2026-01-01"),
    "\ud800",
    SELF,
]


@pytest.mark.parametrize("value", NOT_PLAIN, ids=lambda one: type(one).__name__)
def test_only_plain_data_can_be_sent(value: object) -> None:
    with pytest.raises(WireError):
        encode(value)


def test_too_large_a_message_is_not_sent() -> None:
    with pytest.raises(WireError, match="too large"):
        encode(b"x" * (wire_format.MAX_FRAME + 1))


def test_a_tests_own_numpy_numbers_can_be_arguments() -> None:
    assert decode(encode([np.float64(0.5), np.int64(3), np.float32(0.25), np.True_])) == [0.5, 3, 0.25, True]


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(WireError):
        assert_plain(decode(data))


@settings(deadline=None, max_examples=300)
@given(plain_values, st.data())
def test_changed_messages_are_read_or_refused(value: Any, data: st.DataObject) -> None:
    message = bytearray(encode([value, Handle(3, "set", False), Unjudgeable("a masked array"), np.zeros((2, 3))]))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(message) - 1))
        message[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    with contextlib.suppress(WireError):
        assert_plain(decode(bytes(message)))


def assert_plain(value: object) -> None:
    """Fail unless a value is one of the allow-listed kinds through and through."""
    if type(value) in (list, tuple):
        for one in value:  # type: ignore[attr-defined]
            assert_plain(one)
    elif type(value) is dict:
        for key, one in value.items():
            assert type(key) in (str, int, float, bool)
            assert_plain(one)
    elif type(value) is np.ndarray:
        assert value.dtype.str in wire_format.ARRAY_TYPES
    else:
        assert value is ... or type(value) in (type(None), bool, int, float, complex, str, bytes, Handle, Unjudgeable)


def special(code: int, data: bytes) -> bytes:
    packed: bytes = msgpack.packb(msgpack.ExtType(code, data))
    return packed


def forged_array(dtype: object, shape: object, body: bytes = b"") -> bytes:
    head = msgpack.packb([dtype, shape])
    return special(wire_format.ARRAY, struct.pack(">I", len(head)) + head + body)


def nested(code: int, depth: int, inner: bytes) -> bytes:
    for _ in range(depth):
        inner = special(code, inner)
    return inner


def many(count: int, one: bytes) -> bytes:
    return b"\xdd" + struct.pack(">I", count) + one * count


def colliding_keys() -> bytes:
    keys = (special(wire_format.BIG_INT, (k * (2**61 - 1)).to_bytes(20, "big")) for k in range(50_000))
    return b"\xdf" + struct.pack(">I", 50_000) + b"".join(key + b"\0" for key in keys)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "two messages": lambda: b"\x01\x02",
    "a cut message": lambda: encode([1, 2, 3])[:-1],
    "a list that claims to be long": lambda: b"\xdd\xff\xff\xff\xff",
    "a list that claims to be a million": lambda: b"\xdd\x00\x0f\x42\x40",
    "many lists that claim to be a million": lambda: b"\xdd\x00\x0f\x42\x40" * 1000,
    "a text that claims to be long": lambda: b"\xdb\xff\xff\xff\xff",
    "a table that claims to be long": lambda: b"\xdf\xff\xff\xff\xff",
    "an array of objects": lambda: forged_array("|O", [1], b"\0" * 8),
    "an array of records": lambda: forged_array("i4,f8", [1], b"\0" * 12),
    "an array of arrays": lambda: forged_array("(1000000000,)f8", [1], b""),
    "an array of texts": lambda: forged_array("<U2", [1], b"\0" * 8),
    "an array of dates": lambda: forged_array("<M8[D]", [1], b"\0" * 8),
    "an array of a foreign order": lambda: forged_array(">f8", [1], b"\0" * 8),
    "an array of no type": lambda: forged_array(5, [1], b"\0" * 8),
    "an array of a list": lambda: forged_array(["<f8"], [1], b"\0" * 8),
    "an array of a long type": lambda: forged_array("f8," * 100_000, [1], b"\0" * 8),
    "too few bytes": lambda: forged_array("<f8", [2], b"\0" * 8),
    "too many bytes": lambda: forged_array("<f8", [1], b"\0" * 16),
    "an enormous shape": lambda: forged_array("<f8", [2**62], b""),
    "an overflowing shape": lambda: forged_array("<f8", [2**62, 4], b""),
    "an overflowing empty shape": lambda: forged_array("<f8", [0, 2**62, 2**62], b""),
    "a million empty rows": lambda: forged_array("<f8", [2**26, 0], b""),
    "a negative shape": lambda: forged_array("<f8", [-1], b"\0" * 8),
    "a shape of truths": lambda: forged_array("<f8", [True], b"\0" * 8),
    "a shape of floats": lambda: forged_array("<f8", [1.0], b"\0" * 8),
    "a shape of many sides": lambda: forged_array("<f8", [1] * 65, b"\0" * 8),
    "a shape that is a table": lambda: forged_array("<f8", {1: 1}, b"\0" * 8),
    "a long shape": lambda: forged_array("<f8", [1] * 100_000, b"\0" * 8),
    "a head that is too long": lambda: special(wire_format.ARRAY, struct.pack(">I", 2**32 - 1) + b"x"),
    "a head that is cut": lambda: special(wire_format.ARRAY, b"\0\0"),
    "an array without a head": lambda: special(wire_format.ARRAY, b""),
    "tuples in tuples": lambda: nested(wire_format.TUPLE, 5000, b"\x90"),
    "large tuples in tuples": lambda: nested(wire_format.TUPLE, 15, encode([b"x" * 30 * 2**20])),
    "a tuple that is no list": lambda: special(wire_format.TUPLE, b"\x01"),
    "lists in lists": lambda: b"\x91" * 900 + b"\x01",
    "many lists in lists": lambda: b"\x91" * 500_000,
    "tables in tables": lambda: b"\x81\xa1a" * 900 + b"\x01",
    "mixed nesting": lambda: nested(wire_format.TUPLE, 12, b"\x91" * 15 + b"\x90"),
    "a big integer that is too big": lambda: special(wire_format.BIG_INT, b"\1" * 1025),
    "half a complex number": lambda: special(wire_format.COMPLEX, b"\0" * 8),
    "an ellipsis with luggage": lambda: special(wire_format.ELLIPSIS, b"x"),
    "a handle of two": lambda: special(wire_format.HANDLE, msgpack.packb([1, "set"])),
    "a handle of another kind": lambda: special(wire_format.HANDLE, msgpack.packb(["1", "set", True])),
    "a handle of handles": lambda: special(wire_format.HANDLE, special(wire_format.HANDLE, b"")),
    "a handle of a long name": lambda: special(wire_format.HANDLE, msgpack.packb([1, "s" * 10_000, True])),
    "a reason of its own": lambda: special(wire_format.UNJUDGEABLE, b"the hidden input is 3"),
    "a reason that is no text": lambda: special(wire_format.UNJUDGEABLE, b"\xff"),
    "an unknown kind": lambda: special(99, b""),
    "a text that is none": lambda: b"\xa1\xff",
    "a list as a key": lambda: b"\x81\x90\x01",
    "a tuple as a key": lambda: b"\x81" + special(wire_format.TUPLE, b"\x90") + b"\x01",
    "a handle as a key": lambda: b"\x81" + encode(Handle(1, "set", False)) + b"\x01",
    "nothing as a key": lambda: b"\x81\xc0\x01",
    "keys that collide": colliding_keys,
    "millions of tables": lambda: many(9, many(900_000, b"\x80")),
    "millions of ellipses": lambda: many(3, many(900_000, b"\xc7\x00\x05")),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_forged_message_is_refused_at_once_and_for_little_memory(kind: str) -> None:
    data = HOSTILE[kind]()
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(WireError):
        decode(data)
    assert time.process_time() - started < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600 * 1024  # KiB


def test_msgpacks_own_dates_come_as_plain_numbers() -> None:
    assert type(decode(b"\xd6\xff\x00\x00\x00\x01")) is float


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(20)
        theirs.settimeout(20)
        yield ours, theirs


Ends = tuple[socket.socket, socket.socket]


def test_messages_come_one_by_one(ends: Ends) -> None:
    ours, theirs = ends
    for message, until in (({"op": "run"}, None), ([1, (2, ...)], None), (None, time.monotonic() + 5)):
        send(theirs, message)
        assert receive(ours, until) == message


def test_a_large_message_comes_in_parts(ends: Ends) -> None:
    ours, theirs = ends
    picture = np.arange(2**20, dtype=np.float64)
    sender = threading.Thread(target=send, args=(theirs, picture))
    sender.start()
    got = receive(ours, time.monotonic() + 20)
    sender.join()
    assert np.array_equal(got, picture)


@pytest.mark.parametrize("part", [b"", b"\0\0", b"\0\0\0\x05", b"\0\0\0\x05ab"])
def test_a_channel_that_closes_early_is_said_to_be_closed(ends: Ends, part: bytes) -> None:
    ours, theirs = ends
    theirs.sendall(part)
    theirs.close()
    with pytest.raises(ChannelClosed):
        receive(ours)


def test_a_closed_channel_takes_no_message(ends: Ends) -> None:
    ours, theirs = ends
    theirs.close()
    with pytest.raises(ChannelClosed):
        send(ours, "x")


@pytest.mark.parametrize("size", [wire_format.MAX_FRAME + 1, 2**32 - 1])
def test_a_message_that_claims_to_be_enormous_is_not_waited_for(ends: Ends, size: int) -> None:
    ours, theirs = ends
    theirs.sendall(struct.pack(">I", size))
    with pytest.raises(WireError, match="bytes"):
        receive(ours, time.monotonic() + 10)


def test_garbage_in_a_frame_is_refused(ends: Ends) -> None:
    ours, theirs = ends
    theirs.sendall(struct.pack(">I", 3) + b"\xc1\xc1\xc1")
    with pytest.raises(WireError):
        receive(ours)


@pytest.mark.parametrize("size", [0, 1, 3, 2**14 - 6, 2**14 - 4, 2**14, 2**16])
@pytest.mark.parametrize("piece", [1, 5, 2**20])
def test_a_message_may_come_in_pieces(ends: Ends, size: int, piece: int) -> None:
    ours, theirs = ends
    frame = b"".join(framed(b"x" * size))
    pieces = [frame[start : start + piece] for start in range(0, min(len(frame), 50), piece)]
    pieces.append(frame[sum(map(len, pieces)) :])

    def trickle() -> None:
        for one in pieces:
            theirs.sendall(one)

    sender = threading.Thread(target=trickle)
    sender.start()
    assert receive(ours) == b"x" * size
    sender.join()


@pytest.mark.parametrize("more", [b"\0", *(b"".join(framed(one)) for one in (5, b"x" * 2**16))])
def test_who_sends_more_than_was_asked_for_is_not_believed(ends: Ends, more: bytes) -> None:
    ours, theirs = ends
    theirs.sendall(b"".join(framed({"value": 1})) + more)
    with pytest.raises(WireError, match="more than one message"):
        receive(ours)


def test_silence_ends_at_the_deadline(ends: Ends) -> None:
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        receive(ends[0], started + 0.1)
    assert time.monotonic() - started < 5


def test_bytes_that_trickle_in_do_not_postpone_the_deadline(ends: Ends) -> None:
    ours, theirs = ends
    stop = threading.Event()

    def trickle() -> None:
        with contextlib.suppress(OSError):
            theirs.sendall(struct.pack(">I", 2**26))
            while not stop.is_set():
                theirs.sendall(b"\0")

    sender = threading.Thread(target=trickle)
    sender.start()
    started = time.monotonic()
    try:
        with pytest.raises(TimeoutError):
            receive(ours, started + 0.1)
    finally:
        stop.set()
        ours.close()
        sender.join()
    assert time.monotonic() - started < 5


def test_a_process_that_does_not_read_is_late_and_not_gone(ends: Ends) -> None:
    ours, _ = ends
    ours.settimeout(0.1)
    with pytest.raises(TimeoutError):
        send(ours, b"x" * 2**23)


def test_numbers_keep_their_last_bit() -> None:
    for value in (math.pi, 5e-324, -0.0, math.inf, 2**64, -(2**64), 2**63 - 1, complex(-0.0, math.inf)):
        assert repr(decode(encode(value))) == repr(value)
