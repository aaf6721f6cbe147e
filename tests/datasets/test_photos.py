"""Real photographs: the original folders, and everything that people's folders have besides."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from car_pictures import VIEWS
from car_pictures.storage import Arrays, read_npz, write_npz
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[2] / "datasets" / "photos"))

from photo_folders import PhotoError, load, sources, storage
from photo_folders.develop import Photo, _padded, develop
from photo_folders.errors import Unreadable
from photo_folders.layout import CODES
from photo_folders.storage import write
from photo_folders.summary import summary

PHOTOS = Path(__file__).parents[2] / "datasets" / "photos"
Contents = dict[str, bytes]
ORIENTATION = 0x0112
NO_PICTURE = "is not a picture that can be read (JPEG, PNG, WebP, TIFF, BMP or GIF)"


def drawing(number: int, width: int = 96, height: int = 64) -> Image.Image:
    """Draw a picture that no other number gives: coarse coloured fields."""
    fields = np.random.default_rng(number).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    return Image.fromarray(fields).resize((width, height), Image.Resampling.BICUBIC)


def encoded(image: Image.Image, kind: str = "JPEG", orientation: int = 0) -> bytes:
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def jpeg(number: int) -> bytes:
    return encoded(drawing(number))


def original(around: str = "data_rotation_orig1/", each: int = 10) -> Contents:
    """Return the files of a zip as published: one folder around F, B, R, L, FR, FL, with `each` JPEGs in each."""
    return {
        f"{around}{code}/{100 * label + i:05}.jpg": jpeg(100 * label + i)
        for label, code in enumerate(CODES)
        for i in range(each)
    }


def zipped(path: Path, contents: Contents, packing: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, contents: Contents) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def same(one: Arrays, other: Arrays) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[key], other[key]) for key in one)


def names(part: tuple[Photo, ...]) -> set[str]:
    return {photo.name for photo in part}


def make(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(PHOTOS / "make.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return zipped(tmp_path_factory.mktemp("published") / "data_rotation_orig1.zip", original())


class TestOriginalZip:
    def test_arrays_are_those_of_the_car_pictures(self, published: Path) -> None:
        arrays = load(published).arrays
        cars = read_npz(PHOTOS.parent / "cars" / "cars.npz")
        assert list(arrays) == list(cars)
        for key, array in arrays.items():
            assert array.dtype == cars[key].dtype
            assert array.shape[1:] == cars[key].shape[1:]
        assert tuple(arrays["class_names"]) == VIEWS
        assert len(arrays["x_train"]) == len(arrays["y_train"]) == 48
        assert len(arrays["x_val"]) == len(arrays["y_val"]) == 12

    def test_every_view_is_divided_alike(self, published: Path) -> None:
        arrays = load(published, validation=0.3).arrays
        assert np.bincount(arrays["y_train"]).tolist() == [7] * 6
        assert np.bincount(arrays["y_val"]).tolist() == [3] * 6

    def test_label_is_that_of_the_folder(self, published: Path) -> None:
        photos = load(published)
        for photo in photos.train + photos.val:
            assert photo.name.split("/")[1] == CODES[photo.label]
        number = int(Path(photos.train[0].name).stem)
        assert np.array_equal(photos.train[0].pixels, develop("", 0, jpeg(number)).pixels)

    def test_nothing_to_complain_about(self, published: Path) -> None:
        photos = load(published)
        assert photos.notes == ()
        assert photos.left_out == (0,) * 6

    def test_order_does_not_tell_the_view(self, published: Path) -> None:
        labels = load(published).arrays["y_train"]
        assert np.mean(labels[1:] == labels[:-1]) < 0.4

    def test_same_seed_same_bytes(self, published: Path, tmp_path: Path) -> None:
        one, two = (write(tmp_path / name, load(published)).read_bytes() for name in ("one", "two"))
        assert one == two
        write_npz(tmp_path / "cars_writer.npz", load(published).arrays)
        assert one == (tmp_path / "cars_writer.npz").read_bytes()
        assert same(read_npz(tmp_path / "one" / "photos.npz"), load(published).arrays)

    def test_another_seed_divides_otherwise(self, published: Path) -> None:
        one, two = load(published), load(published, seed=2)
        assert names(one.val) != names(two.val)
        assert names(one.train + one.val) == names(two.train + two.val)

    def test_table_says_where_each_picture_came_from(self, published: Path, tmp_path: Path) -> None:
        photos = load(published)
        write(tmp_path, photos)
        with (tmp_path / "photos.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 60
        assert [row["file"] for row in rows if row["split"] == "val"] == [photo.name for photo in photos.val]
        assert {(row["width"], row["height"]) for row in rows} == {("96", "64")}


class TestLayout:
    @pytest.mark.parametrize("around", ["", "my cars/", "data/data_rotation_orig1/"])
    def test_folder_gives_what_its_zip_gives(self, published: Path, tmp_path: Path, around: str) -> None:
        arrays = load(unpacked(tmp_path, original(around))).arrays
        assert same(arrays, load(published).arrays)

    def test_names_do_not_matter(self, published: Path, tmp_path: Path) -> None:
        renamed = {name.replace("/0", "/IMG "): content for name, content in original("").items()}
        assert same(load(unpacked(tmp_path, renamed)).arrays, load(published).arrays)

    def test_mixed_case_and_windows_zips(self, published: Path, tmp_path: Path) -> None:
        contents = {}
        for name, content in original("").items():
            folder, file = name.split("/")
            contents[f"Cars\\{folder.title() if len(folder) > 1 else folder.lower()}\\{file.upper()}"] = content
        path = tmp_path / "windows.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in contents.items():
                member = zipfile.ZipInfo("placeholder")
                member.filename = name  # ZipInfo would mend it
                archive.writestr(member, content)
        assert same(load(path).arrays, load(published).arrays)

    def test_what_computers_leave_behind_is_no_news(self, tmp_path: Path) -> None:
        contents = original() | {
            "data_rotation_orig1/.DS_Store": b"x",
            "data_rotation_orig1/F/.DS_Store": b"x",
            "data_rotation_orig1/F/Thumbs.db": b"x",
            "data_rotation_orig1/L/desktop.ini": b"x",
            "__MACOSX/data_rotation_orig1/F/._00001.jpg": b"x",
            "__MACOSX/F/._00001.jpg": b"x",
        }
        assert load(zipped(tmp_path / "mac.zip", contents)).notes == ()
        assert load(unpacked(tmp_path / "mac", contents)).notes == ()

    def test_other_files_are_named(self, tmp_path: Path) -> None:
        contents = original("") | {"readme.txt": b"x", "F/old/1.jpg": jpeg(9000), "train/F/1.jpg": jpeg(9001)}
        photos = load(zipped(tmp_path / "more.zip", contents))
        assert sorted(photos.notes) == [
            "The folder F/old was not read (1 file): it is none of F, B, R, L, FR and FL.",
            "The folder train was not read (1 file): it is none of F, B, R, L, FR and FL.",
            "readme.txt was not read: it is in none of the folders F, B, R, L, FR and FL.",
        ]
        assert len(photos.train) + len(photos.val) == 60

    def test_two_data_sets_in_one_zip(self, published: Path, tmp_path: Path) -> None:
        path = zipped(tmp_path / "both.zip", original() | original("data_rotation_orig2/", each=5))
        with pytest.raises(PhotoError, match=r"more than one place: data_rotation_orig1, data_rotation_orig2\. Give one"):
            load(path)
        assert same(load(path / "data_rotation_orig1").arrays, load(published).arrays)

    @pytest.mark.parametrize("gone", ["FL", "B"])
    def test_missing_view(self, tmp_path: Path, gone: str) -> None:
        contents = {name: content for name, content in original("").items() if not name.startswith(f"{gone}/")}
        (tmp_path / gone).mkdir()
        for path in (unpacked(tmp_path, contents), zipped(tmp_path.with_suffix(".zip"), contents)):
            with pytest.raises(PhotoError, match=rf"has no pictures in {gone} \({VIEWS[CODES.index(gone)]}\): every view"):
                load(path)

    def test_several_missing_views(self, tmp_path: Path) -> None:
        contents = {name: content for name, content in original("").items() if name[0] == "F"}
        with pytest.raises(PhotoError, match=r"no pictures in B \(Back\), R \(Right\) and L \(Left\): every view needs"):
            load(unpacked(tmp_path, contents))

    def test_not_the_layout_at_all(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoError, match="has none of the folders F, B, R, L, FR and FL"):
            load(unpacked(tmp_path, {"cars/red/1.jpg": jpeg(1)}))
        with pytest.raises(PhotoError, match="has none of the folders"):
            load(zipped(tmp_path / "empty.zip", {}))


class TestDevelop:
    def test_whole_picture_is_kept(self) -> None:
        """The nose is at the edge of a side view; the photograph is padded, not cropped."""
        wide = Image.new("RGB", (400, 200), (90, 90, 90))
        wide.paste((250, 0, 0), (0, 0, 40, 200))
        wide.paste((0, 0, 250), (360, 0, 400, 200))
        pixels = develop("", 2, encoded(wide, "PNG")).pixels
        assert pixels.shape == (64, 64, 3)
        assert pixels.dtype == np.uint8
        assert pixels[32, 1].tolist() == [250, 0, 0]
        assert pixels[32, 62].tolist() == [0, 0, 250]
        assert np.array_equal(pixels[0], pixels[17])  # the outermost row is repeated: no bar has a colour of its own

    @pytest.mark.parametrize(("width", "height"), [(640, 480), (480, 640), (64, 64), (40, 33), (2000, 50)])
    def test_any_shape(self, width: int, height: int) -> None:
        photo = develop("", 0, encoded(drawing(1, width, height)))
        assert photo.pixels.shape == (64, 64, 3)
        assert (photo.width, photo.height) == (width, height)

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_turned_cameras(self, kind: str, orientation: int) -> None:
        """A mirrored picture would have the wrong label: every orientation gives the same upright picture."""
        inverse = {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }
        upright = drawing(3, 320, 200)
        stored = upright.transpose(inverse[orientation]) if orientation in inverse else upright
        photo = develop("", 2, encoded(stored, kind, orientation))
        assert np.abs(photo.pixels.astype(int) - develop("", 2, encoded(upright, "PNG")).pixels).mean() < 5
        assert (photo.width, photo.height) == (320, 200)

    @pytest.mark.parametrize(
        ("mode", "kind", "tolerance"),
        [("L", "JPEG", 3), ("L", "PNG", 0), ("CMYK", "JPEG", 4), ("CMYK", "TIFF", 0), ("P", "PNG", 20), ("P", "GIF", 20),
         ("LA", "PNG", 0), ("RGBA", "PNG", 0), ("RGBA", "WEBP", 6), ("1", "PNG", 0), ("YCbCr", "JPEG", 4)],
    )  # fmt: skip
    def test_modes(self, mode: str, kind: str, tolerance: float) -> None:
        image = drawing(5, 128, 128).convert(mode)
        wanted = develop("", 0, encoded(image.convert("RGB"), "PNG")).pixels
        assert np.abs(develop("", 0, encoded(image, kind)).pixels.astype(int) - wanted).mean() <= tolerance

    @pytest.mark.parametrize("kind", ["PNG", "TIFF"])
    def test_sixteen_bits(self, kind: str) -> None:
        grey = np.asarray(drawing(6, 64, 64).convert("L"))
        deep = Image.fromarray(grey.astype(np.uint16) * 257)
        assert np.array_equal(develop("", 0, encoded(deep, kind)).pixels[..., 1], grey)

    def test_transparent_is_white(self) -> None:
        cut_out = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
        cut_out.paste((200, 30, 30, 255), (16, 16, 48, 48))
        pixels = develop("", 0, encoded(cut_out, "PNG")).pixels
        assert pixels[2, 2].tolist() == [255, 255, 255]
        assert pixels[32, 32].tolist() == [200, 30, 30]

    def test_first_picture_of_a_film(self) -> None:
        for kind in ("PNG", "MPO", "WEBP"):  # MPO: what some telephones call JPEG
            buffer = io.BytesIO()
            drawing(1).save(buffer, kind, save_all=True, append_images=[drawing(2)])
            first = develop("", 0, encoded(drawing(1), "PNG")).pixels
            assert np.abs(develop("", 0, buffer.getvalue()).pixels.astype(int) - first).mean() < 5

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "is empty"),
            (b"just words", "is not a picture"),
            (jpeg(1)[:-400], "is cut off: a part of the file is missing"),
            (encoded(drawing(1), "PNG")[:-3000], "is cut off: a part of the file is missing"),
            (jpeg(1)[:20], "is cut off|is not a picture|cannot be decoded"),
            (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "is a HEIC picture, .*: export it as JPEG"),
            (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90 90\n", "is not a picture"),
            (encoded(drawing(1, 20, 15)), "has only 20 × 15 pixels"),
            (encoded(Image.fromarray(np.ones((64, 64), np.float32)), "TIFF"), "has floating-point values"),
            (encoded(Image.fromarray(np.full((64, 64), 1 << 20, np.int32)), "TIFF"), "has 32-bit values"),
        ],
    )
    def test_what_is_no_photograph(self, content: bytes, sentence: str) -> None:
        with pytest.raises(Unreadable, match=f"^({sentence})"):
            develop("", 0, content)

    @pytest.mark.parametrize("side", [11_000, 60_000])
    def test_picture_that_would_fill_the_memory(self, side: int) -> None:
        def chunk(name: bytes, content: bytes) -> bytes:
            return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")

        header = side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(999)))
        with pytest.raises(Unreadable, match=r"has (11,000 × 11,000 pixels, )?more than 120 million"):
            develop("", 0, bomb)


class TestLeftOut:
    def test_each_is_named_once(self, tmp_path: Path) -> None:
        bad = {"F/cut.jpg": jpeg(7000)[:-300], "F/notes.txt": b"red one", "L/none.jpg": b"", "R/\x1b[31m.jpg": b"?"}
        photos = load(unpacked(tmp_path, original("") | bad))
        assert sorted(photos.notes) == [
            "F/cut.jpg is cut off: a part of the file is missing. It was left out.",
            f"F/notes.txt {NO_PICTURE}. It was left out.",
            "L/none.jpg is empty. It was left out.",
            f"R/?[31m.jpg {NO_PICTURE}. It was left out.",
        ]
        assert photos.left_out == (2, 0, 1, 1, 0, 0)
        assert same(photos.arrays, load(unpacked(tmp_path / "good", original(""))).arrays)

    def test_too_few_are_left(self, tmp_path: Path) -> None:
        contents = original("", each=5) | {"B/00100.jpg": b"?", "FL/00500.jpg": b"?"}
        with pytest.raises(PhotoError, match=r"Too few .*: B has 4, FL has 4\. Each folder needs at least 5") as raised:
            load(unpacked(tmp_path, contents))
        assert raised.value.notes == tuple(f"{n} {NO_PICTURE}. It was left out." for n in ("B/00100.jpg", "FL/00500.jpg"))

    def test_link_that_leads_nowhere(self, tmp_path: Path) -> None:
        unpacked(tmp_path, original(""))
        (tmp_path / "F" / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
        assert load(tmp_path).notes == ("F/gone.jpg cannot be read: No such file or directory. It was left out.",)

    @pytest.mark.parametrize("share", [0.0, 1.0, -0.2, float("nan")])
    def test_share_without_sense(self, published: Path, share: float) -> None:
        with pytest.raises(PhotoError, match=r"must be between 0 and 1, for example 0\.2"):
            load(published, validation=share)

    @pytest.mark.parametrize("share", [0.001, 0.999])
    def test_both_parts_have_every_view(self, published: Path, share: float) -> None:
        photos = load(published, validation=share)
        for part in (photos.train, photos.val):
            assert {photo.label for photo in part} == set(range(6))


class TestCopies:
    def test_copies_stay_on_one_side(self, tmp_path: Path) -> None:
        """Each picture lies there twice, once in another format: no pixels may be in both parts."""
        contents: Contents = {}
        for label, code in enumerate(CODES):
            for i in range(6):
                picture = drawing(100 * label + i)
                contents |= {f"{code}/{i}.png": encoded(picture, "PNG"), f"{code}/{i} copy.tif": encoded(picture, "TIFF")}
        for seed in range(3):
            photos = load(unpacked(tmp_path, contents), seed=seed)
            train, val = ({photo.pixels.tobytes() for photo in part} for part in (photos.train, photos.val))
            assert not train & val
            assert (len(train), len(val)) == (30, 6)
            assert (len(photos.train), len(photos.val)) == (60, 12)
            assert len(photos.notes) == 36
            sides = {f"{photo.name}": side for side in ("train", "val") for photo in getattr(photos, side)}
            part = {"train": "training", "val": "validation"}[sides["F/0.png"]]
            assert f"F/0 copy.tif and F/0.png have the same pixels: all of them are in the {part} part." in photos.notes

    def test_many_copies_of_one_picture_are_not_enough(self, tmp_path: Path) -> None:
        contents = original("") | {f"F/{i:05}.jpg": jpeg(0) for i in range(10)}
        with pytest.raises(PhotoError, match=r"Too few different pictures .*: F has 1\."):
            load(unpacked(tmp_path, contents))

    def test_share_is_met_with_copies(self, tmp_path: Path) -> None:
        contents = original("") | {f"F/copy {i}.jpg": jpeg(0) for i in range(5)}
        for seed in range(5):
            arrays = load(unpacked(tmp_path, contents), seed=seed).arrays
            assert np.bincount(arrays["y_val"]).tolist() == [3, 2, 2, 2, 2, 2]

    def test_one_picture_with_two_labels_is_used_nowhere(self, tmp_path: Path) -> None:
        photos = load(unpacked(tmp_path, original("") | {"R/again.jpg": jpeg(300)}))
        assert photos.notes == (
            "R/again.jpg and L/00300.jpg have the same pixels but lie in folders of different views: none of them was used.",
        )
        assert photos.left_out == (0, 0, 1, 1, 0, 0)
        assert not {"R/again.jpg", "L/00300.jpg"} & names(photos.train + photos.val)


class TestHostileZips:
    def test_nothing_is_unpacked(self, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = shutil.copy(published, tmp_path / "cars.zip")
        monkeypatch.chdir(tmp_path)
        load(Path(path))
        assert list(tmp_path.iterdir()) == [Path(path)]

    def test_entry_that_leads_out(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "cars.zip", original() | {"../../F/evil.jpg": jpeg(1)})
        with pytest.raises(PhotoError, match=r"has an entry that leads out of it \(\.\./\.\./F/evil\.jpg\)"):
            load(path)

    def test_bomb(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sources, "MAX_FILE", 2**20)
        photos = load(zipped(tmp_path / "cars.zip", original("") | {"F/bomb.jpg": bytes(2**20 + 1)}))
        assert photos.notes == ("F/bomb.jpg is larger than 1 MB. It was left out.",)

    def test_many_small_bombs(self, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("photo_folders.collection.MAX_TOTAL", 2**10)
        with pytest.raises(PhotoError, match="holds more than 0 GB"):
            load(published)

    def test_too_many_files(self, published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sources, "MAX_FILES", 59)
        with pytest.raises(PhotoError, match=r"has more than 59 files\. Give the folder of the pictures"):
            load(published)

    def test_packing_that_cannot_be_limited(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "cars.zip", original(""))
        with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as archive:
            archive.writestr("F/bomb.jpg", bytes(10**6))
        assert load(path).notes == (
            "F/bomb.jpg is packed in an unusual way: unpack the zip and give the folder. It was left out.",
        )

    def test_damaged_and_locked_entries(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "cars.zip", original(""), zipfile.ZIP_STORED)
        content = bytearray(path.read_bytes())
        content[content.index(jpeg(3)) + 200] ^= 255
        entry = content.rindex(b"B/00100.jpg") - 46
        content[entry + 8] |= 1  # encrypted, says the directory
        path.write_bytes(content)
        assert sorted(load(path).notes) == [
            "B/00100.jpg is locked with a password. It was left out.",
            "F/00003.jpg is damaged in the zip. It was left out.",
        ]

    def test_not_a_whole_zip(self, published: Path, tmp_path: Path) -> None:
        broken = tmp_path / "broken.zip"
        broken.write_bytes(published.read_bytes()[:-500])
        for path in (broken, unpacked(tmp_path, {"cars.rar": b"Rar!"}) / "cars.rar"):
            with pytest.raises(PhotoError, match=r"is neither a folder nor a whole zip\. Unpack it"):
                load(path)
        with pytest.raises(PhotoError, match="does not exist"):
            load(tmp_path / "nowhere")


class TestCommand:
    def test_summary(self, published: Path, tmp_path: Path) -> None:
        done = make(published, "--output", tmp_path / "new" / "folder")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[:-1] == [
            "             training  validation  left out  width/height",
            *(f"{view:<13}       8           2         0          1.50" for view in VIEWS),
            "all                48          12         0",
        ]
        assert done.stdout.splitlines()[-1].startswith(f"{tmp_path / 'new' / 'folder' / 'photos.npz'}: 0.")
        assert sorted(file.name for file in (tmp_path / "new" / "folder").iterdir()) == ["photos.csv", "photos.npz"]
        assert same(read_npz(tmp_path / "new" / "folder" / "photos.npz"), load(published).arrays)

    def test_settings(self, published: Path, tmp_path: Path) -> None:
        assert make(published, "--output", tmp_path, "--validation", "0.5", "--seed", "7").returncode == 0
        assert same(read_npz(tmp_path / "photos.npz"), load(published, 0.5, 7).arrays)

    def test_sentences_instead_of_a_stack_trace(self, published: Path, tmp_path: Path) -> None:
        contents = original("", each=5) | {"F/00000.jpg": b"?"}
        done = make(unpacked(tmp_path / "few", contents), "--output", tmp_path)
        assert done.returncode == 2
        assert done.stderr.splitlines() == [
            f"F/00000.jpg {NO_PICTURE}. It was left out.",
            "Too few different pictures that can be used: F has 4. Each folder needs at least 5, "
            "so that there are some for training and some for validation.",
        ]
        assert not (tmp_path / "photos.npz").exists()
        done = make(published, "--output", published)
        assert done.returncode == 2
        assert done.stderr == f"{published} cannot be written to: File exists. Give another folder with --output.\n"

    def test_a_view_with_another_shape_shows(self, tmp_path: Path) -> None:
        contents = original("") | {f"R/{200 + i:05}.jpg": encoded(drawing(200 + i, 128, 64)) for i in range(10)}
        shapes = [row.split()[-1] for row in summary(load(unpacked(tmp_path, contents))).splitlines()[1:-1]]
        assert shapes == ["1.50", "1.50", "2.00", "1.50", "1.50", "1.50"]


def test_parts_survive_another_decoder(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other versions of a JPEG library give other last bits; the parts depend on the files alone."""
    before = load(published)
    monkeypatch.setattr("photo_folders.develop._padded", lambda image: _padded(image) ^ 1)
    after = load(published)
    assert not same(before.arrays, after.arrays)
    assert [photo.name for photo in after.train + after.val] == [photo.name for photo in before.train + before.val]


