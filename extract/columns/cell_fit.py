"""How well a cell can be what a column holds: the grammar of cells by which damaged rows are put back in order.

A fit is a number: above 0 it can be, below 0 it hardly can, NEVER it cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from extract.columns.level_names import is_code
from extract.columns.roles import Role
from extract.columns.wording import bare, is_first_level, is_second_level
from extract.organisations import is_organisation
from extract.text import fold
from extract.values.targets import is_direction, is_number, is_operator, is_qualitative, is_unit, is_value, is_weight

NEVER = -9.0
SURE = 3.0
LONG_CODE = re.compile(r"^\d[0-9A-Za-z]{11,31}(?=$|[-—–_:、\u4e00-\u9fff“(《【])")
SHORT_CODE = re.compile(r"^\d{3,9}(?=[-—–_:、]|(?![年月日个万亿元次吨亩米人户件台套公千])[\u4e00-\u9fff])|^\[\d{3,9}\]")
_CATEGORY = re.compile(
    r"^(特定目标类|其他运转类|人员类|运转类|公用经费|专项|一次性|经常性|延续性|新增|常年|部门预算项目|转移支付)"
)
_LEVEL_NAME = 4  # characters: a level without 指标 that is longer may be an indicator's name
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COST = re.compile("成本|费|经费|资金|支出|标准|金额|价|补贴|补助|投入")
_DECIMAL = re.compile(r"\.\d|,\d{3}")
_SENTENCE = re.compile("[。；;]")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the row that a cell stands in: whether a target stands in it, whether its operator is 定性,
    whether the table has a column of operators, of units (organisations)."""

    target: bool = False
    qualitative: bool = False
    operators: bool = False
    units: bool = False


@dataclass(frozen=True, slots=True)
class Features:
    """What a folded text is, computed once."""

    text: str
    han: int
    number: bool
    operator: bool
    direction: bool
    unit: bool
    value: bool
    words: bool
    weight: bool
    first: bool
    second: bool
    suffixed: bool
    long_code: bool
    short_code: bool
    organisation: bool


@lru_cache(maxsize=8192)
def features(text: str) -> Features:
    """The features of a cell's text."""
    folded = fold(text)
    base = bare(folded)
    short = len(folded) <= 60
    return Features(
        text=folded,
        han=len(_HAN.findall(folded[:400])),
        number=short and is_number(folded),
        operator=short and is_operator(folded),
        direction=short and is_direction(folded),
        unit=short and is_unit(folded),
        value=short and is_value(folded),
        words=short and is_qualitative(folded),
        weight=short and is_weight(folded),
        first=short and is_first_level(folded),
        second=short and is_second_level(folded),
        suffixed=base.endswith("指标") and len(base) <= 12,
        long_code=LONG_CODE.match(folded) is not None,
        short_code=SHORT_CODE.match(folded) is not None,
        organisation=len(folded) <= 40 and is_organisation(folded),
    )


def fit(role: Role, text: str, context: Context, group: str | None = None) -> float:
    """How well a text can stand in a column of this role."""
    cell = features(text)
    rule = _RULES.get(role)
    return rule(cell, context, group) if rule is not None else _other(cell)


def _other(cell: Features) -> float:
    return -0.5 if cell.han else 0.2


def _op(cell: Features, context: Context, group: str | None) -> float:
    return 4.0 if cell.operator else NEVER


def _direction(cell: Features, context: Context, group: str | None) -> float:
    return 4.0 if cell.direction else NEVER


def _level(cell: Features, known: bool, other: bool) -> float:
    if cell.operator or cell.number or cell.direction or (cell.value and cell.han == 0):
        return NEVER
    if known:
        return 4.0 if cell.suffixed or not other else 3.5
    if other:
        return -2.0
    if cell.suffixed:
        return 2.5
    if 2 <= cell.han <= 8 and len(cell.text) <= 10 and not _SENTENCE.search(cell.text):
        return 0.5
    return -1.5 if len(cell.text) <= 4 else -4.0


def _level1(cell: Features, context: Context, group: str | None) -> float:
    return _level(cell, cell.first, cell.second)


def _level2(cell: Features, context: Context, group: str | None) -> float:
    if cell.second and not cell.suffixed and context.target and len(cell.text) > _LEVEL_NAME:
        return 2.0  # 服务对象满意度 is a level and a name
    return _level(cell, cell.second, cell.first)


def _name(cell: Features, context: Context, group: str | None) -> float:
    if cell.operator or cell.number or cell.direction or not cell.han:
        return NEVER if cell.operator or cell.number or cell.direction or len(cell.text) < 3 else -1.0
    score = 2.5 if cell.han > 1 else 0.0
    if (cell.first or cell.second) and cell.suffixed:
        score -= 6.0
    elif cell.value and not cell.words:
        score -= 4.0
    elif cell.words or cell.long_code or cell.short_code or cell.unit:
        score -= 2.0
    if len(cell.text) > 80:
        score -= 1.5
    if group is not None:
        cost = "成本" in group
        score += 0.05 if cost == (_COST.search(cell.text) is not None) else -0.05
        if "满意" in group and "满意" not in cell.text:
            score -= 1.0
    return score + (3.0 if context.target and group is None else 0.0)


