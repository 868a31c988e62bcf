"""Projects as the tables of project expenditure list them; unit rows, classes and subtotals are not projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.columns.fields import MONEY
from extract.columns.wording import label_field
from extract.finance import terms
from extract.finance.appropriations import printed
from extract.finance.class_codes import FUNCTIONAL, CodeReader
from extract.finance.expenditure_columns import triple_of
from extract.finance.listed_once import Rows, once, rows_of_projects
from extract.finance.row import Row
from extract.finance.sheet_roles import PLANNED_AND_SPENT, AmountRole, GroupName, TableKind, TextRole
from extract.finance.sheets import Sheet
from extract.finance.spending_units import Units
from extract.records import ProjectRecord
from extract.text import fold
from extract.values.codes import split_project, split_unit

SOURCE = "项目支出预算表"
EVALUATION = "自评表"
TARGETS = "绩效目标表"
_CLASS = re.compile("^[^单位]*(?:科目|功能|经济)[^单位]*$")
_OF_WHICH = re.compile("其中[:：]?")
_SCORE = re.compile("得分|评分|等级")
_CODE_DIGITS = 3  # of the shortest code of a unit
SAME_AS_CLASS = 0.6  # share of rows named like their functional class at which a table lists classes, not projects


_Columns = tuple[int | None, int | None, int | None]


@dataclass(frozen=True)
class Found:
    """A row that is a project, with what it prints of it."""

    row: Row
    name: str
    code: str | None
    unit_code: str | None
    unit: str | None
    category: str | None
    functional: str | None
    goal: str | None = None


def expenditure(
    sheets: Sequence[Sheet], doc: str, units: Units, classes: Mapping[str, str | None]
) -> list[ProjectRecord]:
    """The projects of all tables of project expenditure. `classes` are the names of functional classes by code."""
    tables: list[Rows] = []
    for sheet in sheets:
        found = listed(sheet, units, classes)
        columns = _money(sheet) if found else (None, None, None)
        records = [record for item in found if (record := _record(sheet, columns, item, doc)) is not None]
        tables.append(rows_of_projects(sheet, records))
    return once(tables)


def listed(sheet: Sheet, units: Units, classes: Mapping[str, str | None]) -> list[Found]:
    """The rows of a table that are projects; none where it is no table of project expenditure."""
    if (sheet.is_performance and not _lists_results(sheet)) or sheet.kind in (
        TableKind.PROCUREMENT,
        TableKind.THREE_PUBLIC,
        TableKind.BALANCE,
        TableKind.INCOME,
    ):
        return []
    coded = sheet.find(TextRole.PROJECT_CODE) is not None and bool(sheet.amount_columns)
    if sheet.find(TextRole.PROJECT_NAME) is not None and (sheet.kind is not None or coded or _has_amount_header(sheet)):
        return list(_by_name(sheet, units))
    if sheet.kind == TableKind.PROJECT_EXPENDITURE:
        return _without_classes(list(_by_class(sheet, units)), classes)
    return []


def _has_amount_header(sheet: Sheet) -> bool:
    """Whether a column is headed 金额, 预算数 or the like: a labelled form (项目名称: …) has no such column."""
    return any(
        column.role is None
        and any(terms.says(word, column.leaf) for word in (AmountRole.TOTAL, AmountRole.BUDGET, AmountRole.EXECUTED))
        for column in sheet.columns
    )


def _lists_results(sheet: Sheet) -> bool:
    """Whether a table of performance lists projects with their budgets and what was spent, scored or aimed at, without
    their indicators."""
    if sheet.kind != TableKind.IGNORED or sheet.has_indicators or sheet.find(TextRole.PROJECT_NAME) is None:
        return False
    scored = any(_SCORE.search(column.leaf) for column in sheet.columns)
    told = scored or _headed(sheet, AmountRole.EXECUTED) is not None or sheet.find(TextRole.GOAL) is not None
    return told and (_headed(sheet, AmountRole.BUDGET) is not None or _headed(sheet, AmountRole.TOTAL) is not None)


def _source(sheet: Sheet) -> str:
    if not _lists_results(sheet):
        return SOURCE
    aims = sheet.find(TextRole.GOAL) is not None and _headed(sheet, AmountRole.EXECUTED) is None
    return TARGETS if aims else EVALUATION


def _record(sheet: Sheet, columns: _Columns, item: Found, doc: str) -> ProjectRecord | None:
    budget, initial, executed = (sheet.amount(item.row, column) for column in columns)
    budget, initial = (budget, initial) if budget else (initial, None)
    if budget is None and executed is None:
        return None
    return ProjectRecord(
        doc=doc,
        unit_code=item.unit_code,
        unit=item.unit,
        code=item.code,
        name=item.name,
        category=item.category,
        budget=budget.value if budget else None,
        initial_budget=initial.value if initial else None,
        executed=executed.value if executed else None,
        functional_code=item.functional,
        goal=item.goal,
        sources=(_source(sheet),),
        places=item.row.places,
        confidence=item.row.confidence,
        as_printed=printed(budget=budget, initial_budget=initial, executed=executed),
    )


def _money(sheet: Sheet) -> _Columns:
    """The columns of budget (全年预算数, else the total), initial budget and executed amount."""
    budget, initial, executed = (_headed(sheet, word) for word in PLANNED_AND_SPENT)
    if budget is None and initial is None and executed is None:
        budget = triple_of(sheet).total
    return budget, initial, executed


def _headed(sheet: Sheet, word: AmountRole) -> int | None:
    return next((p for p, c in enumerate(sheet.columns) if c.role is None and terms.says(word, c.leaf)), None)


def _by_name(sheet: Sheet, units: Units) -> Iterator[Found]:
    """Rows of a table with a column 项目名称."""
    names, categories = sheet.find(TextRole.PROJECT_NAME), sheet.find(TextRole.CATEGORY)
    unit_column = _unit_column(sheet)
    code_column = sheet.find(TextRole.PROJECT_CODE)
    reader = CodeReader(sheet)
    category: str | None = None
    section: tuple[str | None, str | None] = (None, None)
    shared = _shares_units(sheet, names)
    # A project's sum stands above its classes, which print the category.
    own = {row.text(names): text for row in sheet.rows if (text := row.text(categories))}
    for row in sheet.rows:
        functional = reader.code(row)
        code, name = split_project(row.text(names))
        category = row.text(categories) or own.get(row.text(names)) or category
        if name is None or (shared and functional is None) or _is_no_project(name, units) or _names_table(name, sheet):
            if name is not None and terms.says(GroupName.CATEGORY, fold(name)):
                category = name
            elif name is not None or len(row.filled) > 1:
                section = _section(row, units) or section
            continue
        unit_code, unit = _unit(sheet.unit_code(row), row.text(unit_column), section, units)
        yield Found(
            row,
            name,
            code or split_project(row.text(code_column))[0],
            unit_code,
            unit,
            category,
            functional if functional and FUNCTIONAL.fullmatch(functional) else None,
            row.text(sheet.find(TextRole.GOAL)) or None,
        )


def _unit_column(sheet: Sheet) -> int | None:
    """The column of units; one of class names (科目名称) beside the projects names none."""
    found = sheet.find(TextRole.UNIT, TextRole.NAME)
    classes = (
        found is not None and sheet.columns[found].role == TextRole.NAME and _CLASS.search(sheet.columns[found].leaf)
    )
    return None if classes else found


def _shares_units(sheet: Sheet, names: int | None) -> bool:
    """Whether the column of names holds units too (单位名称（项目名称）), and functional codes tell the projects."""
    reader = CodeReader(sheet)
    headed = names is not None and "单位" in sheet.columns[names].leaf
    return headed and any(FUNCTIONAL.fullmatch(reader.code(row) or "") for row in sheet.rows)


def _is_no_project(name: str, units: Units) -> bool:
    folded = fold(name)
    if (
        _is_label(folded)
        or folded.isdigit()
        or terms.says(GroupName.TOTAL, folded)
        or terms.says(GroupName.CATEGORY, folded)
    ):
        return True
    code, unit = split_unit(name)
    return (code is not None and units.name(code) is not None) or units.code(unit) is not None


def _is_label(folded: str) -> bool:
    """Whether a row's name is a label of a form's amounts (年度资金总额, 其中：财政拨款)."""
    return _OF_WHICH.match(folded) is not None or label_field(folded) in MONEY


def _names_table(name: str, sheet: Sheet) -> bool:
    """Whether a row is called like the unit whose table it is: then it is that unit's sum."""
    return sheet.label is not None and fold(name) in {fold(sheet.label), fold(split_unit(sheet.label)[1] or "")}


