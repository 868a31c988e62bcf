"""What can happen to a graph directory: backups that are not whole, bad disks, hands that tidy up.

`python -m benchmarks.faults.damages GRAPH "current: delete"` does it to a graph (a copy: nothing is asked).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.hurts import (
    a_socket,
    alone,
    dead_link,
    delete,
    empty,
    file_instead,
    flip,
    flip_shared,
    folder_instead,
    garbage,
    halve,
    pipe,
    written,
)
from benchmarks.faults.small_graphs import build, prepared, write_sources

Find = Callable[[Path], Path]


@dataclass(frozen=True)
class Damage:
    """One fault of a graph directory. harmless: nothing that was in the graph can be lost by it, so that a reader and a
    build should go on as before; unseen: a reader cannot know of it (a build can)."""

    name: str
    do: Callable[[Path], None]
    harmless: bool = False
    unseen: bool = False


def current(graph: Path) -> Path:
    """The file that names the published copy."""
    return graph / "current"


def copy(graph: Path) -> Path:
    """The published copy that readers open."""
    return graph / "published" / current(graph).read_text().strip()


def lease(graph: Path) -> Path:
    """The file that its readers lock."""
    return lease_of(copy(graph))


def lease_of(path: Path) -> Path:
    """The lease of a copy."""
    return path.with_name(path.name + ".lease")


def work(name: str) -> Find:
    """The largest file of the writer's store that fits a pattern."""
    return lambda graph: _largest(graph / "work", name)


def inside(name: str) -> Find:
    """The same of the published copy."""
    return lambda graph: _largest(copy(graph), name)


def index(graph: Path) -> Path:
    """The newest index of `find`."""
    return max((graph / "index").iterdir(), key=lambda path: path.stat().st_mtime)


def _largest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def _older(graph: Path) -> None:
    copies = sorted(path.name for path in (graph / "published").iterdir() if path.is_dir())
    current(graph).write_text(copies[0] + "\n")


def _only(*kept: str) -> Callable[[Path], None]:
    def do(graph: Path) -> None:
        for path in list(graph.iterdir()):
            if path.name not in kept:
                delete(path)

    return do


def _ahead(graph: Path) -> None:
    """The newest copy lost and the one before named in its place: what synchronised folders and hands do."""
    newest = copy(graph)
    _older(graph)
    delete(lease_of(newest))
    delete(newest)


def _fork(graph: Path) -> Path:
    """A copy of the graph as it was one publication before, in which another document was read since."""
    fork = Path(shutil.copytree(graph, graph.with_name(graph.name + "-fork")))
    _ahead(fork)
    delete(fork / "work")
    sources = fork.with_name(fork.name + "-sources")
    prepared(build(fork, *write_sources(sources, 1, state=7)))
    return fork


def _under_a_fork(graph: Path) -> None:
    fork = _fork(graph)
    _copied_plainly(graph)
    shutil.copytree(fork, graph, dirs_exist_ok=True)
    _forget(fork)


def _over_a_fork(graph: Path) -> None:
    fork = _fork(graph)
    shutil.copytree(graph, fork, dirs_exist_ok=True)
    delete(graph)
    shutil.copytree(fork, graph)
    _forget(fork)


def _forget(fork: Path) -> None:
    for path in (fork, fork.with_name(fork.name + "-sources")):
        delete(path)


def _copied_plainly(graph: Path) -> None:
    for path in [path for path in graph.rglob("*") if path.is_file()]:
        alone(path)


def _all_empty(graph: Path) -> None:
    for path in [path for path in graph.rglob("*") if path.is_file()]:
        empty(path)


def damages() -> Iterator[Damage]:
    """All of them, in a fixed order: what was tried from the first, then what later readers did."""
    for how in (delete, empty, garbage, folder_instead, dead_link):
        yield _on("current", current, how)
    yield _on("current", current, written("00000099-nowhere\n"), "names a copy that is not")
    yield _on("current", current, written("../../../etc\n"), "names a folder outside")
    yield Damage("current: names the copy before", _older, unseen=True)
    store: Find = lambda graph: graph / "work"  # noqa: E731
    for how in (delete, empty, file_instead, dead_link):
        yield _on("work", store, how)
    for name, pattern, hows in (
        ("CURRENT", "CURRENT", (delete, garbage)),
        ("MANIFEST", "MANIFEST*", (delete, halve, flip)),
        ("table", "*.sst", (delete, halve, flip, flip_shared)),
        ("log", "*.log", (delete, garbage)),
        ("OPTIONS", "OPTIONS*", (delete,)),
    ):
        for how in hows:
            yield _on(f"work/{name}", work(pattern), how)
    for how in (delete, empty, file_instead):
        yield _on("the published copy", copy, how)
    for name, pattern, hows in (
        ("CURRENT", "CURRENT", (delete, garbage)),
        ("MANIFEST", "MANIFEST*", (delete, flip)),
        ("table", "*.sst", (delete, halve, flip)),
    ):
        for how in hows:
            yield _on(f"copy/{name}", inside(pattern), how)
    yield _on("lease", lease, delete)
    yield _on("lease", lease, folder_instead)
    yield _on("published", lambda graph: graph / "published", delete)
    yield _on("lock", lambda graph: graph / "lock", delete, harmless=True)
    yield _on("lock", lambda graph: graph / "lock", folder_instead)
    for how in (garbage, halve, folder_instead):
        yield _on("index", index, how, harmless=True)
    yield _on("index folder", lambda graph: graph / "index", file_instead, harmless=True)
    yield Damage("partly copied: published and current only", _only("published", "current"))
    yield Damage("partly copied: work only", _only("work"))
    yield Damage("copied without hard links", _copied_plainly, harmless=True)
    yield Damage("every file empty", _all_empty)
    yield from _special()
    yield Damage("work ahead: the newest copy lost, current names the one before", _ahead, unseen=True)
    yield Damage("merged histories: a fork copied over it", _under_a_fork, unseen=True)
    yield Damage("merged histories: it copied over a fork", _over_a_fork)


def _special() -> Iterator[Damage]:
    """What is no file in the place of each file."""
    for name in ("current", "lock"):
        yield _on(name, _named(name), pipe)
    yield _on("current", current, a_socket)
    yield _on("lease", lease, pipe)
    yield _on("lease", lease, a_socket)
    for name in ("unpublished", "decisions.toml"):
        yield _on(name, _named(name), pipe, harmless=name == "unpublished")
    for name in ("CURRENT", "MANIFEST*", "*.sst", "*.log", "OPTIONS*", "LOG"):
        yield _on(f"work/{name}", work(name), pipe)
    for name in ("CURRENT", "MANIFEST*", "*.sst", "SUMS"):
        yield _on(f"copy/{name}", inside(name), pipe)
    for name, find in (("copy/SUMS", inside("SUMS")), ("work/*.sst", work("*.sst"))):
        yield _on(name, find, folder_instead)
    yield _on("the published copy", copy, pipe)
    yield _on("published", _named("published"), pipe)
    yield _on("work", _named("work"), pipe)
    yield _on("index", index, pipe, harmless=True)


def _named(name: str) -> Find:
    return lambda graph: graph / name


def _on(name: str, find: Find, how: Callable[[Path], None], words: str = "", *, harmless: bool = False) -> Damage:
    said = words or how.__name__.replace("_", " ")
    return Damage(f"{name}: {said}", lambda graph: how(find(graph)), harmless)


if __name__ == "__main__":
    next(damage for damage in damages() if damage.name == sys.argv[2]).do(Path(sys.argv[1]))
