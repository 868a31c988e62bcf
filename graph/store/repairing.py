"""What can be repaired of a graph directory without a document being lost, and what cannot, told by name."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import DamagedError, StoreError
from extract.language import Wording
from graph.identity import audited_document
from graph.store import engine, published
from graph.store.aside import make_room, set_aside
from graph.store.checking import check, copy_faults, summed_faults
from graph.store.contents import unreadable
from graph.store.directory_parts import Status
from graph.store.histories import has_only_links, is_own, newest, only_there, strangers, whole
from graph.store.lineage import State, is_published, state_of
from graph.store.outdated_copies import remove
from graph.store.ownership import LOCK, own
from graph.store.preparing import UNPUBLISHED
from graph.store.refusals import refusals
from graph.store.salvaging import Salvaged, salvage
from graph.store.writer import Writer
from ontology.names import LINKS_GRAPH, RULES_GRAPH, WAIVERS_GRAPH


@dataclass
class Repair:
    """What was done, and what is lost and has to be read or linked again; each in both languages."""

    done: list[Wording] = field(default_factory=list)
    lost: list[Wording] = field(default_factory=list)


def repair(directory: Path) -> Repair:
    """Repairs a graph directory. Raises StoreError when another process writes to it or it is no graph's, DamagedError
    when nothing can be done; then nothing was lost that was there."""
    report = Repair()
    if all(part.status in (Status.WHOLE, Status.LEFT_OVER, Status.ASIDE) for part in check(directory)):
        return report
    with refusals(directory):
        unpublished = (directory / UNPUBLISHED).exists()
        for name in (LOCK, UNPUBLISHED):
            make_room(directory, directory / name)
        with closing(own(directory)):
            _let_leases_be_read(directory, report)
            _set_misnamed_aside(directory, report)
        if not _published(directory, report, unpublished):
            with closing(own(directory)):
                found = salvage(directory)
                _tell(found, report)
                others = [path for path in published.copies(directory) if not is_own(path, found.state)]
                _set_strangers_aside(directory, others, found.state, report)
            with Writer(directory, mending=True) as writer:
                writer.publish_anew()
                _remove_damaged(directory, state_of(writer.store), report)
    return report


def _let_leases_be_read(directory: Path, report: Repair) -> None:
    """Gives leases of ours back the right to read them."""
    for path in map(published.lease_of, published.copies(directory)):
        if path.is_file() and not os.access(path, os.R_OK | os.W_OK):
            with suppress(OSError):
                path.chmod(path.stat().st_mode | stat.S_IRUSR | stat.S_IWUSR)
                report.done.append(Wording(f"{path.name} 可以读了", f"{path.name} may be read again"))


def _set_misnamed_aside(directory: Path, report: Repair) -> None:
    """Copies that hold something else than their name tells make room: they are another graph's."""
    lead = newest(directory)
    for path in published.copies(directory):
        found = whole(path)
        if found is not None and found.state.version != published.version_of(path):
            place = set_aside(directory, path)
            zh, en = f"另一个图谱的副本移到 {place}", f"a copy of another graph was moved to {place}"
            report.done.append(Wording(zh, en))
            if lead is not None and lead.path != path:
                _tell_what_is_only(place, lead.state, report)


def _set_strangers_aside(directory: Path, others: list[Path], state: State, report: Repair) -> None:
    """Copies of another history make room, each told with the documents that nothing else has."""
    for path in others:
        place = set_aside(directory, path)
        zh = f"另一段历史的、或读不出出自哪里的副本移到 {place}"
        en = f"a copy of another history, or that does not tell its own, was moved to {place}"
        report.done.append(Wording(zh, en))
        _tell_what_is_only(place, state, report)


