"""The command `docker`, and what it says in sentences for the person at the keyboard.

The command and not the Python package of that name: it is there wherever the daemon is, adds no dependency, follows the
user's own context, and it alone builds with BuildKit's secrets.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from typing import IO

from ..errors import UsageError

DOCKER_FAILED = 125  # the exit status of `docker run` when no container was started
NO_COMMAND = "There is no `docker` command here. Install Docker, or grade with --engine local."
SENTENCES = (
    ("permission denied while trying to connect|permission denied.*docker.sock",
     "You may not use the Docker daemon. Have your account added to the group `docker`, or grade with --engine local."),
    ("Cannot connect to the Docker daemon|Is the docker daemon running|error during connect",
     "The Docker daemon does not answer. Start it (systemctl start docker), or grade with --engine local."),
    ("bind source path does not exist",
     "The Docker daemon does not see this machine's files, so it runs elsewhere. This engine needs a daemon here."),
    ("could not select device driver|failed to discover GPU vendor|unresolvable CDI devices",
     "Docker cannot hand out GPUs: the NVIDIA Container Toolkit is not installed, or Docker does not know of it. Install"
     " nvidia-container-toolkit, run `nvidia-ctk runtime configure --runtime=docker`, restart Docker, or grade without"
     " --gpus."),
    ("requirement error|update your driver|driver version is insufficient",
     "The NVIDIA driver is too old for this image. Update it, or grade without --gpus."),
    (r"nvidia-container-cli.*(driver not loaded|libnvidia-ml|driver error)|nvml error",
     "The NVIDIA driver is not loaded, or not installed. See what `nvidia-smi` says, or grade without --gpus."),
    ("unknown device",
     "Docker knows no GPU of that number. See what `nvidia-smi` lists, and what it gives Docker, or grade without --gpus."),
    ("buildx component is missing",
     "This `docker` command cannot build with BuildKit. Install its plugin (docker-buildx, or docker-buildx-plugin)."),
)  # fmt: skip


def explained(said: str) -> str:
    """Return the sentence for docker's own words, or the last of them."""
    known = next((sentence for pattern, sentence in SENTENCES if re.search(pattern, said)), None)
    lines = said.strip().splitlines()
    return known or f"Docker refused: {lines[-1] if lines else 'it did not say why'}"


def start(arguments: Sequence[str], stderr: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the command, out of reach of a Ctrl-C at the keyboard; raises UsageError where it is not installed."""
    nowhere = subprocess.DEVNULL
    try:
        return subprocess.Popen(["docker", *arguments], stdin=nowhere, stdout=nowhere, stderr=stderr, start_new_session=True)
    except FileNotFoundError:
        raise UsageError(NO_COMMAND) from None


def ask(*arguments: str) -> str | None:
    """Return what the daemon answers, or None where it knows no such thing; raises UsageError when it cannot be asked."""
    try:
        done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise UsageError(NO_COMMAND) from None
    if done.returncode == 0:
        return done.stdout.strip()
    if re.search("No such (image|object|container)", done.stderr):
        return None
    raise UsageError(explained(done.stderr))


def build(arguments: Sequence[str], context: bytes) -> bool:
    """Build an image with BuildKit from a context in tar's format, Docker's words on the screen; False where it fails."""
    command = ["docker", "build", *arguments, "-"]
    return subprocess.run(command, input=context, env={**os.environ, "DOCKER_BUILDKIT": "1"}, check=False).returncode == 0
