"""How reports put a result into words: status, numbers, and names that cannot disturb a terminal, a sheet or a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

from ..results import Status

STATUS: Final[Mapping[Status, str]] = {"graded": "graded", "broke": "broke", "fault": "grader fault"}

NOTHING = "–"

# They turn the reading direction of everything after them: a name could show itself as another one.
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, halves of a pair (a file name that is not UTF-8), line and paragraph separators.
_UNPRINTABLE = frozenset(("Cc", "Cs", "Zl", "Zp"))


def visible(text: str) -> str:
    r"""Write control characters as escapes (\x1b), so that the text stays in its line and can be stored as UTF-8."""
    return "".join(_escaped(one) if _is_hidden(one) else one for one in text)


def _is_hidden(character: str) -> bool:
    return character in _DIRECTION or unicodedata.category(character) in _UNPRINTABLE


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def number(value: float | None, places: int = 4) -> str:
    """Write points without a needless fraction (7, 7.5, 0.3333), and a dash where there are none."""
    if value is None:
        return NOTHING
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def percent(share: float | None) -> str:
    """Write a share of 1 as whole percent with a no-break space."""
    return NOTHING if share is None else f"{whole_percent(share)}\N{NO-BREAK SPACE}%"


def whole_percent(share: float) -> int:
    """Round a share of 1 to percent; only all is 100, and only nothing is 0."""
    rounded = round(share * 100)
    return min(max(rounded, 1), 99) if 0 < share < 1 else rounded


def exactly(share: float) -> str:
    """Write a bound with a tenth of a percent where it has one: 51.5 %, 63 %."""
    return f"{number(100 * share, 1)}\N{NO-BREAK SPACE}%"


def count(how_many: int, noun: str) -> str:
    """Write `1 submission`, `2 submissions`."""
    return f"{how_many} {noun}" if how_many == 1 else f"{how_many} {noun}s"


def points(value: float, places: int = 4) -> str:
    """Write `1 point`, `2.5 points`."""
    shown = number(value, places)
    return f"{shown} point" if shown == "1" else f"{shown} points"


def name_order(name: str) -> tuple[str, str]:
    """Sort key: accents and case aside (Émile beside Emil), then the name itself so that the order is always one."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return plain.casefold(), name


def duration(seconds: float) -> str:
    """Write a span of time in its two largest units: 0.21 s, 12 s, 3 min 5 s, 2 h 10 min, 1 d 3 h."""
    if seconds < 60:
        return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"
    whole = round(seconds)
    for size, unit, smaller, name in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if whole >= size:
            rest = whole % size // smaller
            return f"{whole // size} {unit}" + (f" {rest} {name}" if rest else "")
    return f"{whole} s"
