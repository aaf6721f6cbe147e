"""Opens nbgrader's database, and puts its troubles into sentences: results are kept as files, so nothing is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from ..course import Course
from ..errors import GradebookAway
from ..gradebook_address import gradebook_address
from ..nbgrader.course_folder import nbgraders_course_id
from .tables import ASSIGNMENT, COURSE, NBGRADERS, OURS

PATIENCE = 10  # seconds for somebody else's lock, and for a server that does not answer
KEPT = "Nothing is lost: the results are in {results}, and `course report` writes them there when that is mended."
SAYINGS = {  # what SQLite and PostgreSQL say, and what it means; the first that fits
    "database is locked": "is locked by another program, formgrader perhaps",
    "lock timeout": "is locked by another program, formgrader perhaps",
    "database or disk is full": "cannot grow: the disk is full",
    "No space left": "cannot grow: the disk is full",
    "readonly database": "cannot be written: writing there is not allowed",
    "unable to open database file": "cannot be opened: its folder is missing or closed to you",
    "file is not a database": "is no database of SQLite's: rename that file",
    "no such column": "is of an older nbgrader: run `nbgrader db upgrade`",
    "authentication failed": "does not let you in: its server asks for another user or password",
    "does not exist": "cannot be used: {said}",
    "permission denied": "cannot be used: {said}",
    "connection": "cannot be reached: {said}",
}


@dataclass(frozen=True)
class Database:
    """An open database; `write` is one transaction, and whatever goes wrong in it is one GradebookAway."""

    engine: Engine
    course: Course

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with _in_words(self.engine.url, self.course), self.engine.begin() as connection:
            yield connection


@contextmanager
def opened(course: Course, address: str | None = None) -> Iterator[Database]:
    """Open the course's gradebook, made where there is none; raises GradebookAway with one sentence."""
    url = _url(address or gradebook_address(course) or "")
    engine = _engine(url)
    try:
        database = Database(engine, course)
        with database.write() as connection:
            _create(connection, nbgraders_course_id(course))
        yield database
    finally:
        engine.dispose()


def _url(address: str) -> URL:
    try:
        return make_url(address)
    except ArgumentError:
        told = "`gradebook` in course.yml is no database's URL: write one such as sqlite:///results/gradebook.db."
        raise GradebookAway(told) from None


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = _connected(url, {"connect_timeout": PATIENCE})
        event.listen(engine, "begin", lambda one: one.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        return engine
    with suppress(OSError):  # SQLite says it, when it cannot open the file
        Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = _connected(url, {"timeout": PATIENCE})
    # Python's sqlite3 begins a transaction only at the first change: what was read before could be outdated by then.
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _connected(url: URL, options: dict[str, Any]) -> Engine:
    try:
        return create_engine(url, connect_args=options)
    except (NoSuchModuleError, ImportError):
        told = f"{_shown(url)} needs a driver that is not installed: `pip install 'psycopg[binary]'`."
        raise GradebookAway(told) from None


def _create(connection: Connection, course_id: str) -> None:
    """Make what tables are missing, as nbgrader does, and note the version that its own upgrades go on from."""
    new = not inspect(connection).has_table(ASSIGNMENT.name)
    NBGRADERS.create_all(connection)
    OURS.create_all(connection)
    if new:
        versions = Table("alembic_version", MetaData(), Column("version_num", String(32), nullable=False))
        versions.create(connection)
        connection.execute(insert(versions).values(version_num=ScriptDirectory(ALEMBIC_DIR).get_current_head()))
    if connection.execute(select(COURSE.c.id).where(COURSE.c.id == course_id)).first() is None:
        connection.execute(insert(COURSE).values(id=course_id))


def _shown(url: URL) -> str:
    return f"The gradebook {url.database if url.get_backend_name() == 'sqlite' else url.render_as_string()}"


@contextmanager
def _in_words(url: URL, course: Course) -> Iterator[None]:
    """Turn whatever a database says into one sentence about it and one about the results."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
        known = next((words for mark, words in SAYINGS.items() if mark in said), "cannot be written: {said}")
        told = f"{_shown(url)} {known.format(said=said)}. {KEPT.format(results=course.results_folder)}"
        raise GradebookAway(told) from error
