"""Finds the built-in classes behind the exceptions and warnings of another process, by the names that it sends."""

from __future__ import annotations

import builtins

UNUSUAL = (UnicodeError, Warning, BaseExceptionGroup)  # these cannot be made from a text alone


def builtin_exception(kinds: object) -> type[Exception]:
    """Return the nearest built-in exception; a name of the student's own making never gets any further."""
    for name in kinds if isinstance(kinds, list) else ():
        found = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(found, type) and issubclass(found, Exception) and not issubclass(found, UNUSUAL):
            return found
    return Exception


def builtin_warnings(issued: object) -> list[type[Warning]]:
    """Return the nearest built-in warning for each of those that a call issued."""
    return [builtin_warning(kinds) for kinds in issued] if isinstance(issued, list) else []


def builtin_warning(kinds: object) -> type[Warning]:
    """Return the nearest built-in warning."""
    for name in kinds if isinstance(kinds, list) else ():
        found = getattr(builtins, name, None) if isinstance(name, str) else None
        if isinstance(found, type) and issubclass(found, Warning):
            return found
    return UserWarning


def article(name: str) -> str:
    return f"an {name}" if name[0] in "AEIOU" else f"a {name}"
