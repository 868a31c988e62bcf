"""Funds by source in forms: 其中：财政拨款 with an amount, rows of sources below 年初预算数, 全年执行数."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.columns.fields import MONEY, FormField
from extract.columns.groups import Column
from extract.columns.wording import form_field
from extract.forms.form_money import amount
from extract.forms.indicator_records import lowest_confidence
from extract.forms.labels import ENTRY, in_columns
from extract.pages import Cell
from extract.places import places_of
from extract.records import FundingRecord, ProjectRecord
from extract.rows.logical_row import Field
from extract.text import fold
from extract.values.fund_sources import fund_source, of_level
from extract.values.money import UNIT_PATTERN, Amount, unit_of

# 其中：财政拨款80万元，其他资金20万元 in one cell.
_PAIR = re.compile(rf"([^\d:：,，;；。、]{{2,24}})[:：]?(-?[\d,]*\d(?:\.\d+)?)({UNIT_PATTERN})?")
_BEFORE_BRACKET = re.compile(r"^[^()]*\((?=[^()]*$)")  # 万元(财政拨款
_LONGEST = 120  # characters of such a cell
_OF_OTHERS = re.compile("其他|自筹|自有|社会|事业|经营|单位|结转|结余|上级|贷款")  # what stands beside 财政拨款
_LABEL = re.compile(
    rf"(?=.*(?:资金|预算|经费|金额))(?:项目|年度|本年|当年|资金|预算|经费|总体|安排|来源|情况|构成|总额|金额|\d{{4}}年度?|:"
    rf"|[(](?:{UNIT_PATTERN})[)])+"
)
_AMOUNTS = (FormField.INITIAL, FormField.BUDGET, FormField.EXECUTED)


@dataclass(frozen=True)
class Fund:
    """One amount of a source: its field (initial, budget or executed), and the cells that say it."""

    source: str
    field: FormField
    amount: Amount
    cells: tuple[Cell, ...]


def funds_of(rows: Sequence[Sequence[Cell]], unit: str) -> list[Fund]:
    """The funds by source of a form's rows of labelled fields; `unit` is that of amounts without one of their own."""
    found: list[Fund] = []
    header: list[tuple[FormField, Cell]] = []
    sides: list[FormField] = []
    waiting: list[tuple[str, Cell]] = []
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        entries = [cell for cell in filled if _is_entry(cell)]
        if not entries and len(columns := _amount_columns(filled)) > 1:
            header, sides, waiting = columns, [], []
            continue
        if waiting and entries == filled:
            found += _below(waiting, entries, unit)
        sources = [(source, cell) for cell in filled if (source := fund_source(cell.text)) is not None]
        waiting = [(fund_source(cell.text) or "", cell) for cell in filled] if sources and not entries else []
        if len(sources) == 1 and header and sources[0][1] is _first_label(filled):
            found += _in_header(*sources[0], entries, header, unit)
        else:
            found += _beside(filled, sides, unit)
        found += [fund for cell in filled for fund in _within(cell, unit)]
        sides = _sides(filled) or sides
    return found


def whole_of(funds: Sequence[Fund], rows: Sequence[Sequence[Cell]]) -> Amount | None:
    """The budget of a form that prints it by source alone beside a label of money (项目资金 | 财政拨款：80): the
    one amount, or the sum of several that cannot hold one another; None where it prints parts (其中：) or no label."""
    texts = [fold(cell.text) for row in rows for cell in row]
    own = [fund for fund in funds if fund.field is FormField.BUDGET]
    parts = {fund.source: fund.amount for fund in own}
    if len({(fund.source, fund.amount.value) for fund in own}) != len(parts) or not parts:
        return None
    if any("其中" in text for text in texts) or not any(map(_names_money, texts)):
        return None
    if len(parts) == 1:
        return next(iter(parts.values()))
    wide = [source for source in parts if not _OF_OTHERS.search(source)]
    if len(wide) > 1 and not all(map(of_level, parts)):
        return None
    return Amount(sum((part.value for part in parts.values()), Decimal(0)))


