"""Printed units, normalised: 58万人 is 580000 人, 66万元 is 660000 元, 95% stays 95 %.

The table is ontology/codes.ttl. What it does not list becomes a local unit by its own folded wording; a value is
never converted between units of measure (小时 stays 小时, 月 may be a month of the calendar), only multiples are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extract.patterns import alternation
from extract.text import fold
from extract.values.measure_units import MULTIPLES
from graph.identity import row_iri
from ontology.codes import Code, by_wording, codes
from ontology.names import CODE, Scheme

# 百 and 千 begin units of their own (百分点, 千克).
_MULTIPLES = {word: Decimal(10**power) for word, power in MULTIPLES.items() if power > 3}
MULTIPLE = alternation(_MULTIPLES)
_MULTIPLE = re.compile(f"({MULTIPLE})(.*)")
# Denominators that make a rate even under a count: 份/年, 台/次. 台/套 and 个(套) name one thing twice.
_RATE_DIMENSIONS = {"time", "person", "person-time", "area", "length", "mass", "volume"}
_THINGS = {"count", "other"}
_CHINESE = re.compile("[\u4e00-\u9fff()、·]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A normalised unit: value times `factor` is in it. `dimension` (count, money, time, rate, …) is a short word;
    units of two dimensions are never compared. `local`: not in the code list."""

    iri: str
    label: str
    factor: Decimal
    dimension: str
    local: bool = False


@lru_cache(maxsize=4096)
def normalise(printed: str | None) -> tuple[Decimal, Unit | None]:
    """The factor and the normalised unit of a printed one; (1, None) without unit, (10000, None) for a bare 万."""
    wording = fold(printed or "")
    if not wording:
        return Decimal(1), None
    if wording in _MULTIPLES:
        return _MULTIPLES[wording], None
    unit = _simple(wording) or _rate(wording) or _multiple(wording) or _unlisted(wording)
    return unit.factor, unit


@lru_cache(maxsize=1)
def _table() -> dict[str, Code]:
    return {fold(wording): code for (wording, _), code in by_wording(Scheme.UNIT).items()}


def _simple(wording: str) -> Unit | None:
    code = _table().get(wording)
    if code is None:
        return None
    base = codes()[code.scaling_of] if code.scaling_of else code
    dimension = (base.broader or "").removeprefix(CODE + "dimension/")
    return Unit(base.iri, base.zh, code.multiplier, dimension)


def _multiple(wording: str) -> Unit | None:
    """万人, 万人次, 亿条: a multiple of a unit."""
    match = _MULTIPLE.fullmatch(wording)
    if match is None:
        return None
    unit = _simple(match[2]) or _unlisted(match[2])
    return Unit(unit.iri, unit.label, unit.factor * _MULTIPLES[match[1]], unit.dimension, unit.local)


def _rate(wording: str) -> Unit | None:
    """元/人次, 万元/座, 份/年: the numerator is normalised, what it is per stays as printed."""
    above, slash, below = wording.partition("/")
    if not slash or not above or not below:
        return None
    if above in _MULTIPLES:
        return _scaled(_local(f"1/{below}", "rate"), _MULTIPLES[above])
    unit = _simple(above) or _multiple(above)
    per = _simple(below)
    if unit is None:
        return None
    if unit.dimension in _THINGS and (per is None or per.dimension not in _RATE_DIMENSIONS):
        return _local(wording, "count")
    return _scaled(_local(f"{unit.label}/{per.label if per else below}", "rate"), unit.factor)


def _scaled(unit: Unit, factor: Decimal) -> Unit:
    return Unit(unit.iri, unit.label, factor, unit.dimension, unit.local)


def _unlisted(wording: str) -> Unit:
    """A unit of no list: a Chinese noun counts things (台(件), 座谈会); anything else is of no known dimension."""
    known = _simple(re.sub(r"\(.*?\)", "", wording))
    if known is not None:
        return _local(wording, known.dimension)
    return _local(wording, "count" if _CHINESE.fullmatch(wording) else "other")


def _local(wording: str, dimension: str) -> Unit:
    return Unit(row_iri("unit", wording).value, wording, Decimal(1), dimension, local=True)
