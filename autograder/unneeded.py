"""Keeps out what a library would import for nothing: to be imported before the others.

otter imports nbformat, that imports jsonschema, and that rfc3987_syntax, which compiles a grammar for two seconds so that
JSON may hold addresses in any alphabet. jsonschema does without it where it is missing.
"""

from __future__ import annotations

import sys

SLOW = "rfc3987_syntax"

sys.modules.setdefault(SLOW, None)  # type: ignore[arg-type]  # so Python marks a module that cannot be imported
