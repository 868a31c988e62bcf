"""Records: what is taken from a budget document, the contract between extraction and everything above it.

Strings are as printed, less the line-break blanks inside Chinese words; what a document does not give is None.
Amounts are Decimal in 万元 with the digits that were printed (converted exactly where a table prints 元: then
`as_printed` keeps the original string under the field's name). Places are those of the row's own cells, as the format
counts (`extract.pages.Place`); boxes are points (left, top, right, bottom) from the top left of the page as displayed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from extract.errors import RecordError
from extract.handed_records import HandedRecords
from extract.pages import Place as Place
from extract.pages import ReadWarning
from extract.places import Spot, places_from_json, places_to_json
from extract.values.operators import OPERATORS

KINDS = ("budget", "final_account")
SCOPES = ("project", "department")
PHASES = ("approved", "revised", "executed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share. `places` is empty where they are not known; `confidence` (0 to 1, the lowest of
    the row's characters) is None unless the row was recognised from an image; `unsure` names doubtful fields."""

    type: ClassVar[str]
    doc: str
    places: tuple[Place, ...] = ()
    confidence: float | None = None
    unsure: tuple[str, ...] = ()
    as_printed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord(Record):
    """The disclosure itself; totals in 万元. agency: as printed, its code dropped; year: the fiscal year."""

    type: ClassVar[str] = "document"
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    kind: str | None = None
    total_income: Decimal | None = None
    total_expenditure: Decimal | None = None
    basic_expenditure: Decimal | None = None
    project_expenditure: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord(Record):
    """One project, merged over every table that mentions it (`sources`, by kind of table); amounts in 万元.
    as_of: the months of which `executed` tells (1-7月), where not the whole year."""

    type: ClassVar[str] = "project"
    unit_code: str | None = None
    unit: str | None = None
    code: str | None = None
    name: str | None = None
    category: str | None = None
    budget: Decimal | None = None
    initial_budget: Decimal | None = None
    executed: Decimal | None = None
    execution_rate: str | None = None
    goal: str | None = None
    goal_actual: str | None = None
    functional_code: str | None = None
    sources: tuple[str, ...] = ()
    alt_names: tuple[str, ...] = ()
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRecord(Record):
    """One 三级指标 row. low and high are in `unit` as printed; weight in points of 100; actual as printed.

    name None: the row's name was lost (there is a warning). op is one of OPERATORS, None when no target is printed.
    level1_weight and level2_weight: points printed with a level (产出指标(40分)). as_of: the months of which `actual`
    tells (1-7月), where not the whole year. mended: the row was put together over a page break.
    """

    type: ClassVar[str] = "indicator"
    scope: str = "project"
    project: str | None = None
    unit_code: str | None = None
    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    op: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    text: str | None = None
    printed: str | None = None
    weight: Decimal | None = None
    direction: str | None = None
    actual: str | None = None
    score: Decimal | None = None
    deviation: str | None = None
    period: str | None = None
    level1_weight: Decimal | None = None
    level2_weight: Decimal | None = None
    as_of: str | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AppropriationRecord(Record):
    """One functional-class line (类款项, seven digits) of the expenditure table; amounts in 万元."""

    type: ClassVar[str] = "appropriation"
    unit_code: str | None = None
    unit: str | None = None
    code: str | None = None
    name: str | None = None
    total: Decimal | None = None
    basic: Decimal | None = None
    project: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingRecord(Record):
    """Any other printed amount, with its table (三公, government funds, economic classes, income lines); 万元.

    source: the kind of money (财政拨款, 上年结转资金, 中央资金), where an amount is told by source: that of the project
    of this code and name, or of the department as a whole (name None).
    """

    type: ClassVar[str] = "funding"
    table: str | None = None
    unit_code: str | None = None
    unit: str | None = None
    code: str | None = None
    name: str | None = None
    amount: Decimal | None = None
    phase: str | None = None
    source: str | None = None


RECORD_TYPES: dict[str, type[Record]] = {
    kind.type: kind for kind in (DocumentRecord, ProjectRecord, IndicatorRecord, AppropriationRecord, FundingRecord)
}
_SHARED = {"doc", "places", "confidence", "unsure", "as_printed"}
_DECIMALS = {
    "total_income", "total_expenditure", "basic_expenditure", "project_expenditure", "budget", "initial_budget",
    "executed", "low", "high", "weight", "score", "total", "basic", "amount", "level1_weight", "level2_weight",
}  # fmt: skip
# Fields that most documents have no place for: a record's JSON names them only where they say something.
_RARE = frozenset({"level1_weight", "level2_weight", "as_of", "mended", "source"})
_CHOICES: dict[str, tuple[str, ...]] = {"op": OPERATORS, "kind": KINDS, "scope": SCOPES, "phase": PHASES}


