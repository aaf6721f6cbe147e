"""A notebook as a student has it before them: JupyterLab on this machine, in a real browser.

What is clicked is what a student clicks. What came of it is read from the notebook that the page holds
(`jupyterapp`, which JupyterLab shows when it is told to), since the page itself says "idle" before there is a kernel.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError
from real_browser import PATIENCE, elsewhere, new_page

SETTINGS = ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.extension_manager=readonly",  # else it asks the network
            "--LabApp.expose_app_in_browser=True"]  # fmt: skip
CLICK = 60.0  # seconds until a click that leads nowhere is tried again
STATE = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget, session = panel?.sessionContext, kernel = session?.session?.kernel;
  const cells = (panel?.content?.widgets ?? []).filter(cell => cell.model.type === "code");
  return {
    kernel: session?.isReady && kernel ? `${kernel.connectionStatus}, ${kernel.status}` : "none yet",
    saved: panel?.context?.model?.dirty === false,
    dialogs: [...document.querySelectorAll(".jp-Dialog-header")].map(one => one.textContent),
    cells: cells.map(cell => ({...cell.model.toJSON(), waits: cell.model.executionState === "running"})),
  };
}"""
READY = "connected, idle"


@dataclass(frozen=True)
class ShownCell:
    """A code cell as JupyterLab holds it; `output` has each output's text, `count` is None where it did not run."""

    count: int | None
    source: str
    output: str
    failed: bool

    @classmethod
    def of(cls, cell: Mapping[str, Any]) -> ShownCell:
        outputs = cell["outputs"]
        failed = any(one["output_type"] == "error" for one in outputs)
        return cls(cell["execution_count"], _text(cell["source"]), "\n".join(map(_text_of, outputs)), failed)


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _text_of(output: Mapping[str, Any]) -> str:
    if output["output_type"] == "error":
        return "\n".join(output["traceback"])
    return _text(output.get("text") or output.get("data", {}).get("text/plain", ""))


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its folder, and its address with the token."""

    folder: Path
    address: str
    token: str


@contextmanager
def serve_lab(parent: Path) -> Iterator[Lab]:
    """Start JupyterLab in a folder of its own at any free port of this machine, and end it."""
    home, folder = parent / "home", parent / "work"
    home.mkdir()
    folder.mkdir()
    own = {"HOME": home, "JUPYTER_RUNTIME_DIR": home / "runtime", "JUPYTER_CONFIG_DIR": home / "config"}
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}, "JUPYTER_PLATFORM_DIRS": "1"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", *SETTINGS]
    with (parent / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        yield _lab_of(server, home / "runtime", folder, parent / "log")
    finally:
        server.terminate()
        server.wait()


def _lab_of(server: subprocess.Popen[bytes], runtime: Path, folder: Path, log: Path) -> Lab:
    note, until = runtime / f"jpserver-{server.pid}.json", time.monotonic() + PATIENCE
    while True:
        try:  # the file is there before its text is
            told = json.loads(note.read_text(encoding="utf-8"))
            return Lab(folder, told["url"], told["token"])
        except (FileNotFoundError, json.JSONDecodeError):
            late = server.poll() is not None or time.monotonic() > until
            assert not late, f"JupyterLab did not start within {PATIENCE:g} seconds:\n{log.read_text(encoding='utf-8')}"
            time.sleep(0.2)


class OpenNotebook:
    """A notebook in a page of JupyterLab; its kernel is idle whenever a method returns."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def cells(self) -> list[ShownCell]:
        return [ShownCell.of(cell) for cell in self._state()["cells"]]

    def wait_until_ready(self) -> None:
        self._wait("a kernel that is idle", lambda state: state["cells"] and state["kernel"] == READY)

    def run_all(self) -> list[ShownCell]:
        """Choose Run All Cells, again where JupyterLab passed over it, and wait until every cell has run or one failed."""
        self._insist("Run", "Run All Cells", lambda state: any(_has_begun(cell) for cell in state["cells"]))
        return self._when_done()

    def save_and_run_last(self) -> list[ShownCell]:
        """Save the notebook, then run its last code cell again, as the course asks for."""
        self._insist("File", "Save Notebook", lambda state: state["saved"])
        before = self.cells()[-1].count
        self.page.locator(".jp-CodeCell").last.locator(".jp-InputPrompt").click()
        self._insist("Run", "Run Selected Cell", lambda state: state["cells"][-1]["execution_count"] != before)
        return self._when_done()

    def download(self, link: str, into: Path) -> Path:
        """Click a link below a cell, and return the file that comes."""
        with self.page.expect_download() as begun:
            self.page.get_by_role("link", name=link, exact=True).last.click()
        path = into / begun.value.suggested_filename
        begun.value.save_as(path)
        return path

    def _insist(self, menu: str, item: str, begun: Any) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._choose(menu, item)
            tried = time.monotonic() + CLICK / 3
            while time.monotonic() < tried:
                if begun(self._state()):
                    return
                self.page.wait_for_timeout(200)
        raise AssertionError(f"{menu}, {item} did nothing within {PATIENCE:g} seconds: {self._where()}")

    def _choose(self, menu: str, item: str) -> None:
        try:
            self.page.get_by_role("menuitem", name=menu, exact=True).click(timeout=1000 * CLICK)
            label = re.compile(rf"^{re.escape(item)}$")  # of the whole item's text, a shortcut is a part
            self.page.locator(".lm-Menu-itemLabel", has_text=label).click(timeout=1000 * CLICK)
        except TimeoutError:
            self.page.keyboard.press("Escape")

    def _when_done(self) -> list[ShownCell]:
        self._wait("the end of the run", _is_done)
        return self.cells()

    def _wait(self, what: str, come: Any) -> None:
        until = time.monotonic() + PATIENCE
        while not come(self._state()):
            assert time.monotonic() < until, f"{what} did not come within {PATIENCE:g} seconds: {self._where()}"
            self.page.wait_for_timeout(200)

    def _state(self) -> Any:
        return self.page.evaluate(STATE)

    def _where(self) -> str:
        state = self._state()
        cells = [cell["execution_count"] or ("waits" if cell["waits"] else "not run") for cell in state["cells"]]
        return f"kernel {state['kernel']}, dialogs {state['dialogs']}, cells {cells}"


