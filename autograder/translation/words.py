"""The words of one language, from gettext catalogs that are kept as text (.po) and read as they are.

The package's own lie in `locale/<language>/`: `pages.po` with what pages say, `grader.po` with the sentences of results.
An assignment's hints are in `solutions/NN-name/locale/<language>.po`.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass
from datetime import datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..errors import UsageError
from .sentences import Sentences, places_in, sentences, translated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LOCALE = Path(__file__).parent / "locale"
ENGLISH = "en"
PAGES, GRADER = "pages.po", "grader.po"


@dataclass(frozen=True, eq=False)
class Words:
    """One language: its code, what pages say, and the sentences of results."""

    language: str
    pages: NullTranslations
    told: Sentences

    def text(self, message: str, **values: object) -> str:
        """Return a message in this language, with values in its places."""
        return self.pages.gettext(message).format(**values)

    def html(self, message: str, **values: object) -> Markup:
        """Return a message that may hold HTML of its own; values are escaped."""
        return Markup(self.pages.gettext(message)).format(**values)

    def count(self, one: str, many: str, how_many: int, **values: object) -> Markup:
        """Return the message for so many, `{count}` in it."""
        return Markup(self.pages.ngettext(one, many, how_many)).format(count=how_many, **values)

    def sentence(self, text: str) -> str:
        """Return a hint or a reason, which results keep in English, in this language as far as it is known there."""
        return translated(self.told, text) if self.language != ENGLISH else text

    def figure(self, number: str) -> str:
        """Return a number that was written with a decimal point as this language writes it."""
        if self.language == ENGLISH:
            return number
        from babel.numbers import get_decimal_symbol

        return number.replace(".", get_decimal_symbol(self.language))

    def moment(self, moment: datetime) -> str:
        """Write a moment by its own clock: `2 November 2026, 23:59`."""
        if self.language == ENGLISH:
            return f"{moment.day} {moment:%B %Y, %H:%M}"
        from babel.dates import format_date

        return f"{format_date(moment.date(), 'long', locale=self.language)}, {moment:%H:%M}"


def words_of(language: str, hints: Path | None = None) -> Words:
    """Return a language's words; `hints` is an assignment's catalog, passed over where it does not exist."""
    there = hints is not None and hints.is_file() and language != ENGLISH
    return _words(language, hints if there else None)


@functools.cache
def _words(language: str, hints: Path | None) -> Words:
    if language == ENGLISH:
        return Words(language, NullTranslations(), sentences({}))
    known = messages_of(LOCALE / language / GRADER, language) | (messages_of(hints, language) if hints else {})
    return Words(language, _gettext(LOCALE / language / PAGES, language), sentences(known))


def read_catalog(path: Path, language: str) -> Catalog:
    """Read a .po file; raises UsageError with the file, and the line where there is one."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            return read_po(file, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise UsageError(f"{path}, line {error.lineno + 1}: this is no catalog of translations: {error.args[0]}.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read as a catalog of translations: {error}.") from None


def messages_of(path: Path, language: str) -> dict[str, str]:
    """Return what is translated in a catalog without plurals; raises UsageError where a translation has other places."""
    found = {}
    for one in read_catalog(path, language):
        if isinstance(one.id, str) and isinstance(one.string, str) and one.id and one.string and not one.fuzzy:
            if places_in(one.id) != places_in(one.string):
                raise UsageError(f"{path}: the translation of {one.id!r} has other places in braces: keep them as they are.")
            found[one.id] = one.string
    return found


def _gettext(path: Path, language: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, read_catalog(path, language))
    compiled.seek(0)
    return GNUTranslations(compiled)