def _tell_what_is_only(place: Path, state: State, report: Repair) -> None:
    """Names what was moved away and the graph has not."""
    found = only_there(place, state)
    if found is None:
        zh = f"{place} 读不出，其中有什么不知道；请保留，或重新读入原来的文件"
        en = f"what {place} holds cannot be read: keep it, or build the files again"
        report.lost.append(Wording(zh, en))
    for name in found or ():
        zh = f"{name} 不在图谱中，只在 {place} 中：请重新读入，此前不要删除"
        en = f"{name} is not in the graph, only in {place}: build it again before you delete that"
        report.lost.append(Wording(zh, en))
    if has_only_links(place, state):
        zh, en = f"关联只在 {place} 中，请重做：jixiao link", f"links are only in {place}: run jixiao link again"
        report.lost.append(Wording(zh, en))


def _published(directory: Path, report: Repair, unpublished: bool) -> bool:
    """Whether the store is whole, be it after work/ was restored from a copy; then readers can open the current copy,
    which was published anew where it was damaged or behind."""
    try:
        with Writer(directory, mending=True) as writer:
            with writer.told():
                state = state_of(writer.store)
            if writer.restored:
                report.done.append(_RESTORED)
                _tell_old_work(writer.aside, state, report, unpublished)
            _set_strangers_aside(directory, strangers(directory, state), state, report)
            if any(summed_faults(directory, state)) or unreadable(directory / published.WORK, writer.store, state):
                return False
            if not _current_is_whole(directory, state):
                writer.publish_anew()
                report.done.append(_PUBLISHED)
                state = state_of(writer.store)
            _remove_damaged(directory, state, report)
        return True
    except DamagedError:
        return False


_RESTORED = Wording("work/ 已由发布的副本恢复", "work/ was restored from the published copy")
_PUBLISHED = Wording("已由 work/ 重新发布", "published anew from work/")


def _tell_old_work(aside: Path | None, state: State, report: Repair, unpublished: bool) -> None:
    """Where the store is that a copy took the place of; what it held that the copy has not, where that can be read."""
    if aside is not None:
        report.done.append(Wording(f"原来的 work/ 移到 {aside}", f"what was work/ is now {aside}"))
    if aside is not None and only_there(aside, state) is not None:
        _tell_what_is_only(aside, state, report)
    elif unpublished:
        zh = "原来的 work/ 有没有发布的改动，读不出：上次发布后读入的文件请重新读入"
        en = "what was work/ held changes that were not published: build again what was read since"
        report.lost.append(Wording(zh, en))


def _current_is_whole(directory: Path, state: State) -> bool:
    """Whether the current copy has every byte that it was written with, and what the store has."""
    try:
        copy, store = published.open_copy(directory)
    except StoreError:
        return False
    with copy.lease:
        with suppress(StoreError), engine.engine_errors(copy.path):
            return is_published(state, state_of(store)) and not any(copy_faults(copy.path))
        return False


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
    if any(audited_document(iri) is not None or iri in (RULES_GRAPH, WAIVERS_GRAPH) for iri in found.lost):
        report.lost.append(
            Wording("审核发现读不出，请重新审核", "findings of the audit are lost: audit the graph again")
        )


def _remove_damaged(directory: Path, state: State, report: Repair) -> None:
    """Removes older copies of this history that are damaged, once the current one is whole and nothing is lost. Those
    that do not tell their history are set aside."""
    for path in () if report.lost else published.copies(directory)[1:]:
        if engine.is_store(path) and not any(copy_faults(path)):
            continue
        if is_own(path, state) is None and any(path.glob("*.sst")):
            place = set_aside(directory, path)
            report.done.append(Wording(f"损坏的旧副本移到 {place}", f"a damaged older copy was moved to {place}"))
        elif remove(directory, path):
            zh, en = f"删除了损坏的旧副本 {path.name}", f"removed the damaged older copy {path.name}"
            report.done.append(Wording(zh, en))
        else:
            zh, en = f"损坏的旧副本 {path} 无法删除", f"the damaged older copy {path} cannot be removed"
            report.lost.append(Wording(zh, en))


def remove_derived(path: Path) -> None:
    """Removes a file or folder that holds nothing but what can be made again. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
