"""Inputs of about a megabyte that would keep a careless reader busy for minutes, or fill its memory."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from struct import pack
from typing import Any

import numpy as np
from strategies import CELL, DENSE, MODEL, NOTEBOOK, RESULT

from autograder.sandbox.inside import wire_format

SIZE = 1_000_000


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def zips_in_zips(content: bytes, depth: int) -> bytes:
    return content if depth == 0 else zips_in_zips(zipped({"inner.zip": content}), depth - 1)


def filled(tree: dict[str, Any], key: str, part: Any) -> bytes:
    """A tree whose list `key` holds the part as often as it takes."""
    return json.dumps({**tree, key: [part] * (SIZE // len(json.dumps(part)))}).encode()


def texts() -> Iterator[bytes]:
    """Texts that any parser of JSON or YAML may meet."""
    for text in (b"[", b'{"a":', b"9", b"-", b" ", b"a: ", b"- ", b"\n", b"? ", b'"', b"&a ", b"{a: 1, ", b"[0,", b"\xff"):
        yield text * (SIZE // len(text))
    yield b"[" + b"0," * (SIZE // 2) + b"0]"
    yield b"{" + b",".join(b'"%d":0' % number for number in range(SIZE // 12)) + b"}"
    yield b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 60))
    yield b"a0: &a0 {x: 1}\n" + b"".join(b"a%d: &a%d {<<: [*a%d, *a%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 60))


def special(code: int, data: bytes) -> bytes:
    return pack(">BIb", 0xC9, len(data), code) + data


def sequence(part: bytes) -> bytes:
    count = min(SIZE // len(part), 1_000_000)
    return pack(">BI", 0xDD, count) + part * count


def messages() -> Iterator[bytes]:
    array = wire_format.encode(np.zeros(0))
    for part in (b"\x01", b"\x80", b"\x90", b"\xa0", b"\xd4\x04\x90", b"\xc7\x00\x05", b"\xd4\x02\x01", array, b"\x91" * 21):
        yield sequence(part)
    inner = sequence(b"\x01")
    for _ in range(18):
        inner = special(wire_format.TUPLE, b"\x91" + inner)
    yield inner
    yield wire_format.encode({number: 0 for number in range(SIZE // 6)})


def answered() -> Iterator[bytes]:
    for value in ([0] * SIZE, [[0] * 10] * (SIZE // 10), [[]] * SIZE, (0.5,) * (SIZE // 9), "x" * SIZE, np.zeros(SIZE // 8)):
        yield wire_format.encode([{"x": value}])
    line = {"x": [], "y": [], "label": "", "named": False}
    axes = {"xlabel": "", "ylabel": "", "legend": [], "lines": [line] * (SIZE // 20)}
    described = {"value": {"kind": "figure", "axes": [axes]}}
    yield wire_format.encode([{"figure": wire_format.Handle(0, "Figure", False)}, described])


MEGABYTES: Mapping[str, Any] = {
    "notebook": lambda: [
        *texts(), filled(NOTEBOOK, "cells", CELL), filled(NOTEBOOK, "cells", {"cell_type": "code", "source": ""}),
    ],
    "archive": lambda: [
        zipped({f"s{number}/neuron.ipynb": b"{}" for number in range(SIZE // 110)}),
        zipped({f"s{number}.ipynb": bytes(49 * 2**20) for number in range(20)}),
        zipped({"s1/model.keras": bytes(49 * 2**20), "s1/neuron.ipynb": b"{}"}),
        zips_in_zips(zipped({f"{number}.ipynb": bytes(49 * 2**20) for number in range(4)}), 3),
        zips_in_zips(zipped({"neuron.ipynb": b"{}"}), 100),
        zipped({"a/" * 30_000 + "neuron.ipynb": b"{}", "b/" * 30_000 + "neuron.ipynb": b"{}"}),
    ],
    "message": lambda: [*messages()],
    "answers": lambda: [*messages(), *answered()],
    "manifest": lambda: [*texts()],
    "roster": lambda: [
        *texts(), b"id,name\n7," + b"Ada " * (SIZE // 4), b"id,name\n" + b"".join(b"%d,A\n" % n for n in range(SIZE // 8)),
        b"id,name,extension\n7,Ada," + b"3d;" * (SIZE // 3),
    ],
    "keras_file": lambda: [
        zipped({"metadata.json": b"", "model.weights.h5": b"", "config.json": text}) for text in texts()
    ],
    "layers": lambda: [*texts(), json.dumps({**MODEL, "config": {"layers": [DENSE] * (SIZE // 400)}}).encode()],
    "history": lambda: [*texts(), json.dumps({"loss": [0.5] * 100_000}).encode()],
    "result": lambda: [*texts(), filled(RESULT["result"], "questions", {"id": "q"})],  # type: ignore[arg-type]
}  # fmt: skip
