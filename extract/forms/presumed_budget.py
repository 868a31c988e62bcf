"""The budget of a form under a label that nobody knows: what the label and the amount beside it say themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.columns.wording import form_field, is_note
from extract.forms.form_money import amount, table_unit
from extract.forms.fund_lines import Fund
from extract.pages import Cell
from extract.patterns import YEAR
from extract.text import fold, join_lines
from extract.values.fund_sources import fund_source
from extract.values.money import UNIT_PATTERN, Amount, unit_of

_LONGEST = 30  # characters of a label
_MONEY = re.compile("预算|资金|经费|金额|投资|投入|专款|款项|拨款|补助|额度?$")
_TOTAL = re.compile("合计|总计|小计|总额|共计?")
# Money of other years or steps, a part of the whole, and what is no money at all.
_OTHERS = re.compile(
    "上年|去年|以前|往年|历年|前[一二三两]年|下年|次年|中期|长期|[三五]年|已|累计|到位|实际|执行|支出数|支付|使用|完成|结余|结转|余额|剩余"
    "|其中|自筹|配套|增长|增加|减少|节约|调[增减]|比[率例重]|率$|占比|分值|得分|权重|人数|数量|面积|个数|户数|代码|编[码号]|电话|日期|时间|[年期]限"
    "|单价|标准|人均|每|贷款|融资|政府采购|采购"
)
_WHOLE_TERM = re.compile("总投资|投资总?额|总概算|总成本|项目期|规划期")
_OF_YEAR = re.compile(f"当年|本年|年度|{YEAR}年")
_PERIOD = re.compile(f"(?:{YEAR}|本|当|上|下)?年度?|全年")  # the label of a row of amounts
_GIVEN = re.compile("预算|安排|批复|核定|下达|申请|申报|需求")
_PRINTED = re.compile(rf"-?[\d,]*\d(?:\.\d+)?({UNIT_PATTERN})?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2}")


@dataclass(frozen=True)
class Presumed:
    """An amount of a form beside a label that is not known; `rank`: how surely the label means the year's budget, 0
    where it may be any money, None where it names none."""

    label: str
    cells: tuple[Cell, ...]
    text: str
    amount: Amount
    rank: int | None


def unknown_amounts(rows: Sequence[Sequence[Cell]], unit: str) -> list[Presumed]:
    """The amounts of a form's rows that stand beside or behind labels which nobody knows."""
    found: list[Presumed] = []
    before: list[Cell] = []
    titles: list[Cell] = []
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if filled and not is_note(filled[0].text):
            found += [*_in_row(filled, titles, unit), *_below(before, filled, unit)]
        before = filled
        if not any(_PRINTED.fullmatch(fold(cell.text)) for cell in filled):
            titles = filled
    return found


def presumed(found: Sequence[Presumed], funds: Sequence[Fund]) -> Presumed | None:
    """The amount that is the budget: that of the label which says most of it, or what the funds by source add up to;
    None where none or several can be."""
    ranked = [one for one in found if one.rank]
    best = [one for one in ranked if one.rank == max(one.rank or 0 for one in ranked)]
    if len({one.amount.value for one in best}) == 1:
        return best[0]
    parts = [fund.amount.value for fund in funds if fund.amount.value]
    sums = [one for one in found if len(parts) > 1 and one.amount.value == sum(parts, Decimal(0))]
    return sums[0] if sums else _sum_of_others(best)


def _sum_of_others(best: Sequence[Presumed]) -> Presumed | None:
    whole = sum((one.amount.value for one in best), Decimal(0))
    return next((one for one in best if len(best) > 2 and one.amount.value * 2 == whole), None)


def _in_row(filled: Sequence[Cell], titles: Sequence[Cell], unit: str) -> Iterator[Presumed]:
    """Amounts right of their labels, and those in one cell with them (申请经费：12万元); a row that only a year
    names has its first amount under a title (资金总额)."""
    for number, cell in enumerate(filled):
        head, colon, rest = join_lines(cell.text).replace("：", ":").partition(":")
        left = filled[number - 1].text if number else ""
        if colon and rest.strip():
            yield from _pair(head, left, rest, (cell,), unit)
        elif number + 1 < len(filled):
            beside = filled[number + 1]
            above = [join_lines(title.text) for title in titles if title.col == beside.col]
            title = above[0] if above and _PERIOD.fullmatch(fold(head)) else ""
            yield from _pair(head, left, beside.text, (cell, beside), unit, title)


def _below(labels: Sequence[Cell], entries: Sequence[Cell], unit: str) -> Iterator[Presumed]:
    """Amounts below their labels, in a row that holds nothing but amounts."""
    if not all(_PRINTED.fullmatch(fold(cell.text)) for cell in entries):
        return
    by_column = {cell.col: (number, cell) for number, cell in enumerate(labels)}
    for entry in entries:
        if entry.col in by_column:
            number, label = by_column[entry.col]
            left = labels[number - 1].text if number else ""
            yield from _pair(join_lines(label.text), left, entry.text, (label, entry), unit)


def _pair(head: str, left: str, text: str, cells: tuple[Cell, ...], unit: str, title: str = "") -> Iterator[Presumed]:
    """A label and its amount, if they are; 合计 alone is named by the cell left of it, a year by its column's title."""
    label = f"{join_lines(left)}{head}" if _TOTAL.fullmatch(fold(head)) else f"{head}{title}"
    printed = _PRINTED.fullmatch(fold(text)) if _is_label(head) else None
    value = amount(text, table_unit([label], ()) if unit_of(label) else unit) if printed else None
    if printed is not None and value is not None and value.value and fund_source(head) is None:
        own = printed[1] is not None or unit_of(label) is not None
        yield Presumed(label, cells, text, value, _rank(label, own=own))


def _is_label(text: str) -> bool:
    folded = fold(text)
    words = sum("\u4e00" <= char <= "\u9fff" for char in folded)
    return words > 1 and len(folded) <= _LONGEST and form_field(text) is None and not _OTHERS.search(folded)


def _rank(label: str, *, own: bool) -> int | None:
    folded = fold(label)
    if _WHOLE_TERM.search(folded):
        return 0
    if not _MONEY.search(folded):
        return 0 if own else None
    return 1 + 2 * bool(_OF_YEAR.search(folded)) + bool(_GIVEN.search(folded)) + bool(_TOTAL.search(folded))


def is_money(one: Presumed) -> bool:
    """Whether an amount is money for certain: by its label, its unit, or its digits in groups."""
    return one.rank is not None or _GROUPED.fullmatch(fold(one.text)) is not None
