"""The Python API: a graph that is asked for indicators, comparisons, lists, money and SPARQL.

>>> from jixiao import open_graph
>>> with open_graph("jixiao-graph") as graph:
...     graph.find("群众 满意度", year=2026, minimum=90).to_frame()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.processes.per_process import Unshared
from graph.reading.address import without_login
from graph.reading.opening import open_reader
from graph.reading.reader import Reader
from graph.reading.solutions import select
from queries.answers import listings
from queries.answers.comparison import Compared, comparison
from queries.answers.counted_once import counting
from queries.answers.detail import detail, whole_iri
from queries.answers.measures import measures
from queries.arguments import checked, checked_methods
from queries.concept_rows import Concept, MeasureCount, SimilarConcept
from queries.finding import Finding
from queries.handing import Handing
from queries.opened import Opened
from queries.results import Results, Solutions, table_html
from queries.rows import Agency, Detail, Document, FundingLine, Project
from queries.sparql.limits import MEMORY, SECONDS, SIZE, Limits
from queries.typed_agencies import agency_holds
from queries.words import folded

if TYPE_CHECKING:
    import rdflib

    from graph.reading.summary import Info
    from queries.answers.doubtful import Proposal, ReviewPair
    from queries.answers.linked import Explained, Link
    from queries.audit_rows import AuditFindings


@checked
def open_graph(source: str | Path, *, memory: bool = False) -> Graph:
    """Opens a graph directory or a SPARQL endpoint (http:// or https://) for reading; a context manager.

    Raises StoreError when there is no graph. What was opened does not change, even while a build goes on. With `memory`
    a directory is read into memory first, where it fits: for who asks many queries of their own.
    """
    return Graph(open_reader(source, memory=memory), str(source))


@checked_methods
class Graph(Finding, Handing, Unshared):
    """An open graph. Made by open_graph; close it, or use it in a with block. Several threads may ask it at once, and
    so may a process forked from this one."""

    def __init__(self, reader: Reader, source: str) -> None:
        self.reader = reader
        self.source = source
        self._opened = Opened(reader, source)

    def get(self, iri: str) -> Detail:
        """One indicator with its target, actual, project money and every place it was printed at.

        The IRI may be whole, short (indicator-…) or the first six digits or more of its number, as `find` prints
        them. Raises QueryError when the graph has no such indicator, or several.
        """
        return detail(self.reader, whole_iri(self.reader, iri))

    def compare(
        self, what: str = "", *, measure: str | None = None, words: bool = False, agency: str | None = None,
        year: int | None = None, level: str | None = None, limit: int | None = None,
        count: str | Sequence[str] | None = None,
    ) -> Compared:  # fmt: skip
        """One indicator across agencies, at one of two levels (`basis` of a row says which): a concept, by the IRI or
        name of one that linking made or of one of its indicators; or a `measure` (公众满意度), over all objects and
        fields, of names that hold the words of `what`. Without a concept of that name, and always with `words`, all
        indicators whose names hold the words. agency, year and level narrow it as they do in `find`.

        Within a unit the highest stated value comes first, words last; `limit` cuts the list alone. Of one disclosure
        from several files one counts (`twins` of the answer): `count` names it, "all" counts all. Before linking a
        measure is a QueryError.
        """
        narrow = self._narrowing(agency=agency, year=year, level=level)
        rows = comparison(self.reader, what, measure, words, lambda text: self.find(text, limit=None), narrow)
        return Compared(rows, limit, counting(self.reader, count))

    def measures(self, *, count: str | Sequence[str] | None = None) -> Results[MeasureCount]:
        """The measures that the indicators have by their concepts, with their numbers; none before linking. count: as
        in `compare`."""
        return measures(self.reader, counting(self.reader, count))

    def agencies(self, *, count: str | Sequence[str] | None = None) -> Results[Agency]:
        """The agencies that published a document, by name. count: as in `compare`."""
        return listings.agencies(self.reader, counting(self.reader, count))

    def documents(self) -> Results[Document]:
        """The documents, newest first, with how much was read of each and how many things were not; all of them, those
        that do not count where one disclosure counts once have a `twin_of`."""
        return listings.documents(self.reader)

    def projects(self, *, agency: str | None = None, year: int | None = None) -> Results[Project]:
        """Projects with their money in 元, largest budget first; of one agency (words of its name) or year. All are
        listed: those of a document that does not count have a `twin_of`."""
        word = folded(agency or "")
        found = listings.projects(self.reader)
        rows = [row for row in found if word in folded(row.agency or "") and (year is None or row.year == year)]
        return Results(rows, kind=Project, twins=found.twins if any(row.twin_of for row in rows) else ())

    def funding(
        self, by: str = "project", *, agency: str | None = None, year: int | None = None,
        count: str | Sequence[str] | None = None,
    ) -> Results[FundingLine]:  # fmt: skip
        """Money in 元 by "project", by "agency" (its printed totals, one kind after the other), by "function" (类款项)
        or by project and "source" of the money (财政拨款, 其他资金), each amount once; largest first. Of one agency
        (words of its name) or year. count: as in `compare`."""
        rows = listings.funding(self.reader, by, counting(self.reader, count))
        own = agency_holds(agency, (row.agency for row in rows))
        found = [r for r in rows if own(r.agency) and year in (None, r.year)]
        told = {row.document_iri for row in found}
        return Results(found, kind=FundingLine, twins=(one for one in rows.twins if one.counted in told))

    def links(self, *, review: bool = False, decisions: str | Path | None = None) -> Results[Link]:
        """The links that `link` made, same before related, best first; with `review` those of the pairs of `review`."""
        from queries.answers.linked import links

        return links(self.reader, review=review, decisions=decisions)

    def review(self, *, decisions: str | Path | None = None) -> Results[ReviewPair]:
        """The pairs whose score leaves doubt and that no decision settles, nearest to the threshold of the same first.

        decisions: a file (TOML or CSV), by default decisions.toml in the graph directory. Raises DecisionError when it
        cannot be used.
        """
        from queries.answers.doubtful import review

        return review(self.reader, decisions)

    def proposals(self, *, decisions: str | Path | None = None) -> Results[Proposal]:
        """Lines for the word lists of linking that two decisions or more speak for and none against; none is applied.

        decisions: as in `review`. Raises DecisionError when the file cannot be used.
        """
        from queries.answers.doubtful import proposals

        return proposals(self.reader, decisions)

    def concepts(self, *, count: str | Sequence[str] | None = None) -> Results[Concept]:
        """The concepts that `link` made, those of most documents first, with the indicators that count. count: as in
        `compare`."""
        from queries.answers.linked import concepts

        return concepts(self.reader, counting(self.reader, count))

    def explain(self, a: str, b: str) -> Explained:
        """Why two indicators are linked or not: each by its IRI (or the IRI's last part) or by its name.

        Raises QueryError when an IRI is unknown.
        """
        from queries.answers.linked import explain

        return explain(self.reader, a, b)

    def similar(self, text: str, *, count: int = 10) -> Results[SimilarConcept]:
        """The concepts nearest to an indicator or concept (by its IRI) or to words, best first."""
        from queries.answers.linked import nearest

        return nearest(self.reader, text, count)

    def info(self, *, agency: str | None = None, count: str | Sequence[str] | None = None) -> Info:
        """What the graph holds, document by document, and what was not read; of one agency (words of its name).
        count: as in `compare`."""
        from graph.reading.summary import info

        own = agency_holds(agency, (one.agency for one in self.documents())) if agency else None
        return info(self.reader, counting(self.reader, count), own)

    def audit(
        self, *, profile: str | Path | None = None, rules: str = "", waivers: str | Path | None = None,
        baseline: str | Path | None = None, today: date | None = None,
    ) -> AuditFindings:  # fmt: skip
        """What a reviewer would object to in the documents of the graph; the arguments are those of `jixiao.audit`.

        Raises AuditError where profile, rules or a file of settled findings cannot be used.
        """
        from queries.audit_graph import corpus_of
        from queries.audit_rows import AuditFindings, rows_of
        from queries.audit_settings import audit_settings, reported

        report = reported(corpus_of(self.reader), audit_settings(profile, rules, waivers, baseline, today))
        return AuditFindings(rows_of(report), report)

    def sparql(
        self, text: str, *, parameters: Mapping[str, Any] | None = None, timeout: float | None = SECONDS,
        memory: int | None = MEMORY, size: int | None = SIZE,
    ) -> Solutions | bool | rdflib.Graph:  # fmt: skip
        """Runs a SPARQL 1.1 query: SELECT gives Solutions, ASK a bool, CONSTRUCT and DESCRIBE an rdflib Graph.

        parameters: values for `$name` in the text ({"year": 2026}), bound as typed terms: texts, numbers, booleans,
        dates, and IRIs as pyoxigraph.NamedNode or rdflib.URIRef; with None `$name` is a variable, any value fits.
        The project's prefixes are declared; all graphs together are the default graph. It runs in a process of its own
        that is stopped past `timeout` (seconds) or `memory` (MiB) and ends with this one; `size` is what the answer
        may have (MiB); None sets no limit. Raises QueryError when the query is wrong, reaches outside the graph
        (SERVICE, FROM of elsewhere, updates) or is past a limit.
        """
        from queries.sparql.parameters import with_values
        from queries.sparql.run import run

        return run(self._opened.asked, with_values(text, parameters or {}), Limits(timeout, memory, size))

    def run(
        self, name: str, /, *, timeout: float | None = SECONDS, counted: str | Sequence[str] | None = None,
        **parameters: Any,
    ) -> Solutions:  # fmt: skip
        """Runs a query of the library by its name; parameters that are not named, or None, have their defaults.

        It is stopped past `timeout` seconds, as in `sparql`; where the graph was opened in memory it runs here and
        cannot be. counted: what `count` is in `compare`. Raises QueryError when there is no such query or parameter or
        a value cannot be used, ArgumentError when one is of the wrong type.
        """
        from queries.library.agency_words import written_out
        from queries.library.running import answer

        twins, meant = counting(self.reader, counted), written_out(parameters, self.agencies)
        return answer(self._opened, self.reader, name, meant, twins, Limits(timeout))

    def prepare(self) -> None:
        """Makes the index of `find` now, where the graph's version has none yet, so that no `find` waits for it."""
        if self.reader.directory is not None:
            _ = self._opened.index

    def close(self) -> None:
        """Releases the graph and its index: a closed graph answers nothing more. Queries that still run are stopped."""
        self._opened.close()

    def _counts(self) -> dict[str, int]:
        kinds = {"documents": "Document", "projects": "Project", "indicators": "Indicator"}
        return {
            name: next(select(self.reader, f"SELECT (COUNT(*) AS ?n) WHERE {{ ?s a jx:{kind} }}"))["n"]
            for name, kind in kinds.items()
        }

    def __enter__(self) -> Self:
        self._opened.check()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Graph {without_login(self.source)}>"

    def _repr_html_(self) -> str:
        counts = self._counts()
        return table_html([without_login(self.source), *counts], [["", *counts.values()]])
