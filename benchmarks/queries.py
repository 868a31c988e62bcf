"""How fast the answers are: `find` on a large graph, and the library's queries beside rdflib's in-memory store.

usage: python -m benchmarks.queries [--indicators N] [--rdflib N] [--cap SECONDS]
Both graphs are made up (benchmarks.synthetic), the same in every run. rdflib gets the same triples and the same
queries; one that takes longer than the cap is stopped and stands as ">".
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rdflib

from benchmarks.bars import at_most, bar
from benchmarks.synthetic import extractions
from graph.document.document_graph import graph_of
from graph.reading.opening import open_reader
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import Graph, open_graph
from ontology.names import PREFIXES
from queries.library import LibraryQuery, library

ROUNDS = 15
FINDS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("满意度", {}),
    ("率", {}),
    ("群众 满意度", {"year": 2026}),
    ("古籍 知晓率", {}),
    ("合格率", {"agency": "水务", "minimum": 95, "unit": "%"}),
    ("成本", {"level": "成本", "maximum": 5, "unit": "万元"}),
    ("供水管网", {"year": 2026, "operator": ">="}),
    ("数量", {"weight": 10, "agency": "教育局"}),
    ("人数", {"minimum": 80000}),
    ("完成及时率", {"project": "桥梁"}),
    ("", {"level": "成本", "minimum": 1, "maximum": 5, "unit": "万元"}),
    ("没有这样的指标", {}),
)


def write(directory: Path, indicators: int) -> None:
    """A graph of so many made-up indicators."""
    found = list(extractions(indicators))
    graphs = [graph_of(one) for one in found]
    entries = [
        Entry(one.name, one.sha256, "benchmark", frozenset({made.iri})) for one, made in zip(found, graphs, strict=True)
    ]
    with Writer(directory) as writer:
        writer.put(entries, graphs)
        writer.publish()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Prints how long a step took."""
    begun = time.perf_counter()
    yield
    print(f"{what:58} {time.perf_counter() - begun:20.1f} s", flush=True)


def measure_find(graph: Graph) -> None:
    """Warm calls of the Python API: every call of FINDS, ROUNDS times each."""
    seconds: list[float] = []
    for words, filters in FINDS:
        rounds = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            found = graph.find(words, **filters)
            rounds.append(time.perf_counter() - begun)
        shown = " ".join([words or "-", *(f"{name}={value}" for name, value in filters.items())])
        print(f"  find {shown}: {len(found)} of {found.total}, {statistics.median(rounds) * 1000:.1f} ms")
        seconds += rounds
    ordered = sorted(seconds)
    at_most("find, median of warm API calls, ms", statistics.median(ordered) * 1000, 20)
    bar("find, 95th percentile, ms", ordered[int(len(ordered) * 0.95)] * 1000)


def measure_library(graph: Graph) -> dict[str, tuple[int, float]]:
    """Rows and seconds of every library query on this graph."""
    return {name: _timed(lambda name=name: len(graph.run(name))) for name in library()}  # type: ignore[misc]


def compare_library(directory: Path, indicators: int, cap: float) -> None:
    """Every library query by Oxigraph on disk and by rdflib in memory: seconds, ratio, and whether both agree."""
    with open_reader(directory) as reader, open_graph(directory) as graph:
        near = measure_library(graph)
        with told(f"rdflib: parse {indicators} indicators"):
            memory = rdflib.Graph()
            triples = {f"{quad.triple} .\n" for quad in reader.quads()}
            memory.parse(data="".join(triples), format="nt")
            del triples
    print(f"{'query':30}{'rows':>8}{'ours s':>10}{'rdflib s':>10}{'ratio':>9}")
    ratios = []
    for name, (rows, ours) in near.items():
        far = _capped(memory, library()[name], cap)
        seconds, more = (cap, ">") if far is None else (far[1], "")
        agrees = "" if far is None or far[0] == rows else f"  rdflib: {far[0]} rows"
        shown = f"{more}{seconds:.2f}", f"{more}{seconds / ours:.1f}"
        print(f"{name:30}{rows:8}{ours:10.3f}{shown[0]:>10}{shown[1]:>9}{agrees}", flush=True)
        ratios.append(seconds / ours)
    bar(f"library, rdflib's time over ours, {indicators} indicators, median", statistics.median(ratios))


def _timed(call: Callable[[], int]) -> tuple[int, float]:
    begun = time.perf_counter()
    rows = call()
    return rows, time.perf_counter() - begun


def _capped(memory: rdflib.Graph, query: LibraryQuery, cap: float) -> tuple[int, float] | None:
    """Rows and seconds in a forked process, which holds the same graph; None when it was stopped."""
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)

    def work() -> None:
        sending.send(_timed(lambda: len(list(memory.query(query.bind(), initNs=PREFIXES)))))

    process = fork.Process(target=work)
    process.start()
    sending.close()
    try:
        if receiving.poll(cap):
            answer: tuple[int, float] = receiving.recv()
            return answer
        return None
    except EOFError:
        return None
    finally:
        process.kill()
        process.join()
        receiving.close()


def main() -> None:
    """Makes the graphs in a temporary directory and prints everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--indicators", type=int, default=100_000, help="size of the graph that find is asked on")
    parser.add_argument("--rdflib", type=int, default=2_000, help="size of the graph for the comparison, 0: none")
    parser.add_argument("--cap", type=float, default=10.0, help="seconds after which a query of rdflib is stopped")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "graph"
        with told(f"graph of {arguments.indicators} indicators: made and stored"):
            write(directory, arguments.indicators)
        with open_graph(directory) as graph:
            begun = time.perf_counter()
            graph.find("满意度")
            bar("find, first call with the building of the index, s", time.perf_counter() - begun)
        with open_graph(directory) as graph:
            begun = time.perf_counter()
            graph.find("满意度")
            bar("find, first call of a later process, ms", (time.perf_counter() - begun) * 1000)
            measure_find(graph)
            answers = measure_library(graph)
        for name, (rows, seconds) in answers.items():
            print(f"  {name}: {rows} rows, {seconds:.2f} s")
        median = statistics.median(seconds for _, seconds in answers.values())
        bar(f"library, median of {len(answers)} queries, s", median)
        if arguments.rdflib:
            smaller = Path(folder) / "smaller"
            write(smaller, arguments.rdflib)
            compare_library(smaller, arguments.rdflib, arguments.cap)


if __name__ == "__main__":
    main()
