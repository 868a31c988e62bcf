"""Which files the arguments of a build mean: files, directories with all below them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.building.record_files import is_record_file

# What is taken from a directory; a file that is named itself is always taken, whatever its name.
DOCUMENT_SUFFIXES = frozenset({
    ".pdf", ".ofd", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".fodt", ".xlsx", ".xlsm", ".xls", ".et",
    ".ods", ".fods", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".txt", ".md", ".text", ".csv", ".tsv",
    ".png", ".jpg", ".jpeg", ".tif", ".tiff",
})  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """Files in sorted order, each once; arguments that mean no file; record files left out because the document that
    they describe stands beside them in the same directory."""

    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[Path, ...] = ()


def expand(arguments: Iterable[str | Path]) -> Inputs:
    """The files that arguments mean. An existing path is taken as it is; else *, ? and [ ] are a pattern (** crosses
    directories)."""
    files: dict[str, Path] = {}
    missing: list[str] = []
    left_out: list[Path] = []
    for argument in arguments:
        found = list(_paths(argument))
        if not found:
            missing.append(str(argument))
        for path in found:
            if path.is_dir():
                inside = sorted(_inside(path))
                doubled = _doubled(inside)
                left_out += sorted(doubled)
                for file in inside:
                    if file not in doubled:
                        files.setdefault(os.path.abspath(file), file)
            else:
                files.setdefault(os.path.abspath(path), path)
    left_out = [path for path in left_out if os.path.abspath(path) not in files]
    return Inputs(tuple(sorted(files.values())), tuple(missing), tuple(left_out))


def _paths(argument: str | Path) -> Iterator[Path]:
    path = Path(argument)
    if path.exists():
        yield path
    elif glob.has_magic(str(argument)):
        yield from map(Path, sorted(glob.glob(str(argument), recursive=True)))


def _inside(directory: Path) -> Iterator[Path]:
    for path in directory.rglob("*"):
        parts = path.relative_to(directory).parts
        hidden = any(part.startswith((".", "~$")) for part in parts) or path.stem.upper() == "README"
        if not hidden and path.is_file() and (path.suffix.lower() in DOCUMENT_SUFFIXES or is_record_file(path)):
            yield path


def _doubled(files: list[Path]) -> set[Path]:
    """NAME.jsonl and NAME.truth.jsonl beside NAME.pdf hold that document's records: it would be in twice."""
    stems = {(path.parent, path.stem) for path in files if not is_record_file(path)}
    return {p for p in files if is_record_file(p) and {(p.parent, s) for s in _stems(p)} & stems}


def _stems(path: Path) -> set[str]:
    return {path.stem, path.stem.rpartition(".")[0] or path.stem}
