"""The car pictures: what the committed files promise, and what the renderer does."""

from __future__ import annotations

import csv
import json
import math
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from car_pictures import VIEWS, Knobs, Picture, hidden_set, render, render_pair
from car_pictures.arithmetic import bell, cosine, sine
from car_pictures.collection import LARGE, SMALL, hidden_plan, plan
from car_pictures.design import draw_design
from car_pictures.storage import Arrays, checksum, read_npz, write_npz
from car_pictures.streams import Stream
from car_pictures.views import EDITION

CARS = Path(__file__).parents[2] / "datasets" / "cars"
CLEAN = Knobs(
    roll=0, shift=0, shift_of_small=0, p_occluder=0, p_other_cars=0, p_night=0, p_greyscale=0, p_camouflage=0, noise=0.5
)


WHITE = next(f"white/{i}" for i in range(999) if draw_design(Stream(EDITION, "car", f"white/{i}")).colour == "white")


@cache
def stored(name: str) -> Arrays:
    return read_npz(CARS / f"{name}.npz")


@pytest.fixture(scope="module", params=["cars", "cars_large"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def data(name: str) -> Arrays:
    return stored(name)


@pytest.fixture(scope="module")
def table(name: str) -> list[dict[str, str]]:
    with (CARS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    return [render(view, f"test/{view}/{i}") for view in range(6) for i in range(5)]


class TestFiles:
    def test_shapes_and_types(self, name: str, data: Arrays) -> None:
        sizes = SMALL if name == "cars" else LARGE
        for split, count in sizes.items():
            assert data[f"x_{split}"].shape == (count, 64, 64, 3)
            assert data[f"x_{split}"].dtype == np.uint8
            assert data[f"y_{split}"].shape == (count,)
            assert data[f"y_{split}"].dtype.kind == "i"
        assert tuple(data["class_names"]) == VIEWS

    @pytest.mark.parametrize("split", ["train", "val"])
    def test_views_are_balanced(self, data: Arrays, split: str) -> None:
        counts = np.bincount(data[f"y_{split}"], minlength=6)
        assert counts.max() - counts.min() <= 1

    def test_order_does_not_tell_the_view(self, data: Arrays) -> None:
        labels = data["y_train"]
        assert np.mean(labels[1:] == labels[:-1]) < 0.3
        assert np.mean(labels == np.arange(len(labels)) % 6) < 0.3

    def test_no_picture_twice(self, data: Arrays) -> None:
        everything = np.concatenate([data["x_train"], data["x_val"]])
        assert len({picture.tobytes() for picture in everything}) == len(everything)

    def test_checksums(self, name: str, data: Arrays) -> None:
        sums = json.loads((CARS / "checksums.json").read_text(encoding="utf-8"))[f"{name}.npz"]
        assert sums == {key: checksum(array) for key, array in data.items() if key != "class_names"}

    def test_attributes_are_those_of_the_pictures(self, data: Arrays, table: list[dict[str, str]]) -> None:
        assert len(table) == len(data["y_train"]) + len(data["y_val"])
        for row in table:
            index = int(row["index"])
            assert int(row["label"]) == data[f"y_{row['split']}"][index]
            assert float(row["brightness"]) == pytest.approx(float(data[f"x_{row['split']}"][index].mean()), abs=0.06)

    def test_attributes_vary(self, table: list[dict[str, str]]) -> None:
        for column, least in {
            "body_style": 7,
            "colour": 11,
            "make": 5,
            "background": 7,
            "sky": 4,
            "occluder": 6,
        }.items():
            assert len({row[column] for row in table}) == least

    def test_small_enough_to_commit(self) -> None:
        assert sum(file.stat().st_size for file in CARS.glob("*.*")) < 10e6

    def test_same_pixels_same_bytes(self, tmp_path: Path) -> None:
        write_npz(tmp_path / "again.npz", stored("cars"))
        assert (tmp_path / "again.npz").read_bytes() == (CARS / "cars.npz").read_bytes()


def test_large_set_begins_with_the_small_one_and_never_mixes_splits() -> None:
    small, large = stored("cars"), stored("cars_large")
    for split in ("train", "val"):
        assert np.array_equal(large[f"x_{split}"][: SMALL[split]], small[f"x_{split}"])
    seeds = {split: {seed for _, seed in plan(split)} for split in LARGE}
    assert not seeds["train"] & seeds["val"]
    assert {split: len(drawn) for split, drawn in seeds.items()} == LARGE


@pytest.mark.parametrize("split", ["train", "val"])
def test_this_machine_renders_the_committed_pixels(split: str) -> None:
    """The tolerance is zero: see "The same pixels everywhere" in datasets/README.md."""
    images = stored("cars_large")[f"x_{split}"]
    for index, (view, seed) in list(enumerate(plan(split)))[:: 16 if split == "train" else 8]:
        assert np.array_equal(render(view, seed).pixels, images[index]), f"picture {index} of {split}"


def test_another_processor_would_render_the_same_pixels() -> None:
    program = "from car_pictures import render; print(hash(render(4, 'other').pixels.tobytes()))"
    found = " ".join(np.show_config(mode="dicts")["SIMD Extensions"].get("found", []))
    answers = set()
    for disabled in ("", found):
        environment = {"PYTHONPATH": str(CARS), "NPY_DISABLE_CPU_FEATURES": disabled, "PYTHONHASHSEED": "0"}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        answers.add(done.stdout)
    assert len(answers) == 1


class TestRender:
    def test_same_seed_same_picture(self, pictures: list[Picture]) -> None:
        for picture in pictures[::7]:
            again = render(picture.attributes.label, picture.attributes.seed)
            assert np.array_equal(again.pixels, picture.pixels)
            assert again.attributes == picture.attributes

    def test_another_seed_is_another_picture(self, pictures: list[Picture]) -> None:
        assert len({picture.pixels.tobytes() for picture in pictures}) == len(pictures)

    def test_size_does_not_change_the_scene(self) -> None:
        knobs = Knobs(noise=0.5)
        for view in range(6):
            small, large = render(view, f"size/{view}", 64, knobs), render(view, f"size/{view}", 192, knobs)
            facts = small.attributes
            near = {key: pytest.approx(getattr(facts, key), abs=0.03) for key in ("visible", *_box_names())}
            near["brightness"] = pytest.approx(facts.brightness, abs=2)
            for key in facts.__dataclass_fields__:
                assert getattr(large.attributes, key) == near.get(key, getattr(facts, key)), key
            shrunk = large.pixels.reshape(64, 3, 64, 3, 3).mean(axis=(1, 3))
            assert np.abs(shrunk - small.pixels).mean() < 9

    def test_noise_leaves_the_scene_alone(self) -> None:
        quiet, loud = (render(2, "noise", knobs=replace(CLEAN, noise=noise)) for noise in (0.5, 30.0))
        assert quiet.attributes == replace(loud.attributes, brightness=quiet.attributes.brightness)
        assert 1 < np.abs(quiet.pixels.astype(int) - loud.pixels).mean() < 30

    def test_camera_stands_where_the_view_says(self, pictures: list[Picture]) -> None:
        centres = dict(zip(VIEWS, (0, 180, 90, 270, 45, 315), strict=True))
        for picture in pictures:
            off = (picture.attributes.azimuth - centres[picture.attributes.view] + 180) % 360 - 180
            assert abs(off) <= Knobs().azimuth_jitter + 0.05

    def test_car_is_in_its_box(self, pictures: list[Picture]) -> None:
        for picture in pictures:
            facts = picture.attributes
            assert 0 <= facts.box_left < facts.box_right <= 1
            assert 0 <= facts.box_top < facts.box_bottom <= 1
            assert facts.box_right - facts.box_left > 0.25
            assert facts.visible > 0.3

    def test_tail_lamps_are_red_and_behind(self) -> None:
        for seed in range(3):
            front, back = (_redness(render(view, f"lamps/{seed}", knobs=CLEAN, car=WHITE)) for view in (0, 1))
            assert back > front + 40

    def test_right_shows_the_nose_on_the_right(self) -> None:
        """Red tail lamps wrap round the corner: on the right side's view they are on the picture's left."""
        for view, left_is_redder in ((2, True), (3, False)):
            pixels = render(view, "nose", 192, replace(CLEAN, azimuth_jitter=0), car=WHITE).pixels.astype(int)
            red = np.clip(pixels[..., 0] - pixels[..., 1:].max(axis=2) - 60, 0, None).sum(axis=0)
            assert bool(red[:96].sum() > red[96:].sum()) is left_is_redder

    def test_pair_shows_one_car_twice(self) -> None:
        first, second = render_pair(0, 2, "pair")
        one, two = first.attributes, second.attributes
        for key in ("car", "body_style", "colour", "make", "doors", "plate", "two_tone", "roof_rails"):
            assert getattr(one, key) == getattr(two, key)
        assert (one.view, two.view) == ("Front", "Right")
        assert one.seed != two.seed
        assert one.distance != two.distance


class TestHiddenSet:
    def test_key_decides(self) -> None:
        images, labels = hidden_set("one key", 12)
        again, same_labels = hidden_set("one key", 12)
        others, _ = hidden_set("another key", 12)
        assert images.shape == (12, 64, 64, 3)
        assert np.array_equal(images, again)
        assert np.array_equal(labels, same_labels)
        assert not any(np.array_equal(a, b) for a in images for b in others)
        assert np.bincount(labels, minlength=6).tolist() == [2] * 6

    def test_program_reads_the_key_and_writes_them_unpacked(self, tmp_path: Path) -> None:
        command = [sys.executable, str(CARS / "make.py"), "--hidden", str(tmp_path / "hidden.npz"), "--count", "12"]
        subprocess.run(command, input="one key\n", text=True, check=True)
        images, labels = hidden_set("one key", 12)
        made = read_npz(tmp_path / "hidden.npz")
        assert list(made) == ["images", "labels"]
        assert np.array_equal(made["images"], images)
        assert np.array_equal(made["labels"], labels)
        assert (tmp_path / "hidden.npz").stat().st_size > images.nbytes
        without = subprocess.run(command, input="", capture_output=True, text=True, check=False)
        assert without.returncode == 2
        assert "reads a key from standard input, and there is none" in without.stderr

    def test_disjoint_from_what_is_published(self) -> None:
        published = {seed for split in LARGE for _, seed in plan(split)}
        hidden = [seed for _, seed in hidden_plan("key", 2400)]
        assert len(set(hidden)) == 2400
        assert not published & set(hidden)
        assert all(len(seed) == len("hidden/") + 64 for seed in hidden)

    def test_balanced_in_an_order_that_depends_on_the_key(self) -> None:
        one, two = ([view for view, _ in hidden_plan(key, 2400)] for key in ("one", "two"))
        assert np.bincount(one).tolist() == [400] * 6
        assert np.mean(np.array(one) == np.array(two)) < 0.25
        assert np.mean(np.array(one) == np.arange(2400) % 6) < 0.25


class TestExactArithmetic:
    def test_sine_and_cosine(self) -> None:
        for degrees in (-725.0, -90.0, 0.0, 12.5, 45.0, 179.0, 180.0, 300.0):
            assert sine(degrees) == pytest.approx(math.sin(math.radians(degrees)), abs=1e-10)
            assert cosine(degrees) == pytest.approx(math.cos(math.radians(degrees)), abs=1e-10)

    def test_bell(self) -> None:
        weights = bell(1.5)
        assert sum(weights) == pytest.approx(1)
        assert weights[len(weights) // 2 + 2] / weights[len(weights) // 2] == pytest.approx(math.exp(-8 / 9), rel=1e-3)

    def test_streams(self) -> None:
        numbers = Stream("a", "b").uniforms(20000)
        assert numbers.min() >= 0
        assert numbers.max() < 1
        assert numbers.mean() == pytest.approx(0.5, abs=0.01)
        normals = Stream("a", "c").normals(40000)
        assert (normals.mean(), normals.std()) == pytest.approx((0, 1), abs=0.02)
        assert Stream("a").spawn("b").uniform() == Stream("a", "b").uniform()
        assert sorted(Stream("d").permutation(50)) == list(range(50))

    def test_streams_are_a_published_standard(self) -> None:
        """SHAKE-256 of "cars\\x1f0": these numbers can never change."""
        assert Stream("cars").uniforms(2).tolist() == [0.4099762470695446, 0.5180265831766313]


def _box_names() -> tuple[str, ...]:
    return ("box_left", "box_top", "box_right", "box_bottom")


def _redness(picture: Picture) -> float:
    pixels = picture.pixels.astype(int)
    return float(np.sort((pixels[..., 0] - pixels[..., 1:].max(axis=2)).ravel())[-20:].mean())
