"""Whatever an instructor downloads becomes one submission for each student, or a sentence."""

from __future__ import annotations

import contextlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from handed_in_files import Tree, put, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import UsageError
from autograder.grading import archives, submissions
from autograder.grading.submissions import Found, Submission, collect

NOTEBOOK = b'{"cells": []}'


def look(*paths: Path) -> Found:
    return collect(paths, "neuron.ipynb", "01-neuron")


def students(found: Found) -> list[str]:
    assert all(one.problem is None for one in found.submissions), found.submissions
    return [one.student for one in found.submissions]


def only(found: Found) -> Submission:
    (one,) = found.submissions
    return one


def test_one_notebook_is_its_stems(tmp_path: Path) -> None:
    put(tmp_path, {"s017.ipynb": NOTEBOOK})
    one = only(look(tmp_path / "s017.ipynb"))
    assert (one.student, one.data, one.problem) == ("s017", NOTEBOOK, None)
    assert one.origin.endswith("s017.ipynb")


def test_several_paths_are_one_class(tmp_path: Path) -> None:
    put(tmp_path, {"b.ipynb": NOTEBOOK, "a.ipynb": NOTEBOOK, "more/c.ipynb": NOTEBOOK})
    assert students(look(tmp_path / "b.ipynb", tmp_path / "a.ipynb", tmp_path / "more")) == ["a", "b", "c"]


