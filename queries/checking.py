"""Whether a graph directory is whole, with what lies beside the store; its repair, and its backup."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from extract.errors import DecisionError, StoreError, reason_of
from extract.language import Wording
from extract.regular_files import other_than_file, text_of
from graph.linking.decision_file import read_file
from graph.linking.run import DECISIONS_FILE
from graph.reading.opening import graph_directory
from graph.store import backing_up, checking, repairing
from graph.store.directory_parts import Part, Status
from graph.store.sums import sum_of
from queries.find.index_writer import sum_file
from queries.making import prepare_find

INDEX = "index"


@dataclass(frozen=True)
class Checked:
    """What `check` found: the parts of the directory, whether a repair was asked for, what it did, and what is lost: to
    be built or linked again (both texts in Chinese and English, empty without a repair)."""

    parts: tuple[Part, ...]
    done: tuple[Wording, ...] = ()
    lost: tuple[Wording, ...] = ()
    repaired: bool = False

    @property
    def whole(self) -> bool:
        """Whether nothing has to be done."""
        return not self.lost and all(part.fine for part in self.parts)


def check(graph: str | Path, *, repair: bool = False) -> Checked:
    """Looks at every part of a graph directory: all bytes are read. With `repair` what can be mended is, without a
    document being lost that can still be read; what cannot is in `lost`.

    Raises StoreError when it is no graph directory or, to repair, another process writes to it; DamagedError when no
    part can be read whole, so that nothing can be repaired.
    """
    directory = graph_directory(graph)
    if not repair:
        return Checked((*checking.check(directory), *_beside(directory)))
    found = repairing.repair(directory)
    done = [*found.done, *_without_damaged_index(directory)]
    return Checked((*checking.check(directory), *_beside(directory)), tuple(done), tuple(found.lost), True)


def backup(graph: str | Path, target: str | Path) -> Path:
    """Writes what is published of a graph directory, and the decisions, to a new directory that shares no file with it;
    it appears checked and whole or not at all, and a build may go on meanwhile. Returns the target.

    Raises StoreError when the target is there already or cannot be written or the decisions are no file, DamagedError
    when the graph is damaged.
    """
    return backing_up.backup(graph_directory(graph), Path(target), also=(DECISIONS_FILE,))


def _beside(directory: Path) -> Iterator[Part]:
    """The index of `find` and the decisions; neither has to be there."""
    folder = directory / INDEX
    if folder.exists() and not folder.is_dir():
        yield Part(INDEX, Status.DAMAGED, _NO_FOLDER)
    for path in _indexes(directory):
        why = _index_fault(path)
        yield Part(f"{INDEX}/{path.name}", Status.DAMAGED if why else Status.WHOLE, why)
    decisions = directory / DECISIONS_FILE
    if os.path.lexists(decisions):
        try:
            read_file(decisions)
            yield Part(DECISIONS_FILE, Status.WHOLE)
        except DecisionError as error:
            yield Part(DECISIONS_FILE, Status.DAMAGED, Wording(error.zh, error.en))


_NO_FOLDER = Wording("不是目录", "it is no directory")
_OTHER = Wording("内容与校验和不符", "its contents differ from its check sum")


def _indexes(directory: Path) -> list[Path]:
    with suppress(OSError):
        return sorted((directory / INDEX).glob("*.sqlite"))
    return []


def _index_fault(path: Path) -> Wording | None:
    try:
        if other := other_than_file(path) or other_than_file(sum_file(path)):
            return other
        if sum_file(path).is_file():
            return None if text_of(sum_file(path)) == sum_of(path).text else _OTHER
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            (said,) = db.execute("PRAGMA integrity_check").fetchone()
    except OSError as error:
        return Wording(*reason_of(error))
    except (ValueError, sqlite3.DatabaseError) as error:
        return Wording(str(error), str(error))
    return None if said == "ok" else Wording(said, said)


def _without_damaged_index(directory: Path) -> Iterator[Wording]:
    """Indexes that are damaged go, and the one that is needed is made anew: nothing in them is a source."""
    folder = directory / INDEX
    damaged = [path for path in _indexes(directory) if _index_fault(path)]
    try:
        if folder.exists() and not folder.is_dir():
            damaged.append(folder)
        for path in damaged:
            repairing.remove_derived(path)
            if other_than_file(sum_file(path)) is not None:
                repairing.remove_derived(sum_file(path))
    except OSError as error:
        zh, en = reason_of(error)
        raise StoreError(f"无法删除 {path}：{zh}", f"cannot remove {path}: {en}") from error
    if damaged:
        prepare_find(directory)
        yield Wording("重做了 find 的索引", "made the index of find anew")
