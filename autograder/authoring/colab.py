"""The students' notebooks for Google Colab, which opens a notebook alone: a copy that fetches its files itself.

otter has its own rules there: it wants its tests in files, not in the notebook's metadata, and it exports nothing.
"""

from __future__ import annotations

import base64
import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .notebook import Notebook, source_of

OTTER = "otter-grader"
FETCH = """\
# On Google Colab this fetches the assignment's files, and otter, which checks your answers. Elsewhere it does nothing.
import io
import sys
import urllib.request
import zipfile

if "google.colab" in sys.modules:
    %pip install --quiet {otter}
    with urllib.request.urlopen("{address}") as reply:
        zipfile.ZipFile(io.BytesIO(reply.read())).extractall()
"""
HAND_IN = """\
## Submission

Run all cells once more from top to bottom (*Runtime*, *Restart session and run all*). Then choose *File*, *Download*,
*Download .ipynb*, and hand in that file.
"""
LOCKED = {"deletable": False, "editable": False}
PICTURE = re.compile(r"\]\(([\w.-]+\.png)\)")
NAMED_NOTEBOOK = re.compile(r"otter\.Notebook\([^)]*\)")
EXPORT = re.compile(r"^grader\.export\(", re.MULTILINE)
OWN_COMPUTER = ("conftest.py", "requirements.txt")  # of no use on Colab
GITHUB = re.compile(r"https://raw\.githubusercontent\.com/(?P<repository>[^/]+/[^/]+)/(?P<branch>[^/]+)(?P<folder>/.*)?")
BADGE = "[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]({address})"
COLAB_GITHUB = "https://colab.research.google.com/github/{repository}/blob/{branch}{folder}/{path}"


@dataclass(frozen=True)
class ForColab:
    """A notebook for Colab, and the files that it fetches, by name."""

    notebook: Notebook
    files: Mapping[str, bytes]


def for_colab(student: Notebook, name: str, folder: Mapping[str, bytes], otter: str, address: str) -> ForColab:
    """Make the variant of one assignment.

    student: the notebook that the assignment's folder holds, as `name`
    folder: all files of that folder
    otter: the requirement that pip installs
    address: where the variant's files will lie, in one zip
    """
    notebook = copy.deepcopy(student)
    tests = notebook["metadata"].pop("otter", {}).get("tests", {})
    cells = [cell for cell in notebook["cells"] if not _exports(cell)]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = _markdown(source_of(cell), folder)
        else:
            cell["source"] = NAMED_NOTEBOOK.sub("otter.Notebook()", source_of(cell))
    source = FETCH.format(otter=otter, address=address)
    code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "metadata": LOCKED, "outputs": []}
    fetch = {**code, "id": "colab-files", "source": source.rstrip("\n")}
    notebook["cells"] = [fetch, *cells]
    files = {one: data for one, data in folder.items() if one not in (name, *OWN_COMPUTER)}
    return ForColab(notebook, {**files, **{f"tests/{question}.py": text.encode() for question, text in tests.items()}})


def otter_requirement(requirements: tuple[str, ...]) -> str:
    """Return the one requirement that Colab's own packages do not meet."""
    return next((one for one in requirements if one.startswith(OTTER)), OTTER)


def colab_link(tree: str, path: str) -> str:
    """Return a badge in Markdown that opens a notebook of the students' tree; Colab itself opens only GitHub's."""
    found = GITHUB.fullmatch(tree)
    if found is None:
        return f"[notebook for Google Colab]({tree}/{path})"
    place = {name: text or "" for name, text in found.groupdict().items()}
    return BADGE.format(address=COLAB_GITHUB.format(**place, path=path))


def _exports(cell: Mapping[str, object]) -> bool:
    return cell["cell_type"] == "code" and EXPORT.search(source_of(cell)) is not None


def _markdown(source: str, folder: Mapping[str, bytes]) -> str:
    """Return the text with its pictures inside, which Colab does not look for beside a notebook."""
    if source.startswith("## Submission\n"):
        return HAND_IN.rstrip("\n")
    return PICTURE.sub(lambda found: f"]({_inside(folder[found[1]])})" if found[1] in folder else found[0], source)


def _inside(picture: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
