"""Corrections of the sample records for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.records import Extraction, Record, from_dict
from graph.building.record_check import check_record
from graph.corrections.applying import amended
from graph.corrections.correction import Action, Correction, Target, kept, values_of
from graph.corrections.fingerprints import Rows, document_of, fingerprint_of, value_of
from graph.document.amended import Amended


def targets(extraction: Extraction) -> list[Target]:
    return list(Rows(document_of(extraction.sha256), extraction.records).targets())


def number_of(extraction: Extraction, name: str) -> int:
    return next(n for n, record in enumerate(extraction.records) if getattr(record, "name", None) == name)


def change(extraction: Extraction, name: str, field: str, new: Any, **more: Any) -> Correction:
    """A field of the record of a name, changed."""
    number = number_of(extraction, name)
    old = value_of(extraction.records[number], field)
    target = targets(extraction)[number]
    return Correction(target, Action.CHANGE, field, old, kept(new), name=name, **{"who": "李某", **more})


def strike(extraction: Extraction, name: str, **more: Any) -> Correction:
    target = targets(extraction)[number_of(extraction, name)]
    return Correction(target, Action.STRIKE, name=name, **{"who": "李某", **more})


def addition(extraction: Extraction, who: str = "李某", **fields: Any) -> Correction:
    record = from_dict({"type": "indicator", **fields})
    target = Target(document_of(extraction.sha256), "indicator", fingerprint_of(record))
    return Correction(target, Action.ADD, fields=values_of(fields), who=who, name=fields["name"])


def applied(extraction: Extraction, *corrections: Correction) -> Amended:
    return amended(extraction, corrections, check_record)


def named(found: Amended | Extraction, name: str) -> Record:
    extraction = found.extraction if isinstance(found, Amended) else found
    return next(record for record in extraction.records if getattr(record, "name", None) == name)


def told(found: Amended) -> list[str]:
    """Why corrections are not applied."""
    return [warning.zh for warning in found.extraction.warnings if warning.code == "correction-unused"]


def read_again(extraction: Extraction, name: str, /, **fields: Any) -> Extraction:
    """The same document as another version of the program reads it: one record has other values."""
    number = number_of(extraction, name)
    records = list(extraction.records)
    records[number] = replace(records[number], **fields)
    return replace(extraction, records=tuple(records))
