"""By what a wrong answer is known that is never run here, since it trains a network: a function of the author's.

It takes names of the notebook and asks as a test does, with the `np` and the `exam` of the question's tests, and only where
a case has failed that the wrong answer fails, too.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..sandbox.student_namespace import StudentNamespace


@dataclass(frozen=True)
class Sign:
    """The source of a function `sign`, and the names that it takes."""

    source: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, source: str) -> Sign:
        (function,) = (one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef))
        return cls(source, tuple(argument.arg for argument in function.args.args))

    def shows(self, namespace: StudentNamespace, tests: Mapping[str, Any]) -> bool:
        """Whether the notebook shows it; what cannot be told is a no, and is no trouble of the submission's.

        tests: the globals of the question's tests
        """
        if namespace.lost is not None:
            return False
        limit, late = namespace.limit, namespace.out_of_time
        namespace.begin_case()
        place = dict(tests)
        try:
            exec(compile(self.source, "<sign>", "exec"), place)  # noqa: S102  # the author's own code
            return bool(place["sign"](**{name: namespace.get(name) for name in self.names}))
        except Exception:  # the network takes other pictures, there is none, and whatever else a notebook may hold
            return False
        finally:
            namespace.limit, namespace.out_of_time = limit, late
            namespace.begin_case()
