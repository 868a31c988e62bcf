"""Which files the arguments of a build mean: files, directories with all below them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.building.record_files import is_record_file
from graph.corrections.correction_file import CORRECTIONS_FILE

# What is taken from a directory; a file that is named itself is always taken, whatever its name.
DOCUMENT_SUFFIXES = frozenset({
    ".pdf", ".ofd", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".fodt", ".xlsx", ".xlsm", ".xls", ".et",
    ".ods", ".fods", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".eml", ".txt", ".md", ".text", ".csv", ".tsv",
    ".png", ".jpg", ".jpeg", ".tif", ".tiff",
})  # fmt: skip

# Of these it is only known when they are read whether they are documents or files of records.
_TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".fods"})


@dataclass(frozen=True)
class Inputs:
    """Files in sorted order, each once; arguments that mean no file; record files left out because the document that
    they describe stands beside them in the same directory; folders that cannot be listed, and why."""

    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[Path, ...] = ()
    unreadable: tuple[tuple[Path, OSError], ...] = ()


def expand(arguments: Iterable[str | Path]) -> Inputs:
    """The files that arguments mean. An existing path is taken as it is; else *, ? and [ ] are a pattern (** crosses
    directories)."""
    files: dict[str, Path] = {}
    missing: list[str] = []
    left_out: list[Path] = []
    unreadable: list[tuple[Path, OSError]] = []
    for argument in arguments:
        found = list(_paths(argument))
        if not found:
            missing.append(str(argument))
        for path in found:
            if os.path.isdir(path):
                inside = sorted(_inside(path, unreadable))
                doubled = _doubled(inside)
                left_out += sorted(doubled)
                for file in inside:
                    if file not in doubled:
                        files.setdefault(os.path.abspath(file), file)
            else:
                files.setdefault(os.path.abspath(path), path)
    left_out = [path for path in left_out if os.path.abspath(path) not in files]
    return Inputs(tuple(sorted(files.values())), tuple(missing), tuple(left_out), tuple(unreadable))


def may_hold_records(path: Path) -> bool:
    """Whether a file may be one of records, which holds documents of its own."""
    return path.suffix.lower() in _TABLES or is_record_file(path)


def _paths(argument: str | Path) -> Iterator[Path]:
    if not str(argument):
        return  # no path, though Path makes the present folder of it
    path = Path(argument)
    try:
        path.lstat()
    except FileNotFoundError:
        if glob.has_magic(str(argument)):
            yield from map(Path, sorted(glob.glob(str(argument), recursive=True)))
    except (OSError, ValueError):
        yield path  # too long, no right: who reads it tells what is the matter
    else:
        yield path


def _inside(directory: Path, unreadable: list[tuple[Path, OSError]]) -> Iterator[Path]:
    """The documents in a folder and below; a folder that cannot be listed is noted."""

    def note(error: OSError) -> None:
        unreadable.append((Path(error.filename), error))

    for folder, below, names in os.walk(directory, onerror=note):
        below[:] = [name for name in below if not _is_hidden(name)]
        for path in (Path(folder, name) for name in names if not _is_hidden(name)):
            if (path.suffix.lower() in DOCUMENT_SUFFIXES or is_record_file(path)) and os.path.isfile(path):
                yield path


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name == CORRECTIONS_FILE or Path(name).stem.upper() == "README"


def _doubled(files: list[Path]) -> set[Path]:
    """NAME.jsonl and NAME.truth.jsonl beside NAME.pdf hold that document's records: it would be in twice."""
    stems = {(path.parent, path.stem) for path in files if not is_record_file(path)}
    return {p for p in files if is_record_file(p) and {(p.parent, s) for s in _stems(p)} & stems}


def _stems(path: Path) -> set[str]:
    return {path.stem, path.stem.rpartition(".")[0] or path.stem}
