"""What must make room but may hold the only copy of something is moved to `aside/` in the graph directory."""

from __future__ import annotations

import logging
import os
from itertools import count
from pathlib import Path

from extract.language import say

_LOG = logging.getLogger(__name__)
ASIDE = "aside"


def set_aside(directory: Path, path: Path) -> Path:
    """Moves a file or folder of the graph directory to aside/, under a name that is free there. Raises OSError."""
    folder = directory / ASIDE
    folder.mkdir(exist_ok=True)
    names = (path.name if number == 1 else f"{path.name}-{number}" for number in count(1))
    place = next(folder / name for name in names if not os.path.lexists(folder / name))
    path.rename(place)
    return place


def make_room(directory: Path, path: Path, *, folder: bool = False) -> Path | None:
    """Sets aside what stands where a file (or a `folder`) must stand and is none, tells it, and returns where it is
    now. A link to a folder is one, on whatever disk; a file is replaced, so that no link of one is followed. Raises
    OSError."""
    there = path.is_dir() if folder else path.is_file() and not path.is_symlink()
    if there or not (path.is_symlink() or path.exists()):
        return None
    place = set_aside(directory, path)
    _LOG.warning("%s", say(f"{path} 不是它应是的，移到 {place}", f"{path} is not what it should be: moved to {place}"))
    return place
