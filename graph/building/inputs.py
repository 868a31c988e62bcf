"""Which files the arguments of a build mean: files, directories with all below them, patterns."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.building.passed_over import GRAPH, LINKED, RECORDS, SPECIAL, Passed, reason_for, rule_for
from graph.building.record_files import is_record_file
from graph.store.ownership import holds_graph

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
    they describe stands beside them in the same directory; folders that cannot be listed, and why; what else stands in
    folders and is passed over; the absolute paths of files that were named themselves."""

    files: tuple[Path, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[Path, ...] = ()
    unreadable: tuple[tuple[Path, OSError], ...] = ()
    passed: tuple[Passed, ...] = ()
    named: frozenset[str] = frozenset()


def expand(arguments: Iterable[str | Path]) -> Inputs:
    """The files that arguments mean. An existing path is taken as it is; else *, ? and [ ] are a pattern (** crosses
    directories)."""
    files: dict[str, Path] = {}
    named: set[str] = set()
    missing: list[str] = []
    left_out: list[Path] = []
    unreadable: list[tuple[Path, OSError]] = []
    passed: dict[str, Passed] = {}
    for argument in arguments:
        found = list(_paths(argument))
        if not found:
            missing.append(str(argument))
        for path in found:
            if os.path.isdir(path):
                inside = _Inside()
                inside.walk(path)
                doubled = _doubled(inside.documents)
                left_out += sorted(doubled)
                unreadable += inside.unreadable
                for one in (*inside.passed, *(Passed(file, RECORDS) for file in doubled)):
                    passed.setdefault(os.path.abspath(one.path), one)
                for file in sorted(inside.documents):
                    if file not in doubled:
                        files.setdefault(os.path.abspath(file), file)
            else:
                files.setdefault(os.path.abspath(path), path)
                named.add(os.path.abspath(path))
    left_out = [path for path in left_out if os.path.abspath(path) not in files]
    rest = sorted((one for key, one in passed.items() if key not in files), key=lambda one: one.path)
    return Inputs(
        tuple(sorted(files.values())), tuple(missing), tuple(left_out), tuple(unreadable), tuple(rest), frozenset(named)
    )


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


class _Inside:
    """What stands in a folder and below: documents, what is passed over, folders that cannot be listed."""

    def __init__(self) -> None:
        self.documents: list[Path] = []
        self.passed: list[Passed] = []
        self.unreadable: list[tuple[Path, OSError]] = []

    def walk(self, directory: Path) -> None:
        """Looks at everything once; what a rule passes over as a folder is not looked into."""
        for folder, below, names in os.walk(directory, onerror=self._note):
            below[:] = sorted(name for name in below if not self._is_passed(Path(folder, name)))
            for path in (Path(folder, name) for name in names):
                if not self._is_passed(path):
                    self._file(path)

    def _note(self, error: OSError) -> None:
        self.unreadable.append((Path(error.filename), error))

    def _is_passed(self, path: Path) -> bool:
        why = rule_for(path.name)
        if why is None and os.path.isdir(path):
            why = LINKED if os.path.islink(path) else GRAPH if holds_graph(path) else None
        if why is not None:
            self.passed.append(Passed(path, why))
        return why is not None

    def _file(self, path: Path) -> None:
        if not os.path.isfile(path):
            self.passed.append(Passed(path, SPECIAL))
        elif path.suffix.lower() in DOCUMENT_SUFFIXES or is_record_file(path):
            self.documents.append(path)
        else:
            self.passed.append(Passed(path, reason_for(path)))


def _doubled(files: list[Path]) -> set[Path]:
    """NAME.jsonl and NAME.truth.jsonl beside NAME.pdf hold that document's records: it would be in twice."""
    stems = {(path.parent, path.stem) for path in files if not is_record_file(path)}
    return {p for p in files if is_record_file(p) and {(p.parent, s) for s in _stems(p)} & stems}


def _stems(path: Path) -> set[str]:
    return {path.stem, path.stem.rpartition(".")[0] or path.stem}
