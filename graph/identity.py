"""IRIs of the data: ASCII hashes of identity fields, so that two runs and two machines name the same thing alike."""

from __future__ import annotations

import hashlib
import json

import pyoxigraph as ox

from extract.pages import Box
from extract.text import fold
from ontology.names import DATA

LENGTH = 24  # hexadecimal digits of a row's hash: 96 bits
DOCUMENT_LENGTH = 32  # of a document's: nobody may make two files of one name


def document_iri(sha256: str) -> ox.NamedNode:
    """The document (and its named graph), by the sha-256 of its bytes."""
    return ox.NamedNode(f"{DATA}doc-{sha256[:DOCUMENT_LENGTH]}")


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


def location_iri(document: ox.NamedNode, page: int, box: Box | None) -> ox.NamedNode:
    """A place as a PDF fragment: #page=31&viewrect=left,top,width,height (points, origin top left)."""
    fragment = f"page={page}"
    if box is not None:
        corners = (box.left, box.top, box.right - box.left, box.bottom - box.top)
        fragment += "&viewrect=" + ",".join(_short(value) for value in corners)
    return ox.NamedNode(f"{document.value}#{fragment}")


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
