"""The rows of a document's indicators as one text, noted in the store beside the document: column by column, as a
column has few different values and is read as a whole.

Who needs all indicators at once (the index of `find`, views, exports, linking) reads these few texts in the place of
millions of quads. Nothing in them is a source: they are made of the document's own quads, put in and taken out with
them in one transaction, and a graph where one is missing is read quad by quad.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from graph.ntriples import text_of
from ontology.names import DATA, Class, Property
from ontology.value_codes import word

ROWS: Final = 20_000
"""Rows of one text at most: a literal of the store has at most 16 MiB, and a sign for each stays below surrogates."""
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

FIRST: Final = 48
"""The code of the sign that stands for the first value of a column; of those that follow JSON escapes only one."""


class Column(NamedTuple):
    """One value a row: the different values, in the order of their first rows, and for each row the sign that stands
    for its number among them (see `codes_of`); no signs where all rows have the first."""

    values: list[Any]
    signs: str

    def mapped(self, values: list[Any]) -> Column:
        """The same rows with other values, each in the place of one; some may then be equal."""
        return Column(values, self.signs)

    def each(self, rows: int) -> list[Any]:
        """The value of each of so many rows."""
        if not self.signs:
            return self.values[:1] * rows
        of_sign = {chr(FIRST + number): value for number, value in enumerate(self.values)}
        return list(map(of_sign.__getitem__, self.signs))


def column_of(values: Iterable[Hashable]) -> Column:
    """The column of the values of at most ROWS rows."""
    known: dict[Hashable, int] = {}
    numbers = [known.setdefault(value, len(known)) for value in values]
    return Column(list(known), "".join([chr(FIRST + number) for number in numbers]) if len(known) > 1 else "")


def codes_of(signs: str) -> bytes:
    """The codes of the signs of columns: numbers of values, counted from FIRST, four bytes each, the least first."""
    return signs.encode("utf-32-le")


Texts = list[str | None]


@dataclass(frozen=True, slots=True)
class NotedRows:
    """Rows of one document. title, agency (an IRI), year: of the document; owners: IRI and label of what indicators
    hang on (no label for the document); iris: what stands behind DATA in each row's IRI; owner: numbers of owners;
    columns: by the properties of FIELDS and VALUES; actual: what was reached as printed; places: of each row a list of
    texts of PLACE for each place. None: not said."""

    title: str | None
    agency: str | None
    year: str | None
    owners: list[tuple[str, str | None]]
    iris: list[str]
    owner: Column
    columns: dict[Property, Column]
    actual: Column
    places: Column


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
    place = [facts[f"<{name}>"] for name in PLACE]
    head = [facts[f"<{name}>"].get(document) for name in _HEAD]
    owners = [[iri.removeprefix(DATA), label.get(iri) if iri in projects else None] for iri in numbers]
    for at in range(0, len(indicators), ROWS):
        iris = indicators[at : at + ROWS]
        targets = [target_of.get(iri, "") for iri in iris]
        columns = [
            column_of(numbers[owner[iri]] for iri in iris),
            *(column_of(map(facts[f"<{name}>"].get, iris)) for name in FIELDS),
            *(column_of(map(facts[f"<{name}>"].get, targets)) for name in VALUES),
            column_of(printed.get(actual_of.get(iri, "")) for iri in iris),
            column_of(tuple(tuple(by.get(one) for by in place) for one in places.get(iri, ())) for iri in iris),
        ]
        written = _written([*head, owners, " ".join(iri.removeprefix(DATA) for iri in iris), columns])
        yield base64.b64encode(zlib.compress(written, 6)).decode()


def _written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def parsed(text: str) -> NotedRows:
    """The rows of a text that `noted` gave."""
    title, agency, year, owners, iris, columns = json.loads(zlib.decompress(base64.b64decode(text)))
    owner, *said, actual, places = (Column(values, signs) for values, signs in columns)
    return NotedRows(
        title, agency, year, [(DATA + iri, label) for iri, label in owners], iris.split(" "), owner,
        dict(zip((*FIELDS, *VALUES), said, strict=True)), actual, places,
    )  # fmt: skip
