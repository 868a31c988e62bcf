"""Which concept each indicator has as a few texts, noted in the store beside the graph of links, in the place of a
million lookups for who needs the concepts of all. They are made of its lines while these are written; nothing in them
is a source.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator

from graph.document.noted_rows import ROWS, Column, column_of
from ontology.names import DATA, Property

_OF = f"> <{Property.HAS_CONCEPT}> <"


class NotedConcepts:
    """Notes what passes."""

    def __init__(self) -> None:
        self._iris: list[str] = []
        self._concepts: list[str] = []
        self._known: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._iris)

    def passing(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines of the graph of links, unchanged."""
        for text in lines:
            iri, said, concept = text.partition(_OF)
            if said:
                concept = concept[:-3]
                self._iris.append(iri[1:].removeprefix(DATA))
                self._concepts.append(self._known.setdefault(concept, concept.removeprefix(DATA)))
            yield text

    def texts(self) -> Iterator[str]:
        """What has passed."""
        for at in range(0, len(self._iris), ROWS):
            some = [" ".join(self._iris[at : at + ROWS]), column_of(self._concepts[at : at + ROWS])]
            text = json.dumps(some, ensure_ascii=False, separators=(",", ":"))
            yield base64.b64encode(zlib.compress(text.encode(), 6)).decode()


def concepts_of(text: str) -> Iterator[tuple[str, str]]:
    """The indicators and their concepts that a text of `NotedConcepts` notes."""
    iris, column = json.loads(zlib.decompress(base64.b64decode(text)))
    values, signs = column
    return zip(iris.split(" "), Column([DATA + iri for iri in values], signs).each(iris.count(" ") + 1), strict=True)
