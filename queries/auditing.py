"""Audits as the Python API has them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extract.errors import AuditError
from graph.audit.cases.corpus import Corpus
from graph.audit.running.report import Report
from graph.reading.opening import is_endpoint
from graph.store.ownership import holds_graph
from queries.api import Graph
from queries.arguments import checked
from queries.audit_files import papers_in
from queries.audit_graph import corpus_of, stored
from queries.audit_rows import AuditFindings, rows_of
from queries.audit_settings import audit_settings, reported
from queries.limited import MEMORY, TIMEOUT
from queries.once import opened


@checked
def audit(
    what: str | Path | Graph | Iterable[str | Path],
    *,
    profile: str | Path | None = None,
    rules: str = "",
    waivers: str | Path | None = None,
    baseline: str | Path | None = None,
    today: date | None = None,
    store: bool = False,
    password: str = "",
    engine: str = "auto",
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
) -> AuditFindings:
    """What a reviewer would object to in documents, folders of them or files of records, or in a graph (a directory, an
    endpoint, or an open Graph): with links it knows how others state the same.

    profile: of a jurisdiction, by its name (central, sichuan-like, hubei-like) or the path of a TOML file; without one
    nothing of a jurisdiction is guessed. rules: families and ids ("Q,K05,-W04"), "" for all. waivers, baseline: files
    of what people settled; such findings stay and are marked. today: the day by which waivers hold (None: this day).
    store: the findings of a graph directory go into it, in the place of those of the run before, for queries; always of
    all rules. password and engine as in `extract`; timeout and memory as in `build`. What could not be checked or read
    is in the answer's `report`. Raises AuditError where profile, rules or a file of settled findings cannot be used,
    StoreError where a graph cannot.
    """
    if isinstance(what, Graph):
        found = what.audit(profile=profile, rules=rules, waivers=waivers, baseline=baseline, today=today)
        if store:
            _store(what.source, found.report, what.reader.version, rules)
        return found
    settings = audit_settings(profile, rules, waivers, baseline, today)  # what is wrong with them is told first
    paths = [what] if isinstance(what, str | Path) else list(what)
    graphs = [path for path in paths if is_endpoint(path) or holds_graph(Path(path))]
    if graphs and len(paths) > 1:
        raise AuditError(
            f"图谱要单独审核，不能与文件或别的图谱一起：{graphs[0]}",
            f"a graph is audited alone, not with documents or other graphs: {graphs[0]}",
        )
    if graphs:
        with opened(graphs[0]) as graph:
            report = reported(corpus_of(graph.reader), settings)
            version = graph.reader.version
        if store:
            _store(graphs[0], report, version, rules)
        return AuditFindings(rows_of(report), report)
    if store:
        raise AuditError("写入图谱只用于审核图谱目录", "only of a graph directory can findings be put into the graph")
    papers, unread = papers_in(paths, password=password, engine=engine, timeout=timeout, memory=memory)
    report = reported(Corpus(papers), settings, unread)
    return AuditFindings(rows_of(report), report)


def _store(source: str | Path, report: Report, version: str | None, rules: str) -> None:
    if rules:
        raise AuditError(
            f"写入图谱的是全部规则的问题，不能只查 {rules}",
            f"the findings of all rules go into a graph, not those of {rules} alone",
        )
    stored(source, report, version)
