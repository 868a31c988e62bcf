"""`jixiao link`: reads the graph's indicators, links them and puts the links graph in the place of the old one."""

from __future__ import annotations

import os
from pathlib import Path

from extract.errors import StoreError
from extract.garbage import seldom_collected
from graph.linking.concepts import Linking
from graph.linking.decisions import Decisions
from graph.linking.linker import Linker, Progress
from graph.linking.read_graph import read_rows
from graph.linking.score import Thresholds
from graph.linking.triples import LinkLines
from graph.reading.noted_indicators import count
from graph.reading.opening import open_reader
from graph.store.writer import Writer
from graph.version import LINKING, fingerprint
from ontology.names import LINKS_GRAPH

DECISIONS_FILE = "decisions.toml"


def link(
    directory: Path,
    *,
    decisions: Path | None = None,
    thresholds: Thresholds | None = None,
    progress: Progress | None = None,
) -> Linking:
    """Links the indicators of a graph directory. The old links stay until the new ones are complete.

    decisions: a file of decisions; without one, `decisions.toml` beside the data where it exists. Raises StoreError
    when there is no graph or another process writes to it, DecisionError when decisions cannot be used.
    """
    if not os.path.isdir(directory):
        raise StoreError(f"没有图谱目录 {directory}", f"no graph directory {directory}")
    tell = progress or (lambda _step, _size: None)
    if decisions is None and os.path.lexists(directory / DECISIONS_FILE):
        decisions = directory / DECISIONS_FILE
    decided = Decisions.read(decisions) if decisions is not None else None
    with seldom_collected(), Writer(directory) as writer:
        writer.publish()  # what a killed writer left is linked too
        with open_reader(directory) as reader:
            rows = read_rows(reader)
            unnamed = count(reader) - len(rows)
        tell("rows", len(rows))
        linking = Linker(thresholds, progress=tell).link(rows, decided)
        linking.unnamed = unnamed
        writer.replace_lines(LINKS_GRAPH, LinkLines(linking))
        writer.sign(LINKS_GRAPH, fingerprint(LINKING))
        writer.publish()
    tell("written", len(linking.links))
    return linking
