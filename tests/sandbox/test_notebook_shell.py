"""What a notebook shows can always be sent: whatever it is, and within its budget."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.sandbox.inside.answers import text_of
from autograder.sandbox.inside.notebook_shell import CUT, ITEM_SIZE, Outputs
from autograder.sandbox.inside.wire_format import decode, encode


def sent(outputs: Outputs) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = decode(encode(outputs.take()))
    return items


def test_what_is_printed_is_joined_by_stream() -> None:
    outputs = Outputs(1000)
    for name, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "")):
        outputs.stream(name, text)
    assert sent(outputs) == [
        {"output_type": "stream", "name": "stdout", "text": "ab"},
        {"output_type": "stream", "name": "stderr", "text": "c"},
    ]
    assert sent(outputs) == []


def test_half_a_character_is_replaced() -> None:
    outputs = Outputs(1000)
    outputs.stream("stdout", "a\ud800b")
    outputs.show("display_data", {"text/plain": "\udce9", "te\ud800xt": 5}, {"a": "\ud800"}, None)
    first, second = sent(outputs)
    assert first["text"] == "a?b"
    assert second["data"] == {"text/plain": "?", "te?xt": "5"}
    assert second["metadata"] == {"a": "?"}


class Odd:
    def __repr__(self) -> str:
        return "odd"


LOOP: dict[str, object] = {}
LOOP["loop"] = LOOP


@pytest.mark.parametrize(
    ("metadata", "shown"),
    [
        (None, {}),
        ({}, {}),
        ({"image/png": {"width": 5}}, {"image/png": {"width": 5}}),
        ({"a": Odd()}, {"a": "odd"}),
        ([1], {}),
        (Odd(), {}),
        (LOOP, {}),
        ({(1, 2): 3}, {}),
        ({"a": [[[[[[[[[[1]]]]]]]]]]}, {}),
    ],
)
def test_odd_metadata_is_left_out(metadata: object, shown: object) -> None:
    outputs = Outputs(1000)
    outputs.show("display_data", {"image/png": b"\x89"}, metadata, None)
    assert sent(outputs) == [{"output_type": "display_data", "data": {"image/png": "iQ=="}, "metadata": shown}]


def test_output_beyond_the_budget_is_cut_once() -> None:
    outputs = Outputs(ITEM_SIZE + 10)
    for _ in range(3):
        outputs.stream("stdout", "1234567")
    outputs.show("execute_result", {"text/plain": "more"}, {}, 1)
    assert sent(outputs) == [{"output_type": "stream", "name": "stdout", "text": "1234567123" + CUT}]


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


@pytest.mark.parametrize(("error", "text"), [
    (ValueError("wrong"), "wrong"), (ValueError("\ud800"), "?"), (Mute(), ""), (ValueError("x" * 9000), "x" * 500),
])  # fmt: skip
def test_an_errors_text_can_always_be_sent(error: BaseException, text: str) -> None:
    assert text_of(error) == text


def test_outputs_without_text_have_an_end_too() -> None:
    outputs = Outputs(10 * ITEM_SIZE)
    for _ in range(1000):
        outputs.show("display_data", {}, {}, None)
    assert len(outputs.take()) <= 11
