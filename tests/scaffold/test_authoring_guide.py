"""The walk through a new question in docs/authoring.md, done word for word: what it says will happen happens."""

from __future__ import annotations

import re
from pathlib import Path

from begun_course import begin, command
from real_course import ROOT

GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
END = "# %% [raw]\n# # END QUESTION\n"


def quoted(pattern: str) -> str:
    """Return what the guide has at the place of a pattern's group."""
    found = re.search(pattern, GUIDE)
    assert found is not None
    return found[1]


def test_a_second_question_is_added_as_the_guide_says(tmp_path: Path) -> None:
    course = begin(tmp_path)
    folder = course / "solutions" / "07-pooling"
    question, right, wrong = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    first, second = re.findall(r"`(submissions/(?:right|wrong)/[\w-]+\.py)`", GUIDE)
    words = re.findall(r"^    course (\w+) 07-pooling$", GUIDE, re.MULTILINE)
    assert words == ["new", "build", "verify"]
    for word in words:
        told = command(course, word, "07-pooling")
        assert told.exit_code == 0, told.output
    assert "No misses" in told.output

    master = (folder / "pooling.py").read_text(encoding="utf-8")
    (folder / "pooling.py").write_text(master.replace(END, END + "\n" + question), encoding="utf-8")
    (folder / first).write_text(right, encoding="utf-8")
    (folder / second).write_text(wrong, encoding="utf-8")
    assert command(course, "build", "07-pooling").exit_code == 0
    told = command(course, "verify", "07-pooling")
    assert told.exit_code == 1
    assert f"07-pooling: {quoted('Verification objects: `(.*?)`')}" in told.output

    line = quoted("Put `(.*?)` into the head")
    (folder / second).write_text(wrong.replace("# %%", f"{line}\n# %%", 1), encoding="utf-8")
    told = command(course, "verify", "07-pooling")
    assert (told.exit_code, "No misses" in told.output) == (0, True), told.output
