"""Make the car pictures, or check that this machine would make the same ones.

python datasets/cars/make.py            write cars.npz, cars_large.npz, their attributes and checksums
python datasets/cars/make.py --check    render everything again and compare it with the files
python datasets/cars/make.py --sheet    write the contact sheet of the documentation
python datasets/cars/make.py --hidden FILE < KEY    write the hidden pictures of a secret key, as `course build` does
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from car_pictures.collection import LARGE, SMALL, Renderer, Split, hidden_set, make_split
from car_pictures.picture import Picture, render
from car_pictures.storage import (
    Arrays,
    arrays,
    differences,
    read_npz,
    write_attributes,
    write_checksums,
    write_hidden,
    write_npz,
)

HERE = Path(__file__).resolve().parent
SHEET = HERE.parents[1] / "docs" / "images" / "cars_contact_sheet.png"


def main() -> int:
    """Run the command line; the exit status is 1 when a check finds a difference."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="render again and compare")
    parser.add_argument("--sheet", action="store_true", help="write the contact sheet")
    parser.add_argument("--hidden", type=Path, metavar="FILE", help="write hidden pictures; the key is read from stdin")
    parser.add_argument("--count", type=int, default=2400, help="how many of them (%(default)s)")
    parser.add_argument("--jobs", type=int, default=1, help="processes that render")
    wanted = parser.parse_args()
    renderer = parallel(wanted.jobs)
    if wanted.hidden:
        key = sys.stdin.readline().strip() or parser.error("--hidden reads a key from standard input, and there is none")
        write_hidden(wanted.hidden, *hidden_set(key, wanted.count, renderer))
        return 0
    large = {split: make_split(split, renderer) for split in LARGE}
    if wanted.sheet:
        from car_pictures.contact_sheet import write_contact_sheet  # here, because only the sheet needs Pillow

        write_contact_sheet(SHEET, large["train"])
        return 0
    return check(large) if wanted.check else write(large)


def parallel(jobs: int) -> Renderer:
    """Return a renderer that uses several processes; the pictures do not depend on how many."""

    def rendered(wanted: list[tuple[int, str]]) -> Iterable[Picture]:
        with ProcessPoolExecutor(jobs) as pool:
            yield from pool.map(render, *zip(*wanted, strict=True), chunksize=20)

    return rendered


def files_of(large: dict[str, Split]) -> dict[str, dict[str, Split]]:
    """Return the splits of each file; the small set is the beginning of the large one."""
    small = {split: pictures.first(SMALL[split]) for split, pictures in large.items()}
    return {"cars": small, "cars_large": large}


def write(large: dict[str, Split]) -> int:
    """Write every file of the data set."""
    contents: dict[str, Arrays] = {}
    for name, splits in files_of(large).items():
        contents[f"{name}.npz"] = arrays(splits["train"], splits["val"])
        write_npz(HERE / f"{name}.npz", contents[f"{name}.npz"])
        write_attributes(HERE / f"{name}.csv", splits)
        print(f"{name}.npz: {(HERE / f'{name}.npz').stat().st_size / 1e6:.2f} MB")
    write_checksums(HERE / "checksums.json", contents)
    return 0


def check(large: dict[str, Split]) -> int:
    """Compare what was rendered with the files and say what differs."""
    found = False
    for name, splits in files_of(large).items():
        made = arrays(splits["train"], splits["val"])
        for array, share in differences(made, read_npz(HERE / f"{name}.npz")).items():
            found = True
            print(f"{name}.npz: {array} differs in {share:.4%} of its values.")
    print("This machine makes other pictures." if found else "Every value is the same as in the files.")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
