"""A real JupyterLab, which the tests in this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from open_notebook import Lab, serve_lab
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab over an empty folder, as a student starts it, with no settings of anybody's."""
    with serve_lab(tmp_path_factory.mktemp("lab")) as serving:
        yield serving
