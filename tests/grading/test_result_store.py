"""Results on disk: any student's name is a safe file name, and a result is there whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import atomic_file
from autograder.errors import StorageError
from autograder.grading.result_store import Remarks, ResultStore, file_name
from autograder.results import CaseResult, QuestionResult, SubmissionResult, Training


def result_of(student: str, hint: str = "A hint.") -> SubmissionResult:
    questions = (QuestionResult("q", 0.0, 1.0, (CaseResult("test_q", True, False, hint),)),)
    return SubmissionResult("01-neuron", student, "graded", None, 0.0, 1.0, 0.5, questions)


@pytest.fixture
def store(tmp_path: Path) -> ResultStore:
    return ResultStore(tmp_path / "results" / "01-neuron")


NAMES = [
    "s017",
    "Zoë Núñez Peña",
    "李小龍",
    "محمد",
    "a/b",
    "../../etc/passwd",
    "/abs",
    "..",
    ".",
    "...",
    ".hidden",
    "a.b.json",
    "a\\b",
    "a\nb",
    "a\0b",
    "%2E",
    "%2E%2E",
    "x" * 1000,
    "é" * 500,
    "x" * 150,
    "CON",
    "a:b",
    "a*b?",
    "latin-\udce9",
    "<script>",
    '"quoted"',
    " ",
    "~",
    "-rf",
]


@pytest.mark.parametrize("student", NAMES, ids=ascii)
def test_any_name_is_kept_and_found_again_inside_the_folder(student: str, store: ResultStore) -> None:
    store.save("print", result_of(student), "the notebook")
    found = store.load(student)
    assert found is not None
    assert found[0] == "print"
    assert found[1].student == student.encode("utf-8", "replace").decode()
    files = [path for path in store.folder.parent.parent.rglob("*") if path.is_file()]
    assert sorted(path.parent for path in files) == [store.folder, store.folder / "executed"]
    assert len(store.all()) == 1


def test_every_student_has_a_file_of_its_own() -> None:
    names = [*NAMES, "x" * 1001, "x" * 999 + "y", "X" * 150, "x" * 149]
    files = [file_name(name) for name in names]
    assert len(set(files)) == len(names)
    assert all(len(name.encode()) <= 200 for name in files)


@settings(deadline=None, max_examples=300)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_file_names_are_plain_and_never_shared(one: str, other: str) -> None:
    name = file_name(one)
    assert name == os.path.basename(name)
    assert name not in ("", ".", "..")
    assert name.isascii()
    assert name.isprintable()
    assert (name == file_name(other)) == (one == other)


def test_nothing_is_known_of_a_student_who_was_not_judged(store: ResultStore) -> None:
    assert store.load("ada") is None
    assert store.all() == []


def test_a_new_result_takes_the_place_of_the_old_one(store: ResultStore) -> None:
    store.save("old", result_of("ada", "Old."), None)
    store.save("new", result_of("ada", "New."), None)
    assert store.load("ada") == ("new", result_of("ada", "New."))
    assert [path.name for path in store.folder.iterdir()] == ["ada.json"]


def test_all_results_come_in_the_order_of_their_students(store: ResultStore) -> None:
    for student in ("b", "a/c", "a"):
        store.save("print", result_of(student), None)
    assert [one.student for one in store.all()] == ["a", "a/c", "b"]


CORRUPT = {
    "empty": b"",
    "cut": b'{"fingerprint": "p", "result": {"assign',
    "no JSON": b"\x00\xff",
    "a list": b"[]",
    "a number": b"5",
    "null": b"null",
    "a text": b'"x"',
    "no result": b'{"fingerprint": "p"}',
    "no fingerprint": b'{"result": {}}',
    "a result of nothing": b'{"fingerprint": "p", "result": {}}',
    "a result that is a list": b'{"fingerprint": "p", "result": []}',
    "questions of nothing": b'{"fingerprint": "p", "result": {"questions": null}}',
    "another version's": b'{"fingerprint": "p", "result": {"questions": [], "marks": 5}}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", CORRUPT)
def test_a_corrupt_file_counts_as_none(kind: str, store: ResultStore) -> None:
    store.save("print", result_of("bob"), None)
    (store.folder / "ada.json").write_bytes(CORRUPT[kind])
    assert store.load("ada") is None
    assert [one.student for one in store.all()] == ["bob"]
    store.save("print", result_of("ada"), None)
    assert store.load("ada") == ("print", result_of("ada"))


def test_a_write_that_fails_half_way_keeps_the_old_result(store: ResultStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save("old", result_of("ada"), None)

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for place in ("replace", "fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(atomic_file.os, place, full)
            with pytest.raises(StorageError, match=r"ada\.json cannot be written: the disk is full\. Free some space"):
                store.save("new", result_of("ada"), None)
        assert store.load("ada") == ("old", result_of("ada"))
        assert [path.name for path in store.folder.iterdir()] == ["ada.json"]


@pytest.mark.parametrize(("number", "told"), [
    (errno.EACCES, "writing there is not allowed"), (errno.EROFS, "writing there is not allowed"), (errno.EIO, "Mend that"),
])  # fmt: skip
def test_a_folder_that_refuses_is_a_sentence(
    number: int, told: str, store: ResultStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuses)
    with pytest.raises(StorageError, match=told) as caught:
        store.save("print", result_of("ada"), None)
    assert "\n" not in str(caught.value)


def test_a_file_in_the_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("I was here first")
    with pytest.raises(StorageError, match=r"cannot be written: .*results is not a folder"):
        ResultStore(tmp_path / "results").save("print", result_of("ada"), None)
    with pytest.raises(StorageError, match="cannot be written"):
        ResultStore(tmp_path / "results" / "01-neuron").save("print", result_of("ada"), None)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB; only root can mount one."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_a_sentence_and_finished_results_stay(tiny_disk: Path) -> None:
    store = ResultStore(tiny_disk / "01-neuron")

    def save_many() -> None:
        for number in range(200):
            store.save("print", result_of(f"s{number}"), "x" * 3000)

    with pytest.raises(StorageError, match=r"cannot be written: the disk is full\."):
        save_many()
    kept = store.all()
    assert kept
    assert all(store.load(one.student) == ("print", one) for one in kept)
    assert not list(tiny_disk.rglob("*.tmp"))


def test_a_read_only_disk_is_a_sentence(tiny_disk: Path) -> None:
    store = ResultStore(tiny_disk / "01-neuron")
    store.save("old", result_of("ada"), None)
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(StorageError, match="writing there is not allowed"):
        store.save("new", result_of("ada"), None)
    assert store.load("ada") == ("old", result_of("ada"))


def test_a_result_without_the_sandbox_is_marked_until_it_is_judged_again(store: ResultStore) -> None:
    store.save("a", result_of("Ada"), None)
    store.save("b", result_of("Bo"), None, Remarks(confined=False))
    assert store.unconfined() == ["Bo"]
    assert store.load("Bo") == ("b", result_of("Bo"))
    store.save("b", result_of("Bo"), None)
    assert store.unconfined() == []


def test_what_is_kept_of_a_network_comes_back_and_goes_with_an_adopted_result(store: ResultStore, tmp_path: Path) -> None:
    training = Training(0.5, None, ((1, 1), (0, 0)), {})
    store.save("a", result_of("Ada"), None, Remarks(training=training))
    store.save("b", result_of("Bo"), None)
    assert store.read().trainings == {"Ada": training}
    other = ResultStore(tmp_path / "other")
    other.adopt(store, "Ada", "s1")
    assert other.read().trainings == {"s1": training}


def test_a_damaged_record_of_a_network_costs_nothing_else(store: ResultStore) -> None:
    store.save("a", result_of("Ada"), None, Remarks(training=Training(0.5, None, ((1, 1), (0, 0)), {})))
    path = store.folder / "Ada.json"
    path.write_text(path.read_text().replace('"accuracy": 0.5', '"accuracy": 7'))
    found = store.read()
    assert (found.results, found.trainings, found.damaged) == ([result_of("Ada")], {}, [])


def test_no_executed_notebook_is_left_beside_the_result_of_another_submission(store: ResultStore) -> None:
    """As of a student whose second submission cannot be read, or whose broken one counts now."""
    store.save("first", result_of("s1"), "{}")
    assert store.copy("s1").executed == "{}"
    store.save("second", result_of("s1"), None)
    assert store.copy("s1").executed is None
