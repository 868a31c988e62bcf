"""The version of this software, as graphs and stores name it, and fingerprints of the code that made their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_SOURCES = {".py", ".ttl", ".json", ".toml", ".txt", ".csv"}
_HOME = Path(__file__).resolve().parents[1]

READING: Final = (
    "extract",
    "ontology",
    "graph/document",
    "graph/identity.py",
    "graph/ntriples.py",
    "graph/normalised_units.py",
    "graph/spreadsheet_cells.py",
    "graph/terms.py",
    "graph/version.py",
    "graph/building/record_check.py",
    "graph/building/record_files.py",
    "graph/building/record_review.py",
    "graph/building/record_tables.py",
    "graph/building/tasks.py",
)
"""What the quads of a document depend on: a change of these, and of nothing else, makes `build` read files again."""

LINKING: Final = (
    "ontology",
    "extract/organisations.py",
    "extract/patterns.py",
    "extract/regular_files.py",
    "extract/text.py",
    "extract/values",
    "extract/word_lists.py",
    "graph/linking",
    "graph/identity.py",
    "graph/ntriples.py",
    "graph/normalised_units.py",
    "graph/terms.py",
)
"""What links depend on besides the indicators: after a change of these they should be made again."""

AUDITING: Final = (
    "ontology",
    "extract",
    "graph/audit",
    "graph/identity.py",
    "graph/ntriples.py",
    "graph/normalised_units.py",
    "graph/terms.py",
    "graph/version.py",
)
"""What findings depend on besides the documents and links: after a change of these it should be audited again."""

CORRECTING: Final = ("graph/corrections",)
"""What corrections do to a document: a change of these makes only documents that are corrected be read again."""


def _installed() -> str:
    try:
        return version("jixiao")
    except PackageNotFoundError:
        return "unknown"


SOFTWARE: Final = f"jixiao {_installed()}"


def fingerprint(places: Iterable[str], home: Path = _HOME) -> str:
    """A hash of source files: `places` are files and folders below `home`, the folder that holds our packages.

    Nothing is imported. Raises FileNotFoundError when a place does not exist.
    """
    found = hashlib.sha256()
    for place in places:
        root = home / place
        if not root.exists():
            raise FileNotFoundError(root)
        files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.suffix in _SOURCES)
        for path in files:
            found.update(f"{path.relative_to(home).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()[:24]