class TestExam:
    def test_a_key_hides_a_quarter_of_each_view(self, tmp_path: Path) -> None:
        source = unpacked(tmp_path / "photos", original(each=20))
        photos = load(source, exam_key="a key")
        assert np.bincount([photo.label for photo in photos.hidden]).tolist() == [5] * 6
        assert len(photos.train) + len(photos.val) == 6 * 15
        assert not names(photos.hidden) & names(photos.train + photos.val)
        assert photos.left_out == (0,) * 6
        assert names(load(source, exam_key="a key").hidden) == names(photos.hidden)
        assert names(load(source, exam_key="another key").hidden) != names(photos.hidden)
        labels = np.array([photo.label for photo in photos.hidden])
        assert np.mean(labels[1:] == labels[:-1]) < 0.4

    def test_copies_are_hidden_together(self, tmp_path: Path) -> None:
        contents = original("", each=20)
        contents.update({name.replace(".jpg", " copy.jpg"): data for name, data in contents.items()})
        photos = load(unpacked(tmp_path / "photos", contents), exam_key="a key")
        hidden = {photo.digest for photo in photos.hidden}
        assert len(photos.hidden) == 2 * len(hidden) == 60
        assert not hidden & {photo.digest for photo in photos.train + photos.val}

    def test_too_few_for_three_parts(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoError, match=r"F has 19, .* at least 20, so that there are hidden ones for the examination"):
            load(unpacked(tmp_path / "photos", original(each=19)), exam_key="a key")

    def test_small_file_begins_the_large_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(storage, "SMALL", {"train": 30, "val": 6})
        storage.write_exam(tmp_path, load(unpacked(tmp_path / "photos", original(each=20)), exam_key="a key"))
        small, large = (read_npz(tmp_path / f"{name}.npz") for name in ("cars", "cars_large"))
        assert (len(small["x_train"]), len(small["y_val"]), len(small["class_names"])) == (30, 6, 6)
        assert (len(large["x_train"]), len(large["y_val"])) == (72, 18)
        for name, array in small.items():
            assert np.array_equal(array, large[name][: len(array)])

    def test_program_reads_the_key(self, tmp_path: Path) -> None:
        source, out = unpacked(tmp_path / "photos", original(each=20)), tmp_path / "out"
        out.mkdir()
        command = [sys.executable, "-W", "error", str(PHOTOS / "make.py"), str(source), "--exam", str(out)]
        done = subprocess.run(command, input="a key\n", capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert {path.name for path in out.iterdir()} == {"cars.npz", "cars_large.npz", "hidden_cars.npz"}
        hidden = read_npz(out / "hidden_cars.npz")
        assert (hidden["images"].shape, hidden["labels"].dtype) == ((30, 64, 64, 3), np.int64)
        without = subprocess.run(command, input="", capture_output=True, text=True, check=False)
        assert without.returncode == 2
        assert "reads a key from standard input, and there is none" in without.stderr
