"""Whatever bytes a student hands in are a notebook or one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import SubmissionBroke
from autograder.grading import notebooks
from autograder.grading.notebooks import SubmittedNotebook, executed, read_notebook


def code(source: object, **rest: object) -> dict[str, Any]:
    return {"cell_type": "code", "id": "c", "metadata": {}, "outputs": [], "execution_count": None, "source": source, **rest}


def notebook(*cells: object, **rest: object) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **rest}


def as_bytes(content: object) -> bytes:
    return json.dumps(content).encode()


def test_code_cells_are_read_in_order_and_text_is_left_out() -> None:
    text = {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "# grader.check('steer')"}
    read = read_notebook(as_bytes(notebook(code("x = 1"), text, code(["y = 2\n", "y"]))))
    assert read.cells == ("x = 1", "y = 2\ny")
    assert read.questions == frozenset()


def test_questions_are_those_that_are_checked_or_listed() -> None:
    cell = code("grader.check(\"weighted_sum\")\ngrader.check( 'fires' )")
    read = read_notebook(as_bytes(notebook(cell, metadata={"otter": {"tests": {"steer": {}}}})))
    assert read.questions == {"weighted_sum", "fires", "steer"}


def test_an_old_notebook_is_read() -> None:
    cell = {"cell_type": "code", "input": "x = 1", "outputs": [], "language": "python", "metadata": {}}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell], "metadata": {}}]}
    assert read_notebook(as_bytes(old)).cells == ("x = 1",)


def test_a_byte_order_mark_is_harmless() -> None:
    assert read_notebook(b"\xef\xbb\xbf" + as_bytes(notebook(code("1")))).cells == ("1",)


def test_half_a_character_is_replaced() -> None:
    source = read_notebook(as_bytes(notebook(code("'\ud800'")))).cells[0]
    assert source == "'?'"


BROKEN = {
    "empty": (b"", "The file is empty"),
    "white": (b" \n\n", "The file is empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xd8", "not even text"),
    "latin-1": ("é".encode("latin-1"), "not even text"),
    "a program": (b"print('hello')", "no notebook that can be read"),
    "a web page": (b"<html></html>", "no notebook that can be read"),
    "a cut notebook": (as_bytes(notebook(code("1")))[:-3], "no notebook that can be read"),
    "a list": (b"[]", "no notebook"),
    "a number": (b"5", "no notebook"),
    "a table": (b"{}", "no notebook"),
    "null": (b"null", "no notebook"),
    "no cells": (as_bytes({**notebook(), "cells": None}), "no notebook"),
    "cells as text": (as_bytes(notebook() | {"cells": "x"}), "no notebook"),
    "a cell that is text": (as_bytes(notebook("x")), "no notebook"),
    "a cell without a kind": (as_bytes(notebook({"source": "1"})), "no notebook"),
    "a cell without text": (as_bytes(notebook(code(None))), "no notebook"),
    "a cell of a number": (as_bytes(notebook(code(5))), "no notebook"),
    "from the future": (as_bytes(notebook(nbformat=99)), "no notebook"),
    "of no format": (as_bytes(notebook(nbformat="x")), "no notebook"),
    "of an endless format": (as_bytes(notebook(nbformat=10**40)), "no notebook"),
    "metadata as a list": (as_bytes(notebook(metadata=[])), "no notebook"),
    "deep": (b"[" * 100_000, "no notebook"),
    "deep inside": (as_bytes(notebook(code("1"))).replace(b'"1"', b"[" * 9000 + b"]" * 9000), "no notebook"),
    "a long number": (b'{"nbformat": ' + b"9" * 10_000 + b"}", "no notebook"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_notebook_is_a_sentence_for_its_student(kind: str) -> None:
    data, told = BROKEN[kind]
    with pytest.raises(SubmissionBroke, match=told) as caught:
        read_notebook(data)
    assert "\n" not in str(caught.value)


def test_a_large_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "MAX_BYTES", 100)
    with pytest.raises(SubmissionBroke, match="clear its outputs and hand it in again"):
        read_notebook(as_bytes(notebook(code("x" * 200))))


json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(
    ["cells", "metadata", "nbformat", "nbformat_minor", "cell_type", "source", "outputs", "otter", "tests", "id"]
)


def test_a_notebook_of_too_many_parts_is_refused_and_its_outputs_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "MAX_PARTS", 100)
    shown = {"output_type": "stream", "name": "stdout", "text": "x"}
    assert read_notebook(as_bytes(notebook(code("1", outputs=[shown] * 1000)))).cells == ("1",)
    with pytest.raises(SubmissionBroke, match="more cells or other parts"):
        read_notebook(as_bytes(notebook(*[code("1")] * 1000)))


def read_or_refuse(data: bytes) -> None:
    """Fail if reading ends in anything but a notebook, which can be shown again, or a sentence."""
    try:
        read = read_notebook(data)
    except SubmissionBroke:
        return
    assert isinstance(read, SubmittedNotebook)
    assert all(isinstance(source, str) for source in read.cells)
    "".join(read.cells).encode()
    json.loads(executed(read, []))


@settings(deadline=None)
@given(st.binary(max_size=200) | json_values.map(as_bytes))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_changed_notebooks_are_read_or_refused(data: st.DataObject) -> None:
    content = notebook(code("x"), code(["y"]), metadata={"otter": {"tests": {"a": 1}}})
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = data.draw(
            st.sampled_from([content, *(one for one in content.get("cells", []) if isinstance(one, dict))])
            if isinstance(content.get("cells"), list)
            else st.just(content)
        )
        if data.draw(st.booleans()):
            place[data.draw(NAMES)] = data.draw(json_values)
        else:
            place.pop(data.draw(NAMES), None)
    read_or_refuse(as_bytes(content))


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 400), st.binary(max_size=3), st.integers(0, 3))
def test_changed_bytes_are_read_or_refused(place: int, new: bytes, gone: int) -> None:
    data = bytearray(as_bytes(notebook(code("x = 1"), metadata={"otter": {"tests": {"a": 1}}})))
    data[place : place + gone] = new
    read_or_refuse(bytes(data))


def test_the_executed_notebook_shows_our_outputs_and_not_the_students() -> None:
    theirs = [{"output_type": "stream", "name": "stdout", "text": "100 points"}]
    read = read_notebook(
        as_bytes(notebook(code("1", outputs=theirs, execution_count=9), code("2", outputs=theirs), code("3")))
    )
    ours = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    cells = json.loads(executed(read, [{"outputs": ours, "count": 1}, {"outputs": "junk", "count": "junk"}]))["cells"]
    assert [one["outputs"] for one in cells] == [ours, [], []]
    assert [one["execution_count"] for one in cells] == [1, None, None]