def percent(relevant: int | None, accounted: int | None) -> str | None:
    """The share of cells that are accounted for, of 100; rounded down, so that 100 means all."""
    return f"{accounted * 1000 // relevant / 10:g}" if relevant and accounted is not None else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many cells of a document's tables hold performance or budget content (labels included), and how many of
    them are accounted for: used by a record, or known as labels."""

    relevant: int
    accounted: int

    @property
    def percent(self) -> str | None:
        """The accounted share of 100, to one place and rounded down, so that 100 means all; None where there is nothing
        relevant."""
        return percent(self.relevant, self.accounted)


@dataclass(frozen=True, repr=False)
class Extraction(HandedRecords[Record]):
    """All that one document gave: its records (the document's own first) and what could not be read.

    `name` is the file's name (for records that came as JSON Lines: the document's stem), `sha256` that of its bytes;
    `coverage` tells what became of its cells, None for records that came without their document; `left` are the cells
    of what was given up with a warning.
    """

    TYPES = RECORD_TYPES

    name: str
    sha256: str
    records: tuple[Record, ...]
    warnings: tuple[ReadWarning, ...] = ()
    coverage: Coverage | None = None
    left: frozenset[Spot] = frozenset()

    def to_dicts(self, kind: str | None = None) -> list[dict[str, Any]]:
        """The records, or those of one type, as `to_dict` gives them. Raises ArgumentError for an unknown type."""
        return [to_dict(record) for record in (self.records if kind is None else self.of(kind))]


def _is_decimal(record: Record | type[Record], name: str) -> bool:
    return name in _DECIMALS or (record.type == "appropriation" and name == "project")


def to_dict(record: Record) -> dict[str, Any]:
    """A record as the JSON object of the contract: amounts as decimal strings, page and bbox of its first place."""
    out: dict[str, Any] = {"type": record.type, "doc": record.doc}
    for field in dataclasses.fields(record):
        if field.name in _SHARED:
            continue
        value = getattr(record, field.name)
        if field.name in _RARE and not value and not isinstance(value, Decimal):
            continue
        if isinstance(value, Decimal):
            value = format(value, "f")
        elif isinstance(value, tuple):
            value = list(value)
        out[field.name] = value
    out.update(places_to_json(record.places, out))
    if record.confidence is not None:
        out["confidence"] = record.confidence
    if record.unsure:
        out["unsure"] = list(record.unsure)
    if record.as_printed:
        out["as_printed"] = dict(record.as_printed)
    return out


def from_dict(row: Mapping[str, Any]) -> Record:
    """A record from the contract's JSON object; unknown keys (notes of a reference) are left out.

    Raises RecordError when the type, an amount, an operator or a place is not one of the contract.
    """
    kind = RECORD_TYPES.get(str(row.get("type")))
    if kind is None:
        raise RecordError(f"记录类型应为 {'/'.join(RECORD_TYPES)}，实为 {row.get('type')!r}",
                          f"type should be one of {', '.join(RECORD_TYPES)}, found {row.get('type')!r}")  # fmt: skip
    values: dict[str, Any] = {}
    names = [field.name for field in dataclasses.fields(kind) if field.name not in _SHARED]
    for name in names:
        if name in row:
            values[name] = _value(kind, name, row[name])
    return kind(
        doc=str(row.get("doc") or ""),
        places=tuple(places_from_json(row, names)),
        confidence=row.get("confidence"),
        unsure=tuple(row.get("unsure") or ()),
        as_printed=tuple((row.get("as_printed") or {}).items()),
        **{name: value for name, value in values.items() if value is not None},
    )


def _value(kind: type[Record], name: str, value: Any) -> Any:
    if value is None:
        return None
    if _is_decimal(kind, name):
        return _decimal(name, value)
    if name == "year":
        return _year(value)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise RecordError(
            f"{name} 应为 {'/'.join(_CHOICES[name])}，实为 {value!r}",
            f"{name} should be one of {', '.join(_CHOICES[name])}, found {value!r}",
        )
    if name == "mended":
        return bool(value)
    if name in {"sources", "alt_names"}:
        return tuple(str(part) for part in value)
    return str(value)


def _decimal(name: str, value: Any) -> Decimal:
    text = str(value).replace(",", "")
    try:
        number = Decimal(text)
    except ArithmeticError:
        number = Decimal("NaN")
    # Python takes 1_000 for a number, and nobody else.
    if isinstance(value, bool) or not number.is_finite() or "_" in text:
        raise RecordError(f"{name} 应为数，实为 {value!r}", f"{name} should be a number, found {value!r}")
    return number


def _year(value: Any) -> int:
    try:
        if "_" in str(value):
            raise ValueError("Python's own way of writing")
        return int(value)
    except (TypeError, ValueError):
        raise RecordError(
            f"year 应为整数年份，实为 {value!r}", f"year should be a whole number, found {value!r}"
        ) from None
