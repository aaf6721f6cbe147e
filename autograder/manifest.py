"""Reads a manifest's YAML, and in which line each of its settings stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from .errors import ManifestError, UsageError

MAX_TEXT = 50_000  # characters of a manifest: a course has a few thousand

Places = tuple[str | int, ...]


def read_yaml(path: Path) -> tuple[Any, dict[Places, int]]:
    """Return a manifest's data, and the line of each of its places; raises UsageError, or ManifestError with the line."""
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(MAX_TEXT + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ManifestError(f"{path} is not UTF-8 text: save it as UTF-8.") from None
    if len(text) > MAX_TEXT:
        raise ManifestError(f"{path} is longer than {MAX_TEXT:,} characters: that is no manifest.")
    return _parse(path, text)


def parse_yaml(path: Path, text: str) -> Any:
    """Return the data of a YAML text that was read from `path`, dates as texts; raises ManifestError with the line."""
    return _parse(path, text)[0]


class _AliasFound(Exception):
    """`*name` stands in the manifest; its arguments are the name and the line."""


class _Loader(yaml.SafeLoader):
    """SafeLoader without dates (a due date is checked by us, zone and all) and without `*name`.

    In a few lines, names that each stand for two of the last one make a table that is larger than any memory.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            alias = self.peek_event()  # type: ignore[no-untyped-call]  # PyYAML's types leave it out
            raise _AliasFound(alias.anchor, alias.start_mark.line + 1)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _parse(path: Path, text: str) -> tuple[Any, dict[Places, int]]:
    """Return the manifest's data, and the line of each of its places."""
    lines: dict[Places, int] = {}
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return None, lines
        _note_lines(path, node, (), lines)
        return loader.construct_document(node), lines
    except _AliasFound as found:
        name, line = found.args
        raise ManifestError(f"{path}, line {line}: `*{name}` is not understood here: write it out.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ManifestError(f"{path}, line {line}: this is not YAML: {error.problem}.") from None
    except yaml.reader.ReaderError as error:
        line, mark = text.count("\n", 0, error.position) + 1, f"U+{ord(text[error.position]):04X}"
        raise ManifestError(f"{path}, line {line}: the character {mark} may not stand in YAML: remove it.") from None
    except RecursionError:
        raise ManifestError(f"{path}, line 1: this is nested without end.") from None
    except ValueError as error:
        raise ManifestError(f"{path}, line 1: this is not YAML: {str(error).split(';')[0]}.") from None


def _note_lines(path: Path, node: yaml.Node, place: Places, lines: dict[Places, int]) -> None:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            if inner in lines:
                line = key.start_mark.line + 1
                raise ManifestError(f"{path}, line {line}: `{key.value}` stands twice, first in line {lines[inner]}.")
            lines[inner] = key.start_mark.line + 1
            _note_lines(path, value, inner, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _note_lines(path, value, (*place, index), lines)
