"""`course feedback`: everybody's page in the form in which a folder, Moodle, Canvas and nbgrader take it back."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from click.testing import CliRunner, Result
from handed_in_files import Tree, zipped
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default.release_feedback import ExchangeReleaseFeedback
from one_assignment import MANIFEST
from PIL import Image
from traitlets.config import Config

from autograder.cli import main
from autograder.course import Assignment, load_course
from autograder.grades import Received
from autograder.grading.arrival_book import note_arrivals
from autograder.grading.class_list import Listed, Rules, class_list
from autograder.grading.feedback import Order, give_back
from autograder.grading.gradebook import roster_of
from autograder.grading.own_figures import MOST_FIGURES, checked_png, figures_of
from autograder.grading.result_store import ResultStore
from autograder.grading.submissions import collect
from autograder.results import CaseResult, QuestionResult, SubmissionResult

ROSTER = "id,name,login\ns1,Ada Lovelace,ada\ns2,Zoë Groß,zoe\ns3,Sam Lee,sam\n"
TEST = "test_secret_of_the_bias"


def png(width: int = 4, height: int = 3) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, "PNG")
    return buffer.getvalue()


def output(kind: str, content: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": {kind: content}}


def picture(data: bytes) -> dict[str, Any]:
    return output("image/png", base64.b64encode(data).decode())


def executed(*outputs: Any) -> str:
    return notebook(cell("plot()", *outputs, tags=["otter_answer_cell"]), cell(["grader.check(", '"train")']))


def cell(source: str | list[str], *outputs: Any, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "metadata": metadata, "execution_count": 1, "outputs": list(outputs)}


def notebook(*cells: dict[str, Any]) -> str:
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def judged(student: str, score: float = 1.0, status: str = "graded") -> SubmissionResult:
    case = CaseResult(TEST, True, score > 1, None if score > 1 else "The bias counts once.")
    points = None if status == "fault" else score
    questions = (QuestionResult("train", score, 2.0, (case,)),)
    return SubmissionResult("01-neuron", student, status, None, points, 2.0, 0.1, questions)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "course.yml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    store = ResultStore(tmp_path / "results" / "01-neuron")
    for student in ("s1", "s2", "s3"):
        store.save("f", judged(student), executed(picture(png())))
    return tmp_path


def command(folder: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["--course", str(folder), "feedback", "01-neuron", *map(str, arguments)])


def arrived(folder: Path, tree: Tree) -> Listed:
    """Note when and in which file each submission came, as `course grade` does."""
    (folder / "download.zip").write_bytes(zipped(tree))
    course = load_course(folder / "course.yml")
    roster = roster_of(course)
    assert roster is not None
    found = collect([folder / "download.zip"], "neuron.ipynb", "01-neuron", several=True)
    listed = class_list(found, roster, Rules(course, course.assignments[0]))
    note_arrivals(folder / "results" / "received" / "01-neuron.json", listed.received)
    return listed


def content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_folder_has_a_page_for_each_student(folder: Path) -> None:
    done = command(folder)
    assert done.exit_code == 0, done.output
    pages = {path.name: path.read_text(encoding="utf-8") for path in (folder / "results/feedback/01-neuron").iterdir()}
    assert sorted(pages) == ["s1.html", "s2.html", "s3.html"]
    for student, own in (("s1", "Ada Lovelace"), ("s2", "Zoë Groß"), ("s3", "Sam Lee")):
        page = pages[f"{student}.html"]
        assert own in page
        assert not [name for name in ("Ada Lovelace", "Zoë Groß", "Sam Lee") if name != own and name in page]
        assert "The bias counts once." in page
        assert TEST not in page
        assert page.count("data:image/png;base64,") == 1


def moodles(name: str) -> tuple[int, str]:
    """Return the participant and the file that Moodle reads from a path in a feedback zip."""
    person, _, rest = name.partition("/")
    _, number, kind, plugin, *more = person.split("_", 4)
    assert (kind, plugin) == ("assignsubmission", "file")
    return int(number), "".join(more) + rest


@pytest.mark.parametrize("form", ["folders", "flat"])
def test_moodles_zip_names_the_participants_of_the_download(form: str, folder: Path) -> None:
    cut = "/" if form == "folders" else ""
    arrived(folder, {f"Ada Lovelace_11_assignsubmission_file_{cut}neuron.ipynb": b"1",
                     f"Zoë Groß_12_assignsubmission_file_{cut}my.ipynb": b"2"})  # fmt: skip
    done = command(folder, "--to", "moodle")
    assert done.exit_code == 0, done.output
    found = content(folder / "results/feedback/01-neuron-moodle.zip")
    assert {moodles(name): "Ada" in page.decode() for name, page in found.items()} == {
        (11, "feedback.html"): True, (12, "feedback.html"): False,
    }  # fmt: skip
    assert "s3 came in no download of Moodle: grade its download" in done.output


def canvas_numbers(name: str) -> list[str]:
    """Return the user and the attachment that Canvas reads from a file's name."""
    return [part for part in name.split("_") if part.isdecimal()][:2]


