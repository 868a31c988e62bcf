"""How fast a graph is audited, in how much memory, and whether two runs say the same.

    python -m benchmarks.audit_speed [--indicators N] [GRAPH]

Without a graph one of made-up documents is written first, links included, the same in every run (benchmarks.synthetic):
that is not timed. Seconds of the wall and of the processor: read from the graph, all rules asked, put into the graph.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.bars import at_most, bar
from benchmarks.queries import link, write
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.audit.kept.finding_files import write_findings
from graph.audit.kept.storing import store
from graph.audit.running.audited import Audited, audit_all
from graph.reading.opening import open_reader

SECONDS, MIB = 30.0, 1024.0  # at 100,000 indicators


@contextmanager
def timed(what: str) -> Iterator[list[float]]:
    """Prints the seconds of a step; they are appended to what is given."""
    told: list[float] = []
    begun, busy = time.perf_counter(), time.process_time()
    yield told
    told.append(time.perf_counter() - begun)
    bar(f"{what}, s", told[0])
    bar(f"{what}, s of the processor", time.process_time() - busy)


def audited(graph: Path) -> tuple[list[Audited], float, str | None]:
    """What the rules say of a graph, the seconds that it took, and the version of the graph."""
    with open_reader(graph) as reader:
        with timed("audit: documents read from the graph") as reading:
            papers = list(papers_of(reader))
        corpus = Corpus(papers, linked=any(row.concept is not None for paper in papers for row in paper.rows()))
        with timed("audit: all rules asked") as asking:
            said = audit_all(corpus)
        return said, reading[0] + asking[0], reader.version


def digest(said: list[Audited]) -> str:
    """A sum of everything that was said."""
    out = io.BytesIO()
    write_findings(out, "nq", said)
    return sha256(out.getvalue()).hexdigest()


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", nargs="?", type=Path, help="a graph directory; nothing is written to it")
    parser.add_argument("--indicators", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        if asked.graph is None:
            write(graph, asked.indicators)
            link(graph)
        else:
            shutil.copytree(asked.graph, graph)
        measure(graph)


def measure(graph: Path) -> None:
    """Two audits of a graph; the findings of the second are put into it, twice."""
    said, seconds, _ = audited(graph)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bar("audit: documents", len(said))
    bar("audit: findings", sum(len(one.findings) for one in said))
    at_most("audit of a graph, s", seconds, SECONDS)
    at_most("audit of a graph, most memory, MiB", most, MIB)
    first = digest(said)
    said, _, version = audited(graph)
    at_most("audit: runs that say something else than the first", int(digest(said) != first), 0)
    with timed("audit: findings put into the graph"):
        store(graph, said, version=version)
    with timed("audit: the same findings put in again"):
        store(graph, said)


if __name__ == "__main__":
    main()
