"""Files of the data set: the same pictures give the same bytes on every machine."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .arithmetic import IntArray
from .attributes import Attributes
from .collection import Split
from .lens import Pixels
from .views import VIEWS

Arrays = dict[str, NDArray[np.generic]]

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def arrays(train: Split, val: Split) -> Arrays:
    """Return what an .npz file of the data set holds."""
    return {
        "x_train": train.images,
        "y_train": train.labels,
        "x_val": val.images,
        "y_val": val.labels,
        "class_names": np.array(VIEWS),
    }


def write_npz(path: Path, contents: Arrays, packing: int = zipfile.ZIP_BZIP2) -> None:
    """Write arrays for numpy.load, without times.

    bzip2, because it makes these pictures a tenth smaller than deflate does, and because its output does not depend
    on the library's version, as that of zlib and its replacements does.
    """
    with zipfile.ZipFile(path, "w", packing, compresslevel=9) as archive:
        for name, array in contents.items():
            member = zipfile.ZipInfo(f"{name}.npy", _NO_TIME)
            member.compress_type = packing
            member.create_system = 3  # Unix, wherever this runs
            member.external_attr = 0o644 << 16
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            archive.writestr(member, buffer.getvalue())


def write_hidden(path: Path, images: Pixels, labels: IntArray) -> None:
    """Write hidden pictures and their labels, unpacked: they are read often, and shrink by a quarter at most."""
    write_npz(path, {"images": images, "labels": labels}, zipfile.ZIP_STORED)


def read_npz(path: Path) -> Arrays:
    """Return the arrays of a file."""
    with np.load(path, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


def differences(made: Arrays, stored: Arrays) -> dict[str, float]:
    """Return the share of values that differ, for each array that does; 1 where the shapes do."""
    shares = {
        name: float(np.mean(array != stored[name])) if array.shape == stored[name].shape else 1.0
        for name, array in made.items()
    }
    return {name: share for name, share in shares.items() if share > 0}


def write_attributes(path: Path, splits: dict[str, Split]) -> None:
    """Write one row for each picture: its split, its place there, and what is true of it."""
    names = [field.name for field in fields(Attributes)]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, ["split", "index", *names], lineterminator="\n")
        table.writeheader()
        for split, pictures in splits.items():
            for index, attributes in enumerate(pictures.attributes):
                table.writerow({"split": split, "index": index, **asdict(attributes)})


def checksum(array: NDArray[np.generic]) -> str:
    """Return the SHA-256 of an array's shape and values."""
    name = "x".join(str(side) for side in array.shape).encode()
    return hashlib.sha256(name + b":" + np.ascontiguousarray(array).tobytes()).hexdigest()


def write_checksums(path: Path, files: dict[str, Arrays]) -> None:
    """Write the checksums of pixels and labels."""
    sums = {
        file: {name: checksum(array) for name, array in contents.items() if array.dtype.kind in "iu"}
        for file, contents in files.items()
    }
    path.write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")