LAYOUTS: dict[str, tuple[Tree, list[str]]] = {
    "flat": ({"ada.ipynb": b"1", "bob.ipynb": b"2"}, ["ada", "bob"]),
    "names with spaces, accents and dots": (
        {"Zoë Núñez Peña.ipynb": b"1", "李小龍.ipynb": b"2", "a.b.ipynb": b"3"},
        ["Zoë Núñez Peña", "a.b", "李小龍"],
    ),
    "a folder for each student": ({"ada/neuron.ipynb": b"1", "bob/my work.ipynb": b"2"}, ["ada", "bob"]),
    "flat and folders": ({"ada.ipynb": b"1", "bob/neuron.ipynb": b"2"}, ["ada", "bob"]),
    "nbgrader's submitted": (
        {"ada/01-neuron/neuron.ipynb": b"1", "bob/01-neuron/neuron.ipynb": b"2", "bob/01-neuron/timestamp.txt": b""},
        ["ada", "bob"],
    ),
    "nbgrader's submitted, from above": (
        {"submitted/ada/01-neuron/neuron.ipynb": b"1", "submitted/bob/01-neuron/neuron.ipynb": b"2"},
        ["ada", "bob"],
    ),
    "one folder around a flat class": ({"class/ada.ipynb": b"1", "class/bob.ipynb": b"2"}, ["ada", "bob"]),
    "one folder around the students'": ({"class/ada/neuron.ipynb": b"1", "class/bob/x.ipynb": b"2"}, ["ada", "bob"]),
    "one folder around one student": ({"class/ada/neuron.ipynb": b"1"}, ["ada"]),
    "folders of the students' own": ({"ada/src/neuron.ipynb": b"1", "bob/neuron.ipynb": b"2"}, ["ada", "bob"]),
    "equal folders of the students' own": ({"ada/src/neuron.ipynb": b"1", "bob/src/neuron.ipynb": b"2"}, ["ada", "bob"]),
    "folders named like assignments": ({"12-anna/neuron.ipynb": b"1", "13-bob/neuron.ipynb": b"2"}, ["12-anna", "13-bob"]),
    "Canvas": (
        {"adalovelace_123_456_neuron.ipynb": b"1", "bobross_LATE_124_457_neuron-1.ipynb": b"2"},
        ["adalovelace_123_456_neuron", "bobross_LATE_124_457_neuron-1"],
    ),
    "Moodle": (
        {"Ada Lovelace_101_assignsubmission_file_/neuron.ipynb": b"1", "Zoë Groß_102_assignsubmission_file_/my.ipynb": b"2"},
        ["Ada Lovelace_101_assignsubmission_file_", "Zoë Groß_102_assignsubmission_file_"],
    ),
    "Gradescope": (
        {
            "assignment_1_export/submission_metadata.yml": b":submission_1:\n",
            "assignment_1_export/submission_1/neuron.ipynb": b"1",
            "assignment_1_export/submission_2/neuron.ipynb": b"2",
        },
        ["submission_1", "submission_2"],
    ),
    "copies that programs make": (
        {
            "ada/neuron.ipynb": b"1",
            "ada/.ipynb_checkpoints/neuron-checkpoint.ipynb": b"0",
            "__MACOSX/ada/._neuron.ipynb": b"0",
            "bob/neuron.ipynb": b"2",
            "bob/.git/x.ipynb": b"0",
        },
        ["ada", "bob"],
    ),
    "capital suffix": ({"ADA.IPYNB": b"1", "bob.ipynb": b"2"}, ["ADA", "bob"]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_one_submission_for_each_student_as_a_folder_and_as_a_zip(layout: str, tmp_path: Path) -> None:
    tree, expected = LAYOUTS[layout]
    (tmp_path / "download.zip").write_bytes(zipped(tree, folders=("empty/",)))
    for found in (look(put(tmp_path / "folder", tree)), look(tmp_path / "download.zip")):
        assert students(found) == sorted(expected)
        assert sorted(one.data for one in found.submissions) == sorted(
            data for data in tree.values() if data in b"123" and data
        )


def test_folders_of_other_assignments_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, {"ada/01-neuron/neuron.ipynb": b"1", "ada/02-dense-weights/dense_weights.ipynb": b"x",
                   "bob/02-dense-weights/dense_weights.ipynb": b"x"})  # fmt: skip
    found = look(tmp_path)
    assert students(found) == ["ada"]
    assert found.notes == [f"{tmp_path}: left out 2 files in the folders of other assignments."]
    (tmp_path / "bob" / "02-dense-weights" / "dense_weights.ipynb").unlink()
    assert look(tmp_path).notes[0] == f"{tmp_path}: left out 1 file in the folders of other assignments."


def test_the_right_name_is_chosen_of_two_notebooks(tmp_path: Path) -> None:
    found = look(put(tmp_path, {"ada/neuron.ipynb": b"1", "ada/scratch.ipynb": b"x", "bob/neuron.ipynb": b"2"}))
    assert students(found) == ["ada", "bob"]
    assert found.submissions[0].data == b"1"
    assert found.notes == ["ada: ada/scratch.ipynb beside neuron.ipynb; only neuron.ipynb counts."]


@pytest.mark.parametrize("names", [("a.ipynb", "b.ipynb"), ("x/neuron.ipynb", "y/neuron.ipynb"), ("a.zip", "b.zip")])
def test_two_files_of_a_student_without_a_choice_are_that_students_problem(names: tuple[str, str], tmp_path: Path) -> None:
    found = look(put(tmp_path, {f"ada/{names[0]}": b"1", f"ada/{names[1]}": b"2", "bob/neuron.ipynb": b"3"}))
    ada, bob = found.submissions
    assert ada.problem is not None
    assert "hand in one" in ada.problem
    assert (bob.student, bob.problem) == ("bob", None)


def test_a_notebook_beside_a_zip_is_taken(tmp_path: Path) -> None:
    found = look(put(tmp_path, {"ada/neuron.ipynb": b"1", "ada/neuron.zip": b"junk", "bob/neuron.ipynb": b"2"}))
    assert students(found) == ["ada", "bob"]


EXPORT = {"neuron.ipynb": NOTEBOOK, ".OTTER_LOG": b"log", "__zip_filename__": b"neuron_2026.zip", "data/x.csv": b"1"}


def test_an_otter_export_is_one_students(tmp_path: Path) -> None:
    (tmp_path / "ada.zip").write_bytes(zipped(EXPORT))
    one = only(look(tmp_path / "ada.zip"))
    assert (one.student, one.data, one.problem) == ("ada", NOTEBOOK, None)


def test_a_zip_that_holds_the_notebook_alone_is_one_students(tmp_path: Path) -> None:
    (tmp_path / "ada.zip").write_bytes(zipped({"neuron.ipynb": NOTEBOOK}))
    assert students(look(tmp_path)) == ["ada"]


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_otter_exports_in_a_class(kind: str, tmp_path: Path) -> None:
    export = zipped(EXPORT)
    tree = {"ada/neuron_2026_11_02.zip": export, "bob/neuron_2026_11_02.zip": export, "cleo/neuron.ipynb": NOTEBOOK}
    path = put(tmp_path / "class", tree)
    if kind == "zip":
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(tree))
    found = look(path)
    assert students(found) == ["ada", "bob", "cleo"]
    assert [one.data for one in found.submissions] == [NOTEBOOK] * 3


