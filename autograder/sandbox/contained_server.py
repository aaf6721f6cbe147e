"""The start of a fork server in a container, as its process 1: it goes to a door that was bound into the container.

    worker ◄──control── door ──► process 1 ──► supervisor ──fork──► fork server ──fork──► student's process
      └──────────────────────────────── channel (one socket) ────────────────────────────────┘

The door is a Unix socket of the host. A container has a network of its own, and this one none at all, but it has the host's
kernel: what passes through the door are descriptors, a submission's channel among them, as between processes of the host.
The door is closed before any submission runs.
"""

from __future__ import annotations

import json
import signal
import socket
import sys
from pathlib import Path

from .confinement.private_root import our_folder
from .launch import Settings, launch

DOOR = "/run/course/door"
ROOT = "/work"  # a folder in memory
SLOTS = 2  # for a submission's process and for its clean room


def knock() -> socket.socket:
    control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    control.connect(DOOR)
    return control


def main() -> None:
    """Launch the fork server and end with it; argv: a JSON object with `preload`, `threads` and `first_user`."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))  # which ends every process of the container
    order = json.loads(sys.argv[1])
    controls = [knock() for _ in range(SLOTS)]
    settings = Settings(controls, ROOT, order["preload"], order["threads"], first_user=order["first_user"])
    process, _listener = launch(settings, [our_folder(), Path.home(), Path(DOOR).parent])
    sys.exit(process.wait())


if __name__ == "__main__":
    main()
