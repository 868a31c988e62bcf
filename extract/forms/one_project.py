"""Forms of one project (自评表, the central form, filing forms) and of the whole department (部门整体绩效目标)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.columns.fields import FormField
from extract.columns.header import Schema
from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import AIMS, Role
from extract.columns.unknown_titles import told, unknown_titles
from extract.columns.wording import is_note, label_field, months_of
from extract.forms.checkboxes import ticked
from extract.forms.form_money import Money, table_unit
from extract.forms.fund_lines import funds_of, records_of, whole_of
from extract.forms.glued_names import glued_label, is_doubtful_name, without_label, without_title
from extract.forms.goal_cells import take_goals
from extract.forms.headings import heading_name, names_project, numbered_name
from extract.forms.indicator_records import Output, Owner
from extract.forms.indicators import indicators, mended
from extract.forms.labels import Fields, fields_of
from extract.forms.lines_above import read_above
from extract.forms.presumed_budget import Presumed, is_money, presumed, unknown_amounts
from extract.forms.remark_rows import tell_targets
from extract.forms.section import Section
from extract.forms.small_forms import named_by, shortly_named
from extract.forms.table_captions import amount_behind, captioned, named_tab, tells_empty
from extract.forms.units_above import CODED, unit_above
from extract.forms.unread_amounts import tell_unread, unread_rows
from extract.forms.whole_term import of_whole_term
from extract.pages import Cell, Place
from extract.places import places_of
from extract.projects.categories import category_of
from extract.records import ProjectRecord
from extract.rows.logical_row import Row
from extract.text import fold
from extract.values.codes import split_project, split_unit
from extract.values.money import Amount
from extract.values.targets import is_number
from extract.warning_codes import WarningCode

_CONTINUED = re.compile(r"续上?表|接上[页表]|[(（]续[)）]")
_SUM = re.compile("(?:小计|合计|总计|得分)$")  # 产出指标小计, beside points
_NEAR_MARK = 3  # lines above a table in which it may say that it goes on


@dataclass
class Memory:
    """What the form before said: a department's tables may follow one another without saying it again; so may the
    unit (code, name) above several forms of one table. `fields`: those of a small table of its own just above;
    `record`: the last project; `kinds`: as `kinds_are_names` says of the document's headings."""

    department: bool = False
    unit: tuple[str | None, str | None] = (None, None)
    fields: Fields | None = None
    record: ProjectRecord | None = None
    kinds: bool = False

    def continued(self, section: Section) -> ProjectRecord | None:
        """The project whose table goes on in a section below a line that says so (续表)."""
        if section.goes_on and not section.preamble:
            return self.record
        near = [fold(line.text) for line in section.above[-_NEAR_MARK:]]
        return self.record if any(map(_CONTINUED.search, near)) and not section.preamble else None


def page_form(section: Section, memory: Memory, out: Output) -> ProjectRecord | None:
    """The project of a form; its indicators go to `out`. None for a department's table."""
    if (known := memory.continued(section)) is not None:
        owner = Owner("project", known.name, known.unit_code)
        indicators(_rows(section, out), section, owner, out)
        return None
    fields = fields_of(section.fields)
    if label_field(fields.titles.get(FormField.PROJECT, "")) is None and _is_departments(section, memory):
        fields.values.pop(FormField.PROJECT, None)  # 任务名称 heads what a department does
    if not fields.text(FormField.PROJECT):
        fields = named_by(section.fields) or fields
    if not fields.text(FormField.PROJECT) and (short := shortly_named(section.fields)) is not None:
        fields.values[FormField.PROJECT] = short
    if fields.beside is not None and section.schema.has(Role.ACTUAL):
        fields.values.setdefault(FormField.GOAL_ACTUAL, fields.beside)
    take_goals(section, fields)
    heading = "" if fields.text(FormField.PROJECT) else _complete(fields, section, memory)
    named = bool(fields.text(FormField.PROJECT))
    behind = amount_behind(fields.text(FormField.PROJECT) or heading, section.lines)
    if behind is not None and not fields.text(FormField.BUDGET):
        fields.put(FormField.BUDGET, "预算金额", *behind)
    department = not named and not heading and _is_departments(section, memory)
    memory.department = department
    amounts = [] if department else _presume_budget(fields, section)
    unit = table_unit([fields.titles.get(FormField.BUDGET, ""), *_titles(section)], section.above)
    funds = funds_of(section.fields, unit)
    whole = whole_of(funds, section.fields)
    record = None if department else _project(fields, heading, whole, section, memory, out)
    if department or record is not None:
        out.funding += records_of(funds, record, section.source, out.doc)
        for cells in unread_rows(section.fields, fields, unit):
            tell_unread(cells, out, unit)
    if record is not None and record.budget is None:
        for one in amounts:
            out.warn(WarningCode.AMOUNT_UNREAD, one.cells, label=one.label)
            out.leave(one.cells)
    owner = Owner("department" if department else "project", *(record.name, record.unit_code) if record else ())
    rows = _rows(section, out)
    if _only_scores(rows, section.schema):
        out.warn(WarningCode.NO_TARGETS, rows[0].cells)
        return record if named else None
    mid_term = mended([row for row in section.mid_term if not _is_end(row.cells)], section.schema, out)
    found = len(out.indicators)
    indicators(rows, section, owner, out, mid_term)
    if record is not None and record.name is None and len(out.indicators) > found:
        out.warn(WarningCode.PROJECT_LOST, section.rows[0].cells, titles=told(unknown_titles(section.schema)))
    return record


