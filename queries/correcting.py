"""Corrections of records by people: the workbook in which they are made, the file beside the graph that keeps them."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.errors import StoreError
from graph.corrections.correction import Correction
from graph.corrections.correction_file import Corrections, append, corrections_path, withdrawing
from graph.corrections.standing import Contest, contests_of
from graph.reading.opening import graph_directory
from graph.store.ownership import is_graph, own
from ontology.names import DATA
from queries.arguments import checked
from queries.corrected_files import CorrectedFiles, opened_files
from queries.correction_book.book_edits import Author, Edits
from queries.correction_book.book_made import write_book
from queries.correction_book.book_read import read


@dataclass(frozen=True)
class Taken:
    """What became of a workbook: the corrections that are new, those that contradict each other (none of them is
    applied), the file that keeps them, and the paths to build again."""

    new: tuple[Correction, ...]
    contests: tuple[Contest, ...]
    path: Path
    files: tuple[str, ...]


@checked
def review_records(
    graph: str | Path,
    what: str | Path,
    workbook: str | Path,
    *,
    kinds: Sequence[str] = (),
    corrections: str | Path | None = None,
    password: str = "",
    engine: str = "auto",
) -> int:
    """Writes the records of a file, or of an agency's documents in the graph, as a workbook (XLSX): each beside the
    cut-out of its place, doubts first, cells to be corrected, a column to strike rows out and room to add some. Returns
    how many records there are; `correct` takes the workbook back.

    what: a path, or of the graph an agency, a document's title, file name or the first 8 digits of its id; kinds: only
    records of these types; corrections: as of `correct`. The files are read in this process. Raises CorrectionError
    when nothing is meant or a file is gone or changed, DocumentError when one cannot be read, StoreError when the
    workbook cannot be written.
    """
    directory = graph_directory(graph)
    held = Corrections.read(corrections_path(directory, corrections))
    files, documents = files_of(directory, what)
    return write_book(
        Path(workbook), files, corrections=held.rows, kinds=kinds, documents=documents, password=password,
        engine=engine,
    )  # fmt: skip


def files_of(directory: Path, what: str | Path) -> tuple[list[Path], list[str] | None]:
    """The files that are meant, and the documents (doc-…) that the graph has of them; None for a path that is named.
    Raises CorrectionError."""
    if os.path.isfile(what):
        return [Path(what)], None
    with opened_files(directory) as known:
        return known.meant(str(what))


@checked
def correct(
    graph: str | Path,
    workbook: str | Path,
    *,
    corrections: str | Path | None = None,
    author: str | None = None,
    day: date | None = None,
) -> Taken:
    """Takes back a workbook of `review_records`: checks what was corrected in it and adds it to the file of
    corrections, all or none. The next build applies it, and every build after.

    corrections: the file (JSON Lines), by default corrections.jsonl in the graph directory; author (None: the name of
    the system's user) and day (today) are noted with each. A correction takes the place of those that its author saw or
    made; others of the same field stay, and where they say something else neither is applied. Raises CorrectionError,
    with sheet and cell, when one cannot be used, and for a workbook of another graph.
    """
    directory = _graph(graph)
    book = read(Path(workbook))
    file = Path(workbook).name
    with closing(own(directory)), opened_files(directory) as known:
        path = corrections_path(directory, corrections)
        held = Corrections.read(path)
        who = Author(author_name(author), (day or date.today()).isoformat())
        made = Edits(book, held, who, file).corrections()
        for one in made:
            known.check(one, file)
        return _kept(path, made, known)


@checked
def withdraw(
    graph: str | Path,
    ids: str | Iterable[str],
    *,
    corrections: str | Path | None = None,
    author: str | None = None,
    why: str = "",
    day: date | None = None,
) -> Taken:
    """Withdraws corrections by their ids, as `corrections` lists them, and with each those that the same cell made (a
    target as printed and its parts); the lines stay in the file, and the next build gives what was read. Raises
    CorrectionError for an id of which none is in force."""
    directory = _graph(graph)
    named = [ids] if isinstance(ids, str) else list(ids)
    with closing(own(directory)), opened_files(directory) as known:
        path = corrections_path(directory, corrections)
        when = (day or date.today()).isoformat()
        made = withdrawing(Corrections.read(path), named, who=author_name(author), when=when, why=why)
        return _kept(path, made, known)


def author_name(author: str | None) -> str:
    """Who corrects: the one who is named, else the system's user."""
    if author is not None:
        return author.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _graph(graph: str | Path) -> Path:
    directory = graph_directory(graph)
    if not os.path.isdir(directory) or not is_graph(directory):
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    return directory


def _kept(path: Path, made: Sequence[Correction], known: CorrectedFiles) -> Taken:
    new = append(path, made)
    touched = {one.target.document for one in new}
    return Taken(
        tuple(new), tuple(contests(Corrections.read(path), touched)), path, tuple(known.paths(touched))
    )  # fmt: skip


def contests(held: Corrections, documents: Iterable[str]) -> list[Contest]:
    """The corrections of documents (doc-…) that contradict each other."""
    return [contest for document in sorted(documents) for contest in contests_of(held.of(DATA + document))]
