"""Reads a CSV as people have it: with a byte order mark or without, with semicolons or tabs, in an older encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError

MAX_BYTES = 20 * 2**20
DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Row:
    """One line of a table: its number in the file, and its cells in the header's order."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CsvTable:
    """A header and its rows, each as long as the header; `notes` says what the reader had to assume."""

    path: Path
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def column(self, names: Collection[str]) -> int | None:
        """Return where the first column of one of these names stands, whatever its case."""
        wanted = [name.casefold() for name in names]
        return next((place for place, name in enumerate(self.header) if name.strip().casefold() in wanted), None)


def read_csv(path: Path) -> CsvTable:
    """Read a CSV; raises UsageError with one sentence that names the file, and the line where there is one."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    if data is None:
        raise UsageError(f"{path} is larger than {MAX_BYTES >> 20} MB: that is no table of a class.")
    text, notes = _decoded(path, data)
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [Row(reader.line_num, tuple(cells)) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: this is no CSV: {error}.") from None
    if not lines:
        raise UsageError(f"{path} is empty: its first line names the columns.")
    return CsvTable(path, lines[0].cells, tuple(_fitted(path, lines[0].cells, row) for row in lines[1:]), notes)


def _decoded(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode by the byte order mark, as UTF-8, or else as Windows-1252, which says so."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16"), ()
        if b"\0" in data:
            raise UsageError(f"{path} is no text: save it as CSV (UTF-8).")
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = f"{path} is not UTF-8; it was read as Windows-1252. Look at the accents, or save it as CSV (UTF-8)."
        return data.decode("cp1252", "replace"), (note,)


def _fitted(path: Path, header: Sequence[str], row: Row) -> Row:
    """Return a row as long as the header; raises UsageError where a cell would be lost."""
    if any(cell.strip() for cell in row.cells[len(header) :]):
        told = f"this row has {len(row.cells)} cells, and the header {len(header)}"
        raise UsageError(f"{path}, line {row.line}: {told}. Put a cell that has a separator in it into quotes.")
    return Row(row.line, (*row.cells, *[""] * len(header))[: len(header)])
