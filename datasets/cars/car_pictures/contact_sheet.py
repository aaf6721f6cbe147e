"""A sheet of small pictures, one row for each view; the only module that needs Pillow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from .collection import Split
from .views import VIEWS

_GAP = 3
_MARGIN = 76


def write_contact_sheet(path: Path, pictures: Split, columns: int = 10) -> None:
    """Write the first pictures of every view as a PNG file."""
    side = pictures.images.shape[1]
    step = side + _GAP
    sheet = Image.new("RGB", (_MARGIN + columns * step, len(VIEWS) * step + _GAP), "white")
    pen = ImageDraw.Draw(sheet)
    for row, view in enumerate(VIEWS):
        top = _GAP + row * step
        pen.text((4, top + side // 2 - 6), view, fill="black")
        for column, index in enumerate(np.flatnonzero(pictures.labels == row)[:columns]):
            sheet.paste(Image.fromarray(pictures.images[index]), (_MARGIN + column * step, top))
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)
