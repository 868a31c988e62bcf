"""Projects of listing tables: a block of rows under one merged project cell, also over page breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.columns.cell_fit import features
from extract.columns.roles import LEVELS, Role
from extract.forms.form_money import Money
from extract.forms.glued_names import without_label
from extract.forms.indicator_records import number_in
from extract.pages import Cell
from extract.places import places_of
from extract.records import ProjectRecord
from extract.rows.logical_row import Field, Row
from extract.text import fold
from extract.values.codes import split_project, split_unit

_UNIT_TAIL = re.compile(r"(费|费用|经费|项目|资金|补助|补贴|工作|工程|建设|专项|活动|服务)([(（].*[)）])?$")
# What a row prints of its project, and of these the texts that a page break cuts.
_OF_PROJECT = (
    Role.PROJECT, Role.CODE, Role.BUDGET, Role.GOAL, Role.GOAL_ACTUAL, Role.CATEGORY, Role.EXECUTED, Role.INITIAL,
    Role.RATE,
)  # fmt: skip
_JOINED = frozenset({Role.PROJECT, Role.GOAL, Role.GOAL_ACTUAL, Role.CODE})


@dataclass
class Unit:
    """The organisation whose projects follow; `subtotal`: known from a row that only sums up."""

    code: str | None
    name: str | None
    subtotal: bool = False
    complete: bool = True


@dataclass
class Block:
    """One project and the rows that belong to it. Texts are as printed, joined over page breaks; `cut`: the goal's
    cell has no room for more."""

    unit: Unit | None = None
    name: str = ""
    code: str = ""
    budget: str = ""
    goal: str = ""
    goal_actual: str = ""
    category: str = ""
    executed: str = ""
    initial: str = ""
    rate: str = ""
    cut: bool = False
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    amounts: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    funds: dict[int, Field] = field(default_factory=dict)

    def fill(self, row: Row) -> None:
        """Take what the row prints of the project; texts that a page break cut are joined in order."""
        self.funds = {**row.funds, **self.funds}
        for role in _OF_PROJECT:
            found = row.get(role)
            if found is None:
                continue
            self.cells.extend(found.cells)
            if role == Role.GOAL:
                self.cut = any(cell.cut for cell in found.cells[-1:])
            attribute = "name" if role == Role.PROJECT else role.value
            old: str = getattr(self, attribute)
            if not old:
                setattr(self, attribute, found.text)
                self.amounts[attribute] = found.cells
            elif role in _JOINED and fold(found.text) not in fold(old):
                setattr(self, attribute, old + found.text)

    def record(self, doc: str, source: str, unit: str) -> ProjectRecord | None:
        """The project's record, None when nothing of it is printed; `unit` is that of the table's amounts."""
        code, name = self.identity()
        if not (name or code or self.budget or self.goal):
            return None
        money = self._money(unit)
        return ProjectRecord(
            doc=doc,
            places=places_of(self.cells),
            unit_code=self.unit.code if self.unit else None,
            unit=self.unit.name if self.unit else None,
            code=code,
            name=name,
            category=self.category or None,
            execution_rate=self.rate or None,
            goal=self.goal or None,
            goal_actual=self.goal_actual or None,
            sources=(source,),
            unsure=("goal",) if self.cut and not ended(self.goal) else (),
            budget=money.value("budget"),
            executed=money.value("executed"),
            initial_budget=money.value("initial_budget"),
            as_printed=money.printed,
        )

    def _money(self, unit: str) -> Money:
        return Money(budget=(self.budget, unit), executed=(self.executed, unit), initial_budget=(self.initial, unit))

    def unread(self, unit: str) -> list[tuple[Cell, ...]]:
        """The cells of the project's amounts that print figures which are no amount."""
        return [self.amounts[name.removesuffix("_budget")] for name in self._money(unit).unread]

    def identity(self) -> tuple[str | None, str | None]:
        """The project's long code and its name without it."""
        code, name = split_project(without_label(self.name))
        own = fold(self.code)
        return code or (own if len(own) > 9 else None), name


def blocks_of(rows: list[Row], *, shared: bool = False) -> list[Block]:
    """The rows of a listing table, by project. Rows above the first project stay in a nameless block. `shared`: the
    column of projects names their units too, in rows of their own (单位名称、项目名称)."""
    blocks: list[Block] = []
    unit: Unit | None = None
    fresh = False
    for number, row in enumerate(rows):
        fresh = row.first or fresh
        following = rows[number + 1] if number + 1 < len(rows) else None
        found = _unit_alone(row, following) if shared and _is_alone(row) else _unit_row(row)
        if found is not None:
            unit = _next_unit(unit, found, blocks)
            if found.subtotal:
                blocks.append(Block(unit))
                continue
        elif row.get(Role.UNIT) is not None:
            unit = _next_unit(unit, _unit(row, subtotal=False, first=fresh, before=unit), blocks)
        block = blocks[-1] if blocks else None
        if block is None or _begins(row, block, fresh=fresh) or _is_anothers(row, block, unit):
            block = Block(unit)
            blocks.append(block)
        if block.unit is None or not block.rows:
            block.unit = unit
        block.fill(row)
        if _has_indicator(row) or any(role in LEVELS for role, _ in row.fields):
            block.rows.append(row)
            fresh = False
    return [block for block in blocks if block.rows or block.name or block.goal]


