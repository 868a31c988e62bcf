"""The core of a printed indicator name: without ordinal, marks, the unit or formula in its brackets and template
rests."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extract.text import fold
from extract.values.measure_units import is_unit
from extract.values.operators import SIGN_CHARS

_ORDINAL = re.compile(
    r"^(?:(?:绩效)?指标\s*[\d一二三四五六七八九十]{1,2}\s*[.、::)]|[(]\d{1,2}[)]|\d{1,2}[、.](?=\D)|[★☆*#※•·]+)\s*"
)
_FORMULA = re.compile(r"[\[(]?\s*(?:计算方法|计算公式|计算方式|公式)\s*(?:为|是)?\s*[::=](.*)$", re.DOTALL)
_BRACKET = re.compile(r"[\[(]([^\[\]()]*)[\])]")
_BLANK_TARGET = re.compile(rf"[{SIGN_CHARS}=]*\s*(?:[*_×xXＸ○]{{1,}}|\.{{2,}}|…+)?\s*(?P<unit>\D*)")
_OPERATION = re.compile(r"[/÷×+\-]")


class NameCore(NamedTuple):
    """A name taken apart, folded: its core, the unit in its brackets, the formula it states, the template rest (≥**%)
    that was left in it; None where there is none."""

    core: str
    unit: str | None = None
    formula: str | None = None
    rest: str | None = None


@lru_cache(maxsize=1 << 14)
def name_core(name: str | None) -> NameCore:
    """A printed name taken apart; of None the core is "". Never raises."""
    text = fold(name or "")[:400]
    while found := _ORDINAL.match(text):
        text = text[found.end() :]
    formula = unit = rest = None
    if (told := _FORMULA.search(text)) and told.start():
        formula, text = told[1].strip("()[]") or None, text[: told.start()]
    for bracket in _BRACKET.findall(text):
        inside = bracket.strip()
        blank = _BLANK_TARGET.fullmatch(inside)
        if re.search(rf"[{SIGN_CHARS}]|[*_]{{2}}|[xX×○]{{2}}", inside) and blank:
            rest, unit = inside, unit or (blank["unit"] if is_unit(blank["unit"]) else None)
        elif is_unit(inside) and _is_last(text, bracket):
            unit = inside
        elif _OPERATION.search(inside) and len(inside) > 4:
            formula = formula or inside
        else:
            continue
        text = text.replace(f"({bracket})", "").replace(f"[{bracket}]", "")
    return NameCore(text.strip(" ,.;:。、"), unit, formula, rest)


def _is_last(text: str, bracket: str) -> bool:
    """Whether only other brackets follow: 村(社区)数量 has no unit in its brackets."""
    return not _BRACKET.sub("", text.rpartition(bracket)[2][1:]).strip(" ,.;:。、*%×10")
