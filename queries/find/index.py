"""The derived index behind `find`, open: what it answers, and made anew where it turns out damaged."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from extract.errors import DamagedError, StoreError
from graph.store.engine import damaged
from queries.find.filters import USUAL, Counted, Filters
from queries.find.index_file import IndexFault, IndexFile
from queries.find.index_table import IndexTable
from queries.rows import Indicator

_T = TypeVar("_T")


class Index:
    """An opened index, for several threads of one process at once."""

    def __init__(self, file: IndexFile, remake: Callable[[], IndexFile] | None = None) -> None:
        """`remake` makes the index again where it turns out damaged."""
        self._table: IndexTable | None = IndexTable(file)
        self._remake, self._making = remake, threading.Lock()

    @property
    def file(self) -> IndexFile:
        """What it answers from. Raises StoreError when it is closed."""
        return self._open().file

    def close(self) -> None:
        """Lets go of the file; a closed index answers nothing more."""
        self._table = None

    def find(self, words: Iterable[str], filters: Filters, limit: int | None) -> tuple[list[Indicator], int]:
        """The indicators whose folded name holds every word, shortest names first, and how many there are in all.

        A damaged index is made anew. Raises DamagedError when that is of no use.
        """
        wanted = list(words)
        return self._answered(lambda table: table.find(wanted, filters, limit))

    def facets(
        self, words: Iterable[str], filters: Filters, by: Sequence[str] = USUAL, limit: int | None = None
    ) -> dict[str, Counted]:
        """How many of the indicators that `find` gives have each value of some FACETS, the most frequent values first
        (`limit`: values of a facet), and how many values there are. A facet's own filter is left aside. Raises as find.
        """
        wanted = list(words)
        return self._answered(lambda table: table.facets(wanted, filters, by, limit))

    def _open(self) -> IndexTable:
        table = self._table
        if table is None:
            raise StoreError("图谱已关闭", "the graph was closed")
        return table

    def _answered(self, ask: Callable[[IndexTable], _T]) -> _T:
        table = self._open()
        try:
            return ask(table)
        except IndexFault as fault:
            table = self._mended(table, fault)
        try:
            return ask(table)
        except IndexFault as fault:
            raise _told(table, fault) from fault

    def _mended(self, table: IndexTable, fault: IndexFault) -> IndexTable:
        """A table in the place of a damaged one; of several threads that meet the damage one makes it."""
        with self._making:
            now = self._open()
            if now is table:
                if self._remake is None:
                    raise _told(table, fault) from fault
                remake, self._remake = self._remake, None
                now = self._table = IndexTable(remake())
            return now


def _told(table: IndexTable, fault: IndexFault) -> DamagedError:
    return damaged(table.file.path, *[f"{fault}"] * 2)
