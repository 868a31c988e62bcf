"""Where the indexes of a graph directory lie: known without what is needed to read one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER: Final = "index"
"""Of a graph directory: where its indexes lie."""
SUFFIX: Final = ".find"


def indexes(directory: Path) -> list[Path]:
    """The indexes that lie in a graph directory."""
    with suppress(OSError):
        return sorted((directory / FOLDER).glob(f"*{SUFFIX}"))
    return []
