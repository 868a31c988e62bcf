"""How fast the answers are: `find` on a large graph; the library's queries on disk, in memory, with the texts they had
before indicators said their agency, year and bounds themselves, and by rdflib's in-memory store.

usage: python -m benchmarks.queries [--find] [--indicators N] [--rdflib N] [--cost N] [--cap SECONDS]
All graphs are made up (benchmarks.synthetic), links included, the same in every run. rdflib gets the same triples and
the same queries. A previous text or a query of rdflib that takes longer than the cap is stopped and stands as ">".
Answers that differ from those of the previous text are told. Seconds of the wall, and where a row says so of the
processor. With --find there is only `find`: a graph of 1,000,000 takes ten minutes to make.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

import rdflib

from benchmarks.bars import at_most, bar
from benchmarks.synthetic import extractions, links
from extract.garbage import seldom_collected
from graph.document.document_graph import graph_of
from graph.reading.indicators import indicator_columns
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import Graph, open_graph
from ontology.names import LINKS_GRAPH, PREFIXES
from queries.find.index_file import opened
from queries.find.index_making import arrays_of
from queries.find.index_places import FOLDER
from queries.library import LibraryQuery, library, parse
from queries.sparql.run import understood

T = TypeVar("T")
PREVIOUS = Path(__file__).parent / "data" / "queries-previous"
SLOWEST, MEDIAN, FIRST_FIND = 3.0, 0.4, 3.0  # seconds, at 100,000 indicators
INDEX, OPEN, FIND, FACETS_SHOWN = 10.0, 10.0, 10.0, 50.0  # seconds to make it, and milliseconds, at 1,000,000
AT_ONCE = 100  # documents that are written at once
MORE = 1.15  # times the build's time and the store's size without what is derived
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
    left = extractions(indicators)
    with Writer(directory) as writer:
        while found := list(islice(left, AT_ONCE)):
            graphs = [graph_of(one) for one in found]
            made = zip(found, graphs, strict=True)
            writer.put([Entry(o.name, o.sha256, "benchmark", frozenset({g.iri})) for o, g in made], graphs)
        writer.publish()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Prints how long a step took."""
    begun = time.perf_counter()
    yield
    print(f"{what:58} {time.perf_counter() - begun:20.1f} s", flush=True)


def measure_find(graph: Graph) -> None:
    """Warm calls of the Python API: every call of FINDS and its five facets, ROUNDS times each."""
    seconds: list[float] = []
    counting: list[float] = []
    for words, filters in FINDS:
        found, rounds = _timed(partial(graph.find, words, **filters))
        _, facets = _timed(partial(graph.facets, words, limit=10, **filters))
        shown = " ".join([words or "-", *(f"{name}={value}" for name, value in filters.items())])
        middle, counted = statistics.median(rounds) * 1000, statistics.median(facets) * 1000
        print(f"  find {shown}: {len(found)} of {found.total}, {middle:.1f} ms; five facets {counted:.1f} ms")
        seconds += rounds
        counting += facets
    at_most("find, median of warm API calls, ms", statistics.median(seconds) * 1000, FIND)
    bar("find, 95th percentile, ms", _most(seconds) * 1000)
    at_most("five facets, 95th percentile, ms", _most(counting) * 1000, FACETS_SHOWN)


