"""A small graph directory, copied with its hard links, and what can happen to its files."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from graph.document.document_graph import graph_of
from graph.store import published
from graph.store.checking import check
from graph.store.ledger import Entry
from graph.store.lineage import state_of
from graph.store.writer import Writer
from tests.graph.samples import extraction

YEARS = (2024, 2025)


def put(directory: Path, *years: int) -> None:
    """A document of each year, one publication each."""
    for year in years:
        found = extraction("x", year)
        graph = graph_of(found)
        with Writer(directory) as writer:
            writer.put([Entry(f"/{year}", found.sha256, "1", frozenset({graph.iri}))], [graph])
            writer.publish()


def copied(source: Path, target: Path) -> Path:
    """A copy in which the files share their bytes as they did in the source."""
    seen: dict[int, Path] = {}
    for path in sorted(source.rglob("*")):
        new = target / path.relative_to(source)
        if path.is_dir():
            new.mkdir(parents=True, exist_ok=True)
            continue
        new.parent.mkdir(parents=True, exist_ok=True)
        first = seen.setdefault(path.stat().st_ino, new)
        if first == new:
            shutil.copy2(path, new)
        else:
            os.link(first, new)
    return target


def documents(directory: Path) -> set[str]:
    """The documents that readers see."""
    copy, store = published.open_copy(directory)
    with copy.lease:
        return set(state_of(store).documents)


def fine(graph: Path) -> bool:
    return all(part.fine for part in check(graph))


def current(graph: Path) -> Path:
    return graph / "published" / (graph / "current").read_text().strip()


def older(graph: Path) -> Path:
    return published.copies(graph)[1]


def one(folder: Path, pattern: str) -> Path:
    """The largest file of a name."""
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def gone(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def folder(path: Path) -> None:
    """An empty folder in the place of something."""
    gone(path)
    path.mkdir()


def pipe(path: Path) -> None:
    """A pipe in the place of something: whoever opens it waits for ever."""
    if path.exists():
        gone(path)
    os.mkfifo(path)


def cut(path: Path) -> None:
    """Half of a file; what shares its bytes is cut too."""
    os.truncate(path, path.stat().st_size // 2)


def flip(path: Path, at: float = 0.2) -> None:
    """Some bytes of a file changed where they stand; what shares them changes too."""
    raw = bytearray(path.read_bytes())
    start = int(len(raw) * at)
    for place in range(start, min(len(raw), start + 40)):
        raw[place] ^= 0x5A
    with path.open("r+b") as file:
        file.write(raw)


def alone(path: Path) -> Path:
    """The file with bytes of its own."""
    raw = path.read_bytes()
    path.unlink()
    path.write_bytes(raw)
    return path


Fault = Callable[[Path], object]
MENDED: dict[str, Fault] = {
    "current deleted": lambda g: gone(g / "current"),
    "current empty": lambda g: (g / "current").write_bytes(b""),
    "current of other bytes": lambda g: (g / "current").write_bytes(b"\xff\xfe\x00"),
    "current a folder": lambda g: folder(g / "current"),
    "current names nothing": lambda g: (g / "current").write_text("00000099-abc\n"),
    "current leads out": lambda g: (g / "current").write_text("../../x\n"),
    "current too long": lambda g: (g / "current").write_text("1" * 5000),
    "current without a number": lambda g: (g / "current").write_text("hello\n"),
    "current names the older copy": lambda g: (g / "current").write_text(older(g).name),
    "copy deleted": lambda g: gone(current(g)),
    "copy empty": lambda g: folder(current(g)),
    "older copy deleted": lambda g: gone(older(g)),
    "older copy empty": lambda g: folder(older(g)),
    "published deleted": lambda g: gone(g / "published"),
    "published a file": lambda g: (gone(g / "published"), (g / "published").write_text("x")),
    "published and current deleted": lambda g: (gone(g / "published"), gone(g / "current")),
    "lease deleted": lambda g: gone(published.lease_of(current(g))),
    "lease a folder": lambda g: folder(published.lease_of(current(g))),
    "copy without CURRENT": lambda g: gone(current(g) / "CURRENT"),
    "copy with another CURRENT": lambda g: (current(g) / "CURRENT").write_bytes(b"\x00\xff"),
    "copy without MANIFEST": lambda g: gone(one(current(g), "MANIFEST*")),
    "copy with half a MANIFEST": lambda g: cut(one(current(g), "MANIFEST*")),
    "copy with a flipped MANIFEST": lambda g: flip(one(current(g), "MANIFEST*"), 0.5),
    "copy without OPTIONS": lambda g: gone(one(current(g), "OPTIONS*")),
    "copy without SUMS": lambda g: gone(current(g) / "SUMS"),
    "copy with other SUMS": lambda g: (current(g) / "SUMS").write_bytes(b"\xff nonsense\n"),
    "copy without a table": lambda g: gone(one(current(g), "*.sst")),
    "copy with half a table": lambda g: cut(alone(one(current(g), "*.sst"))),
    "copy with a flipped table": lambda g: flip(alone(one(current(g), "*.sst"))),
    "copy with a folder for a table": lambda g: folder(one(current(g), "*.sst")),
    "work deleted": lambda g: gone(g / "work"),
    "work empty": lambda g: folder(g / "work"),
    "work a file": lambda g: (gone(g / "work"), (g / "work").write_text("x")),
    "work without CURRENT": lambda g: gone(g / "work" / "CURRENT"),
    "work with another CURRENT": lambda g: (g / "work" / "CURRENT").write_bytes(b"\x00\xff"),
    "work without MANIFEST": lambda g: gone(one(g / "work", "MANIFEST*")),
    "work with half a MANIFEST": lambda g: cut(one(g / "work", "MANIFEST*")),
    "work without a table": lambda g: gone(one(g / "work", "*.sst")),
    "work with half a table": lambda g: cut(alone(one(g / "work", "*.sst"))),
    "work without IDENTITY": lambda g: gone(g / "work" / "IDENTITY"),
    "lock deleted": lambda g: gone(g / "lock"),
    "lock, work and index not copied": lambda g: (gone(g / "work"), gone(g / "lock")),
    "unpublished left": lambda g: (g / "unpublished").touch(),
    "unpublished a folder": lambda g: (g / "unpublished").mkdir(),
    "current.begun a folder": lambda g: (g / "current.begun").mkdir(),
    "current a pipe": lambda g: pipe(g / "current"),
    "current.begun a pipe": lambda g: pipe(g / "current.begun"),
    "unpublished a pipe": lambda g: pipe(g / "unpublished"),
    "lease a pipe": lambda g: pipe(published.lease_of(current(g))),
    "older lease a pipe": lambda g: pipe(published.lease_of(older(g))),
    "copy with a pipe for SUMS": lambda g: pipe(current(g) / "SUMS"),
    "copy with a pipe for CURRENT": lambda g: pipe(current(g) / "CURRENT"),
    "copy with a pipe for a table": lambda g: pipe(one(current(g), "*.sst")),
    "copy a pipe": lambda g: pipe(current(g)),
    "work with a pipe for CURRENT": lambda g: pipe(g / "work" / "CURRENT"),
    "work with a pipe for MANIFEST": lambda g: pipe(one(g / "work", "MANIFEST*")),
    "work with a pipe for LOG": lambda g: pipe(g / "work" / "LOG"),
    "work with a pipe for a table": lambda g: pipe(one(g / "work", "*.sst")),
    "work a pipe": lambda g: pipe(g / "work"),
    "strays in published": lambda g: (g / "published" / "00000099-x.begun").write_text("x"),
}
"""Faults that the next writer mends by itself, and a repair too."""
REPAIRED: dict[str, Fault] = {
    "lock a folder": lambda g: folder(g / "lock"),
    "lock a pipe": lambda g: pipe(g / "lock"),
    "work with a flipped table": lambda g: flip(alone(one(g / "work", "*.sst"))),
}
"""Faults that only a repair mends."""
