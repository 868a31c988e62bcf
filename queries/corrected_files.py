"""The documents of a graph directory as corrections need them: by what a person calls them, with their files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from extract.errors import CorrectionError
from extract.text import fold
from graph.corrections.correction import Correction
from graph.reading.summary import DocumentInfo, info
from ontology.names import DATA
from queries.api import open_graph

_DIGITS = 8  # of an id, that may stand for it


class CorrectedFiles:
    """The documents of a graph, their agencies, titles and paths."""

    def __init__(self, documents: Iterable[DocumentInfo], directory: Path) -> None:
        self._documents = {one.iri.removeprefix(DATA): one for one in documents}
        self._directory = directory

    def meant(self, what: str) -> tuple[list[Path], list[str]]:
        """The files of the documents that a person means, and the documents (doc-…). Raises CorrectionError where none
        is meant or a file is no longer there."""
        found = self._found(what)
        if not found:
            near = "、".join(sorted({one.agency for one in self._documents.values() if one.agency})[:8]) or "—"
            raise CorrectionError(
                f"没有文件 {what}，图谱中也没有这样的部门、标题或编号；图谱中的部门有：{near}",
                f"no file {what}, and the graph has no such agency, title or id; its agencies are {near}",
            )
        files: dict[Path, None] = {}
        for one in found:
            there = [path for path in one.paths if os.path.isfile(path)]
            if not there:
                gone = ", ".join(one.paths) or one.iri
                raise CorrectionError(
                    f"文件已不在 {gone}，请给出它现在的路径",
                    f"the file is no longer at {gone}: give the path where it is now",
                )
            files[Path(there[0])] = None
        return list(files), [one.iri.removeprefix(DATA) for one in found]

    def _found(self, what: str) -> list[DocumentInfo]:
        digits = what.rpartition("doc-")[2].lower()
        by_id = [one for name, one in self._documents.items() if len(digits) >= _DIGITS and name[4:].startswith(digits)]
        words = fold(what)
        called = [one for one in self._documents.values() if words in _names(one)]
        of_agency = [one for one in self._documents.values() if words and words in fold(one.agency or "")]
        return by_id or called or of_agency

    def check(self, one: Correction, file: str) -> None:
        """Raises CorrectionError for a correction of a document that the graph does not have."""
        if one.target.document not in self._documents:
            raise CorrectionError(
                f"“{one.name}”所在的文件（{one.target.document}）不在图谱 {self._directory} 中：是另一图谱的工作簿，"
                "或文件还没有用 jixiao build 读入",
                f"the document of {one.name!r} ({one.target.document}) is not in {self._directory}: a workbook of "
                "another graph, or a file that is still to be built",
                file=file,
            )

    def paths(self, documents: Iterable[str]) -> Iterator[str]:
        """The paths of documents (doc-…), each once."""
        known = (self._documents[name] for name in sorted(documents) if name in self._documents)
        yield from dict.fromkeys(path for one in known for path in one.paths)


def _names(one: DocumentInfo) -> set[str]:
    return {fold(one.title or ""), *(fold(PurePath(path).name) for path in one.paths)} - {""}


@contextmanager
def opened_files(directory: Path) -> Iterator[CorrectedFiles]:
    """The documents of a published graph. Raises StoreError where there is none."""
    with open_graph(directory) as graph:
        yield CorrectedFiles(info(graph.reader).documents, directory)
