"""What an open graph hands out besides answers: the page behind a value, and itself for other libraries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.reading.reader import Reader
from queries.arguments import checked_methods

if TYPE_CHECKING:
    import networkx
    import rdflib

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
        self, view: str | None = None, *, threshold: float = 0.6, limit: int | None = None, by_measure: bool = False
    ) -> networkx.Graph[Any]:
        """The graph as a networkx MultiDiGraph, or a view (agencies, concepts, similarity) as a Graph without
        directions; nodes have label and kind, edges kind and weight.

        threshold, limit, by_measure: as in `export`. Raises StoreError when there is no such view, or no concepts.
        """
        from graph.export.networkx_graph import networkx_graph

        return networkx_graph(self.reader, view, threshold=threshold, limit=limit, by_measure=by_measure)

    def dataset(self) -> rdflib.Dataset:
        """The graph as a read-only rdflib Dataset; rdflib's own query engine is far slower than `sparql`."""
        from graph.reading.rdflib_view import dataset

        return dataset(self.reader)
