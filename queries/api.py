"""The Python API: a graph that is asked for indicators, comparisons, lists, money and SPARQL.

>>> from jixiao import open_graph
>>> with open_graph("jixiao-graph") as graph:
...     graph.find("群众 满意度", year=2026, minimum=90).to_frame()
"""

from __future__ import annotations

from collections.abc import Sequence
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
from queries.finding import Finding
from queries.handing import Handing
from queries.opened import Opened
from queries.results import Results, Solutions, table_html
from queries.rows import (
    Agency,
    Concept,
    Detail,
    Document,
    FundingLine,
    MeasureCount,
    Project,
    SimilarConcept,
)
from queries.sparql.limits import MEMORY, SECONDS, SIZE, Limits
from queries.words import folded

if TYPE_CHECKING:
    import rdflib

    from graph.export.files import Exported
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

    def measures(self) -> Results[MeasureCount]:
        """The measures that the indicators have by their concepts, with their numbers; none before linking."""
        return measures(self.reader)

    def agencies(self) -> Results[Agency]:
        """The agencies that published a document, by name."""
        return listings.agencies(self.reader)

    def documents(self) -> Results[Document]:
        """The documents, newest first, with how much was read of each and how many things were not."""
        return listings.documents(self.reader)

    def projects(self, *, agency: str | None = None, year: int | None = None) -> Results[Project]:
        """Projects with their money in 元, largest budget first; of one agency (words of its name) or year."""
        word = folded(agency or "")
        rows = [
            row
            for row in listings.projects(self.reader)
            if word in folded(row.agency or "") and (year is None or row.year == year)
        ]
        return Results(rows, kind=Project)

    def funding(self, by: str = "project") -> Results[FundingLine]:
        """Money in 元 by "project", by "agency" (its printed totals), by "function" (类款项) or by project and "source"
        of the money (财政拨款, 其他资金), largest first."""
        return listings.funding(self.reader, by)

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

    def concepts(self) -> Results[Concept]:
        """The concepts that `link` made, those of most documents first."""
        from queries.answers.linked import concepts

        return concepts(self.reader)

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

    def info(self) -> Info:
        """What the graph holds, document by document, and what was not read."""
        from graph.reading.summary import info

        return info(self.reader)

    def export(
        self,
        form: str,
        out: str | Path | None = None,
        *,
        view: str | None = None,
        threshold: float = 0.6,
        limit: int | None = None,
        by_measure: bool = False,
    ) -> Exported:
        """Writes the graph as gexf, graphml or csv (a directory) for Gephi, as nq, ttl or jsonld for RDF tools, or a
        view (agencies, concepts, similarity) also as svg or png.

        out: the file, by default jixiao.FORMAT or VIEW.FORMAT; threshold: the least score in the view similarity;
        limit: the most nodes of a view; by_measure: its concepts are coloured by measure. Raises StoreError when the
        file cannot be written.
        """
        from graph.export.files import export

        path = None if out is None else Path(out)
        return export(self.reader, form, path, view=view, threshold=threshold, limit=limit, by_measure=by_measure)

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
        self, text: str, *, timeout: float | None = SECONDS, memory: int | None = MEMORY, size: int | None = SIZE
    ) -> Solutions | bool | rdflib.Graph:
        """Runs a SPARQL 1.1 query: SELECT gives Solutions, ASK a bool, CONSTRUCT and DESCRIBE an rdflib Graph.

        The project's prefixes are declared; all graphs together are the default graph. It runs in a process of its own
        that is stopped past `timeout` (seconds) or `memory` (MiB) and ends with this one; `size` is what the answer
        may have (MiB); None sets no limit. Raises QueryError when the query is wrong, reaches outside the graph
        (SERVICE, FROM of elsewhere, updates) or is past a limit.
        """
        from queries.sparql.run import run

        return run(self._opened.asked, text, Limits(timeout, memory, size))

    def run(self, name: str, /, **parameters: Any) -> Solutions:
        """Runs a query of the library by its name; unnamed parameters have their defaults.

        Raises QueryError when there is no such query or parameter, or a value is of the wrong type.
        """
        from queries.library import named
        from queries.library.agency_words import written_out
        from queries.sparql.run import answered

        solutions = answered(self.reader, named(name).bind(written_out(parameters, self.agencies)))
        assert isinstance(solutions, Solutions)
        return solutions

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
