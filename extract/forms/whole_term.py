"""The amount of a project's whole term (实施期资金总额), where a form prints no other: that of its one year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.columns.wording import form_field
from extract.forms.form_money import amount
from extract.forms.presumed_budget import Presumed
from extract.pages import Cell
from extract.patterns import YEAR
from extract.text import fold, join_lines
from extract.values.money import unit_of

_WHOLE = re.compile(r"(?:项目)?(?:实施期|中期|总体)(?:内)?(?:资金|预算|经费)?总(?:额|金额|预算|资金)(?:[(（].*[)）])?")
_OF_YEAR = re.compile(rf"(?:当年|本年|年度|全年|年初|{YEAR}年).*(?:资金|预算|金额|经费|总额)|(?:预算|执行)数")
_TERM = re.compile("实施(?:期限?|周期|时间)|项目(?:期限?|周期|起止时间)|起止(?:时间|年限)|(?:执行|建设)(?:期限?|周期)")
_YEARS = re.compile(r"(?<!\d)(?:[2-9]|[1-9]\d|[二两三四五六七八九十])年(?!\d)|长期|持续|每年")
_ANY_YEAR = re.compile(YEAR)


def of_whole_term(rows: Sequence[Sequence[Cell]], unit: str) -> Presumed | None:
    """The amount behind the label of the whole term in a form that labels none of the year. Its rank is 0, so that it
    is told and is no budget, where the term is one of several years."""
    pairs = [pair for row in rows for pair in _pairs([cell for cell in row if cell.text.strip()])]
    if any(_OF_YEAR.search(fold(label)) for label, _, _ in pairs if form_field(label) is not None):
        return None
    found = [
        Presumed(label, cells, text, value, 1)
        for label, text, cells in pairs
        if _WHOLE.fullmatch(fold(label).rstrip(":"))
        and (value := amount(text, unit_of(label) or unit)) is not None
        and value.value
    ]
    if len({one.amount.value for one in found}) != 1:
        return None
    terms = [fold(text) for label, text, _ in pairs if _TERM.fullmatch(fold(label).rstrip(":"))]
    long = any(_YEARS.search(term) or len(set(_ANY_YEAR.findall(term))) > 1 for term in terms)
    one = found[0]
    return Presumed(one.label, one.cells, one.text, one.amount, 0) if long else one


def _pairs(filled: Sequence[Cell]) -> list[tuple[str, str, tuple[Cell, ...]]]:
    """Labels with what stands right of them or behind their colon."""
    found: list[tuple[str, str, tuple[Cell, ...]]] = [
        (join_lines(cell.text), join_lines(beside.text), (cell, beside)) for cell, beside in pairwise(filled)
    ]
    for cell in filled:
        head, colon, rest = join_lines(cell.text).replace("：", ":").partition(":")
        if colon and rest.strip():
            found.append((head, rest.strip(), (cell,)))
    return found