def _section(row: Row, units: Units) -> tuple[str | None, str | None] | None:
    """The unit whose subtotal a row prints."""
    for cell in row.filled:
        code, name = split_unit(cell.text)
        if name is not None and (units.code(name) or (code and units.name(code))):
            return code or units.code(name), name
    return None


def _unit(
    printed_code: str | None, text: str, section: tuple[str | None, str | None], units: Units
) -> tuple[str | None, str | None]:
    code, unit = split_unit("" if fold(text).isdigit() and len(text) < _CODE_DIGITS else text)  # the row's number
    code = printed_code or code
    if unit is None and not code:
        return section
    return code or units.code(unit), unit or units.name(code)


def _by_class(sheet: Sheet, units: Units) -> Iterator[Found]:
    """Rows of a table without a column of project names: a name beside a functional code is a project's."""
    names = sheet.find(TextRole.NAME, TextRole.UNIT)
    reader = CodeReader(sheet)
    section: tuple[str | None, str | None] = (None, None)
    for row in sheet.rows:
        functional = reader.code(row)
        code, name = split_project(row.text(names))
        if name is None or terms.says(GroupName.TOTAL, fold(name)):
            continue
        if functional is None or not FUNCTIONAL.fullmatch(functional):
            section = _section(row, units) or section
            continue
        unit_code = sheet.unit_code(row) or section[0]
        yield Found(row, name, code, unit_code, units.name(unit_code) or section[1], None, functional)


def _without_classes(found: list[Found], classes: Mapping[str, str | None]) -> list[Found]:
    """Nothing when most rows are named like their functional class: then the table lists classes."""
    same = sum(fold(classes.get(item.functional or "") or "") == fold(item.name) for item in found)
    return [] if found and same >= SAME_AS_CLASS * len(found) else found


def total_of(records: Sequence[ProjectRecord]) -> Decimal:
    """The sum of the budgets, in 万元."""
    return sum((record.budget or Decimal(0) for record in records), Decimal(0))
