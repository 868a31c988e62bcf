"""Targets: drawn at random, and printed in the many ways that agencies print them.

A printed target is one string, or three (sign, value, unit) for tables that give each a column of its own.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.maker.fields import WORDS

SIGNS = {
    "≥": ("≥", "≥", "≥", "≧", "⩾", ">=", "＞＝", "大于等于", "不少于", "不低于"),
    "≤": ("≤", "≤", "≤", "≦", "⩽", "<=", "＜＝", "小于等于", "不超过", "不高于"),
    ">": (">", "＞", "大于", "超过"),
    "<": ("<", "＜", "小于", "少于"),
    "=": ("=", "＝", "", "", ""),
}
PLAIN_SIGNS = {"≥": "≥", "≤": "≤", ">": ">", "<": "<", "=": "="}
AFTER = {"≥": ("以上", "及以上"), "≤": ("以内", "以下", "及以下")}
REMARKS = ("以中标价为准", "含税", "按实际人数结算", "以批复为准")
APPROXIMATE = ("{0}{1}左右", "约{0}{1}", "{0}{1}上下")
LATEX = {"≥": r"$\geq$", "≤": r"$\leq$"}
# A bar below fewer is better for these: the sign a reviewer would expect.
DOWN = ("时间", "时限", "时长", "成本", "标准", "率", "次数", "起", "周期")


@dataclass(frozen=True)
class Target:
    """A target as the records know it: sign, bounds, unit of measure; `words` for what is no number."""

    op: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    words: str | None = None

    @property
    def upward(self) -> bool:
        """True when more is better."""
        return self.op not in {"≤", "<"}


def draw(rng: random.Random, unit: str, kind: str, name: str, year: int) -> Target:
    """A random target for an indicator measured in `unit` ("%", a unit, "=" for words, "@" for a date)."""
    if unit in {"=", "@"} or rng.random() < 0.04:
        return _words(rng, unit, kind, year)
    if unit == "%" and rng.random() < 0.06:
        low = rng.randrange(40, 80, 5)
        return Target("区间", Decimal(low), Decimal(low + rng.randrange(5, 20, 5)), unit)
    if rng.random() < 0.03:
        low = rng.randrange(2, 60)
        return Target("区间", Decimal(low), Decimal(low + rng.randrange(2, 40)), unit)
    number = _number(rng, unit)
    down = any(word in name for word in DOWN) and unit not in {"%"}
    op = rng.choice(("≤", "≤", "<", "=") if down else ("≥", "≥", "≥", ">", "="))
    remark = rng.choice(REMARKS) if op == "=" and unit.startswith(("元", "万元")) and rng.random() < 0.3 else None
    return Target(op, number, None, unit, remark)


def _words(rng: random.Random, unit: str, kind: str, year: int) -> Target:
    if unit == "@":
        if rng.random() < 0.15:
            return Target("=", Decimal(year), None, None)
        return Target("定性", words=rng.choice(WORDS["@"]).replace("2025", str(year)))
    if unit not in {"=", "%"} and rng.random() < 0.5:
        return Target("定性", words=rng.choice(APPROXIMATE).format(rng.randrange(5, 400), unit))
    return Target("定性", words=rng.choice(WORDS[""] + WORDS.get(kind, ())))


def _number(rng: random.Random, unit: str) -> Decimal:
    if unit == "%":
        return Decimal(rng.choice((100, 100, 95, 90, 98, 85, 80, 60, 5, 10, 1, 0, "99.5", "97.8", 3)))
    if unit == "‰":
        return Decimal(rng.choice(("0.5", "1", "2", "3.2")))
    if unit.startswith("万"):
        return Decimal(rng.choice((2, 5, 13, 58, 120, "1.5", "12.6", "33.55", "0.8")))
    if unit in {"小时", "分钟", "天", "日", "年", "个工作日", "期"}:
        return Decimal(rng.choice((1, 2, 3, 5, 7, 10, 15, 20, 30, 42, 60)))
    return Decimal(rng.choice((1, 2, 3, 4, 6, 8, 12, 15, 24, 65, 120, 346, 400, 650, 1200, 3500, 10000, 25000, "36.5")))


def figure(rng: random.Random, value: Decimal, plain: bool) -> str:
    """The number as printed: large ones at times with thousands separators, small ones with trailing zeros."""
    if not plain and value >= 1000 and rng.random() < 0.3:
        return f"{value:,}"
    if not plain and value == value.to_integral() and rng.random() < 0.05:
        return f"{value}.00"
    return f"{value}"


def _range(rng: random.Random, target: Target, plain: bool) -> str:
    low, high, unit = f"{target.low}", f"{target.high}", target.unit or ""
    join = "-" if plain else rng.choice(("-", "-", "~", "～", "—", "至"))
    return f"{low}{unit}{join}{high}" if not plain and unit == "%" and rng.random() < 0.3 else f"{low}{join}{high}"


def one_cell(rng: random.Random, target: Target, *, plain: bool, unit: bool = True) -> str:
    """The target as one string; `plain` keeps to the usual signs, `unit` False leaves the unit to another place."""
    if target.op == "定性":
        return target.words or ""
    measure = (target.unit or "") if unit else ""
    remark = "" if target.words is None else f"（{target.words}）"
    if target.op == "区间":
        return _range(rng, target, plain) + measure
    assert target.low is not None
    number = figure(rng, target.low, plain or target.unit is None)
    if plain:
        sign = "" if target.op == "=" and rng.random() < 0.7 else PLAIN_SIGNS[target.op]
        return f"{sign}{number}{measure}{remark}"
    if target.op in AFTER and measure and rng.random() < 0.12:
        after = rng.choice(AFTER[target.op])
        return f"控制在{number}{measure}以内" if after == "以内" and rng.random() < 0.4 else f"{number}{measure}{after}"
    sign = rng.choice(SIGNS[target.op])
    gap = " " if sign.isascii() and rng.random() < 0.1 and sign else ""
    if measure == "%" and rng.random() < 0.08:
        measure = "％"
    return f"{sign}{gap}{number}{measure}{remark}"


def three_cells(rng: random.Random, target: Target, *, plain: bool) -> tuple[str, str, str]:
    """The target as sign, value and unit, for tables with a column for each."""
    if target.op == "定性":
        return "定性", target.words or "", ""
    if target.op == "区间":
        return "区间", _range(rng, Target("区间", target.low, target.high), plain), target.unit or ""
    assert target.low is not None
    sign = target.op if plain else rng.choice([s for s in SIGNS[target.op] if s])
    remark = "" if target.words is None else f"（{target.words}）"
    return sign, figure(rng, target.low, plain or target.unit is None) + remark, target.unit or ""


def reached(rng: random.Random, target: Target, printed: str) -> str:
    """What was reached, as a 自评表 prints it: often the target again, else a figure near it."""
    if target.op in {"定性", "区间"} or target.low is None or rng.random() < 0.3:
        return printed
    step = Decimal(rng.choice((0, 0, 1, 2)))
    value = target.low + step if target.upward else max(target.low - step, Decimal(0))
    if target.unit == "%":
        value = min(value, Decimal(100))
    return f"{value}{target.unit or ''}"
