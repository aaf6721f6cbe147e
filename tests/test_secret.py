"""The course secret: made once, kept private, and never told apart from its derived keys."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from autograder.course import Course, load_course
from autograder.errors import UsageError
from autograder.secret import DEMO_SECRET, Secret, load_secret, make_secret

MANIFEST = """\
title: T
term: W
time_zone: UTC
assignments:
  - {id: 01-neuron, title: N, weight: 1, due: 2026-11-02T23:59:00Z}
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "course.yml").write_text(MANIFEST)
    return load_course(tmp_path / "course.yml")


def test_without_a_secret_the_demo_secret_is_used_and_says_so(course: Course) -> None:
    secret = load_secret(course)
    assert secret.demo
    assert secret.text == DEMO_SECRET


def test_a_made_secret_is_private_random_and_read_again(course: Course, tmp_path: Path) -> None:
    path = make_secret(course)
    assert path == tmp_path / ".course-secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = load_secret(course)
    assert not first.demo
    assert len(first.text) == 64
    path.unlink()
    make_secret(course)
    assert load_secret(course).text != first.text


def test_a_secret_is_never_overwritten(course: Course) -> None:
    before = make_secret(course).read_text()
    with pytest.raises(UsageError, match="exists already"):
        make_secret(course)
    assert load_secret(course).text == before.strip()


def test_keys_depend_on_the_secret_and_the_assignment_alone() -> None:
    one, other = Secret("a" * 16, demo=False), Secret("b" * 16, demo=False)
    keys = {one.key("01-neuron"), one.key("02-dense-weights"), other.key("01-neuron")}
    assert len(keys) == 3
    assert one.key("01-neuron") == Secret("a" * 16, demo=True).key("01-neuron")
    assert all(len(key) == 64 and one.text not in key for key in keys)


def test_the_hidden_pictures_have_a_key_of_their_own() -> None:
    secret = Secret("a" * 16, demo=False)
    assert secret.pictures_key == secret.key("hidden pictures")  # which is no assignment's id


def test_the_key_is_the_documented_hmac() -> None:
    expected = "6e9ef29b75fffc5b7abae527d58fdadb2fe42e7219011976917343065f58ed4a"
    assert Secret("key", demo=False).key("message") == expected  # HMAC-SHA256("key", "message"), by openssl


def test_a_secret_does_not_show_itself() -> None:
    assert "sesame" not in repr(Secret("open sesame, please", demo=False))


@pytest.mark.parametrize("content", [b"", b"\n", b"too short\n", b"\xff" * 32])
def test_a_useless_secret_is_a_sentence(course: Course, tmp_path: Path, content: bytes) -> None:
    (tmp_path / ".course-secret").write_bytes(content)
    with pytest.raises(UsageError, match=r"The course secret .*\.course-secret"):
        load_secret(course)


def test_a_folder_in_its_place_is_a_sentence(course: Course, tmp_path: Path) -> None:
    (tmp_path / ".course-secret").mkdir()
    with pytest.raises(UsageError, match="cannot be read"):
        load_secret(course)


def test_a_secret_that_cannot_be_written_is_a_sentence(course: Course, tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text(MANIFEST + "secret: nowhere/secret\n")
    with pytest.raises(UsageError, match="cannot be written: No such file or directory"):
        make_secret(load_course(tmp_path / "course.yml"))
