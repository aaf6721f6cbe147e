"""The course's image: what is in it, how it is built, and whether the one that is there is the one that is wanted."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .. import __version__
from ..errors import UsageError
from . import client

PACKAGE = Path(__file__).resolve().parents[1]
CONTENTS = ("__init__.py", "errors.py", "limits.py", "sandbox")  # what enters the image, beside libraries
DIGEST_LABEL = "course.contents"
Accelerator = Literal["cpu", "gpu"]


@dataclass(frozen=True)
class Recipe:
    """How an image is built.

    base: an image to build on, in place of the Dockerfile's own choice
    network: that of the build, if not Docker's own choice
    pip_config, certificates: files that the build's pip needs to reach its package index; they do not stay in the image
    """

    accelerator: Accelerator = "cpu"
    base: str | None = None
    network: str | None = None
    pip_config: Path | None = None
    certificates: Path | None = None


def image_name(accelerator: Accelerator) -> str:
    return f"carview-course:{__version__}-{accelerator}"


def context(accelerator: Accelerator) -> dict[str, bytes]:
    """Return everything that a build is given: path -> content, whatever else lies beside it."""
    files = [PACKAGE / "container" / name for name in ("Dockerfile", "about.py", f"{accelerator}.lock")]
    for name in CONTENTS:
        path = PACKAGE / name
        files += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return {path.relative_to(PACKAGE.parent).as_posix(): path.read_bytes() for path in files}


def digest(files: Mapping[str, bytes]) -> str:
    """Two equal digests mean that building again would change nothing, but for the base image's updates."""
    told = hashlib.sha256()
    for name, content in sorted(files.items()):
        told.update(f"{name} {len(content)}\n".encode() + content)
    return told.hexdigest()[:16]


def archive(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def build(recipe: Recipe, title: str) -> str:
    """Build the image, its progress shown as Docker does; return its name and size for the last line on the screen.

    title: of the course, for a label
    """
    client.ask("version", "--format", "{{.Server.Version}}")  # says in a sentence when there is no daemon
    files, name = context(recipe.accelerator), image_name(recipe.accelerator)
    labels = {
        "org.opencontainers.image.title": title,
        "org.opencontainers.image.version": __version__,
        DIGEST_LABEL: digest(files),
    }
    arguments = ["--file", "autograder/container/Dockerfile", "--tag", name, *_options(recipe)]
    for label, value in labels.items():
        arguments += ["--label", f"{label}={value}"]
    if not client.build(arguments, archive(files)):
        raise UsageError(f"Docker did not build {name}; its own words are above. {_advice()}")
    return f"{name} ({_megabytes(name)} MB)"


def _options(recipe: Recipe) -> Iterator[str]:
    yield from ("--build-arg", f"ACCELERATOR={recipe.accelerator}")
    if recipe.base is not None:
        yield from ("--build-arg", f"BASE={recipe.base}")
    if recipe.network is not None:
        yield from ("--network", recipe.network)
    for name, path in (("pip.conf", recipe.pip_config), ("certificates", recipe.certificates)):
        if path is not None:
            yield from ("--secret", f"id={name},src={path}")


def _advice() -> str:
    try:
        client.ask("buildx", "version")
    except UsageError:
        return "Where they speak of BuildKit: install docker's plugin for it (docker-buildx, or docker-buildx-plugin)."
    return "Where a package could not be fetched: see --network, --pip-config and --certificates."


def _megabytes(name: str) -> int:
    return int(client.ask("image", "inspect", "--format", "{{.Size}}", name) or 0) // 10**6


def wanted_image(accelerator: Accelerator) -> str:
    """Return the image's id, so that what was looked at is what runs.

    Raises UsageError where it is missing or not of this package's making.
    """
    name = image_name(accelerator)
    option = "" if accelerator == "cpu" else f" --accelerator {accelerator}"
    found = client.ask("image", "inspect", "--format", f'{{{{index .Config.Labels "{DIGEST_LABEL}"}}}} {{{{.Id}}}}', name)
    if found is None:
        raise UsageError(f"There is no image {name} here. Build it: course image build{option}.")
    made_of, _, identifier = found.rpartition(" ")
    if made_of != digest(context(accelerator)):
        raise UsageError(
            f"The image {name} is of another state of this package. Build it again: course image build{option}."
        )
    return identifier
