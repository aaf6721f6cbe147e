"""Makes the documentation's pictures of the class page, of a simulated term, in a real browser.

    python docs/images/class_page.py

It needs Chromium (apt-get install chromium) and the package playwright.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))
from simulated_term import make_term  # noqa: E402

STUDENTS = 300
WIDTH, TALLEST = 1200, 1500
COLOURS = 64  # of a picture: flat charts need no more


def keep(page: Page, name: str, part: Locator, tallest: int = TALLEST) -> None:
    """Save a picture of the upper end of a part of the page."""
    page.evaluate("scrollTo(0, 0)")
    box = part.bounding_box()
    assert box is not None
    clip = {"x": 0, "y": max(box["y"] - 24, 0), "width": WIDTH, "height": min(box["height"] + 40, tallest)}
    shot = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]  # a dictionary of these keys
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(HERE / f"class-page{name}.png", optimize=True)
    print(f"class-page{name}.png: {(HERE / f'class-page{name}.png').stat().st_size / 1000:.0f} kB")


def show(page: Page) -> None:
    keep(page, "", page.locator("body"), 1640)
    page.click('button[data-word="late"]')
    keep(page, "-everybody", page.locator("section[aria-labelledby=everybody]"), 620)
    third = page.locator("#assignment-3")
    third.locator("summary", has_text="The questions in numbers").click()
    third.locator(".rank button").first.click()
    keep(page, "-assignment", third, 2140)
    keep(page, "-networks", page.locator("#assignment-4 .networks"))


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as browsers:
        manifest = make_term(Path(place), STUDENTS)
        course = [str(Path(sys.executable).with_name("course")), "--course", str(manifest), "report"]
        subprocess.run(course, stdout=subprocess.DEVNULL)
        browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        page.goto((Path(place) / "results" / "class.html").as_uri())
        show(page)
        browser.close()


if __name__ == "__main__":
    main()