def test_a_flat_class_of_exports(tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(zipped({"ada_1.zip": zipped(EXPORT), "bob_2.zip": zipped(EXPORT)}))
    assert students(look(tmp_path / "class.zip")) == ["ada_1", "bob_2"]


def test_a_zip_within_a_students_zip_is_opened_and_a_matryoshka_is_not(tmp_path: Path) -> None:
    once = zipped(EXPORT)
    deep = once
    for _ in range(10):
        deep = zipped({"more.zip": deep})
    found = look(put(tmp_path, {"ada/twice.zip": zipped({"inner.zip": once}), "bob/deep.zip": deep}))
    ada, bob = found.submissions
    assert (ada.data, ada.problem) == (NOTEBOOK, None)
    assert bob.problem == "There are zips in zips in zips: hand in the notebook."


def damaged(data: bytes, name: bytes) -> bytes:
    """Break the stored bytes of the entry of that name."""
    start = data.index(name) + len(name) + 2
    return data[:start] + bytes(255 - one for one in data[start : start + 8]) + data[start + 8 :]


def encrypted(data: bytes) -> bytes:
    """Set the flag by which each entry says that it is encrypted."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(mark, place + 1)
    return bytes(changed)


def claiming(data: bytes, size: int) -> bytes:
    """Let each entry of a zip claim to unpack to `size` bytes."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = size.to_bytes(4, "little")
        place = changed.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def test_one_damaged_file_spoils_no_other(tmp_path: Path) -> None:
    text = os.urandom(3000)
    whole = zipped({"ada/neuron.ipynb": text, "bob/neuron.ipynb": NOTEBOOK, "cleo/neuron.ipynb": text})
    (tmp_path / "class.zip").write_bytes(damaged(whole, b"ada/neuron.ipynb"))
    ada, bob, cleo = look(tmp_path / "class.zip").submissions
    assert ada.problem == "neuron.ipynb is damaged in the zip: hand it in again."
    assert (bob.data, cleo.data) == (NOTEBOOK, text)


def test_a_large_notebook_in_a_class_is_its_students_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRY", 1000)
    (tmp_path / "class.zip").write_bytes(zipped({"ada.ipynb": b"x" * 1001, "bob.ipynb": NOTEBOOK}))
    ada, bob = look(tmp_path / "class.zip").submissions
    assert ada.problem is not None
    assert "larger than" in ada.problem
    assert bob.data == NOTEBOOK


def test_no_more_of_a_large_file_is_read_than_may_be_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MAX_ENTRY", 1000)
    put(tmp_path, {"ada.ipynb": b"x" * 5000})
    assert len(only(look(tmp_path)).data) == 1001


BAD_ZIPS = {
    "no zip": b"hello", "empty": b"", "cut": zipped({"neuron.ipynb": os.urandom(1000)})[:600],
    "without a notebook": zipped({"readme.txt": b"x"}), "without anything": zipped({}),
    "encrypted": encrypted(zipped({"neuron.ipynb": NOTEBOOK})),
    "a bomb by what it says": claiming(zipped({f"{n}.ipynb": b"x" for n in range(300)}), 2**32 - 2),
    "a bomb by what it holds": zipped({f"{n}.ipynb": b"\0" * 2**20 for n in range(300)}),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_ZIPS)
def test_a_students_bad_zip_is_that_students_problem(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MAX_STUDENT", 100 * 2**20)
    found = look(put(tmp_path, {"ada/work.zip": BAD_ZIPS[kind], "bob/neuron.ipynb": NOTEBOOK}))
    ada, bob = found.submissions
    assert (ada.student, ada.data) == ("ada", b"")
    assert ada.problem is not None
    assert "\n" not in ada.problem
    assert "hand" in ada.problem.lower()
    assert (bob.student, bob.problem) == ("bob", None)


@pytest.mark.parametrize("kind", ["no zip", "empty", "cut", "without a notebook", "without anything"])
def test_a_bad_zip_that_is_named_is_a_sentence(kind: str, tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(BAD_ZIPS[kind])
    with pytest.raises(UsageError, match=r"class\.zip"):
        look(tmp_path / "class.zip")


def test_a_class_that_is_encrypted_says_so_for_each_student(tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(encrypted(zipped({"ada.ipynb": NOTEBOOK, "bob.ipynb": NOTEBOOK})))
    found = look(tmp_path / "class.zip")
    assert [one.problem for one in found.submissions] == [
        f"{name}.ipynb is encrypted: hand it in without a password." for name in ("ada", "bob")
    ]


def test_a_small_zip_that_unpacks_to_a_hundred_times_its_size_is_a_bomb(tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_bytes(zipped({f"s{number}.ipynb": b"\0" * 2**21 for number in range(20)}))
    with pytest.raises(UsageError, match="unpacks to more than anybody hands in"):
        look(tmp_path / "class.zip")


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MAX_CLASS", 10 * 2**20)
    (tmp_path / "class.zip").write_bytes(zipped({f"{n}.ipynb": b"\0" * 2**20 for n in range(20)}))
    with pytest.raises(UsageError, match="unpacks to more than anybody hands in"):
        look(tmp_path / "class.zip")


def test_an_entry_that_holds_more_than_it_says_is_refused(tmp_path: Path) -> None:
    bomb = claiming(zipped({"ada.ipynb": b"\0" * 2**20, "bob.ipynb": b"\0" * 2**20}), 5)
    (tmp_path / "class.zip").write_bytes(bomb)
    assert all(one.problem or len(one.data) <= 5 for one in look(tmp_path / "class.zip").submissions)


def test_names_that_lead_out_of_the_zip_lead_nowhere(tmp_path: Path) -> None:
    names = (
        "../../evil.ipynb",
        "/etc/evil2.ipynb",
        "..\\..\\evil3.ipynb",
        "../ada/neuron.ipynb",
        "./bob/neuron.ipynb",
        "..",
    )
    (tmp_path / "class.zip").write_bytes(zipped(dict.fromkeys(names, NOTEBOOK)))
    found = look(tmp_path / "class.zip")
    assert students(found) == ["ada", "bob", "etc", "evil", "evil3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.zip"]
    assert not any(".." in Path(one.student).parts or "/" in one.student for one in found.submissions)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_a_zip_are_not_told_apart(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for data in (b"1", b"2"):
            archive.writestr("ada/neuron.ipynb", data)
        archive.writestr("bob/neuron.ipynb", b"3")
    (tmp_path / "class.zip").write_bytes(buffer.getvalue())
    ada, bob = look(tmp_path / "class.zip").submissions
    assert ada.problem is not None
    assert bob.data == b"3"


def test_a_student_who_is_there_twice_is_a_sentence(tmp_path: Path) -> None:
    put(tmp_path, {"one/ada.ipynb": b"1", "two/ada.ipynb": b"2"})
    with pytest.raises(
        UsageError, match=r"Student 'ada' is there twice: .*one/ada\.ipynb and .*two/ada\.ipynb\. Keep the one"
    ):
        look(tmp_path / "one", tmp_path / "two")


def test_a_path_that_does_not_exist_is_a_sentence(tmp_path: Path) -> None:
    put(tmp_path, {"a.ipynb": NOTEBOOK})
    for path in (tmp_path / "nothing", tmp_path / "a.ipynb" / "b.ipynb"):
        with pytest.raises(UsageError, match=r"does not exist\. Give a notebook, a folder of notebooks, or a zip\."):
            look(path)


def test_a_path_that_is_too_long_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: File name too long"):
        look(tmp_path / ("x" * 300 + ".ipynb"))


def test_an_endless_path_is_its_students_and_takes_no_time(tmp_path: Path) -> None:
    put(tmp_path, {"class.zip": zipped({"ada/" + "a/" * 30_000 + "neuron.ipynb": NOTEBOOK, "bob/neuron.ipynb": NOTEBOOK})})
    found = look(tmp_path / "class.zip")
    assert students(found) == ["ada", "bob"]
    assert max(len(Path(one.origin).parts) for one in found.submissions) < 150


@pytest.mark.parametrize("tree", [{}, {"readme.txt": b"x"}, {"deep/deeper/x.py": b""}])
def test_a_folder_without_notebooks_is_a_sentence(tree: Tree, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no notebook in"):
        look(put(tmp_path, tree))


@pytest.mark.parametrize("name", ["a.py", "a.txt", "a", "a.ipynb.txt"])
def test_a_file_of_another_kind_is_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is neither a notebook \(\.ipynb\) nor a zip"):
        look(put(tmp_path, {name: NOTEBOOK}) / name)


def test_other_files_in_a_folder_are_noted(tmp_path: Path) -> None:
    found = look(put(tmp_path, {"ada.ipynb": NOTEBOOK, "ada.py": b"", ".DS_Store": b""}))
    assert found.notes == [f"{tmp_path / 'ada.py'} is no notebook; it was left out."]


def test_a_broken_link_and_a_pipe_are_their_students_problem(tmp_path: Path) -> None:
    put(tmp_path, {"cleo.ipynb": NOTEBOOK})
    (tmp_path / "ada.ipynb").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "bob.ipynb")
    ada, bob, cleo = look(tmp_path).submissions
    assert ada.problem == "ada.ipynb is a link to another file: hand in the notebook itself."
    assert bob.problem == "bob.ipynb is no ordinary file: hand in the notebook."
    assert cleo.problem is None


def test_a_link_to_another_notebook_is_not_followed_but_where_the_instructor_names_it(tmp_path: Path) -> None:
    put(tmp_path, {"class/cleo/neuron.ipynb": NOTEBOOK, "class/ada/notes.txt": b""})
    link = tmp_path / "class" / "ada" / "neuron.ipynb"
    link.symlink_to("../cleo/neuron.ipynb")
    ada, cleo = look(tmp_path / "class").submissions
    assert (ada.data, ada.problem) == (b"", "neuron.ipynb is a link to another file: hand in the notebook itself.")
    assert cleo.data == NOTEBOOK
    assert [one.data for one in look(link).submissions] == [NOTEBOOK]


def test_a_zip_with_too_many_entries_is_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = zipped({f"{number}.ipynb": NOTEBOOK for number in range(4)})
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    monkeypatch.setattr(archives.zipfile, "ZipFile", None)
    with pytest.raises(archives.UnreadableArchive, match="unpacks to more than anybody hands in"):
        archives.read_archive(crowd, 10**6)


def test_a_link_that_leads_back_up_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, {"ada/neuron.ipynb": NOTEBOOK})
    (tmp_path / "ada" / "loop").symlink_to(tmp_path)
    assert students(look(tmp_path)) == ["ada"]


def test_what_may_not_be_read_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"ada.ipynb": NOTEBOOK, "bob.ipynb": NOTEBOOK, "sub/cleo.ipynb": NOTEBOOK})
    real = Path.open

    def forbidden(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "ada.ipynb":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", forbidden)
    ada, bob, _ = look(tmp_path).submissions
    assert ada.problem == "The file cannot be read: Permission denied."
    assert bob.problem is None

    def closed(self: Path) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "iterdir", closed)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        look(tmp_path)


@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=300), cut=st.integers(0, 400), place=st.integers(0, 400), byte=st.integers(0, 255))
def test_whatever_a_zip_holds_only_a_sentence_leaves(
    data: bytes, cut: int, place: int, byte: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = bytearray(zipped({"ada/neuron.ipynb": data, "bob/x.zip": data, "é.ipynb": NOTEBOOK}))
    whole[place : place + 1] = bytes([byte])
    folder = put(
        tmp_path_factory.mktemp("z"), {"s/class.zip": bytes(whole[: max(len(whole) - cut, 0)]), "t.ipynb": NOTEBOOK}
    )
    (folder / "u.zip").write_bytes(bytes(whole))
    with contextlib.suppress(UsageError):  # two students of one name
        found = look(folder)
        assert "t" in [one.student for one in found.submissions]
        assert all(one.problem is None or one.data == b"" for one in found.submissions)
