"""The version of this software, as graphs and stores name it."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_SOURCES = {".py", ".ttl", ".json", ".toml", ".txt", ".csv"}


def _installed() -> str:
    try:
        return version("jixiao")
    except PackageNotFoundError:
        return "unknown"


SOFTWARE: Final = f"jixiao {_installed()}"


def fingerprint(*packages: str) -> str:
    """A hash of the source files of packages: it changes with the code, so that what older code read is read again.

    Modules are found, not imported. Raises ModuleNotFoundError for an unknown package.
    """
    found = hashlib.sha256()
    for package in packages:
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise ModuleNotFoundError(package)
        root = Path(next(iter(spec.submodule_search_locations)))
        files = (path for path in root.rglob("*") if path.suffix in _SOURCES)
        for path in sorted(files):
            found.update(f"{package}/{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()[:24]
