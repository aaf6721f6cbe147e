"""Calls of a student's functions: one in a message, or all that a test has announced.

A message each way costs more than most calls do. Which answer belongs to which call, and when a test learns it, is as ever.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .engine import Session

Arguments = tuple[Any, ...]


@dataclass
class Announced:
    """The calls of one object that a test will make next, and the replies that are there already."""

    cases: deque[Arguments]
    replies: deque[dict[str, Any]] = field(default_factory=deque)

    def begins_with(self, arguments: Arguments) -> bool:
        return bool(self.cases) and list(map(id, self.cases[0])) == list(map(id, arguments))


class AskedCalls:
    """Asks a submission's process for what calls answer.

    as_sent: puts what the process knows objects by in the place of their proxies
    """

    def __init__(self, session: Session, as_sent: Callable[[Any], Any]) -> None:
        self.session, self.as_sent = session, as_sent
        self.announced: dict[int, Announced] = {}

    def announce(self, number: int, cases: Iterable[Arguments]) -> None:
        """Expect calls of an object by its number, with these arguments."""
        self.announced[number] = Announced(deque(cases))

    def forget_announced(self) -> None:
        self.announced.clear()

    def reply(
        self, number: int, method: str | None, arguments: Arguments, options: Mapping[str, Any], seconds: float
    ) -> dict[str, Any]:
        """Return the reply to a call, which has so many seconds; raises as `Session.ask` does."""
        request = {"object": number, "method": method, "seconds": seconds}
        announced = self.announced.get(number)
        if announced and method is None and not options and announced.begins_with(arguments):
            return self._announced_reply(announced, request)
        self.announced.pop(number, None)  # the test does something else
        called = {"arguments": self.as_sent(list(arguments)), "options": self.as_sent(options)}
        return self.session.ask({"op": "call", **request, **called}, seconds)

    def _announced_reply(self, announced: Announced, request: dict[str, Any]) -> dict[str, Any]:
        if not announced.replies:
            cases = self.as_sent(list(map(list, announced.cases)))
            found = self.session.ask({"op": "calls", **request, "cases": cases}, request["seconds"]).get("replies")
            if not isinstance(found, list) or not 0 < len(found) <= len(cases) or {dict} != set(map(type, found)):
                raise self.session.unreadable()
            announced.replies.extend(found)
        announced.cases.popleft()
        return announced.replies.popleft()
