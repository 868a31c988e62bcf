"""The rows of a document's indicators as one text, noted in the store beside the document.

Who needs all indicators at once (the index of `find`, views, exports, linking) reads these few texts in the place of
millions of quads. Nothing in them is a source: they are made of the document's own quads, put in and taken out with
them in one transaction, and a graph where one is missing is read quad by quad.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.ntriples import text_of
from ontology.names import DATA, Class, Property
from ontology.value_codes import word

_ROWS = 20_000  # of one text: a literal of the store has at most 16 MiB
FIELDS: Final = (
    Property.LABEL, Property.CATEGORY, Property.WEIGHT, Property.ASCENDING, Property.LEVEL1_WEIGHT,
    Property.LEVEL2_WEIGHT, Property.SCORE, Property.DEVIATION, Property.PERIOD, Property.AS_OF, Property.MENDED,
)  # fmt: skip
"""What is noted of an indicator itself."""
VALUES: Final = (
    Property.OPERATOR, Property.MIN_VALUE, Property.MAX_VALUE, Property.HAS_UNIT, Property.PRINTED, Property.UNIT_TEXT,
    Property.TEXT,
)  # fmt: skip
"""What is noted of its target."""
PLACE: Final = (Property.PAGE, Property.SHEET, Property.CELLS, Property.TABLE, Property.ROW, Property.LINE)
"""What is noted of each of its places."""
_HEAD: Final = (Property.LABEL, Property.ORGANIZATION, Property.FISCAL_YEAR)
_LINKS: Final = (Property.LABEL, Property.PRINTED, Property.HAS_TARGET, Property.HAS_ACTUAL)
_KEPT: Final = frozenset((*FIELDS, *VALUES, *PLACE, *_HEAD, *_LINKS))
_TYPE, _OWNS, _PLACED = f"<{Property.TYPE}>", f"<{Property.HAS_INDICATOR}>", f"<{Property.WAS_DERIVED_FROM}>"
_INDICATOR, _PROJECT = f"<{Class.INDICATOR}> .", f"<{Class.PROJECT}> ."

Texts = list[str | None]


@dataclass(frozen=True, slots=True)
class NotedRows:
    """Rows of one document. title, agency (an IRI), year: of the document; owners: IRI and label of what indicators
    hang on (no label for the document); rows: end of the IRI, number of the owner, texts of FIELDS, texts of VALUES,
    what was reached as printed, and texts of PLACE for each place. None: not said."""

    title: str | None
    agency: str | None
    year: str | None
    owners: list[tuple[str, str | None]]
    rows: list[tuple[str, int, Texts, Texts, str | None, list[Texts]]]


def noted(document: str, own: Iterable[str]) -> Iterator[str]:
    """The texts of a document's indicators, from its own lines of N-Triples; none where it has no indicators."""
    facts: dict[str, dict[str, str]] = {f"<{name}>": {} for name in _KEPT}
    places: dict[str, list[str]] = {}
    owner: dict[str, str] = {}
    indicators: list[str] = []
    projects: set[str] = set()
    for text in own:
        subject, name, value = text.split(" ", 2)
        if name in facts:
            facts[name][subject[1:-1]] = text_of(value[:-2])
        elif name == _TYPE:
            if value == _INDICATOR:
                indicators.append(subject[1:-1])
            elif value == _PROJECT:
                projects.add(subject[1:-1])
        elif name == _OWNS:
            owner[text_of(value[:-2])] = subject[1:-1]
        elif name == _PLACED:
            places.setdefault(subject[1:-1], []).append(text_of(value[:-2]))
    operators = facts[f"<{Property.OPERATOR}>"]
    operators.update({subject: word(iri) for subject, iri in operators.items()})
    numbers = {iri: number for number, iri in enumerate(dict.fromkeys(owner[iri] for iri in indicators))}
    label, printed, target_of, actual_of = (facts[f"<{name}>"] for name in _LINKS)
    fields, values, place = ([facts[f"<{name}>"] for name in names] for names in (FIELDS, VALUES, PLACE))
    rows = []
    for iri in indicators:
        target, actual = target_of.get(iri, ""), actual_of.get(iri, "")
        rows.append([
            iri.removeprefix(DATA), numbers[owner[iri]], _texts(fields, iri), _texts(values, target),
            printed.get(actual), [_texts(place, where) for where in places.get(iri, ())],
        ])  # fmt: skip
    head = [facts[f"<{name}>"].get(document) for name in _HEAD]
    owners = [[iri.removeprefix(DATA), label.get(iri) if iri in projects else None] for iri in numbers]
    for at in range(0, len(rows), _ROWS):
        text = json.dumps([*head, owners, rows[at : at + _ROWS]], ensure_ascii=False, separators=(",", ":"))
        yield base64.b64encode(zlib.compress(text.encode(), 6)).decode()


def parsed(text: str) -> NotedRows:
    """The rows of a text that `noted` gave."""
    title, agency, year, owners, rows = json.loads(zlib.decompress(base64.b64decode(text)))
    return NotedRows(title, agency, year, [(DATA + iri, label) for iri, label in owners], rows)


def _texts(facts: list[dict[str, str]], subject: str) -> Texts:
    return [by.get(subject) for by in facts]
