"""Building: files in, their documents in the store, one transaction per file; unchanged files are skipped.

The extracting function comes from above (`extract.document.extract_file`), as this floor knows no readers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from pathlib import Path
from time import monotonic, perf_counter

from extract.environment import cores
from extract.errors import DocumentError, FormatError, JixiaoError, UnsupportedError, reason_of
from extract.regular_files import name_of, sha256_of
from graph.building.doubled import doubled
from graph.building.fate import fate_of, waiting
from graph.building.inputs import Inputs, expand, may_hold_records
from graph.building.local_workers import memory_for, run
from graph.building.reports import FAILED, READ, UNCHANGED, BuildReport, FileReport, passed
from graph.building.standings import Standing, standing_of
from graph.building.tasks import Extract, Outcome, Task
from graph.corrections.correction_file import Corrections
from graph.reading.twins import in_store
from graph.store.ledger import Entry, path_text
from graph.store.writer import Writer
from graph.version import LINKING, fingerprint
from ontology.names import LINKS_GRAPH

# Seconds between publications while a long build goes on.
PUBLISH_EVERY = 10.0


def build(
    arguments: Iterable[str | Path],
    directory: Path,
    extract: Extract,
    *,
    code: str,
    workers: int | None = None,
    timeout: float = 300,
    memory: int | None = None,
    force: bool = False,
    corrections: Corrections | None = None,
    begin: Callable[[int], None] = lambda files: None,
    tell: Callable[[FileReport], None] = lambda report: None,
) -> BuildReport:
    """Brings files into the graph of a directory and publishes it.

    code: the version of the extracting code; files read by another version are read again; with `force`, all files are.
    corrections: what people corrected; a document of which that changed is read again.
    timeout (seconds a file), memory (MiB of all workers, None: as memory_for): 0 sets no limit. begin is called with
    the number of files, tell with each report. Raises StoreError when the directory cannot be written; a file that
    fails is in the report.
    """
    begun = perf_counter()
    count = workers or cores()
    most = memory_for(count) if memory is None else memory
    inputs = expand(arguments)
    if not inputs.files and not inputs.unreadable:
        return BuildReport((), inputs.missing, (), perf_counter() - begun, passed=passed(inputs))
    begin(len(inputs.files))
    reports: list[FileReport] = []

    def told(report: FileReport) -> None:
        reports.append(report)
        tell(report)

    with Writer(directory) as writer:
        with writer.told():
            before, linked = writer.version(), LINKS_GRAPH in writer.memory.digests()
        try:
            held = corrections or Corrections()
            session = _Session(writer, code, force, held, told)
            tasks = session.plan(inputs)
            published = monotonic()
            for outcome in run(tasks, extract, workers=count, timeout=timeout, memory=most):
                session.take(outcome)
                if monotonic() - published > PUBLISH_EVERY:
                    writer.publish()
                    published = monotonic()
        finally:
            writer.publish()
        with writer.told():
            old_links = writer.memory.made_by(LINKS_GRAPH) != fingerprint(LINKING)
            stale = linked and (old_links or writer.version() != before)
            found = _report(writer, inputs, reports, held)
    return replace(found, seconds=perf_counter() - begun, stale=stale)


def _report(writer: Writer, inputs: Inputs, reports: Iterable[FileReport], held: Corrections) -> BuildReport:
    """What became of a build, but its time and the state of the links."""
    files = tuple(_standing(writer, inputs, report) for report in sorted(reports, key=lambda report: report.path))
    gave = {iri for file in files if (entry := writer.entries.get(path_text(file.path))) for iri in entry.gave}
    alike = tuple(twins for twins in in_store(writer.store, writer.entries) if gave & twins.names.keys())
    return BuildReport(
        files,
        inputs.missing,
        inputs.left_out,
        seconds=0,
        doubled=doubled(writer, inputs.files),
        passed=passed(inputs),
        twins=alike,
        corrected=fate_of(writer, held),
    )


def _standing(writer: Writer, inputs: Inputs, report: FileReport) -> FileReport:
    """A report with how its file stands, by what the store has of it."""
    if report.status == FAILED:
        found = isinstance(report.error, UnsupportedError) and os.path.abspath(report.path) not in inputs.named
        return replace(report, standing=Standing.NOT_SUPPORTED if found else Standing.FAILED)
    entry = writer.entries.get(path_text(report.path))
    standing, places = standing_of(writer.store, sorted(entry.gave) if entry is not None else ())
    return replace(report, standing=standing, places=places)


class _Session:
    """One build: which paths hold which bytes, and what is done with an outcome. A task's key is its bytes' sha-256."""

    def __init__(
        self, writer: Writer, code: str, force: bool, corrections: Corrections, tell: Callable[[FileReport], None]
    ) -> None:
        self._writer, self._code, self._force, self._tell = writer, code, force, tell
        self._corrections = corrections
        self._paths: dict[str, list[Path]] = {}

    def plan(self, inputs: Inputs) -> list[Task]:
        """The files to read, equal ones once; those that are in already are settled here."""
        for path in inputs.files:
            try:
                self._paths.setdefault(sha256_of(path), []).append(path)
            except DocumentError as error:
                self._fail([path], error)
            except OSError as error:
                self._fail([path], unreadable(path, error))
        for folder, why in inputs.unreadable:
            # Told and not remembered: it is no file that a later build would read.
            self._tell(FileReport(folder, FAILED, error=unreadable(folder, why)))
        known = {} if self._force else self._known()
        tasks = []
        for key, paths in self._paths.items():
            if key in known:
                self._settle(paths, known[key])
            else:
                own = self._corrections.of_file(key, records=may_hold_records(paths[0]))
                tasks.append(Task(key, paths[0], _size(paths[0]), own))
        return tasks

    def _known(self) -> dict[str, Entry]:
        """What is in, by its bytes; a file of which a part was refused is read again, so that it is told again,
        and so is one of which people corrected something else since."""
        changed = set(waiting(self._writer, self._corrections))
        entries = (
            entry
            for entry in self._writer.entries
            if entry.failed is None and entry.code == self._code and not entry.gave & changed
        )
        return {entry.bytes: entry for entry in entries if entry.bytes}

    def _settle(self, paths: list[Path], known: Entry) -> None:
        entries = [Entry(path_text(path), known.bytes, known.code, known.gave) for path in paths]
        new = [entry for entry in entries if self._writer.entries.get(entry.path) != entry]
        if new:
            self._writer.put(new, ())
        for path in paths:
            self._tell(FileReport(path, UNCHANGED, len(known.gave)))

    def take(self, outcome: Outcome) -> None:
        """Puts what one file gave into the store, for every path that holds these bytes."""
        paths = self._paths[outcome.key]
        if outcome.error is not None:
            self._fail(paths, outcome.error, outcome.seconds)
            return
        if outcome.sha256 != outcome.key:
            error = FormatError(
                "读取时文件有变，请重新建立", "the file changed while it was read: build again", file=name_of(paths[0])
            )
            self._fail(paths, error, outcome.seconds)
            return
        gave = frozenset(graph.iri for graph in outcome.graphs)
        texts = {path_text(path) for path in paths}
        texts |= {entry.path for entry in self._writer.entries if entry.bytes == outcome.key}
        failed = next(((error.zh, error.en) for error in outcome.refused), None)
        entries = [Entry(text, outcome.key, self._code, gave, failed) for text in sorted(texts)]
        try:
            self._writer.put(entries, outcome.graphs)
        except JixiaoError as error:
            self._fail(paths, error, outcome.seconds)
            return
        for path in paths:
            self._tell(
                FileReport(
                    path,
                    READ,
                    len(gave),
                    outcome.counts,
                    outcome.warnings,
                    outcome.seconds,
                    None,
                    outcome.coverage,
                    outcome.refused,
                    corrections=outcome.corrections,
                )
            )

    def _fail(self, paths: list[Path], error: JixiaoError, seconds: float = 0.0) -> None:
        """Remembers the failure; what the path gave before stays."""
        entries = []
        for path in paths:
            text = path_text(path)
            before = self._writer.entries.get(text) or Entry(text)
            entries.append(replace(before, failed=(error.zh, error.en)))
        self._writer.put(entries, ())
        for path in paths:
            # Equal bytes are read once: the error of each path names its own file.
            own = copy(error)
            own.file = name_of(path)
            self._tell(FileReport(path, FAILED, seconds=seconds, error=own))


def unreadable(path: Path, error: OSError) -> FormatError:
    """The error of a file or folder that the system does not let us read."""
    zh, en = reason_of(error)
    return FormatError(f"无法读取：{zh}", f"cannot be read: {en}", file=name_of(path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader tells what is the matter
