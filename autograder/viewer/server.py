"""The web server of `course serve`, by tornado: bound to 127.0.0.1, GET alone, and for whoever has its key.

The key is in the address that the command prints; the first request with it sets a cookie. Without it, another user of this
machine, who reaches its loopback too, gets nothing.
"""

from __future__ import annotations

import asyncio
import errno
import hmac
import json
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler

from ..course import Assignment, Course
from ..errors import UsageError
from .pages import STATIC, Pages
from .policy import HEADERS, hosts, own_policy, report_policy
from .shelf import Shelf, told

ADDRESS = "127.0.0.1"
PORT = 8765
NAME = r"(\d\d-[a-z0-9-]+)"
SECONDS = 1.0  # between two looks at the folder
PING = 15  # looks after which a silent connection is told that we are there


@dataclass(frozen=True)
class Place:
    """What every request knows: where it may come to, with which key, and what there is to show."""

    port: int
    key: str
    shelf: Shelf
    pages: Pages

    @property
    def cookie(self) -> str:
        return f"course_{self.port}"  # cookies do not tell ports apart

    @property
    def address(self) -> str:
        return f"http://{ADDRESS}:{self.port}/?key={self.key}"


class Guarded(RequestHandler):
    """Answers who may ask; every other handler is one of these."""

    SUPPORTED_METHODS = ("GET",)

    def initialize(self, place: Place) -> None:
        self.place = place

    def set_default_headers(self) -> None:
        for name, value in {**HEADERS, "Content-Security-Policy": own_policy()}.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        if self.request.host not in hosts(self.place.port):
            raise HTTPError(421, reason="Misdirected Request")
        if self._is_key(self.get_cookie(self.place.cookie)):
            return
        if self.request.path == "/" and self._is_key(self.get_query_argument("key", None)):
            self.set_cookie(self.place.cookie, self.place.key, httponly=True, samesite="Strict")
            self.redirect("/")
            return
        raise HTTPError(403, reason="Forbidden")

    def _is_key(self, given: str | None) -> bool:
        return given is not None and hmac.compare_digest(given.encode(), self.place.key.encode())

    def write_error(self, status_code: int, **_: Any) -> None:
        told = {403: "Open the address that `course serve` printed: the key is in it.", 404: "There is nothing here.",
                405: "This server only shows.", 421: "This server is called by another name."}  # fmt: skip
        self.finish(self.place.pages.message(told.get(status_code, "Something went wrong here.")))

    def log_exception(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if not isinstance(error, HTTPError):  # a wrong address is no event
            super().log_exception(kind, error, trace)

    def known(self, name: str) -> Assignment:
        found = self.place.shelf.assignment(name)
        if found is None:
            raise HTTPError(404)
        return found

    async def off_loop(self, work: Callable[[], Any]) -> Any:
        """Read files beside the loop: others are told of progress meanwhile."""
        return await asyncio.get_running_loop().run_in_executor(None, work)


class NotFound(Guarded):
    def get(self) -> None:
        raise HTTPError(404)


class Index(Guarded):
    async def get(self) -> None:
        shelf = self.place.shelf
        rows = await self.off_loop(shelf.rows)
        self.finish(self.place.pages.index(rows, shelf.class_page.is_file()))


class OneAssignment(Guarded):
    async def get(self, name: str) -> None:
        assignment = self.known(name)
        self.finish(await self.off_loop(partial(self._page, assignment)))

    def _page(self, assignment: Assignment) -> bytes:
        shelf = self.place.shelf
        results = shelf.results(assignment)
        return self.place.pages.assignment(shelf.row(assignment, len(results)), results)


class OneStudent(Guarded):
    async def get(self, name: str) -> None:
        assignment = self.known(name)
        student = self.get_query_argument("name", "", strip=False)
        result = await self.off_loop(partial(self.place.shelf.result, assignment, student))
        if result is None:
            raise HTTPError(404)
        self.finish(self.place.pages.student(assignment, result))


class Report(Guarded):
    """A page that another command wrote: the class's, or that of an assignment's similar pairs."""

    async def get(self, name: str = "") -> None:
        shelf = self.place.shelf
        path = shelf.similar_page(self.known(name)) if name else shelf.class_page
        page = await self.off_loop(partial(_content, path))
        if page is None:
            raise HTTPError(404)
        self.set_header("Content-Security-Policy", report_policy(page))
        self.finish(page)


class Static(Guarded):
    def get(self, name: str) -> None:
        self.set_header("Content-Type", f"{STATIC[name]}; charset=utf-8")
        self.finish(self.place.pages.static(name))


class Live(Guarded):
    """Server-sent events: the progress of every assignment, whenever it has changed."""

    def on_connection_close(self) -> None:
        self.gone = True

    async def get(self) -> None:
        self.gone = False
        self.set_header("Content-Type", "text/event-stream")
        said, silent = "", 0
        while not self.gone:
            now = await self.off_loop(partial(_live, self.place.shelf))
            silent = 0 if now != said else silent + 1
            if now != said or silent % PING == 0:
                self.write(f"data: {now}\n\n" if now != said else ": here\n\n")
                try:
                    await self.flush()
                except StreamClosedError:
                    return
            said = now
            await asyncio.sleep(SECONDS)


def _live(shelf: Shelf) -> str:
    return json.dumps({one.id: told(shelf.progress(one)) for one in shelf.course.assignments})


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def application(place: Place) -> Application:
    given = {"place": place}
    routes: list[Any] = [
        (r"/", Index, given),
        (r"/live", Live, given),
        (r"/class", Report, given),
        (r"/(viewer\.css|viewer\.js)", Static, given),
        (rf"/{NAME}/", OneAssignment, given),
        (rf"/{NAME}/student", OneStudent, given),
        (rf"/{NAME}/similar", Report, given),
    ]
    return Application(routes, default_handler_class=NotFound, default_handler_args=given, log_function=lambda _: None)


def serve(course: Course, port: int, say: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; raises UsageError where the port is taken.

    port: 0 for any that is free
    say: called with the address, once somebody is listening there
    """
    asyncio.run(_serve(course, port, say))


async def _serve(course: Course, port: int, say: Callable[[str], None]) -> None:
    try:
        listening = socket.create_server((ADDRESS, port))
    except OSError as error:
        told = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        raise UsageError(f"Port {port} {told}. Choose another one: --port 0 takes any that is free.") from None
    listening.setblocking(False)
    port = listening.getsockname()[1]
    place = Place(port, secrets.token_urlsafe(16), Shelf(course), Pages(course))
    server = HTTPServer(application(place), max_header_size=32768, max_body_size=0, idle_connection_timeout=60)
    server.add_socket(listening)
    say(place.address)
    await asyncio.Event().wait()