def _has_begun(cell: Mapping[str, Any]) -> bool:
    return cell["waits"] or cell["execution_count"] is not None


def _is_done(state: Mapping[str, Any]) -> bool:
    cells = state["cells"]
    waits = state["kernel"] != READY or any(cell["waits"] for cell in cells)
    failed = any(one["output_type"] == "error" for cell in cells for one in cell["outputs"])
    return not waits and (failed or all(cell["execution_count"] for cell in cells if _text(cell["source"]).strip()))


@contextmanager
def opened(browser: Browser, lab: Lab, notebook: str) -> Iterator[OpenNotebook]:
    """Open a notebook of JupyterLab's folder; when it is left, its page is closed and its kernel ended.

    A page that asks for anything that lies elsewhere fails the test.
    """
    workspace = notebook.split("/")[0]  # of its own, so that what was open before is not opened again
    strange, strangers = elsewhere(lab.address), []
    with new_page(browser, lab.address) as page:
        page.on("request", lambda request: strangers.append(request.url) if strange.match(request.url) else None)
        page.goto(f"lab/workspaces/{workspace}/tree/{notebook}?token={lab.token}")
        showing = OpenNotebook(page)
        showing.wait_until_ready()
        yield showing
        authorised = {"Authorization": f"token {lab.token}"}
        for session in page.request.get("api/sessions", headers=authorised).json():
            page.request.delete(f"api/sessions/{session['id']}", headers=authorised)
    assert strangers == []
