"""What an open graph hands out besides answers: the page behind a value, and itself for other libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import StoreError
from graph.reading.reader import Reader
from queries.arguments import checked_methods

if TYPE_CHECKING:
    import networkx
    import rdflib

    from graph.export.chosen import Chosen
    from graph.export.files import Exported
    from queries.origins import Origin
    from queries.place_pages import PlacePage


@checked_methods
class Handing:
    """The methods of a Graph that hand it out; it has a `reader`."""

    reader: Reader

    def origin(self, iri: str) -> Origin:
        """The file that an indicator was printed in: its name, the path where the build read it, whether it is still
        there with the same bytes (its digest is compared), and the places in it.

        The IRI as in `get`. Raises QueryError when the graph has no such indicator.
        """
        from queries.origins import origin

        return origin(self.reader, iri)

    def page(
        self,
        iri: str,
        out: str | Path,
        *,
        file: str | Path | None = None,
        password: str = "",
        timeout: float = 300,
        memory: int = 4096,
    ) -> PlacePage:
        """Writes the page of an indicator with its row marked: of a PDF as .png or .html, of other formats, which have
        no pages, the rows around it as .html. Without an ending the first that its format has is written.

        file: the document, where it lies elsewhere than the build read it: its digest must be the same; password: of
        an encrypted PDF; timeout (seconds that a small file may take) and memory (MiB) limit the process that draws,
        0 sets no limit. Raises QueryError when there is no such indicator or `out` has another ending, StoreError when
        the document is not there any more as it was read or `out` cannot be written, DocumentError when there is no
        page to draw.
        """
        from queries.place_pages import place_page

        return place_page(self.reader, iri, Path(out), file=file, password=password, timeout=timeout, memory=memory)

    def to_networkx(
        self, view: str | None = None, *, threshold: float = 0.6, limit: int | None = None, by_measure: bool = False,
        year: int | None = None, agency: str | None = None, count: str | Sequence[str] | None = None,
    ) -> networkx.Graph[Any]:  # fmt: skip
        """The graph as a networkx MultiDiGraph, or a view (agencies, concepts, similarity) as a Graph without
        directions; nodes have label and kind, edges kind and weight.

        Options as in `export`. Raises StoreError when there is no such view, or no concepts.
        """
        from graph.export.networkx_graph import networkx_graph

        return networkx_graph(self.reader, view, threshold=threshold, limit=limit, by_measure=by_measure,
                              chosen=self._chosen(year, agency, count))  # fmt: skip

    def export(
        self,
        form: str,
        out: str | Path | None = None,
        *,
        view: str | None = None,
        threshold: float = 0.6,
        limit: int | None = None,
        by_measure: bool = False,
        year: int | None = None,
        agency: str | None = None,
        count: str | Sequence[str] | None = None,
    ) -> Exported:
        """Writes the graph as gexf, graphml or csv (a directory) for Gephi, as nq, ttl or jsonld for RDF tools, or a
        view (agencies, concepts, similarity) also as svg or png.

        out: the file, by default jixiao.FORMAT or VIEW.FORMAT; threshold: the least score in the view similarity;
        limit: the most nodes of a view; by_measure: its concepts are coloured by measure; year, agency (words of its
        name): of which documents a network is made; RDF is always whole. Of one disclosure from several files one
        counts in networks, as in `compare` (`twins` of what is returned): `count` names it, "all" counts all. Raises
        StoreError when the file cannot be written or there is nothing to draw.
        """
        from graph.export.files import export
        from graph.export.rdf import RDF

        path = None if out is None else Path(out)
        chosen = self._chosen(year, agency, count, rdf=form in RDF)
        return export(self.reader, form, path, view=view, threshold=threshold, limit=limit, by_measure=by_measure,
                      chosen=chosen)  # fmt: skip

    def _chosen(
        self, year: int | None, agency: str | None, count: str | Sequence[str] | None, *, rdf: bool = False
    ) -> Chosen:
        from graph.export.chosen import ALL, Chosen
        from queries.answers.counted_once import counting
        from queries.answers.listings import agencies
        from queries.library.agency_words import written_out
        from queries.words import folded

        if rdf:
            if year is not None or agency is not None or count:
                raise StoreError(
                    "年度、部门和 count 只用于网络，RDF 总是整个图谱",
                    "year, agency and count are for networks, RDF is always the whole graph",
                )
            return ALL
        named = None
        if agency is not None:
            listed = agencies(self.reader)
            word = folded(str(written_out({"agency": agency}, lambda: listed)["agency"]))
            named = frozenset(row.iri for row in listed if word in folded(row.name or ""))
        chosen = Chosen(year, named, agency or "")
        twins = [one for one in counting(self.reader, count) if chosen.takes(one.agency, one.year)]
        return replace(chosen, twins=tuple(twins))

    def dataset(self) -> rdflib.Dataset:
        """The graph as a read-only rdflib Dataset; rdflib's own query engine is far slower than `sparql`."""
        from graph.reading.rdflib_view import dataset

        return dataset(self.reader)
