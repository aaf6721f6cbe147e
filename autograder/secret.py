"""The course secret, from which every assignment's hidden inputs are drawn."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from .course import Course
from .errors import UsageError

DEMO_SECRET = "the demo secret: everybody can read it"
DEMO_WARNING = (
    "There is no course secret, so the hidden inputs are those of the public demo secret."
    " Make one with `course secret`, and keep it out of the repository."
)


@dataclass(frozen=True, repr=False)
class Secret:
    """The secret's text, and whether it is the demo's."""

    text: str
    demo: bool

    def key(self, assignment_id: str) -> str:
        """Return HMAC-SHA256(secret, assignment) in hexadecimal: all that a bundle ever carries."""
        return hmac.new(self.text.encode(), assignment_id.encode(), hashlib.sha256).hexdigest()

    @property
    def pictures_key(self) -> str:
        """The key of the course's hidden pictures; no bundle carries it, only the pictures."""
        return self.key("hidden pictures")


def load_secret(course: Course) -> Secret:
    """Read the secret's file; without one, the committed demo secret is used. Raises UsageError for an empty file."""
    path: Path = course.folder / course.secret
    if not path.exists():
        return Secret(DEMO_SECRET, demo=True)
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The course secret {path} cannot be read: {error}.") from None
    if len(text) < 16:
        raise UsageError(f"The course secret {path} is shorter than 16 characters: make one with `course secret`.")
    return Secret(text, demo=False)


def make_secret(course: Course) -> Path:
    """Write a new random secret that only its owner can read; raises UsageError when there is one already."""
    path: Path = course.folder / course.secret
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32) + "\n")
    except FileExistsError:
        raise UsageError(f"{path} exists already. A new secret means a new exam: move the old one away first.") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
    return path
