"""Make a data set of real photographs, with the same arrays as the car pictures.

python datasets/photos/make.py PATH    read the folders F, B, R, L, FR, FL in PATH, a folder or a zip
                                       (cars.zip/small is a folder in a zip); write photos.npz and photos.csv
python datasets/photos/make.py PATH --exam FOLDER < KEY
                                       hide a part that a secret key chooses, as `course build` does

Everything that could not be used is named on standard error, one sentence each.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cars"))  # the arrays are written by car_pictures

from photo_folders import PhotoError, PhotoSet, load
from photo_folders.storage import write, write_exam
from photo_folders.summary import summary

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the command line; the exit status is 2 when the photographs make no data set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path, metavar="PATH", help="folder or zip with the folders F, B, R, L, FR, FL")
    parser.add_argument("--output", type=Path, default=HERE, metavar="FOLDER", help="where to write (here: %(default)s)")
    parser.add_argument("--validation", type=float, default=0.2, metavar="SHARE", help="of each view (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another seed divides otherwise (%(default)s)")
    parser.add_argument("--exam", type=Path, metavar="FOLDER", help="write a course's files; the key is read from stdin")
    wanted = parser.parse_args()
    key = sys.stdin.readline().strip() if wanted.exam else None
    if key == "":
        parser.error("--exam reads a key from standard input, and there is none")
    logging.getLogger("PIL").addHandler(logging.NullHandler())  # what it says of a damaged file, the notes say better
    try:
        photos = load(wanted.path, wanted.validation, wanted.seed, key)
    except PhotoError as problem:
        tell(*problem.notes, str(problem))
        return 2
    tell(*photos.notes)
    if wanted.exam:
        write_exam(wanted.exam, photos)
        return 0
    print(summary(photos))
    return finish(wanted.output, photos)


def finish(folder: Path, photos: PhotoSet) -> int:
    """Write the files and say where they are."""
    try:
        file = write(folder, photos)
    except OSError as problem:
        tell(f"{folder} cannot be written to: {problem.strerror}. Give another folder with --output.")
        return 2
    print(f"{file}: {file.stat().st_size / 1e6:.2f} MB")
    return 0


def tell(*sentences: str) -> None:
    """Write sentences on standard error, one line each."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