def _rows(section: Section, out: Output) -> list[Row]:
    for cells in section.unread:
        out.warn(WarningCode.SENTENCE_UNREAD, cells)
        out.leave(cell for cell in cells if cell.rowspan == 1)
    for cell in section.notes:
        out.warn(WarningCode.CELL_UNPLACED, [cell])
        out.leave([cell])
    own = [row for row in section.rows if not _is_end(row.cells)]
    tell_targets((row for row in section.rows if _is_end(row.cells)), out, own)
    return mended(own, section.schema, out)


def _complete(fields: Fields, section: Section, memory: Memory) -> str:
    """Fill the fields of a form that does not name its project from the lines above it or from a small table of its own
    above; the name that a heading gives it, "" when none does."""
    above = read_above(section.lines)
    agencies = _agencies(fields)
    heading = ""
    if not above.fields.text(FormField.PROJECT):
        heading = numbered_name(above.rest, agencies, kinds=memory.kinds)
        if not heading and not _is_departments(section, memory):
            fields.fill(memory.fields or Fields())
            if not fields.text(FormField.PROJECT):
                heading = heading_name(above.rest, agencies, kinds=memory.kinds) or _tab(section)
    if fields.text(FormField.PROJECT) or heading or above.fields.text(FormField.PROJECT):
        fields.fill(above.fields)
        for part in above.goal_parts:
            fields.extend(FormField.GOAL, part)
    return heading


def _tab(section: Section) -> str:
    """The name of a form's sheet, where it can be a project's."""
    name = named_tab([cell for row in section.rows for cell in row.cells])
    return name if names_project(name) else ""


def _presume_budget(fields: Fields, section: Section) -> list[Presumed]:
    """Fill the budget of a form whose labels name none from what its other labels and their amounts say; the amounts
    that are money for certain."""
    if fields.text(FormField.BUDGET) or fields.text(FormField.INITIAL):
        return []
    unit = table_unit(_titles(section), section.above)
    found = unknown_amounts(section.fields, unit)
    budget = presumed(found, funds_of(section.fields, unit))
    if budget is None and (whole := of_whole_term(section.fields, unit)) is not None:
        found.append(whole)
        budget = whole if whole.rank else None
    if budget is not None:
        fields.put(FormField.BUDGET, budget.label, budget.cells[-1], budget.text)
    return [one for one in found if is_money(one)]


def _is_departments(section: Section, memory: Memory) -> bool:
    return section.is_department or memory.department


def _agencies(fields: Fields) -> list[str]:
    return [_department(fields)[1] or "", split_unit(fields.text(FormField.UNIT))[1] or ""]


def _only_scores(rows: list[Row], schema: Schema) -> bool:
    """Whether a table says how indicators are scored and nowhere what they aim at, as that of an evaluation."""
    aims = any(map(schema.has, AIMS)) or any(row.get(Role.VALUE) for row in rows)
    return bool(rows) and not aims and any(map(schema.has, (Role.WEIGHT, Role.SCORE, Role.REMARK)))


def _is_end(cells: list[Cell]) -> bool:
    """Whether a row is a total or a remark, or the share of the budget that was spent with its points."""
    filled = sorted((cell for cell in cells if cell.text.strip()), key=lambda cell: cell.col)
    if not filled:
        return False
    others = {cell.text for cell in filled} - {filled[0].text}
    points = label_field(filled[0].text) is FormField.RATE and all(map(is_number, others))
    summed = _SUM.search(fold(filled[0].text)) is not None and all(map(is_number, others))
    return points or summed or is_note(filled[0].text) or _is_sum_of_level(filled)


