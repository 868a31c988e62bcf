"""What must make room but may hold the only copy of something is moved to `aside/` in the graph directory."""

from __future__ import annotations

from itertools import count
from pathlib import Path

ASIDE = "aside"


def set_aside(directory: Path, path: Path) -> Path:
    """Moves a file or folder of the graph directory to aside/, under a name that is free there. Raises OSError."""
    folder = directory / ASIDE
    folder.mkdir(exist_ok=True)
    names = (path.name if number == 1 else f"{path.name}-{number}" for number in count(1))
    place = next(folder / name for name in names if not (folder / name).exists())
    path.rename(place)
    return place


def make_room(directory: Path, path: Path, *, folder: bool = False) -> None:
    """Sets aside what stands where a file (or a `folder`) must stand and is none. Raises OSError."""
    if path.is_symlink() or (path.exists() and path.is_dir() is not folder):
        set_aside(directory, path)
