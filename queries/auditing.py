"""Audits as the Python API has them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from extract.errors import AuditError
from graph.audit.cases.corpus import Corpus
from graph.reading.opening import is_endpoint, open_reader
from graph.store.ownership import holds_graph
from queries.api import Graph
from queries.arguments import checked
from queries.audit_files import papers_in
from queries.audit_graph import corpus_of
from queries.audit_rows import AuditFindings, rows_of
from queries.audit_settings import audit_settings, reported
from queries.limited import MEMORY, TIMEOUT


@checked
def audit(
    what: str | Path | Graph | Iterable[str | Path],
    *,
    profile: str | Path | None = None,
    rules: str = "",
    waivers: str | Path | None = None,
    baseline: str | Path | None = None,
    today: date | None = None,
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
    password and engine as in `extract`; timeout and memory as in `build`. What could not be checked or read is in the
    answer's `report`. Raises AuditError where profile, rules or a file of settled findings cannot be used, StoreError
    where a graph cannot.
    """
    if isinstance(what, Graph):
        return what.audit(profile=profile, rules=rules, waivers=waivers, baseline=baseline, today=today)
    settings = audit_settings(profile, rules, waivers, baseline, today)
    paths = [what] if isinstance(what, str | Path) else list(what)
    graphs = [path for path in paths if is_endpoint(path) or holds_graph(Path(path))]
    if graphs and len(paths) > 1:
        raise AuditError(
            f"图谱要单独审核，不能与文件或别的图谱一起：{graphs[0]}",
            f"a graph is audited alone, not with documents or other graphs: {graphs[0]}",
        )
    if graphs:
        with closing(open_reader(graphs[0])) as reader:
            report = reported(corpus_of(reader), settings)
    else:
        papers, unread = papers_in(paths, password=password, engine=engine, timeout=timeout, memory=memory)
        if not papers and not unread:
            named = ", ".join(map(str, paths))
            raise AuditError(f"没有可审核的文件：{named}", f"there is no document to audit: {named}")
        report = reported(Corpus(papers), settings, unread)
    return AuditFindings(rows_of(report), report)
