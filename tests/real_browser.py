"""The system's own Chromium, without a window, driven by Playwright."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

WANTED = "COURSE_WITH_BROWSER"  # set where the tests that need a browser must not be skipped
MISSING = "There is no Chromium here: install it (Debian: apt-get install chromium)."
PATIENCE = 600.0  # seconds for any one step: a busy machine starts a kernel in one of them, or in two hundred
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium with a new profile; nothing is downloaded. Skips, or fails where it is wanted, when there is none."""
    path = shutil.which("chromium")
    if path is None and os.environ.get(WANTED):
        pytest.fail(MISSING)
    if path is None:
        pytest.skip(MISSING)
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=FLAGS, timeout=1000 * PATIENCE)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def new_page(browser: Browser, address: str) -> Iterator[Page]:
    """Open an empty page with cookies of its own, which reaches nothing but `address`."""
    context = browser.new_context(base_url=address, accept_downloads=True)
    context.set_default_timeout(1000 * PATIENCE)
    context.route(elsewhere(address), lambda route: route.abort())
    try:
        yield context.new_page()
    finally:
        context.close()


def elsewhere(address: str) -> re.Pattern[str]:
    """Return what matches every other server's address."""
    return re.compile(rf"^(http|ws)s?://(?!{re.escape(urlsplit(address).netloc)}/)")