def _has_indicator(row: Row) -> bool:
    return any(role in {Role.NAME, Role.OP, Role.VALUE} for role, _ in row.fields)


def _is_alone(row: Row) -> bool:
    return {role for role, _ in row.fields} == {Role.PROJECT}


def _unit_alone(row: Row, following: Row | None) -> Unit | None:
    """The unit that stands alone above its first project, in a column that units and projects share."""
    text = row.text(Role.PROJECT)
    if following is None or following.get(Role.PROJECT) is None or not features(text).organisation:
        return None
    return Unit(*split_unit(text), subtotal=True)


def _unit_row(row: Row) -> Unit | None:
    """The unit that a row without indicator and goal sums up, or names alone."""
    if _has_indicator(row) or row.get(Role.GOAL) is not None:
        return None
    if row.get(Role.UNIT) is not None and row.get(Role.PROJECT) is None:
        return _unit(row, subtotal=row.get(Role.BUDGET) is not None)
    text = row.text(Role.PROJECT)
    if not text or row.get(Role.BUDGET) is None:
        return None
    cell = features(text)
    code = fold(row.text(Role.CODE)) or fold(row.text(Role.UNIT_CODE))
    named = cell.organisation and not cell.long_code and not _UNIT_TAIL.search(fold(text))
    if len(code) > 9 or not (named or cell.short_code or 0 < len(code) <= 9):
        return None
    own, name = split_unit(text)
    return Unit(own or code or None, name, subtotal=True)


def _unit(row: Row, *, subtotal: bool, first: bool = False, before: Unit | None = None) -> Unit:
    text = row.text(Role.UNIT)
    code, name = split_unit(text)
    code = code or fold(row.text(Role.UNIT_CODE)) or None
    if first and before is not None and not before.complete and code is None:
        return Unit(before.code, (before.name or "") + text, complete=True)
    return Unit(code, name, subtotal, complete=features(name or "").organisation)


def _next_unit(before: Unit | None, found: Unit, blocks: list[Block]) -> Unit:
    """The unit from here on. A merged cell whose text stands on its second page covers the rows above it too."""
    above = [block for block in blocks if block.unit is before and (block.rows or block.name)]
    unnamed = before is None
    wider = (
        before is not None
        and before.subtotal
        and bool(before.code)
        and (found.code or "").startswith(before.code or "")
    )
    if not found.subtotal and (unnamed or wider):
        for block in above:
            block.unit = found
    if (
        before is not None
        and found.name
        and before.name
        and fold(found.name).startswith(fold(before.name))
        and not before.complete
    ):
        before.name, before.complete = found.name, True
        return before
    same = before is not None and before.code == found.code and before.name == found.name
    return before if same and before is not None else found


def _begins(row: Row, block: Block, *, fresh: bool) -> bool:
    """Whether a row begins the next project. `fresh`: it stands first on its page, where a cut cell goes on."""
    name, budget, goal = row.text(Role.PROJECT), row.text(Role.BUDGET), row.text(Role.GOAL)
    if not (name or budget or goal or row.get(Role.CODE)):
        return bool({Role.PROJECT, Role.GOAL} <= row.opens and block.rows and not fresh)
    if name and block.name and fold(name) == fold(block.name):
        return bool(budget and block.budget and fold(budget) != fold(block.budget))
    if not fresh:
        if name or row.get(Role.CODE):
            return bool(block.name or block.rows or block.goal)
        if goal and fold(goal) not in fold(block.goal):
            return bool(block.goal)
        return bool(budget and block.budget and fold(budget) != fold(block.budget))
    if name and block.name:
        if split_project(name)[0] is not None:
            return True
        return bool(budget and block.budget) or (not budget and not block.budget and bool(goal) and ended(block.goal))
    return bool(goal) and not name and ended(block.goal) and fold(goal) not in fold(block.goal) and _weighs_all(block)


def _is_anothers(row: Row, block: Block, unit: Unit | None) -> bool:
    """Whether a row names the project of the block again, as that of another unit."""
    if not (block.rows and row.text(Role.PROJECT) and row.get(Role.UNIT)) or unit is None or block.unit is None:
        return False
    if not (unit.complete and block.unit.complete and unit.name and block.unit.name):
        return False
    return fold(unit.name) != fold(block.unit.name)


def ended(goal: str) -> bool:
    """Whether a goal's text ends like a sentence."""
    return goal.rstrip().endswith(("。", "；", ";", "！", ".", "。”", "”"))


def _weighs_all(block: Block) -> bool:
    """Whether the weights of a project's rows already make 90 or 100 points: then no row is missing."""
    weights = [number_in(row.text(Role.WEIGHT)) for row in block.rows if _has_indicator(row)]
    return None not in weights and sum(weight for weight in weights if weight is not None) in {90, 100}
