"""Small documents of ours, graphs built from them, and what a graph holds as sorted quads."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.commands import Ran, jixiao
from benchmarks.maker.document import FORMS, make
from benchmarks.maker.text import print_text

LONG = 120.0  # seconds after which a command of ordinary work is given up
_GRAPH = re.compile(rb"<([^<>]*)> \.$")
Quads = dict[str, frozenset[bytes]]
"""The lines of each named graph by its IRI."""


@dataclass(frozen=True)
class Base:
    """A graph of three documents that all parts copy. sources: the folder of its files, of which the last is gone;
    later: one that is not in yet."""

    graph: Path
    sources: Path
    later: Path


class Unprepared(Exception):
    """What a part needs for its cases could not be made: the machine or the command line is broken."""


def write_sources(folder: Path, count: int, state: int = 0) -> list[Path]:
    """So many text documents; in another state each has the same name and other contents."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        made = make(1000 * state + number, FORMS[number % 4], "clean", projects=2, indicators=3)
        paths.append(folder / f"document-{number}.txt")
        paths[-1].write_text(print_text(made, number, "clean"), encoding="utf-8")
    return paths


def build(graph: Path, *documents: Path | str, seconds: float = LONG) -> Ran:
    """Builds a graph with one worker (small documents) by the command line."""
    return jixiao("build", *documents, "--graph", graph, "--workers", "1", seconds=seconds)


def prepared(ran: Ran) -> Ran:
    """A command that must have succeeded for a case to make sense."""
    if ran.code != 0:
        raise Unprepared(ran.text[-2000:])
    return ran


def base(folder: Path, *, short: bool) -> Base:
    """The graph for a part's folder, made by the first part that needs it: published twice, linked, with an index;
    in the short form published once and not linked."""
    home = folder.parent / "base"
    found = Base(home / "graph", home / "sources", home / "later.txt")
    if home.exists():
        return found
    *files, later = write_sources(found.sources, 4)
    later.rename(found.later)
    for part in (files,) if short else (files[:1], files):
        prepared(build(found.graph, *part))
    if not short:
        prepared(jixiao("link", "--graph", found.graph, seconds=LONG))
    files[-1].unlink()
    return found


def read(graph: Path) -> Quads:
    """The quads of a graph that must be sound."""
    found = quads(graph)
    if found is None:
        raise Unprepared(f"{graph} cannot be read")
    return found


def quads(graph: Path) -> Quads | None:
    """What a reader sees of a graph, None where it cannot be read whole."""
    ran = jixiao("export", "--format", "nq", "--graph", graph, "--out", "-", seconds=LONG)
    return _by_graph(ran.out) if ran.code == 0 else None


def _by_graph(text: bytes) -> Quads:
    found: defaultdict[str, set[bytes]] = defaultdict(set)
    for line in text.splitlines():
        if line.strip():
            name = _GRAPH.search(line)
            found[name[1].decode() if name else ""].add(line)
    return {name: frozenset(lines) for name, lines in found.items()}


def documents(found: Quads) -> set[str]:
    """The named graphs that are documents."""
    return {name for name in found if "doc-" in name.rpartition("/")[2]}


def copied(graph: Path, to: Path) -> Path:
    """A copy in which files that were one (hard links) are one again."""
    subprocess.run(["cp", "-a", "--", graph, to], check=True)
    return to
