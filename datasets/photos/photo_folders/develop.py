"""One file becomes one photograph of 64 × 64 pixels.

Padded, not cropped: a car from the side is twice as wide as high and fills its photograph, and a square cut from the
middle has neither nose nor tail, which is what tells Right from Left. The outermost pixels are repeated to fill the
square, because bars of one colour would be the first thing that a network learns.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from .errors import Unreadable

SIDE = 64
MIN_SIDE = 32  # of the longer side: less than half of what a network is shown
MAX_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")  # no others: some start programs (EPS)
_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_DRAFT = 4 * SIDE  # JPEG is decoded at a fraction of its size, but never below this

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Photo:
    """A photograph as the network will see it."""

    name: str
    label: int
    pixels: Pixels  # (64, 64, 3)
    width: int  # of the original, upright
    height: int
    digest: str  # SHA-256 of the file


def develop(name: str, label: int, content: bytes) -> Photo:
    """Return the photograph in a file; raises Unreadable."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about metadata, and about sizes, which are judged here
        try:
            upright, (width, height) = _upright(content)
            pixels = _padded(_rgb(upright))
        except Unreadable:
            raise
        except Exception as problem:  # Pillow's decoders raise whatever they stumble over
            raise Unreadable(_reason(content, problem)) from None
    return Photo(name, label, pixels, width, height, hashlib.sha256(content).hexdigest())


def _upright(content: bytes) -> tuple[Image.Image, tuple[int, int]]:
    """Return a file's first picture, turned as its EXIF data say, with the original's size turned the same way."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise Unreadable(f"has {width:,} × {height:,} pixels, more than {MAX_PIXELS // 10**6} million")
        if max(width, height) < MIN_SIDE:
            raise Unreadable(f"has only {width} × {height} pixels: too few to see a car")
        image.draft(None, (_DRAFT, _DRAFT))
        wide = image.width >= image.height
        upright = ImageOps.exif_transpose(image)
        upright.load()
    turned = upright.width != upright.height and (upright.width > upright.height) != wide
    return upright, (height, width) if turned else (width, height)


def _rgb(image: Image.Image) -> Image.Image:
    """Return a picture of any mode as 8-bit RGB; what is transparent becomes white, as paper is."""
    if image.mode == "I" or image.mode.startswith("I;16"):
        values = np.asarray(image).astype(np.int64)
        if values.min() < 0 or values.max() > 65535:
            raise Unreadable("has 32-bit values, and nothing says which is white")
        return Image.fromarray(((values + 128) // 257).astype(np.uint8)).convert("RGB")
    if image.mode == "F":
        raise Unreadable("has floating-point values, and nothing says which is white")
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    return image.convert("RGB")


def _padded(image: Image.Image) -> Pixels:
    """Return the whole picture in the middle of a square, its outermost pixels repeated (64, 64, 3)."""
    longer = max(image.size)
    width, height = (max(1, (2 * SIDE * side + longer) // (2 * longer)) for side in image.size)
    small = np.asarray(image.resize((width, height), Image.Resampling.LANCZOS))
    above, before = (SIDE - height) // 2, (SIDE - width) // 2
    return np.pad(small, ((above, SIDE - height - above), (before, SIDE - width - before), (0, 0)), mode="edge")


def _reason(content: bytes, problem: Exception) -> str:
    if not content:
        return "is empty"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF:
        return "is a HEIC picture, which cannot be read here: export it as JPEG"
    if isinstance(problem, UnidentifiedImageError):
        return "is not a picture that can be read (JPEG, PNG, WebP, TIFF, BMP or GIF)"
    if isinstance(problem, Image.DecompressionBombError):
        return f"has more than {MAX_PIXELS // 10**6} million pixels"
    if "truncated" in str(problem).lower():
        return "is cut off: a part of the file is missing"
    return f"cannot be decoded ({_shortened(str(problem))})"


def _shortened(text: str) -> str:
    """Return the first words of what a library says, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:77]}..."