def test_canvas_gets_back_the_names_that_it_gave_and_files_of_their_kind(folder: Path) -> None:
    inner = zipped({"neuron.ipynb": b"3"})
    arrived(folder, {"lovelaceada_11_901_neuron.ipynb": b"1", "großzoë_LATE_12_902_neuron-1.ipynb": b"2",
                     "leesam_13_903_work.zip": inner})  # fmt: skip
    done = command(folder, "--to", "canvas")
    assert done.exit_code == 0, done.output
    found = content(folder / "results/feedback/01-neuron-canvas.zip")
    assert {name: canvas_numbers(name) for name in found} == {
        "lovelaceada_11_901_neuron.ipynb": ["11", "901"], "großzoë_LATE_12_902_neuron-1.ipynb": ["12", "902"],
        "leesam_13_903_work.zip": ["13", "903"],
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(found.pop("leesam_13_903_work.zip"))) as archive:
        found["sam"] = archive.read("feedback.ipynb")
    for one in found.values():
        returned = nbformat.reads(one.decode(), as_version=4)  # type: ignore[no-untyped-call]
        nbformat.validate(returned)
        assert TEST not in one.decode()
        assert "figure-1.png" in returned.cells[-1]["attachments"]


def test_nbgrader_finds_each_page_with_the_submissions_secret_beside_it(folder: Path) -> None:
    submitted = folder / "gradebook" / "submitted" / "ada" / "01-neuron"
    submitted.mkdir(parents=True)
    for name in ("timestamp.txt", "submission_secret.txt"):
        (submitted / name).write_text(name, encoding="utf-8")
    assert command(folder, "--to", "nbgrader", "--output", folder / "gradebook").exit_code == 0
    found = {path.relative_to(folder / "gradebook").as_posix() for path in (folder / "gradebook" / "feedback").rglob("*.*")}
    assert found == {*(f"feedback/{who}/01-neuron/neuron.html" for who in ("ada", "zoe", "sam")),
                     "feedback/ada/01-neuron/timestamp.txt", "feedback/ada/01-neuron/submission_secret.txt"}  # fmt: skip


@pytest.mark.parametrize("login", ["josé", "..", "../../evil", "/etc/evil", "a b", "é" * 200])
def test_nbgraders_folder_has_the_login_as_it_is_unless_that_is_a_path(login: str, folder: Path) -> None:
    (folder / "roster.csv").write_text(f"id,name,login\ns1,Ada,{login}\n", encoding="utf-8")
    assert command(folder, "--to", "nbgrader", "--output", folder / "g").exit_code == 0
    found = {path.parent.parent.name for path in (folder / "g" / "feedback").glob("*/01-neuron/neuron.html")}
    assert len(found) == 3
    assert (login in found) == (login in ("josé", "a b"))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # nbgrader leaves a file open
def test_nbgrader_releases_what_was_written(folder: Path) -> None:
    """Its own `release_feedback` copies the page to where the student who knows the submission's secret fetches it."""
    gradebook, exchange = folder / "gradebook", folder / "exchange"
    submitted = gradebook / "submitted" / "ada" / "01-neuron"
    submitted.mkdir(parents=True)
    (submitted / "timestamp.txt").write_text("2026-11-02 10:00:00 UTC", encoding="utf-8")
    (submitted / "submission_secret.txt").write_text("ada's secret", encoding="utf-8")
    for path in (folder / "results" / "01-neuron").glob("s[23].json"):
        path.unlink()
    command(folder, "--to", "nbgrader", "--output", gradebook)
    exchange.mkdir()
    exchange.chmod(0o777)
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.course_id = str(gradebook), "c"
    config.CourseDirectory.assignment_id, config.Exchange.root = "01-neuron", str(exchange)
    ExchangeReleaseFeedback(coursedir=CourseDirectory(config=config), config=config).start()  # type: ignore[no-untyped-call]
    released = [path.read_bytes() for path in (exchange / "c" / "feedback").iterdir()]
    assert released == [(gradebook / "feedback/ada/01-neuron/neuron.html").read_bytes()]


