"""What `import otter` finds inside the sandbox: the same calls, which do nothing, so that check cells cost nothing."""

from __future__ import annotations


class Notebook:
    """Stands in for otter.Notebook; every check answers with nothing, because the real judging happens elsewhere."""

    def __init__(self, *arguments: object, **options: object) -> None:
        pass

    def check(self, *arguments: object, **options: object) -> None:
        pass

    def check_all(self) -> None:
        pass

    def export(self, *arguments: object, **options: object) -> None:
        pass

    def to_pdf(self, *arguments: object, **options: object) -> None:
        pass
