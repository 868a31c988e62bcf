"""What can happen to a graph directory: backups that are not whole, bad disks, hands that tidy up.

`python -m benchmarks.faults.damages GRAPH "current: delete"` does it to a graph (a copy: nothing is asked).
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

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
    return copy(graph).with_name(copy(graph).name + ".lease")


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


def delete(path: Path) -> None:
    """Removes a file or a folder."""
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _alone(path: Path) -> None:
    """Parts a file from those that are one with it: a bad disk or a half copy damages one."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


def halve(path: Path) -> None:
    """Keeps the first half of a file."""
    _alone(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    """A file of no bytes, a folder of no files."""
    if path.is_dir():
        delete(path)
        path.mkdir()
    else:
        path.unlink()
        path.touch()


def _flipped(data: bytes, seed: int) -> bytes:
    rng, out = random.Random(seed), bytearray(data)
    for _ in range(max(8, len(out) // 2000)):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def flip(path: Path) -> None:
    """Other bits here and there, in this file alone."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(_flipped(data, len(data)))


def flip_shared(path: Path) -> None:
    """The same in every file that is one with it."""
    data = path.read_bytes()
    path.write_bytes(_flipped(data, len(data)))


def garbage(path: Path) -> None:
    """Bytes that are nothing."""
    delete(path)
    path.write_bytes(random.Random(path.name).randbytes(3000))


def folder_instead(path: Path) -> None:
    """A folder of that name."""
    delete(path)
    path.mkdir()


def file_instead(path: Path) -> None:
    """A file where a folder was."""
    delete(path)
    path.write_text("moved\n")


def dead_link(path: Path) -> None:
    """A symbolic link to nowhere."""
    delete(path)
    path.symlink_to(path.with_name("elsewhere-that-is-not"))


def written(text: str) -> Callable[[Path], None]:
    """A file that says something else."""

    def do(path: Path) -> None:
        path.write_text(text)

    return do


def _older(graph: Path) -> None:
    copies = sorted(path.name for path in (graph / "published").iterdir() if path.is_dir())
    current(graph).write_text(copies[0] + "\n")


def _only(*kept: str) -> Callable[[Path], None]:
    def do(graph: Path) -> None:
        for path in list(graph.iterdir()):
            if path.name not in kept:
                delete(path)

    return do


def _copied_plainly(graph: Path) -> None:
    for path in [path for path in graph.rglob("*") if path.is_file()]:
        _alone(path)


def _all_empty(graph: Path) -> None:
    for path in [path for path in graph.rglob("*") if path.is_file()]:
        empty(path)


def damages() -> Iterator[Damage]:
    """All of them, in a fixed order."""
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


def _on(name: str, find: Find, how: Callable[[Path], None], words: str = "", *, harmless: bool = False) -> Damage:
    said = words or how.__name__.replace("_", " ")
    return Damage(f"{name}: {said}", lambda graph: how(find(graph)), harmless)


if __name__ == "__main__":
    next(damage for damage in damages() if damage.name == sys.argv[2]).do(Path(sys.argv[1]))
