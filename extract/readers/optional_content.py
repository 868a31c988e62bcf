"""Which layers (optional content groups) of a PDF are switched off when it is opened.

pdfium does not hand out the document's catalogue: pdfminer reads it, and only of files that may have layers.
"""

from __future__ import annotations

import io
import logging
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

from extract.readers.lattice.layers import NO_LAYERS, Layers, garbled
from extract.readers.plumber import DAMAGED

MAX_LAYERS = 2_000
log = logging.getLogger(__name__)


def layers_of(data: bytes, password: str) -> Layers:
    """The layers of a PDF that are off; none where the file has no layers or its catalogue is damaged."""
    if b"/OCProperties" not in data and b"/ObjStm" not in data:
        return NO_LAYERS
    try:
        catalogue = PDFDocument(PDFParser(io.BytesIO(data)), password).catalog
        properties = resolve1(catalogue.get("OCProperties"))
        return _layers(properties) if isinstance(properties, dict) else NO_LAYERS
    except DAMAGED as error:
        log.info("layers: %s", error)
        return NO_LAYERS


def _layers(properties: dict[str, Any]) -> Layers:
    """The layers that are off; a garbled name that one that is on would have too tells nothing."""
    off = _off(properties)
    names = {reference.objid: _name(reference) for reference in _references(properties.get("OCGs"))}
    hidden = {decode_text(name) for number, name in names.items() if number in off and name}
    shown = {garbled(name) for number, name in names.items() if number not in off}
    unclear = {garbled(name) for number, name in names.items() if number in off and not name.isascii()}
    return Layers(frozenset(hidden), frozenset(unclear - shown - {""}))


def _off(properties: dict[str, Any]) -> set[int]:
    """The numbers of the layers that are off in the default configuration, as a viewer opens it."""
    groups = _references(properties.get("OCGs"))
    usual = resolve1(properties.get("D"))
    usual = usual if isinstance(usual, dict) else {}
    off = {reference.objid for reference in _references(usual.get("OFF"))}
    if str(resolve1(usual.get("BaseState"))).strip("/'") == "OFF":
        on = {reference.objid for reference in _references(usual.get("ON"))}
        off = {reference.objid for reference in groups} - on
    for usage in _list(usual.get("AS")):
        usage = resolve1(usage)
        if isinstance(usage, dict) and str(resolve1(usage.get("Event"))).strip("/'") == "View":
            off |= {reference.objid for reference in _references(usage.get("OCGs")) if _is_off_in_views(reference)}
    return off


def _is_off_in_views(reference: PDFObjRef) -> bool:
    group = resolve1(reference)
    usage = resolve1(group.get("Usage")) if isinstance(group, dict) else None
    view = resolve1(usage.get("View")) if isinstance(usage, dict) else None
    return isinstance(view, dict) and str(resolve1(view.get("ViewState"))).strip("/'") == "OFF"


def _name(reference: PDFObjRef) -> bytes:
    """The bytes of a layer's name."""
    group = resolve1(reference)
    name = resolve1(group.get("Name")) if isinstance(group, dict) else None
    return name if isinstance(name, bytes) else str(name or "").encode()


def _list(value: Any) -> list[Any]:
    resolved = resolve1(value)
    return resolved[:MAX_LAYERS] if isinstance(resolved, list) else []


def _references(value: Any) -> list[PDFObjRef]:
    return [item for item in _list(value) if isinstance(item, PDFObjRef)]
