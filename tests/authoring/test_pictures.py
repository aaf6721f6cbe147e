"""Where an assignment's pictures come from: rendered cars, or an instructor's own photographs."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from small_course import DATASETS, make_course

from autograder.authoring import pictures
from autograder.course import Course
from autograder.errors import BuildError
from autograder.secret import Secret

ONE, OTHER = Secret("one secret for the tests", demo=False), Secret("another secret for the tests", demo=False)
VIEWS = ("F", "B", "R", "L", "FR", "FL")
Arrays = dict[str, np.ndarray]


def opened(data: bytes) -> Arrays:
    with np.load(io.BytesIO(data)) as archive:
        return {name: archive[name] for name in archive.files}


def take_photos(folder: Path, each: int) -> Path:
    """Write so many different pictures for each view."""
    for label, view in enumerate(VIEWS):
        (folder / view).mkdir(parents=True)
        for number in range(each):
            fields = np.random.default_rng((label, number)).integers(0, 256, (4, 6, 3), dtype=np.uint8)
            Image.fromarray(fields).resize((96, 64)).save(folder / view / f"{number:03}.png")
    return folder


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HIDDEN_COUNT", 12)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture
def photo_course(tmp_path: Path) -> Course:
    take_photos(tmp_path / "photos", 24)
    return make_course(tmp_path / "course", "pictures: ../photos\n")


class TestRenderedCars:
    def test_students_get_the_published_files(self, course: Course) -> None:
        found = pictures.read(course, course.assignments[0], ONE)
        assert set(found.student) == {"cars.npz", "cars_large.npz"}
        assert set(found.exam) == {"cars.npz", "hidden_cars.npz"}
        for name, data in found.student.items():
            assert data == (DATASETS / "cars" / name).read_bytes()
        assert found.exam["cars.npz"] == found.student["cars.npz"]

    def test_hidden_pictures_are_drawn_from_the_secret(self, course: Course) -> None:
        hidden = opened(pictures.read(course, course.assignments[0], ONE).exam["hidden_cars.npz"])
        program = (
            "import sys, numpy as np; from car_pictures import hidden_set\n"
            "images, labels = hidden_set(sys.argv[1], 12); sys.stdout.buffer.write(images.tobytes() + labels.tobytes())"
        )
        command = [sys.executable, "-c", program, ONE.key("hidden pictures")]
        there = {**os.environ, "PYTHONPATH": str(DATASETS / "cars")}
        expected = subprocess.run(command, env=there, capture_output=True, check=True).stdout
        assert (hidden["images"].dtype, hidden["images"].shape) == (np.uint8, (12, 64, 64, 3))
        assert hidden["images"].tobytes() + hidden["labels"].tobytes() == expected

    def test_one_line_says_what_takes_long_and_only_once(
        self, course: Course, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = pictures.read(course, course.assignments[0], ONE)
        said = capfd.readouterr().err
        assert said.startswith("Rendering 12 hidden pictures, once for this secret")
        assert said.count("\n") == 1
        monkeypatch.setattr(subprocess, "run", None)
        assert pictures.read(course, course.assignments[0], ONE) == first
        assert capfd.readouterr().err == ""

    def test_the_key_is_on_no_command_line(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[str] = []
        original = subprocess.run

        def spied(command: list[str], **options: object) -> object:
            seen.extend(command)
            return original(command, **options)  # type: ignore[call-overload]

        monkeypatch.setattr(subprocess, "run", spied)
        pictures.read(course, course.assignments[0], ONE)
        assert seen
        assert not any(ONE.pictures_key in part or ONE.text in part for part in seen)

    def test_key_programs_and_number_decide(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        found = {pictures.hidden_fingerprint(course, None, secret) for secret in (ONE, OTHER)}
        monkeypatch.setattr(pictures, "HIDDEN_COUNT", 13)
        found.add(pictures.hidden_fingerprint(course, None, ONE))
        monkeypatch.setattr(pictures, "_programs", lambda course, photos: [Path(__file__)])
        found.add(pictures.hidden_fingerprint(course, None, ONE))
        assert len(found) == 4

    def test_a_failed_rendering_is_one_sentence_and_leaves_nothing(
        self, course: Course, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pictures, "HIDDEN_COUNT", -1)
        with pytest.raises(BuildError, match=r"^The hidden pictures cannot be rendered: \w.*$"):
            pictures.read(course, course.assignments[0], ONE)
        assert [path.name for path in (course.folder / "dist" / "hidden").iterdir()] == [".lock"]

    def test_a_missing_data_set_is_one_sentence(self, course: Course) -> None:
        (course.folder / "datasets").unlink()
        with pytest.raises(BuildError, match=r"make\.py cannot be read: No such file or directory\."):
            pictures.read(course, course.assignments[0], ONE)


class TestPhotographs:
    def test_they_take_the_place_of_the_cars(self, photo_course: Course) -> None:
        found = pictures.read(photo_course, photo_course.assignments[0], ONE)
        shipped = opened((DATASETS / "cars" / "cars.npz").read_bytes())
        for data in (*found.student.values(), found.exam["cars.npz"]):
            arrays = opened(data)
            assert list(arrays) == list(shipped)
            assert all(arrays[name].dtype == shipped[name].dtype for name in arrays)
        assert found.exam["cars.npz"] == found.student["cars.npz"]

    def test_a_quarter_of_each_view_is_hidden_and_nobody_else_sees_it(self, photo_course: Course) -> None:
        found = pictures.read(photo_course, photo_course.assignments[0], ONE)
        hidden, seen = opened(found.exam["hidden_cars.npz"]), opened(found.student["cars_large.npz"])
        assert np.bincount(hidden["labels"]).tolist() == [6] * 6
        assert (np.bincount(seen["y_train"]) + np.bincount(seen["y_val"])).tolist() == [18] * 6
        known = {picture.tobytes() for name in ("x_train", "x_val") for picture in seen[name]}
        assert not known & {picture.tobytes() for picture in hidden["images"]}
        assert len(known) == 6 * 18

    def test_the_secret_chooses_which(self, photo_course: Course) -> None:
        one, other = (pictures.read(photo_course, photo_course.assignments[0], secret) for secret in (ONE, OTHER))
        assert one.exam["hidden_cars.npz"] != other.exam["hidden_cars.npz"]
        assert one.student["cars.npz"] != other.student["cars.npz"]

    def test_too_few_are_one_sentence(self, tmp_path: Path) -> None:
        take_photos(tmp_path / "photos", 19)
        course = make_course(tmp_path / "course", "pictures: ../photos\n")
        with pytest.raises(BuildError, match=r"cannot be used: Too few different pictures .* F has 19, .* at least 20, so"):
            pictures.read(course, course.assignments[0], ONE)

    def test_what_was_left_out_is_named(self, photo_course: Course, capfd: pytest.CaptureFixture[str]) -> None:
        photos = photo_course.photos(photo_course.assignments[0])
        assert photos is not None
        (photos / "F" / "notes.txt").write_text("no picture", encoding="utf-8")
        pictures.read(photo_course, photo_course.assignments[0], ONE)
        first, second = capfd.readouterr().err.splitlines()
        assert first.startswith("Reading the photographs in ")
        assert second.startswith("F/notes.txt is not a picture")

    def test_what_was_left_out_is_named_when_too_few_are_left(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (take_photos(tmp_path / "photos", 20) / "F" / "000.png").write_bytes(b"")
        course = make_course(tmp_path / "course", "pictures: ../photos\n")
        with pytest.raises(BuildError, match="F has 19"):
            pictures.read(course, course.assignments[0], ONE)
        assert "F/000.png is empty. It was left out." in capfd.readouterr().err

    def test_another_photograph_or_another_folder_makes_others(self, photo_course: Course) -> None:
        photos = photo_course.photos(photo_course.assignments[0])
        assert photos is not None
        found = {pictures.hidden_fingerprint(photo_course, photos, ONE)}
        (photos / "F" / "000.png").rename(photos / "B" / "000 again.png")
        found.add(pictures.hidden_fingerprint(photo_course, photos, ONE))
        (photos / "B" / "000 again.png").write_bytes(b"")
        found.add(pictures.hidden_fingerprint(photo_course, photos, ONE))
        assert len(found) == 3
        (photo_course.folder / "all.zip").touch()
        inside = (photo_course.folder / "all.zip" / name for name in ("small", "large"))
        assert len({pictures.hidden_fingerprint(photo_course, one, ONE) for one in inside}) == 2

    def test_an_assignment_may_have_them_alone(self, tmp_path: Path) -> None:
        take_photos(tmp_path / "photos", 20)
        course = make_course(tmp_path / "course", "    pictures: ../photos\n")
        hidden = opened(pictures.read(course, course.assignments[0], ONE).exam["hidden_cars.npz"])
        assert len(hidden["labels"]) == 30
