"""`course serve` asked by real requests: what it shows, what it refuses, and that it runs nothing of a student's."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from click.testing import CliRunner
from real_course import copy_course

from autograder.authoring import build as authoring
from autograder.authoring.build import Paths
from autograder.authoring.notebook import answers_in, to_text, with_answers
from autograder.cli import main
from autograder.course import Course
from autograder.grading.progress_record import Progress
from autograder.grading.result_store import ResultStore
from autograder.reports.class_page import write_class_page
from autograder.reports.class_records import ClassRecords
from autograder.results import CaseResult, QuestionResult, SubmissionResult
from autograder.secret import Secret
from autograder.viewer.shelf import told

NAME = "01-neuron"
EVIL = "<script>alert(1)</script> ../../Éve"
COMMAND = [sys.executable, "-m", "autograder.cli"]


@dataclass(frozen=True)
class Site:
    """A server that runs, and the key to it."""

    port: int
    key: str

    def get(self, path: str, method: str = "GET", cookie: bool = True, **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {"Cookie": f"course_{self.port}={self.key}"} if cookie else {}
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in {**given, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, text


def start(course: Course) -> tuple[subprocess.Popen[str], Site]:
    process = subprocess.Popen(
        [*COMMAND, "--course", str(course.folder), "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    address = urlsplit(process.stdout.readline().split()[-1])
    assert address.hostname == "127.0.0.1"
    assert address.port
    return process, Site(address.port, address.query.removeprefix("key="))


def running(course: Course) -> Iterator[Site]:
    process, site = start(course)
    try:
        yield site
    finally:
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=30)
    assert "Ended." in told
    assert process.returncode == 0


def result(student: str) -> SubmissionResult:
    cases = (CaseResult("test_one", False, True, None), CaseResult("test_two", True, False, f"Look at {EVIL} again."))
    return SubmissionResult(NAME, student, "graded", EVIL, 1.0, 2.0, 0.5, (QuestionResult("sum", 1.0, 2.0, cases),))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = copy_course(tmp_path_factory.mktemp("course"))
    results = [result("s017"), result(EVIL)]
    for one in results:
        ResultStore(course.results_folder / NAME).save("f", one, "{}")
    write_class_page(course, ClassRecords(results), course.results_folder / "class.html")
    (course.folder / ".course-secret").write_text("the secret", encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def site(shown: Course) -> Iterator[Site]:
    yield from running(shown)


def test_the_index_leads_to_everything_that_is_there(site: Site, shown: Course) -> None:
    status, headers, text = site.get("/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=UTF-8")
    assert all(one.title in text for one in shown.assignments)
    for path in re.findall(r'(?:href|src)="([^"]+)"', text):
        assert site.get(path)[0] == 200, path
    assert '<a href="/class">' in text
    assert "/similar" not in text
    assert site.get(f"/{NAME}/similar")[0] == 404


def test_results_are_shown_and_nothing_in_them_is_html(site: Site) -> None:
    _, _, listed = site.get(f"/{NAME}/")
    assert "2 results stored" in listed
    for path in re.findall(r'href="(/01-neuron/student[^"]+)"', listed):
        status, headers, text = site.get(path)
        assert status == 200
        assert "test_two" in text
        assert "<script>" not in text + listed
        assert "&lt;script&gt;" in text
        assert "script-src 'self';" in headers["content-security-policy"]


def test_the_class_page_runs_its_own_script_alone(site: Site, shown: Course) -> None:
    status, headers, text = site.get("/class")
    assert (status, text) == (200, (shown.results_folder / "class.html").read_text(encoding="utf-8"))
    policy = headers["content-security-policy"]
    assert re.search(r"script-src 'sha256-[^']+';", policy)
    assert "connect-src" not in policy
    assert policy.startswith("default-src 'none'")


def test_a_page_without_hashes_of_its_own_runs_no_script(site: Site, shown: Course) -> None:
    page = shown.results_folder / "similar" / f"{NAME}.html"
    page.parent.mkdir(exist_ok=True)
    late = '<meta http-equiv="Content-Security-Policy" content="script-src \'sha256-' + "A" * 43 + "='\">"
    page.write_text("<html>" + " " * 10_000 + late, encoding="utf-8")  # as a student's text could say it
    status, headers, _ = site.get(f"/{NAME}/similar")
    assert status == 200
    assert "script-src 'none'" in headers["content-security-policy"]
    page.unlink()


@pytest.mark.parametrize("path", ["/", "/class", f"/{NAME}/", "/viewer.css", "/nothing"])
def test_every_answer_has_the_headers_that_keep_others_out(site: Site, path: str) -> None:
    _, headers, _ = site.get(path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/class", f"/{NAME}/", "/live", "/viewer.js", f"/?key={'x' * 22}", "/class?key="])
def test_nobody_gets_anything_without_the_key(site: Site, path: str) -> None:
    status, _, text = site.get(path, cookie=False)
    assert status == 403
    assert "s017" not in text
    assert site.get(path, cookie=False, Cookie=f"course_{site.port}=wrong")[0] == 403


def test_the_key_sets_a_cookie_that_scripts_and_other_sites_cannot_use(site: Site) -> None:
    status, headers, _ = site.get(f"/?key={site.key}", cookie=False)
    assert (status, headers["location"]) == (302, "/")
    assert {"HttpOnly", "SameSite=Strict"} <= set(headers["set-cookie"].split("; "))


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil:{port}"]
)
def test_a_foreign_name_that_leads_here_is_refused(site: Site, host: str) -> None:
    status, _, text = site.get("/", Host=host.format(port=site.port))
    assert status in (400, 421)
    assert "neuron" not in text
    assert site.get("/", Host=f"localhost:{site.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])
def test_only_get_is_answered(site: Site, method: str) -> None:
    assert site.get("/", method)[0] == 405
    assert site.get("/", method, **{"Content-Length": "9"})[0] in (400, 405, 413)


@pytest.mark.parametrize(
    "path",
    [
        "/../.course-secret", "/..%2f.course-secret", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/class/../../course.yml",
        "/received/01-neuron.json", f"/{NAME}/s017.json", f"/{NAME}/executed/s017.ipynb", "/99-none/", "/01-neuron/../class",
        f"/{NAME}/student?name=" + quote("../02-dense-weights/x", safe=""), f"/{NAME}/student?name=" + quote("../../course"),
        f"/{NAME}/student", f"/{NAME}/student?name=%00", f"/{NAME}/student?name=" + "x" * 5000, "/viewer.css/../server.py",
    ],
)  # fmt: skip
def test_no_path_leads_to_another_file(site: Site, path: str) -> None:
    status, _, text = site.get(path)
    assert status in (400, 404), text
    assert "the secret" not in text
    assert "Traceback" not in text


def test_it_listens_on_loopback_alone(site: Site) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", site.port)) != 0


def test_a_port_that_is_taken_is_one_sentence(site: Site, shown: Course) -> None:
    found = CliRunner().invoke(main, ["--course", str(shown.folder), "serve", "--port", str(site.port)])
    assert (found.exit_code, found.output) == (
        2, f"Port {site.port} is in use. Choose another one: --port 0 takes any that is free.\n"
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, secret: Secret) -> Course:
    course = copy_course(tmp_path_factory.mktemp("built"))
    (course.folder / ".course-secret").write_text(secret.text, encoding="utf-8")
    authoring.build(course, [course.assignment(NAME)], secret)
    return course


def test_progress_is_told_while_a_class_is_graded(built: Course, tmp_path: Path) -> None:
    """Three quick submissions and one that sleeps: it is seen at work, then everything is seen finished."""
    paths = Paths.of(built, built.assignment(NAME))
    stub = json.loads((paths.student_folder / "neuron.ipynb").read_text(encoding="utf-8"))
    master = with_answers(stub, answers_in(json.loads(paths.solution.read_text(encoding="utf-8"))))
    cell = {"cell_type": "code", "execution_count": None, "id": "slow", "metadata": {}, "outputs": []}
    slow = {**master, "cells": [*master["cells"], {**cell, "source": "import time; time.sleep(5)"}]}
    for student, notebook in {"Ada": master, "Bo": stub, "Eve": master, "Zoë": slow}.items():
        (tmp_path / f"{student}.ipynb").write_text(to_text(notebook), encoding="utf-8")
    watched = running(built)
    site = next(watched)
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
    connection.request("GET", "/live", headers={"Cookie": f"course_{site.port}={site.key}"})
    events = connection.getresponse()
    grading = subprocess.Popen(
        [*COMMAND, "--course", str(built.folder), "grade", NAME, str(tmp_path), "--jobs", "2", "--fresh"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    seen = []
    ended = time.monotonic() + 120
    while time.monotonic() < ended and not (seen and seen[-1]["state"] == "finished"):
        line = events.readline().decode()
        if line.startswith("data: "):
            seen.append(json.loads(line[6:])[NAME])
    assert grading.wait(60) == 0
    connection.close()
    listed = site.get("/")[2]
    watched.close()
    assert any(one["state"] == "running" and "At work: Zoë." in one["words"] and one["done"] == 3 for one in seen)
    assert [one["done"] for one in seen] == sorted(one["done"] for one in seen)
    assert seen[-1]["words"] == "Finished: 4 of 4 judged."
    assert {one.split()[1] for one in seen[-1]["last"]} == {"Ada:", "Bo:", "Eve:", "Zoë:"}
    assert "Finished: 4 of 4 judged." in listed


def test_a_name_that_turns_the_text_around_is_written_out_while_grading_runs_too() -> None:
    """The page's script puts these words there as they come."""
    at = "2026-11-02T10:00:00+00:00"
    one = {"student": "\u202egnp", "status": "graded", "score": 1.0, "possible": 2.0, "seconds": 0.1, "at": at}
    live = told(Progress("running", "", 2, 1, {"graded": 1}, ("line\nbreak",), (one,), None))
    assert r"At work: line\nbreak." in live["words"]
    assert r" \u202egnp: graded, 1 of 2" in live["last"][0]
