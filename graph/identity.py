"""IRIs of the data: ASCII hashes of identity fields, so that two runs and two machines name the same thing alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from extract.pages import Place
from extract.text import fold
from ontology.names import DATA

LENGTH = 24  # hexadecimal digits of a row's hash: 96 bits
DOCUMENT_LENGTH = 32  # of a document's: nobody may make two files of one name
_AUDIT = "/audit"  # behind a document's IRI: the graph of its findings


def document_iri(sha256: str) -> ox.NamedNode:
    """The document (and its named graph), by the sha-256 of its bytes."""
    return ox.NamedNode(f"{DATA}doc-{sha256[:DOCUMENT_LENGTH]}")


def audit_iri(document: str) -> str:
    """The named graph of what an audit found in a document."""
    return document + _AUDIT


def audited_document(graph: str) -> str | None:
    """The document whose findings a named graph holds; None of any other graph."""
    return graph.removesuffix(_AUDIT) if graph.endswith(_AUDIT) else None


def row_iri(kind: str, *fields: object) -> ox.NamedNode:
    """Anything else, by its kind and identity fields; texts count folded (width and blanks do not matter)."""
    folded = [fold(field) if isinstance(field, str) else field for field in fields]
    text = json.dumps([kind, *folded], separators=(",", ":"))
    return ox.NamedNode(f"{DATA}{kind}-{hashlib.sha256(text.encode()).hexdigest()[:LENGTH]}")


def organization_iri(scope: str, unit: str | None = None) -> ox.NamedNode:
    """An agency by its name, or a unit by its name within the agency (unit codes repeat between places)."""
    if unit is None or fold(unit) == fold(scope):
        return row_iri("org", scope)
    return row_iri("org", scope, unit)


def location_iri(document: ox.NamedNode, place: Place) -> ox.NamedNode:
    """A place as a fragment of its document: of a PDF #page=31&viewrect=left,top,width,height (points, from the top
    left), of a workbook #sheet=NAME&cells=B7:F7, of a table #table=2&row=5, of a text #line=11,12 (the twelfth line, as
    RFC 5147 counts)."""
    return ox.NamedNode(f"{document.value}#{'&'.join(_fragment(place))}")


def _fragment(place: Place) -> Iterator[str]:
    if place.page is not None:
        yield f"page={place.page}"
        if (box := place.bbox) is not None:
            corners = (box.left, box.top, box.right - box.left, box.bottom - box.top)
            yield "viewrect=" + ",".join(_short(value) for value in corners)
    elif place.sheet is not None:
        yield f"sheet={quote(place.sheet, safe='', errors='replace')}"
        if place.cells is not None:
            yield f"cells={place.cells}"
    elif place.table is not None:
        yield f"table={place.table}"
        if place.row is not None:
            yield f"row={place.row}"
    elif place.line is not None:
        yield f"line={place.line - 1},{place.line}"


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