def _names_money(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None and fund_source(text) is None


def _sides(filled: Sequence[Cell]) -> list[FormField]:
    """The fields that stand side by side with their amounts, as 预算数 and 执行数: below them each source stands once
    for each. Empty for other rows."""
    labels = [label.text for label, cell in pairwise(filled) if _is_entry(cell) and not _is_entry(label)]
    fields = [form_field(text) or FormField.OTHER for text in labels]
    return fields if len(fields) > 1 and not MONEY.isdisjoint(fields) and not any(map(fund_source, labels)) else []


def _is_entry(cell: Cell) -> bool:
    return ENTRY.fullmatch(fold(cell.text)) is not None


def _amount_columns(filled: Sequence[Cell]) -> list[tuple[FormField, Cell]]:
    """The columns of a header of amounts (年初预算数, 全年预算数, 全年执行数); none for other rows."""
    named = [(form_field(cell.text) or FormField.OTHER, cell) for cell in filled]
    return named if sum(name in MONEY for name, _ in named) > 1 else []


def _first_label(filled: Sequence[Cell]) -> Cell | None:
    """The cell that labels a row's entries: the last text before the first of them."""
    before: Cell | None = None
    for cell in filled:
        if _is_entry(cell):
            return before
        before = cell
    return before


def _in_header(
    source: str, label: Cell, entries: list[Cell], header: list[tuple[FormField, Cell]], unit: str
) -> Iterator[Fund]:
    for field, cell in in_columns(entries, header):
        title = next((above.text for name, above in header if name is field), "")
        if field in _AMOUNTS and (value := amount(cell.text, unit_of(title) or unit)):
            yield Fund(source, field, value, (label, cell))


def _beside(filled: Sequence[Cell], sides: Sequence[FormField], unit: str) -> Iterator[Fund]:
    """Labels each with the amount right of it; a source that stands once for each of the sides has theirs in order."""
    labels = [(source, cell) for cell in filled if (source := fund_source(cell.text)) is not None]
    following = {id(label): cell for label, cell in pairwise(filled)}
    repeated = len(labels) == len(sides) and len({source for source, _ in labels}) == 1
    for number, (source, label) in enumerate(labels):
        field = sides[number] if repeated else FormField.BUDGET
        cell = following.get(id(label))
        value = amount(cell.text, unit_of(label.text) or unit) if cell is not None else None
        if cell is not None and value is not None and field in _AMOUNTS:
            yield Fund(source, field, value, (label, cell))


def _below(waiting: Sequence[tuple[str, Cell]], entries: Sequence[Cell], unit: str) -> Iterator[Fund]:
    """Amounts below their labels, each in its column or as many in order."""
    by_column = {label.col: (source, label) for source, label in waiting}
    whole = all(entry.col in by_column for entry in entries)
    if not whole and len(entries) != len(waiting):
        return
    pairs = [(by_column[entry.col], entry) for entry in entries] if whole else zip(waiting, entries, strict=True)
    for (source, label), entry in pairs:
        if source and (value := amount(entry.text, unit_of(label.text) or unit)) is not None:
            yield Fund(source, FormField.BUDGET, value, (label, entry))


def _within(cell: Cell, unit: str) -> Iterator[Fund]:
    """Sources with their amounts inside one cell."""
    text = fold(cell.text)
    if len(text) > _LONGEST or not any(char.isdigit() for char in text) or "。" in text:
        return
    for label, number, own in _PAIR.findall(text):
        source = fund_source(_BEFORE_BRACKET.sub("", label))
        if source is not None and (value := amount(number, own or unit)) is not None:
            yield Fund(source, FormField.BUDGET, value, (cell,))


def in_listing(funds: Mapping[int, Field], columns: Sequence[Column], unit: str) -> Iterator[Fund]:
    """The funds of one project in a listing, by the index of their column; amounts of 0 say nothing there."""
    titles = {column.index: column.title for column in columns}
    for index, found in sorted(funds.items()):
        source = fund_source(titles[index])
        value = amount(found.text, unit_of(titles[index]) or unit) if source is not None else None
        if source is not None and value is not None and value.value:
            yield Fund(source, FormField.BUDGET, value, found.cells)


def records_of(funds: Sequence[Fund], owner: ProjectRecord | None, table: str, doc: str) -> Iterator[FundingRecord]:
    """Funds as records of a project, None: of the department as a whole; what a form prints twice is one."""
    initial = any(fund.field is FormField.INITIAL for fund in funds)
    phases = {
        FormField.INITIAL: "approved",
        FormField.BUDGET: "revised" if initial else "approved",
        FormField.EXECUTED: "executed",
    }
    told: set[tuple[str, FormField, Decimal]] = set()
    for fund in funds:
        key = fund.source, fund.field, fund.amount.value
        if key in told:
            continue
        told.add(key)
        yield FundingRecord(
            doc=doc,
            places=places_of(fund.cells),
            confidence=lowest_confidence(fund.cells),
            table=table,
            unit_code=owner.unit_code if owner else None,
            unit=owner.unit if owner else None,
            code=owner.code if owner else None,
            name=owner.name if owner else None,
            amount=fund.amount.value,
            phase=phases[fund.field],
            source=fund.source,
            as_printed=(("amount", fund.amount.printed),) if fund.amount.printed else (),
        )
