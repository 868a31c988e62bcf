"""What can be repaired of a graph directory without a document being lost, and what cannot, told by name."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import DamagedError, StoreError
from extract.language import Wording
from graph.store import engine, published
from graph.store.aside import make_room, set_aside
from graph.store.checking import Status, check, copy_faults, summed_faults, unreadable
from graph.store.lineage import state_of
from graph.store.ownership import LOCK, own
from graph.store.preparing import UNPUBLISHED
from graph.store.refusals import refusals
from graph.store.salvaging import Salvaged, salvage
from graph.store.writer import Writer
from ontology.names import LINKS_GRAPH


@dataclass
class Repair:
    """What was done, and what is lost and has to be read or linked again; each in both languages."""

    done: list[Wording] = field(default_factory=list)
    lost: list[Wording] = field(default_factory=list)


def repair(directory: Path) -> Repair:
    """Repairs a graph directory. Raises StoreError when another process writes to it or it is no graph's, DamagedError
    when nothing can be done; then nothing was lost that was there."""
    report = Repair()
    if all(part.status in (Status.WHOLE, Status.LEFT_OVER) for part in check(directory)):
        return report
    with refusals(directory):
        for name in (LOCK, UNPUBLISHED):
            make_room(directory, directory / name)
        _set_strangers_aside(directory, report)
        if not _published(directory, report):
            with closing(own(directory)):
                _tell(salvage(directory), report)
            with Writer(directory, mending=True) as writer:
                writer.publish_anew()
        if not report.lost:
            _remove_damaged(directory, report)
    return report


def _set_strangers_aside(directory: Path, report: Repair) -> None:
    """Copies that hold something else than their name tells make room: they are another graph's."""
    for path in published.copies(directory):
        with suppress(StoreError):
            store = published.opened(path)
            with engine.engine_errors(path):
                version = state_of(store).version
            del store
            if version != published.version_of(path):
                place = set_aside(directory, path)
                zh, en = f"另一个图谱的副本移到 {place}", f"a copy of another graph was moved to {place}"
                report.done.append(Wording(zh, en))


def _published(directory: Path, report: Repair) -> bool:
    """Whether the store is whole, be it after work/ was restored from a copy; then readers can open the current copy,
    which was published anew where it was damaged."""
    work = directory / published.WORK
    before = work.stat().st_ino if work.exists() else None
    try:
        with Writer(directory, mending=True) as writer:
            if work.stat().st_ino != before:
                report.done.append(_RESTORED)
            with writer.told():
                state = state_of(writer.store)
            if any(summed_faults(directory)) or unreadable(work, writer.store, state):
                return False
            if not _current_is_whole(directory, state.version):
                writer.publish_anew()
                report.done.append(_PUBLISHED)
        return True
    except DamagedError:
        return False


_RESTORED = Wording("work/ 已由发布的副本恢复", "work/ was restored from the published copy")
_PUBLISHED = Wording("已由 work/ 重新发布", "published anew from work/")


def _current_is_whole(directory: Path, version: str) -> bool:
    """Whether the current copy has every byte that it was written with, and what the store has."""
    try:
        copy, _ = published.open_copy(directory)
    except StoreError:
        return False
    with copy.lease:
        return copy.version == version and not any(copy_faults(copy.path))


def _tell(found: Salvaged, report: Repair) -> None:
    if found.aside is not None:
        zh, en = f"损坏的 work/ 移到 {found.aside}", f"the damaged work/ was moved to {found.aside}"
        report.done.append(Wording(zh, en))
    report.done.append(Wording("完好的文件已逐个收回", "every document that could be read whole was taken over"))
    if not found.newest:
        zh = f"较新的部分读不出，恢复到 {found.memory} 的状态；此后读入的文件请重新读入"
        en = f"newer parts cannot be read: back to what {found.memory} holds; build again what was read after it"
        report.lost.append(Wording(zh, en))
    for path in found.paths:
        report.lost.append(Wording(f"{path} 有内容读不出，请重新读入", f"{path} is not whole any more: build it again"))
    if LINKS_GRAPH in found.lost:
        report.lost.append(Wording("关联读不出，请重做：jixiao link", "the links are lost: run jixiao link again"))


def _remove_damaged(directory: Path, report: Repair) -> None:
    """Removes older copies that are damaged, once the current one is whole."""
    for path in published.copies(directory)[1:]:
        if any(copy_faults(path)) or not engine.is_store(path):
            published.remove(path)
            report.done.append(
                Wording(f"删除了损坏的旧副本 {path.name}", f"removed the damaged older copy {path.name}")
            )


def remove_derived(path: Path) -> None:
    """Removes a file or folder that holds nothing but what can be made again. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
