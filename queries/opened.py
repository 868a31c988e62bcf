"""What an open graph holds besides its reader: the index of `find` and the children that run users' queries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from extract.errors import StoreError
from graph.processes.per_process import PerProcess
from graph.reading.indicators import indicator_columns
from graph.reading.reader import Reader

if TYPE_CHECKING:
    from queries.find.index import Index
    from queries.sparql.processes import Asked


class Opened:
    """Each is made when it is first needed, once for all threads, and anew in a process that was forked."""

    def __init__(self, reader: Reader, source: str) -> None:
        self._reader, self._closed = reader, False
        # Without a circle of references: what is forgotten ends at once.
        self._index: PerProcess[Index] = PerProcess(partial(_index, reader))
        self._asked: PerProcess[Asked] = PerProcess(partial(_asked, reader, source))

    @property
    def index(self) -> Index:
        """The index of `find`, for a graph on disk."""
        self.check()
        return self._index.get()

    @property
    def asked(self) -> Asked:
        """What runs users' queries."""
        self.check()
        return self._asked.get()

    def close(self) -> None:
        """Closes all of it and the reader; queries that still run are stopped."""
        self._closed = True
        asked, index = self._asked.take(), self._index.take()
        if asked is not None:
            asked.close()
        if index is not None:
            index.close()
        self._reader.close()

    def check(self) -> None:
        """Raises StoreError when it was closed."""
        if self._closed:
            raise StoreError("图谱已关闭", "the graph was closed")


def _index(reader: Reader) -> Index:
    from queries.find.index_writer import open_index  # and numpy: a tenth of a second that other questions do not need

    directory, version = reader.directory, reader.version
    assert directory is not None
    assert version is not None
    return open_index(directory, version, lambda: indicator_columns(reader))


def _asked(reader: Reader, source: str) -> Asked:
    from queries.sparql.run import asked_of  # takes longer to import than a lookup takes to run

    return asked_of(reader, source)
