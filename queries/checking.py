"""Whether a graph directory is whole, with what lies beside the store; its repair, and its backup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import CorrectionError, DecisionError, StoreError, reason_of
from extract.language import Wording
from graph.corrections.correction_file import CORRECTIONS_FILE, Corrections
from graph.linking.decision_file import read_file
from graph.linking.run import DECISIONS_FILE
from graph.reading.opening import graph_directory
from graph.store import backing_up, checking, repairing
from graph.store.checking import Part, Status
from queries.arguments import checked
from queries.find.index_places import FOLDER, indexes
from queries.making import prepare_find


@dataclass(frozen=True)
class Checked:
    """What `check` found: the parts of the directory, what a repair did, and what is lost: to be built or linked again
    (both texts in Chinese and English, empty without a repair)."""

    parts: tuple[Part, ...]
    done: tuple[Wording, ...] = ()
    lost: tuple[Wording, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing has to be done."""
        return not self.lost and all(part.fine for part in self.parts)


@checked
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
    return Checked((*checking.check(directory), *_beside(directory)), tuple(done), tuple(found.lost))


@checked
def backup(graph: str | Path, target: str | Path) -> Path:
    """Writes what is published of a graph directory, decisions and corrections, to a new directory that shares no file
    with it; it appears checked and whole or not at all, and a build may go on meanwhile. Returns the target.

    Raises StoreError when the target is there already or cannot be written, DamagedError when the graph is damaged.
    """
    return backing_up.backup(graph_directory(graph), Path(target), also=(DECISIONS_FILE, CORRECTIONS_FILE))


def _beside(directory: Path) -> Iterator[Part]:
    """The index of `find`, decisions and corrections; none of them has to be there."""
    folder = directory / FOLDER
    if folder.exists() and not folder.is_dir():
        yield Part(FOLDER, Status.DAMAGED, _NO_FOLDER)
    for path in indexes(directory):
        why = _index_fault(path)
        yield Part(f"{FOLDER}/{path.name}", Status.DAMAGED if why else Status.WHOLE, why)
    decisions = directory / DECISIONS_FILE
    if decisions.exists():
        try:
            read_file(decisions)
            yield Part(DECISIONS_FILE, Status.WHOLE)
        except DecisionError as error:
            yield Part(DECISIONS_FILE, Status.DAMAGED, Wording(error.zh, error.en))
    corrections = directory / CORRECTIONS_FILE
    if corrections.exists():
        try:
            Corrections.read(corrections)
            yield Part(CORRECTIONS_FILE, Status.WHOLE)
        except CorrectionError as error:
            yield Part(CORRECTIONS_FILE, Status.DAMAGED, Wording(error.zh, error.en))


_NO_FOLDER = Wording("不是目录", "it is no directory")
_OTHER = Wording("内容与校验和不符", "its contents differ from its check sum")


def _index_fault(path: Path) -> Wording | None:
    from queries.find.index_file import IndexFault, opened

    try:
        opened(path).check()
    except OSError as error:
        return Wording(*reason_of(error))
    except IndexFault:
        return _OTHER
    return None


def _without_damaged_index(directory: Path) -> Iterator[Wording]:
    """Indexes that are damaged go, and the one that is needed is made anew: nothing in them is a source."""
    folder = directory / FOLDER
    damaged = [path for path in indexes(directory) if _index_fault(path)]
    try:
        if folder.exists() and not folder.is_dir():
            damaged.append(folder)
        for path in damaged:
            repairing.remove_derived(path)
    except OSError as error:
        raise StoreError(f"无法删除 {path}：{error}", f"cannot remove {path}: {error}") from error
    if damaged:
        prepare_find(directory)
        yield Wording("重做了 find 的索引", "made the index of find anew")