def test_a_full_disk_is_one_sentence_and_the_last_zip_stays(folder: Path) -> None:
    small = folder / "small"
    small.mkdir()
    order = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)]
    mounted = subprocess.run(order, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (small / "feedback.zip").write_bytes(b"the last one")
        noise = Image.frombytes("RGB", (300, 300), os.urandom(270_000))
        buffer = io.BytesIO()
        noise.save(buffer, "PNG")
        ResultStore(folder / "results" / "01-neuron").save("f", judged("s1"), executed(picture(buffer.getvalue())))
        arrived(folder, {"Ada Lovelace_11_assignsubmission_file_/neuron.ipynb": b"1"})
        done = command(folder, "--to", "moodle", "--output", small / "feedback.zip")
        assert (done.exit_code, "feedback.zip cannot be written: the disk is full." in done.output) == (3, True), done.output
        assert {path.name: path.read_bytes() for path in small.iterdir()} == {"feedback.zip": b"the last one"}
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_what_we_failed_to_judge_is_not_given_back(folder: Path) -> None:
    store = ResultStore(folder / "results" / "01-neuron")
    store.save("f", judged("s1", status="fault"), None)
    (store.folder / "s2.json").write_text("[]", encoding="utf-8")
    done = command(folder)
    assert (done.exit_code, "s1 is not judged yet" in done.output, "s2 is not judged yet" in done.output) == (3, True, True)
    assert [path.name for path in (folder / "results/feedback/01-neuron").iterdir()] == ["s3.html"]


def test_a_name_in_a_note_cannot_disturb_the_terminal(folder: Path) -> None:
    ResultStore(folder / "results" / "01-neuron").save("f", judged("a\x1b[2J\nNote: b\u202e", status="fault"), None)
    done = CliRunner().invoke(main, ["--course", str(folder), "feedback", "01-neuron"], color=True)
    assert done.exit_code == 3
    (note,) = (line for line in done.output.splitlines() if line.startswith("Note: "))
    assert r"a\x1b[2J\nNote: b\u202e is not judged yet" in note


@pytest.mark.parametrize("form", ["folder", "moodle"])
def test_where_there_is_nothing_to_give_back_one_sentence_says_so(form: str, folder: Path) -> None:
    if form == "folder":
        for path in (folder / "results" / "01-neuron").glob("*.json"):
            path.unlink()
    target = folder / "kept"
    target.write_text("the last one", encoding="utf-8")
    done = command(folder, "--to", form, *(("--output", target) if form == "moodle" else ()))
    assert (done.exit_code, "There is no feedback of 01-neuron to write." in done.output) == (2, True), done.output
    assert target.read_text(encoding="utf-8") == "the last one"


def test_the_class_is_shown_only_where_course_yml_allows_it(folder: Path) -> None:
    store = ResultStore(folder / "results" / "01-neuron")
    for number in range(20):
        store.save("f", judged(f"x{number}", 2.0 * (number % 2)), None)

    def page() -> str:
        assert command(folder).exit_code == 0
        return (folder / "results/feedback/01-neuron/s1.html").read_text(encoding="utf-8")

    assert "the class" not in page()
    (folder / "course.yml").write_text(MANIFEST + "feedback: {compare_with_class: true}\n", encoding="utf-8")
    assert "Half of the 23 students" in page()


def test_the_late_penalty_is_that_of_the_grades(folder: Path) -> None:
    time = datetime(2026, 11, 4, 12, tzinfo=UTC)
    note_arrivals(folder / "results" / "received" / "01-neuron.json", {"s1": Received(time)})
    command(folder)
    page = (folder / "results/feedback/01-neuron/s1.html").read_text(encoding="utf-8")
    assert "Being late costs 20\N{NO-BREAK SPACE}% of the points." in page
    assert "That counts as 0.8 of 2 points." in page


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NO_PICTURES: dict[str, dict[str, Any]] = {
    "HTML": output("text/html", "<script>alert(1)</script>"),
    "SVG": output("image/svg+xml", SVG),
    "JavaScript": output("application/javascript", "alert(1)"),
    "an SVG that says it is a PNG": picture(SVG.encode()),
    "a GIF that says it is a PNG": picture(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
    "no base64": output("image/png", '"><script>alert(1)</script>'),
    "base64 and more": output("image/png", base64.b64encode(png()).decode() + '"><script>'),
    "half a PNG": picture(png(50, 50)[:60]),
    "a wrong checksum": picture(png()[:-20] + b"\0\0\0\0" + png()[-16:]),
    "no text": output("image/png", 7),
    "a table": output("image/png", {"a": 1}),
    "too many pixels": picture(png(5000, 5000)),
    "no data": {"output_type": "display_data", "data": None},
    "no output": {"output_type": 3},
}


@pytest.mark.parametrize("kind", NO_PICTURES)
def test_only_a_sound_png_is_shown(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "s1.ipynb"
    path.write_text(executed(NO_PICTURES[kind], picture(png())), encoding="utf-8")
    (figure,) = figures_of(path)
    assert (figure.png, figure.question) == (png(), "train")


def test_a_figure_belongs_to_the_question_whose_answer_or_whose_course_cell_draws_it(tmp_path: Path) -> None:
    drawn = [picture(png(width)) for width in range(1, 7)]
    answer = {"tags": ["otter_answer_cell"]}
    text = notebook(
        cell("introduction", drawn[0]), cell("flip", drawn[1], **answer), cell("own cell", drawn[2]),
        cell('grader.check("flip")'), cell("course's drawing", drawn[3]), cell("shift", drawn[4], **answer),
        cell('grader.check("shift")', drawn[5]),
    )  # fmt: skip
    (tmp_path / "s1.ipynb").write_text(text, encoding="utf-8")
    found = [(Image.open(io.BytesIO(one.png)).width, one.question) for one in figures_of(tmp_path / "s1.ipynb")]
    assert found == [(1, ""), (2, "flip"), (3, "flip"), (4, "flip"), (5, "shift"), (6, "shift")]


NO_NOTEBOOKS = ("", "{", "[]", "null", '{"cells": 3}', '{"cells": [3]}', "[" * 100_000, '{"cells": [{"outputs": 7}]}')


@pytest.mark.parametrize("text", NO_NOTEBOOKS)
def test_a_notebook_that_cannot_be_read_has_no_figures(text: str, tmp_path: Path) -> None:
    (tmp_path / "s1.ipynb").write_text(text, encoding="utf-8")
    assert figures_of(tmp_path / "s1.ipynb") == ()
    assert figures_of(tmp_path / "nothing.ipynb") == ()


def test_figures_have_an_end(tmp_path: Path) -> None:
    (tmp_path / "s1.ipynb").write_text(executed(*[picture(png())] * 100), encoding="utf-8")
    assert len(figures_of(tmp_path / "s1.ipynb")) == MOST_FIGURES
    assert checked_png("A" * 4) is None


def test_a_thousand_pages_with_figures_take_less_than_two_minutes(folder: Path) -> None:
    store = ResultStore(folder / "results" / "01-neuron")
    for number in range(100):
        store.save("f", judged(f"x{number:03}"), executed(*[picture(png(300, 200))] * 6))
    course = load_course(folder / "course.yml")
    assignment: Assignment = course.assignments[0]
    started = time.process_time()
    assert give_back(course, Order(assignment, "folder")).students == 103
    assert time.process_time() - started < 12  # of processor time: a tenth of a class, so 120 s for a thousand


def test_it_says_where_a_translation_of_the_hints_is_missing(folder: Path) -> None:
    assert "in English" not in command(folder).output
    with (folder / "course.yml").open("a", encoding="utf-8") as manifest:
        manifest.write("language: de\n")
    told = command(folder).output
    path = folder / "solutions" / "01-neuron" / "locale" / "de.po"
    assert f"Note: The hints of 01-neuron are in English: there is no {path}" in told
    assert '<html lang="de">' in (folder / "results" / "feedback" / "01-neuron" / "s1.html").read_text(encoding="utf-8")
