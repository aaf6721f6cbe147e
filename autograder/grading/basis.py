"""What a result rests on, in parts: so that a score that moves can be explained, question by question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

REST = ""  # among the digests of a bundle, all that belongs to no single question


@dataclass(frozen=True)
class Basis:
    """Digests of what was judged.

    submission: of the file that was handed in; tests: of each question's tests; rest: of limits, data and our own version
    """

    submission: str = ""
    rest: str = ""
    tests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: object) -> Basis:
        """Return what `asdict` made; of a result that was stored without it, one of which nothing is known."""
        if not isinstance(data, dict):
            return cls()
        tests = data.get("tests")
        known = {str(one): str(value) for one, value in tests.items()} if isinstance(tests, dict) else {}
        return cls(str(data.get("submission", "")), str(data.get("rest", "")), known)

    def why_another(self, now: Basis, question: str) -> str:
        """Say what has changed since this one, as far as it can move that question's score."""
        if not (self.submission and now.submission):
            return "it was graded again"
        changes = []
        if self.submission != now.submission:
            changes.append("another submission counts")
        if self.tests.get(question) != now.tests.get(question):
            changes.append("the question's tests changed")
        if self.rest != now.rest:
            changes.append("limits, data or the grader changed")
        return " and ".join(changes) or "it was graded again, and nothing of it had changed: look at it"


UNKNOWN = Basis()


def short_digest(*parts: bytes) -> str:
    """Return 16 hexadecimal digits; each part is preceded by its length, so that no two lists of parts collide."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:16]


def content_digests(content: Mapping[str, bytes]) -> dict[str, str]:
    """Return a bundle's digests: of each question's tests, and of the rest."""
    tests = {name: data for name, data in content.items() if name.startswith("tests/")}
    others = sorted(name for name in content if name.startswith("files/"))
    rest = short_digest(*(part for name in others for part in (name.encode(), content[name])))
    return {REST: rest, **{name[len("tests/") :].removesuffix(".py"): short_digest(data) for name, data in tests.items()}}
