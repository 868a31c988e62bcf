"""One indicator with everything that the graph says of it, flat."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class IndicatorFacts(NamedTuple):
    """One indicator as the graph has it. minimum and maximum in `unit` (normalised); page, sheet … line are its first
    place, counted from 1; the *_iri fields and twin_of
    (the document that counts in the place of its own) are nodes, all others texts and numbers; None: not printed or not
    known."""

    iri: str
    name: str | None
    agency: str | None
    agency_iri: str | None
    year: int | None
    project: str | None
    owner_iri: str | None
    level1: str | None
    level2: str | None
    operator: str | None
    minimum: Decimal | None
    maximum: Decimal | None
    unit: str | None
    printed: str | None
    weight: Decimal | None
    ascending: bool | None
    actual: str | None
    page: int | None
    document: str | None
    concept: str | None
    sheet: str | None
    cells: str | None
    table: int | None
    row: int | None
    line: int | None
    level1_weight: Decimal | None
    level2_weight: Decimal | None
    score: Decimal | None
    deviation: str | None
    period: str | None
    as_of: str | None
    mended: bool | None
    measure: str | None
    document_iri: str | None
    project_iri: str | None
    twin_of: str | None
