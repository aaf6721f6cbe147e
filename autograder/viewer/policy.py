"""What a browser is told to allow, and from whom a request is taken: nothing of a student's runs, and no other site asks."""

from __future__ import annotations

import re

OWN = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
REPORT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {}"
CLOSED = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HEAD = 8192  # bytes of a report in which its own policy stands: before anything that a student wrote
META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


def own_policy() -> str:
    return OWN + CLOSED


def report_policy(page: bytes) -> str:
    """Return the policy for a report: of scripts, only those of which its own head has the hash; often none."""
    own = META.search(page[:HEAD])
    hashes = HASH.findall(own[1].decode("ascii", "replace")) if own else []
    return REPORT.format(" ".join(hashes) or "'none'") + CLOSED


def hosts(port: int) -> frozenset[str]:
    """Return the names by which this server may be called: a foreign name that leads here is somebody's trick."""
    return frozenset(name if port == 80 else f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
