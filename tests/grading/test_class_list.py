"""However a class arrives, each student of the roster has one submission, and everything else has a sentence."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from handed_in_files import Tree, put, zipped

from autograder.course import Course, load_course
from autograder.errors import StorageError, UsageError
from autograder.grades import Received
from autograder.grading.arrival_book import note_arrivals, read_book
from autograder.grading.class_list import Listed, Rules, as_found, class_list
from autograder.grading.result_store import ResultStore
from autograder.grading.submissions import collect
from autograder.results import SubmissionResult
from autograder.roster import Extension, Roster, Student

MANIFEST = """\
title: T
term: W
time_zone: Europe/Berlin
late_policy: {grace_minutes: 15, penalty_per_day: 0.1}
assignments:
  - {id: 01-neuron, title: A neuron, weight: 1, due: "2026-11-02T23:59:00+01:00"}
"""
ROSTER = Roster((
    Student("s1", "Ada Lovelace", "ada@uni.de", login="ada"),
    Student("s2", "Zoë Groß", "zoe@uni.de", login="zoe"),
    Student("s3", "Sam Lee", "sam1@uni.de", login="sam1", platform_id="103"),
    Student("s4", "Sam Lee", "sam2@uni.de", login="sam2", platform_id="104"),
))  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "course.yml").write_text(MANIFEST, encoding="utf-8")
    return load_course(tmp_path / "course.yml")


def look(course: Course, *paths: Path, roster: Roster = ROSTER, stub: bytes = b"") -> Listed:
    found = collect(paths, "neuron.ipynb", "01-neuron", several=True)
    return class_list(found, roster, Rules(course, course.assignments[0], stub))


def told(listed: Listed, part: str) -> list[str]:
    return [note for note in listed.notes if part in note]


METADATA = b"""submission_1:
  :submitters:
  - :name: Somebody Else
    :sid: s1
    :email: x@uni.de
  :created_at: 2026-11-02 21:00:00.861687000 Z
  :results:
    output: |-
      *bold: [
      &x
submission_2:
  :submitters:
  - :name: Z. G.
    :sid:
    :email: zoe@uni.de
  - :name: Unknown
    :sid: s3
  :created_at: 2026-11-03 09:00:00.861687000 Z
submission_3:
  :submitters:
  - :name: Sam Lee
    :email: sam2@uni.de
  :created_at: 2026-11-02 22:00:00 Z
"""
ARRIVALS: dict[str, tuple[Tree, list[str]]] = {
    "Canvas": (
        {"lovelaceada_11_901_neuron.ipynb": b"1", "großzoë_LATE_12_902_neuron-1.ipynb": b"2",
         "leesam_103_903_neuron.ipynb": b"3", "leesam_104_904_neuron.ipynb": b"4"}, ["s2"],
    ),
    "Moodle": (
        {"Ada Lovelace_11_assignsubmission_file_/neuron.ipynb": b"1", "Zoë Groß_12_assignsubmission_file_/my.ipynb": b"2",
         "Sam Lee_103_assignsubmission_file_/neuron.ipynb": b"3", "Sam Lee_104_assignsubmission_file_/n.ipynb": b"4"}, [],
    ),
    "Moodle without folders": (
        {"Ada Lovelace_11_assignsubmission_file_neuron.ipynb": b"1", "Zoë Groß_12_assignsubmission_file_a.ipynb": b"2",
         "Sam Lee_103_assignsubmission_file_neuron.ipynb": b"3", "Sam Lee_104_assignsubmission_file_b.ipynb": b"4"}, [],
    ),
    "Gradescope": (
        {"assignment_9_export/submission_metadata.yml": METADATA, "assignment_9_export/submission_1/neuron.ipynb": b"1",
         "assignment_9_export/submission_2/neuron.ipynb": b"2", "assignment_9_export/submission_3/neuron.ipynb": b"4"},
        ["s2", "s3"],
    ),
    "nbgrader's submitted": (
        {"ada/01-neuron/neuron.ipynb": b"1",
         "ada/01-neuron/timestamp.txt": b"2026-11-02 15:58:23.948203 America/Los_Angeles",
         "zoe/01-neuron/neuron.ipynb": b"2", "zoe/01-neuron/timestamp.txt": b"2026-11-02 22:58:23.948203 UTC",
         "sam1/01-neuron/neuron.ipynb": b"3", "sam2/01-neuron/neuron.ipynb": b"4"}, ["s1"],
    ),
    "zip_collect": (
        {"ps1_ada_attempt_2026-11-02-23-00-00_neuron.ipynb": b"1",
         "ps1_zoe_attempt_2026-11-03-01-00-00_neuron.ipynb": b"2",
         "ps1_sam1_attempt_2026-11-01-00-00-00_neuron.ipynb": b"3",
         "ps1_sam2_attempt_2026-11-01-00-00-00_neuron.ipynb": b"4"},
        ["s2"],
    ),
    "otter exports": (
        {f"{who}/neuron_2026_11_09.zip": zipped({"neuron.ipynb": data, ".OTTER_LOG": b"2026-11-09"})
         for who, data in (("s1", b"1"), ("s2", b"2"), ("s3", b"3"), ("s4", b"4"))}, [],
    ),
    "plain folders": (
        {"s1/neuron.ipynb": b"1", "zoe@uni.de/neuron.ipynb": b"2", "sam1/x.ipynb": b"3", "SAM2/neuron.ipynb": b"4"}, [],
    ),
    "names": ({"Ada Lovelace.ipynb": b"1", "Gross Zoe.ipynb": b"2", "s3.ipynb": b"3", "sam2@uni.de.ipynb": b"4"}, []),
}  # fmt: skip


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize("platform", ARRIVALS)
def test_each_platform_is_matched_to_the_roster(platform: str, form: str, course: Course, tmp_path: Path) -> None:
    tree, late = ARRIVALS[platform]
    path = put(tmp_path / "class", tree)
    if form == "zip":
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(tree))
    listed = look(course, path)
    group = platform == "Gradescope"
    expected = {"s1": b"1", "s2": b"2", "s3": b"2" if group else b"3", "s4": b"4"}
    assert {one.student: one.data for one in listed.submissions} == expected
    assert [note.split()[0] for note in told(listed, " is late: ")] == late
    assert len(listed.notes) == len(late), listed.notes


@pytest.mark.parametrize(
    ("name", "owner", "late"),
    [
        ("ps1_zoe_attempt_2026-11-03-01-00-00_ps1_ada_attempt_2020-01-01-00-00-00_neuron.ipynb", ["s2"], ["s2"]),
        ("ps1_ada_attempt_2026-13-32-25-61-00_neuron.ipynb", ["ps1_ada_attempt_2026-13-32-25-61-00_neuron"], []),
        (f"lovelaceada_11_{'9' * 5000}_neuron.ipynb", [f"lovelaceada_11_{'9' * 5000}_neuron"], []),
    ],
)
def test_what_a_student_writes_into_a_files_name_is_not_believed(
    name: str, owner: list[str], late: list[str], course: Course, tmp_path: Path
) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(zipped({name: b"1"}))
    listed = look(course, path)
    assert [one.student for one in listed.submissions] == owner
    assert [note.split()[0] for note in told(listed, " is late: ")] == late


def test_a_students_own_records_are_not_believed(course: Course, tmp_path: Path) -> None:
    tree = {"s1/timestamp.txt": b"2026-11-09 00:00:00 UTC", "s1/neuron.ipynb": b"1",
            "s2/submission_metadata.yml": METADATA, "s2/submission_1/neuron.ipynb": b"2"}  # fmt: skip
    listed = look(course, put(tmp_path / "class", tree))
    assert [one.student for one in listed.submissions] == ["s1", "s2"]
    assert listed.received == {"s1": Received(), "s2": Received()}


def test_unknown_and_missing_students_are_listed_and_judged(course: Course, tmp_path: Path) -> None:
    listed = look(
        course, put(tmp_path / "class", {"s1/neuron.ipynb": b"1", "Bo/neuron.ipynb": b"2", "Sam Lee/a.ipynb": b"3"})
    )
    assert [one.student for one in listed.submissions] == ["Bo", "Sam Lee", "s1"]
    assert told(listed, "Bo is not in the roster. It is taken as Bo's.")
    assert told(listed, "Sam Lee may be Sam Lee (s3) or Sam Lee (s4); write what the platform calls each into `platform_id`")
    assert [note.split(" has no")[0] for note in told(listed, "has no submission here")] == [
        "Zoë Groß (s2)", "Sam Lee (s3)", "Sam Lee (s4)",
    ]  # fmt: skip


@pytest.mark.parametrize("roster", [ROSTER, None])
def test_names_that_are_no_utf8_stay_apart_and_are_found(roster: Roster | None, course: Course, tmp_path: Path) -> None:
    for name in (b"J\xf6rg", b"J\xe4rg"):  # in an old encoding
        (tmp_path / "class").mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(tmp_path / "class") + b"/" + name + b".ipynb")).write_bytes(b"1")
    found = collect([tmp_path / "class"], "neuron.ipynb", "01-neuron", several=roster is not None)
    rules = Rules(course, course.assignments[0])
    listed = class_list(found, roster, rules) if roster else as_found(found, rules)
    store = ResultStore(tmp_path / "results")
    for one in listed.submissions:
        store.save("f", SubmissionResult("01-neuron", one.student, "graded", None, 1.0, 1.0, 0.1, ()), None)
    kept = [one.student for one in store.all()]
    assert kept == [r"J\udce4rg", r"J\udcf6rg"]
    assert [store.load(one) is not None for one in kept] == [True, True]
    assert set(listed.received) == set(kept)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_what_is_no_notebook_is_listed(form: str, course: Course, tmp_path: Path) -> None:
    tree = {"s1/neuron.ipynb": b"1", "s2/essay.pdf": b"%PDF", "s2/b.txt": b"", "readme.txt": b"x", "s1/data/a.csv": b"1"}
    path = put(tmp_path / "class", tree)
    if form == "zip":
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(tree))
    listed = look(course, path)
    assert told(listed, "/s2: there is no notebook in this folder, only b.txt, essay.pdf.")
    assert told(listed, "/readme.txt is no notebook")
    assert len([note for note in listed.notes if "roster" not in note and "no submission" not in note]) == 2


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_an_empty_folder_is_listed(form: str, course: Course, tmp_path: Path) -> None:
    tree = {"s1/neuron.ipynb": b"1", "s2/neuron.ipynb": b"2"}
    path = put(tmp_path / "class", tree)
    (path / "s3").mkdir()
    if form == "zip":
        path = tmp_path / "class.zip"
        path.write_bytes(zipped(tree, folders=("s1/", "s3/")))
    assert told(look(course, path), "no notebook in this folder") == [
        f"{path}/s3: there is no notebook in this folder: it is empty."
    ]


def attempts(*times: str) -> Tree:
    return {f"x_ada_attempt_2026-11-{time}_neuron.ipynb": time.encode() for time in times}


CHOICES = {
    "the latest in time": (("01-10-00-00", "02-10-00-00", "04-10-00-00"), "02-10-00-00"),
    "in the grace period": (("02-10-00-00", "03-00-10-00"), "03-00-10-00"),
    "the latest of the late": (("04-10-00-00", "05-10-00-00"), "05-10-00-00"),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_of_several_the_latest_before_the_deadline_counts(choice: str, course: Course, tmp_path: Path) -> None:
    times, chosen = CHOICES[choice]
    listed = look(course, put(tmp_path / "class", attempts(*times)))
    assert [(one.student, one.data.decode()) for one in listed.submissions] == [("s1", chosen)]
    assert told(listed, f"s1 handed in {len(times)} times")
    (note,) = told(listed, "handed in")
    assert all(f"attempt_2026-11-{time}_neuron" in note for time in times)


def test_an_extension_lets_a_later_one_count(course: Course, tmp_path: Path) -> None:
    roster = Roster((replace(ROSTER.students[0], extensions={"01-neuron": Extension(days=2)}),))
    listed = look(course, put(tmp_path / "class", attempts("02-10-00-00", "04-10-00-00", "05-10-00-00")), roster=roster)
    assert listed.submissions[0].data == b"04-10-00-00"


def test_two_that_cannot_be_told_apart_are_the_students_problem(course: Course, tmp_path: Path) -> None:
    put(tmp_path, {"monday/s1.ipynb": b"1", "friday/ada.ipynb": b"2", "friday/s2.ipynb": b"3"})
    listed = look(course, tmp_path / "monday", tmp_path / "friday")
    one, other = listed.submissions
    assert one.problem == "There are 2 submissions, and nothing says which is the later: hand in one."
    assert (other.student, other.problem) == ("s2", None)
    put(tmp_path, {"friday/ada.ipynb": b"1"})
    assert look(course, tmp_path / "monday", tmp_path / "friday").submissions[0].problem is None


def test_of_canvas_attachments_the_right_name_and_then_the_last_counts(course: Course, tmp_path: Path) -> None:
    tree = {"lovelaceada_11_901_neuron.ipynb": b"1", "lovelaceada_11_903_neuron-1.ipynb": b"2",
            "lovelaceada_11_909_scratch.ipynb": b"3"}  # fmt: skip
    (one,) = look(course, put(tmp_path / "class", tree)).submissions
    assert one.data == b"2"


def test_where_the_best_counts_all_are_judged(course: Course, tmp_path: Path) -> None:
    listed = look(replace(course, several="best"), put(tmp_path / "class", attempts("01-10-00-00", "04-10-00-00")))
    assert listed.submissions == []
    assert [one.student for one, _ in listed.attempts["s1"]] == ["s1 (1)", "s1 (2)"]
    assert listed.count == 2


def test_a_copied_file_is_noticed_and_the_untouched_stub_is_not(course: Course, tmp_path: Path) -> None:
    tree = {"s1/neuron.ipynb": b"same", "s2/mine.ipynb": b"same", "s3/neuron.ipynb": b"stub", "s4/neuron.ipynb": b"stub"}
    path = put(tmp_path / "class", tree)
    assert told(look(course, path, stub=b"stub"), "same file") == ["s1, s2 handed in the same file, to the byte."]
    found = collect([path], "neuron.ipynb", "01-neuron")
    assert (
        "s1, s2 handed in the same file, to the byte."
        in as_found(found, Rules(course, course.assignments[0], b"stub")).notes
    )


def test_a_damaged_list_of_gradescopes_is_one_sentence(course: Course, tmp_path: Path) -> None:
    tree = {"submission_metadata.yml": b"a: [", "submission_1/neuron.ipynb": b"1", "submission_2/neuron.ipynb": b"2"}
    with pytest.raises(UsageError, match=r"submission_metadata\.yml cannot be read: export the submissions"):
        look(course, put(tmp_path / "class", tree))
    found = collect([tmp_path / "class"], "neuron.ipynb", "01-neuron")
    without_roster = as_found(found, Rules(course, course.assignments[0]))
    assert [one.student for one in without_roster.submissions] == ["submission_1", "submission_2"]
    assert told(without_roster, "Until then nobody's lateness is known.")


def test_arrivals_are_kept_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "received" / "01-neuron.json"
    time = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)
    note_arrivals(path, {"s1": Received(time), "s2": Received(late=True)})
    note_arrivals(path, {"s2": Received(late=False)})
    assert read_book(path) == {"s1": Received(time), "s2": Received(late=False)}
    path.write_text('{"s1": {"time": "2026-11-02T22:00:00", "late": null}}', encoding="utf-8")
    with pytest.raises(StorageError, match=r"01-neuron\.json cannot be read"):
        read_book(path)


def test_a_notebook_handed_in_again_with_another_trained_model_is_another_submission(course: Course, tmp_path: Path) -> None:
    for attempt, model in ((1, b"first"), (2, b"second"), (3, b"second")):
        files = {"neuron.ipynb": b"{}", "model.keras": model}
        put(tmp_path / "class", {f"ps1_ada_attempt_2026-11-0{attempt}-10-00-00_work.zip": zipped(files)})
    found = collect([tmp_path / "class"], "neuron.ipynb", "01-neuron", trained=True, several=True)
    listed = class_list(found, ROSTER, Rules(course, course.assignments[0]))
    (one,) = listed.submissions
    assert one.trained["model.keras"].data == b"second"
    assert [one.received.time and one.received.time.day for one in listed.several["s1"]] == [1, 2]
