"""A published copy read whole into memory: a pattern that is looked up row by row costs a quarter there.

It pays for who asks for long (a server, a notebook): reading it takes as long as many queries. What it takes was
measured at 100,000 indicators: about three times the size of the copy on disk.
"""

from __future__ import annotations

import logging
from pathlib import Path

import pyoxigraph as ox

_LOG = logging.getLogger(__name__)
_NEEDED = 4  # bytes of memory for one on disk, with what reading takes for a while
_MEMORY = Path("/proc/meminfo")


def fits(copy: Path) -> bool:
    """Whether the machine has memory to spare for a copy; where it does not say, it is taken for enough."""
    free = _available()
    return free is None or sum(file.stat().st_size for file in copy.iterdir()) * _NEEDED <= free


def in_memory(store: ox.Store) -> ox.Store:
    """The same quads in memory, graph by graph, so that only one graph stands there as text. Not for graphs with blank
    nodes that two graphs share: ours have none."""
    copy = ox.Store()
    for graph in store.named_graphs():
        lines = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        assert lines is not None
        copy.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)
    return copy


def _available() -> int | None:
    """Bytes that the system could give without moving others out; None where it does not say."""
    try:
        for line in _MEMORY.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError) as error:
        _LOG.info("available memory is not known: %s", error)
    return None