def _timed(call: Callable[[], T]) -> tuple[T, list[float]]:
    """What the last of ROUNDS calls gave, and the seconds of each."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = call()
        seconds.append(time.perf_counter() - begun)
    return found, seconds


def _most(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def measure_index(directory: Path, indicators: int) -> None:
    """The index of `find`: made by the first find, made alone, opened, and `find` with it."""
    first = FIRST_FIND if indicators <= 100_000 else INDEX
    with open_graph(directory) as graph:
        begun = time.perf_counter()
        graph.find("满意度")
        at_most("find, first call with the building of the index, s", time.perf_counter() - begun, first)
    with open_reader(directory) as reader, seldom_collected():
        begun, busy = time.perf_counter(), time.process_time()
        arrays_of(indicator_columns(reader))
        at_most("index made of what the store notes, s", time.perf_counter() - begun, INDEX)
        bar("the same, s of the processor", time.process_time() - busy)
    [path] = (directory / FOLDER).iterdir()
    bar("index, MB", path.stat().st_size / 1e6)
    at_most("index opened, median, ms", statistics.median(_timed(lambda: opened(path))[1]) * 1000, OPEN)
    with open_graph(directory) as graph:
        begun = time.perf_counter()
        graph.find("满意度")
        bar("find, first call of a later process, ms", (time.perf_counter() - begun) * 1000)
        measure_find(graph)


Asked = tuple[list[tuple[str, ...]], float, float]  # rows as texts, seconds of the wall, of the processor


def link(directory: Path) -> None:
    """Adds the made-up links."""
    with open_reader(directory) as reader:
        rows = list(pairs(reader, "?a a jx:Indicator ; rdfs:label ?b"))
    with Writer(directory) as writer:
        writer.replace_lines(LINKS_GRAPH, links(rows))
        writer.publish()


def ask(reader: Reader, query: LibraryQuery) -> Asked:
    """One query with its defaults, to the last value."""
    begun, busy = time.perf_counter(), time.thread_time()
    found = [tuple(map(str, row.values())) for row in understood(reader.query(query.bind()))]  # type: ignore[union-attr]
    return found, time.perf_counter() - begun, time.thread_time() - busy


def ask_anew(directory: Path, query: LibraryQuery) -> Asked:
    """The same on a graph that is opened for it."""
    with open_reader(directory) as reader:
        return ask(reader, query)


def measure_library(directory: Path, cap: float) -> None:
    """Every library query on disk and in memory, and its previous text on disk."""
    near, far = {}, {}
    with open_reader(directory) as reader:
        for name, query in library().items():
            near[name] = ask(reader, query)
    begun = time.perf_counter()
    with open_reader(directory, memory=True) as reader:
        bar("graph read into memory, s", time.perf_counter() - begun)
        for name, query in library().items():
            far[name] = ask(reader, query)
    print(f"{'query':30}{'rows':>8}{'disk s':>10}{'its CPU':>10}{'memory s':>10}{'before s':>10}")
    for name, (rows, seconds, busy) in near.items():
        path = PREVIOUS / f"{name}.rq"
        before = parse(name, path.read_text(encoding="utf-8")) if path.exists() else None
        found = capped(partial(ask_anew, directory, before), cap) if before else None
        shown = "-" if before is None else f">{cap:.0f}" if found is None else f"{found[1]:.2f}"
        differs = "" if far[name][0] == rows and (found is None or found[0] == rows) else "  ANSWERS DIFFER"
        print(f"{name:30}{len(rows):8}{seconds:10.3f}{busy:10.3f}{far[name][1]:10.3f}{shown:>10}{differs}", flush=True)
    for where, answers in (("on disk", near), ("in memory", far)):
        times = [seconds for _, seconds, _ in answers.values()]
        at_most(f"library {where}, slowest of {len(times)} queries, s", max(times), SLOWEST)
        at_most(f"library {where}, median, s", statistics.median(times), MEDIAN)


def measure_cost(folder: Path, indicators: int) -> None:
    """What deriving and noting add to a build's time (of the processor) and to the store's size."""
    none = ("of_document", "of_target")
    spent, sizes = [], []
    write(folder / "first", 1)  # what is read once a process counts for neither
    for name in ("with", "without"):
        begun = time.process_time()
        if name == "with":
            write(folder / name, indicators)
        else:
            with (
                patch.multiple("graph.document.derived", **dict.fromkeys(none, lambda *said: None)),
                patch("graph.document.document_graph.noted", lambda *said: ()),
            ):
                write(folder / name, indicators)
        spent.append(time.process_time() - begun)
        sizes.append(sum(path.stat().st_size for path in (folder / name / "published").rglob("*") if path.is_file()))
    at_most(f"build of {indicators} indicators, time with what is derived", spent[0] / spent[1], MORE)
    at_most(f"store of {indicators} indicators, size with what is derived", sizes[0] / sizes[1], MORE)


def compare_library(directory: Path, indicators: int, cap: float) -> None:
    """Every library query by Oxigraph on disk and by rdflib in memory: seconds, ratio, and whether both agree."""
    with open_reader(directory) as reader:
        near = {name: ask(reader, query) for name, query in library().items()}
        with told(f"rdflib: parse {indicators} indicators"):
            memory = rdflib.Graph()
            triples = {f"{quad.triple} .\n" for quad in reader.quads()}
            memory.parse(data="".join(triples), format="nt")
            del triples
    print(f"{'query':30}{'rows':>8}{'ours s':>10}{'rdflib s':>10}{'ratio':>9}")
    ratios = []
    for name, (rows, ours, _) in near.items():
        far = capped(partial(_by_rdflib, memory, library()[name]), cap)
        seconds, more = (cap, ">") if far is None else (far[1], "")
        agrees = "" if far is None or far[0] == len(rows) else f"  rdflib: {far[0]} rows"
        shown = f"{more}{seconds:.2f}", f"{more}{seconds / ours:.1f}"
        print(f"{name:30}{len(rows):8}{ours:10.3f}{shown[0]:>10}{shown[1]:>9}{agrees}", flush=True)
        ratios.append(seconds / ours)
    bar(f"library, rdflib's time over ours, {indicators} indicators, median", statistics.median(ratios))


def _by_rdflib(memory: rdflib.Graph, query: LibraryQuery) -> tuple[int, float]:
    begun = time.perf_counter()
    rows = len(list(memory.query(query.bind(), initNs=PREFIXES)))
    return rows, time.perf_counter() - begun


def capped(call: Callable[[], T], cap: float) -> T | None:
    """What a call gives in a forked process, which holds the same objects; None when it was stopped."""
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: sending.send(call()))
    process.start()
    sending.close()
    try:
        if receiving.poll(cap):
            answer: T = receiving.recv()
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
    parser.add_argument("--find", action="store_true", help="only find")
    parser.add_argument("--indicators", type=int, default=100_000, help="size of the graph that is asked")
    parser.add_argument("--rdflib", type=int, default=2_000, help="size of the graph for rdflib, 0: none")
    parser.add_argument("--cost", type=int, default=10_000, help="size of the graphs with and without, 0: none")
    parser.add_argument("--cap", type=float, default=60.0, help="seconds for a query of rdflib or a previous text")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "graph"
        with told(f"graph of {arguments.indicators} indicators: made and stored"):
            write(directory, arguments.indicators)
        measure_index(directory, arguments.indicators)
        if arguments.find:
            return
        with told("made-up links added"):
            link(directory)
        measure_library(directory, arguments.cap)
        if arguments.rdflib:
            smaller = Path(folder) / "smaller"
            write(smaller, arguments.rdflib)
            link(smaller)
            compare_library(smaller, arguments.rdflib, arguments.cap)
        if arguments.cost:
            measure_cost(Path(folder), arguments.cost)


if __name__ == "__main__":
    main()
