"""Where things lie: in Gradescope's container, and in the bundle that is unpacked to its `source`."""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

COURSE, ORDER, PACKAGE, TROUBLE = "course", "order.json", "package", "trouble.json"
PRIVATE = stat.S_IRWXG | stat.S_IRWXO  # what no other user may


@dataclass(frozen=True)
class Layout:
    """Gradescope's folder, which is /autograder."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def submission(self) -> Path:
        return self.root / "submission"

    @property
    def results(self) -> Path:
        return self.root / "results" / "results.json"

    @property
    def metadata(self) -> Path:
        return self.root / "submission_metadata.json"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder of which a submission may read nothing."""
        return self.root, self.source, self.source / COURSE, self.submission, self.results.parent

    def close(self) -> None:
        """Take every right from other users; whether that was enough is for the sandbox's probe to say."""
        for path in (*self.folders, self.results, self.metadata):
            with contextlib.suppress(OSError):
                os.chmod(path, stat.S_IMODE(path.stat().st_mode) & ~PRIVATE)
