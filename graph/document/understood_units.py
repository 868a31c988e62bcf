"""The unit of a value that prints none, or a bare 万, where its row leaves no doubt.

宣传费用（万元） ≤30 is in 万元, 宣传成本 2.5万 is 2.5万元, 培训人数 2万 stays 20000. What may be read in two ways stays
without unit: 满意度（企业） names who is asked, 运维费用（月） for which time, 合格率（%） 0.98 may be 98%.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extract.records import IndicatorRecord
from extract.text import fold
from extract.values.measure_units import is_unit
from graph.normalised_units import MULTIPLE, Unit, normalise

_YUAN = "元"
# What stands last in a name says what is counted: 宣传费用, 成本控制率, 补助人数.
_MONEY = re.compile(
    "(?:成本|费用?|资金|金额|经费|支出|预算|投资|投入|造价|价格?|款项?|补助|补贴|工资|薪酬|津贴|奖金)"
    "(?:(?:资金)?(?:使用|投入|支付|控制|支出|总)*(?:金?额度?|量|数额?|标准|上限|限额))?$"
)
_COST_LEVEL = re.compile("成本")
_OTHER_COST = re.compile("社会|生态|环境")
_NO_MONEY = re.compile(
    "[率度比]$|比例|占比|次数?$|[人户件台套个份]数$|数量$|面积$|里程$|时[间长限]$|期限?$|天数$|人次$"
)
_SHARE = re.compile("[率度]$|比例|比重|占比|百分比")
_TIME = re.compile("时[间长限效]|期|年限|天数|周期|寿命|工时|课时|学时")
_LAST_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\))?[^()]*)\)$")
_SCALE = re.compile(f"({MULTIPLE})(/.+)?")
_SCALED = re.compile(MULTIPLE)
# Units that are no thing and no person: 满意度(企业), 覆盖率(乡镇) say of whom, not in what.
_PLAIN = {"money", "ratio", "points", "area", "length", "volume", "mass", "energy", "power", "person", "person-time"}


def understood_unit(record: IndicatorRecord, printed: str | None, *numbers: Decimal | None) -> str | None:
    """The wording of the unit that a value of a row is in, where the value does not print it itself; None: what is
    printed stands. printed: the unit beside the value, None where none is; numbers: its bounds."""
    if not any(number is not None for number in numbers):
        return None
    scale = _SCALE.fullmatch(fold(printed or ""))
    if printed is not None and scale is None:
        return None
    name, bracket = _taken_apart(fold(record.name or ""))
    money = is_money(name, record.level1, record.level2)
    named = _named(name, bracket, money)
    if scale is None:
        unsure = named is not None and _may_be_share(named, *numbers)
        return None if unsure else named
    return _scaled(scale[1], scale[2] or "", named, money)


def is_money(name: str, level1: str | None, level2: str | None) -> bool:
    """Whether a row asks for an amount of money: its name says so, or its level where the name says nothing else."""
    if _NO_MONEY.search(name):
        return False
    level = fold((level1 or "") + (level2 or ""))
    of_cost = _COST_LEVEL.search(level) is not None and _OTHER_COST.search(level) is None
    return _MONEY.search(name) is not None or of_cost


@lru_cache(maxsize=4096)
def _taken_apart(name: str) -> tuple[str, str | None]:
    """A folded name, and what its last brackets hold."""
    found = _LAST_BRACKET.search(name)
    return (name, None) if found is None else (name[: found.start()], found[1].removeprefix("单位:"))


def _named(name: str, bracket: str | None, money: bool) -> str | None:
    """The unit in a name's brackets, if it can only be that of the value."""
    if not bracket or not is_unit(bracket):
        return None
    unit = normalise(bracket)[1]
    if unit is None or not _belongs(unit, bracket, name, money):
        return None
    return bracket


def _belongs(unit: Unit, wording: str, name: str, money: bool) -> bool:
    in_money = unit.dimension == "money" or (unit.dimension == "rate" and _YUAN in unit.label.partition("/")[0])
    if _SHARE.search(name):
        return unit.dimension in {"ratio", "points"}
    if in_money or money:
        return in_money
    if unit.dimension == "time":
        return _TIME.search(name) is not None
    return unit.dimension in _PLAIN or (unit.dimension == "count" and not unit.local and _is_counter(wording))


def _is_counter(wording: str) -> bool:
    """次, 场次, 万份: no noun that may also be who is meant (企业, 乡镇, 学校)."""
    return len(re.sub(f"^{MULTIPLE}", "", wording)) == 1 or wording.endswith("次")


def _may_be_share(unit: str, *numbers: Decimal | None) -> bool:
    return unit == "%" and all(number is None or abs(number) <= 1 for number in numbers)


def _scaled(scale: str, per: str, named: str | None, money: bool) -> str | None:
    """A bare multiple: of the unit in the name, once only (2.5万 of 费用（万元） is 2.5万元), else of 元 where the row
    asks for money."""
    if named is None or per:
        return scale + _YUAN + per if money else None
    if named.startswith(scale):
        return named
    return None if _SCALED.match(named) else scale + named