def _is_sum_of_level(filled: list[Cell]) -> bool:
    """Whether a row is the sum of a level's points: 产出指标 | 小计 | 60."""
    texts = [cell.text for cell in filled]
    level = plain_level(texts[0])
    named = is_level(level)
    return named and len(texts) > 1 and is_note(texts[1]) and all(is_note(t) or is_number(t) for t in texts[2:])


def _project(
    fields: Fields, heading: str, whole: Amount | None, section: Section, memory: Memory, out: Output
) -> ProjectRecord | None:
    printed = fields.text(FormField.PROJECT) or heading
    code, name = split_project(without_label(printed))
    if fields.text(FormField.UNIT) or fields.text(FormField.DEPARTMENT):
        unit_code, unit = _unit(fields)
    else:
        memory.unit = unit_code, unit = unit_above(section) or memory.unit
    units = {
        key: table_unit([fields.titles.get(key, ""), *_titles(section)], section.above)
        for key in (FormField.BUDGET, FormField.INITIAL, FormField.EXECUTED)
    }
    money = Money(
        budget=(fields.raw(FormField.BUDGET), units[FormField.BUDGET]),
        initial_budget=(fields.raw(FormField.INITIAL), units[FormField.INITIAL]),
        executed=(fields.raw(FormField.EXECUTED), units[FormField.EXECUTED]),
    )
    money.fill(whole)
    for key in map(FormField, (name.removesuffix("_budget") for name in money.unread)):
        tell_unread(fields.values[key].cells, out, units[key])
    filled = [row for row in section.rows if row.text(Role.NAME) or row.text(Role.VALUE)]
    blank = not filled and any(tells_empty(line.text) for line in section.lines)
    if not (name or money or (fields.text(FormField.GOAL) and not blank)):
        if filled:
            out.warn(WarningCode.PROJECT_LOST, filled[0].cells, titles=told(unknown_titles(section.schema)))
        return None
    mixed = name is not None and is_doubtful_name(name)
    name = without_title(name) if name is not None else None
    if mixed:
        line, own = captioned(printed, section.lines), fields.values.get(FormField.PROJECT)
        out.warn(WarningCode.MIXED_TEXT, own.cells if own else [line] if line else section.rows[0].cells)
    return ProjectRecord(
        doc=out.doc,
        places=places_of(cell for value in fields.values.values() for cell in value.cells) or _heading(name, section),
        unit_code=unit_code,
        unit=unit,
        code=code or fold(fields.text(FormField.CODE)) or None,
        name=name,
        category=category_of(fields.titles.get(FormField.CATEGORY, ""), ticked(fields.text(FormField.CATEGORY))),
        execution_rate=fields.text(FormField.RATE) or None,
        goal=fields.text(FormField.GOAL) or None,
        goal_actual=fields.text(FormField.GOAL_ACTUAL) or None,
        sources=(section.source,),
        unsure=()
        if fields.text(FormField.PROJECT) and not (section.loosely_titled or mixed or glued_label(printed))
        else ("name",),
        budget=money.value("budget"),
        initial_budget=money.value("initial_budget"),
        executed=money.value("executed"),
        as_of=months_of(fields.titles.get(FormField.EXECUTED, "")) if money.value("executed") is not None else None,
        as_printed=money.printed,
    )


def _heading(name: str | None, section: Section) -> tuple[Place, ...]:
    """Where the line stands that names the project, nearest above its table; else the table's first row."""
    named = (line for line in reversed(section.lines) if name and fold(name) in fold(line.text))
    return next((found for line in named if (found := places_of([line]))), ()) or places_of(
        cell for row in section.rows[:1] for cell in row.cells
    )


def _titles(section: Section) -> list[str]:
    return [cell.text for row in section.preamble for cell in row if "元" in cell.text and len(cell.text) < 30]


def _unit(fields: Fields) -> tuple[str | None, str | None]:
    """The implementing unit; the department's code is its own only when the names are equal."""
    code, name = split_unit(fields.text(FormField.UNIT))
    department_code, department = _department(fields)
    if name is None:
        return department_code, department
    if code is None and department and fold(department) == fold(name):
        code = department_code
    own = fold(fields.text(FormField.UNIT_CODE))
    return code or (own if own.isdigit() else None), name


def _department(fields: Fields) -> tuple[str | None, str | None]:
    """The department's code and name: [872]甲局, 872-甲局, 甲局 872."""
    text = fields.text(FormField.DEPARTMENT)
    found = CODED.match(text)
    if found is None:
        return split_unit(text)
    code = fold(fields.text(FormField.DEPARTMENT_CODE))
    return found["before"] or found["after"] or (code if code.isdigit() else None), found["name"].strip()
