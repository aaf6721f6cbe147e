"""Finds the translation of a sentence that was put together long ago: results keep hints and reasons in English.

A catalog's message may have places in braces, as in "`{name}` is not defined: did its cell run?". What stands there in a
sentence is looked up, too, and else stays as it is.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{(\w+)\}")
END = re.compile(r"[.?!)](?= )")
REMEMBERED = 10_000  # texts: a class has the same hints over and over


@dataclass(frozen=True)
class Placed:
    """A message with places; open: whether it ends with one, which may then hold several sentences."""

    pattern: re.Pattern[str]
    told: str
    open: bool


@dataclass(frozen=True, eq=False)
class Sentences:
    """Messages and their translations; placed: those with places, the ones with most words of their own first."""

    fixed: Mapping[str, str]
    placed: tuple[Placed, ...]


def sentences(messages: Mapping[str, str]) -> Sentences:
    """Sort messages and their translations into those that are looked up and those that are matched."""
    placed = sorted((one for one in messages if PLACE.search(one)), key=lambda one: -len(PLACE.sub("", one)))
    fixed = {message: told for message, told in messages.items() if not PLACE.search(message)}
    return Sentences(fixed, tuple(Placed(_pattern(one), messages[one], one.endswith("}")) for one in placed))


def places_in(text: str) -> set[str]:
    """Return the names of a message's places."""
    return set(PLACE.findall(text))


def _pattern(message: str) -> re.Pattern[str]:
    """Return what matches a message with anything in its places: between backticks, anything without a backtick."""
    parts = PLACE.split(message)
    pattern = re.escape(parts[0])
    for before, name, after in zip(parts[:-1:2], parts[1::2], parts[2::2], strict=True):
        what = "[^`]+" if before.endswith("`") and after.startswith("`") else ".+?"
        pattern += f"(?P<{name}>{what}){re.escape(after)}"
    return re.compile(pattern)


@functools.lru_cache(REMEMBERED)
def translated(known: Sentences, text: str) -> str:
    """Translate a text sentence by sentence; what is not known stays as it is."""
    return " ".join(_parts(known, text))


def _parts(known: Sentences, text: str) -> Iterator[str]:
    """Yield what each stretch of a text becomes: the longest that is a message, or the shortest that has one's form."""
    while text:
        ends = [*(one.end() for one in END.finditer(text)), len(text)]
        fixed = ((end, known.fixed.get(text[:end])) for end in reversed(ends))
        placed = ((end, _matched(known, text[:end], end == len(text))) for end in ends)
        end, told = next((one for found in (fixed, placed) for one in found if one[1]), (ends[0], text[: ends[0]]))
        yield told or ""
        text = text[end + 1 :]


def _matched(known: Sentences, text: str, last: bool) -> str | None:
    """Return the translation of a text that has the form of a message; last: whether nothing comes after it."""
    for one in known.placed:
        found = one.pattern.fullmatch(text) if last or not one.open else None
        if found:
            return _filled(one.told, {name: translated(known, value) for name, value in found.groupdict().items()})
    return None


def _filled(message: str, values: Mapping[str, str]) -> str:
    return PLACE.sub(lambda place: values[place[1]], message)