def _value(cell: Features, context: Context, group: str | None) -> float:
    if cell.direction:
        return -4.0
    if cell.operator:
        # 不少于 alone is what a page break left of 不少于58万册.
        return NEVER if context.operators else 0.0
    if (cell.first or cell.second) and cell.suffixed:
        return -4.0
    if context.operators:
        if cell.number:
            return -2.0 if context.qualitative else SURE
        if context.qualitative:
            return 2.5 if len(cell.text) <= 60 else 0.5
        return 1.5 if cell.value or cell.words else (-0.5 if len(cell.text) <= 20 else -2.0)
    if cell.value or cell.words:
        return SURE
    return 0.6 if len(cell.text) <= 30 else 0.0


def _measure(cell: Features, context: Context, group: str | None) -> float:
    if cell.unit:
        return SURE
    if cell.operator or cell.number or cell.direction or re.search(r"\d", cell.text):
        return -6.0
    return 0.3 if len(cell.text) <= 8 and not cell.first and not cell.second and not cell.words else -4.0


def _weight(cell: Features, context: Context, group: str | None) -> float:
    return 2.5 if cell.weight else NEVER


def _score(cell: Features, context: Context, group: str | None) -> float:
    return 2.0 if cell.number or cell.weight else NEVER


def _budget(cell: Features, context: Context, group: str | None) -> float:
    if not cell.number:
        return NEVER
    return SURE if _DECIMAL.search(cell.text) else 1.5


def _goal(cell: Features, context: Context, group: str | None) -> float:
    if cell.number or cell.operator or cell.direction or cell.unit or ((cell.first or cell.second) and cell.suffixed):
        return -6.0
    length = len(cell.text)
    score = SURE if length >= 25 else 1.5 if length >= 12 else 0.0 if length >= 6 else -1.5
    return score + (0.5 if _SENTENCE.search(cell.text) else 0.0)


def _project(cell: Features, context: Context, group: str | None) -> float:
    if cell.number or cell.operator or cell.direction or cell.unit or ((cell.first or cell.second) and cell.suffixed):
        return -6.0
    if cell.long_code:
        return 4.0
    score = 1.5 if cell.han > 1 and len(cell.text) <= 60 else -0.5
    if cell.short_code and context.units:
        return -4.0
    return score - (2.0 if _SENTENCE.search(cell.text) else 0.0)


def _unit(cell: Features, context: Context, group: str | None) -> float:
    if cell.number or cell.operator or cell.direction or cell.suffixed or cell.long_code:
        return -6.0
    if cell.short_code:
        return 4.0
    return SURE if cell.organisation else (0.5 if 1 < cell.han <= 40 and not cell.words else -2.0)


def _code(cell: Features, context: Context, group: str | None) -> float:
    joined = re.sub(r"\s", "", cell.text)
    if re.fullmatch(r"[0-9A-Za-z]{12,32}", joined):
        return 4.0
    return SURE if re.fullmatch(r"\d{3,9}", joined) else -6.0


def _unit_code(cell: Features, context: Context, group: str | None) -> float:
    return 3.5 if re.fullmatch(r"\d{3,12}", cell.text) else -6.0


def _sequence(cell: Features, context: Context, group: str | None) -> float:
    if re.fullmatch(r"[(（]?\d{1,3}[)）.、]?", cell.text):
        return 2.5
    return 1.5 if is_code(cell.text) else -6.0


def _category(cell: Features, context: Context, group: str | None) -> float:
    return 3.5 if _CATEGORY.match(cell.text) else (0.5 if cell.han and len(cell.text) <= 12 else -4.0)


def _past(cell: Features, context: Context, group: str | None) -> float:
    return 0.5 if cell.value or cell.number or cell.words else -1.0


def _fund(cell: Features, context: Context, group: str | None) -> float:
    return 1.0 if cell.number else -6.0


def _free(cell: Features, context: Context, group: str | None) -> float:
    return 0.5 if not cell.number and not cell.operator and not cell.direction else -1.0


def _actual(cell: Features, context: Context, group: str | None) -> float:
    score = _value(cell, Context(context.target), group)
    return min(score, 2.5)


_Rule = Callable[[Features, Context, "str | None"], float]
_RULES: dict[Role, _Rule] = {
    Role.OP: _op, Role.DIRECTION: _direction, Role.LEVEL1: _level1, Role.LEVEL2: _level2, Role.NAME: _name,
    Role.VALUE: _value, Role.INITIAL_VALUE: _actual, Role.MEASURE: _measure, Role.WEIGHT: _weight,
    Role.LEVEL1_WEIGHT: _weight, Role.LEVEL2_WEIGHT: _weight, Role.SCORE: _score, Role.BUDGET: _budget,
    Role.GOAL: _goal, Role.GOAL_ACTUAL: _goal, Role.RATE: _past, Role.PROJECT: _project, Role.UNIT: _unit,
    Role.CODE: _code, Role.UNIT_CODE: _unit_code,
    Role.SEQUENCE: _sequence, Role.CATEGORY: _category, Role.PAST: _past, Role.FUND: _fund, Role.INITIAL: _fund,
    Role.EXECUTED: _fund, Role.DEVIATION: _free, Role.REMARK: _free, Role.ACTUAL: _actual,
}  # fmt: skip
