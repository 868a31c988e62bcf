"""Which reader a graph needs: its directory on disk, or a SPARQL endpoint; and which graphs can be written."""

from __future__ import annotations

from pathlib import Path

from extract.errors import StoreError
from graph.reading.address import without_login
from graph.reading.endpoint import RemoteReader
from graph.reading.reader import LocalReader, Reader


def open_reader(source: str | Path, *, memory: bool = False) -> Reader:
    """Opens a graph directory or, for http:// and https://, a SPARQL endpoint. `memory`: see LocalReader.

    Raises StoreError when there is no graph.
    """
    return RemoteReader(str(source)) if is_endpoint(source) else LocalReader(Path(source), memory=memory)


def is_endpoint(source: str | Path) -> bool:
    """Whether a graph is named by the address of an endpoint."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def graph_directory(source: str | Path) -> Path:
    """The directory of a graph that is to be written. Raises StoreError for an endpoint, which is only read."""
    # Path has made http:/… of http://…
    if is_endpoint(source) or Path(source).parts[:1] in (("http:",), ("https:",)):
        shown = without_login(source)
        raise StoreError(
            f"SPARQL 端点是只读的，请给出图谱目录，实为 {shown}",
            f"a SPARQL endpoint is read-only: give a graph directory, found {shown}",
        )
    return Path(source)
