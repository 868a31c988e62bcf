"""Whether a document is a budget or a final account: by its title, its tables, its text, the labels of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.columns.wording import speaks_of_department
from extract.finance.sheets import Sheet
from extract.pages import Grid, Line, Source
from extract.text import fold

MAX_LABEL = 20  # characters of a form's label

_ASIDE = re.compile(r"[(（][^()（）]*[)）]|[:：].*$")
_SPENT = re.compile(
    "(?:年度|全年|本年|累计|实际)*(?:执行数|决算数|支出数|完成值)|实际完成(?:情况|值|数)?|自评(?:总分|得分)"
)
_ASKED = re.compile(
    "(?:部门|项目|年度|预算)*(?:资金申请|申请资金|预算申请)|预算批复(?:数|金额)?|批复预算数?"
    "|(?:部门|单位)预算(?:资金|情况|安排|总额)?"
)


def kind_of_document(
    titles: Sequence[str], names: Sequence[str], source: Source, sheets: Sequence[Sheet]
) -> str | None:
    """By the title, else by the names of the tables, the text, the headers (预算数); None where none says it."""
    for texts in (titles, names, _texts(source), _heads(sheets)):
        final, budget = 0, 0
        for text in texts:
            final += "决算" in text
            budget += "预算" in text and "决算" not in text
        if final or budget:
            return "final_account" if final > budget else "budget"
    return None


def kind_of_forms(source: Source) -> str | None:
    """A form that asks for money or says what was granted, and tells of none spent, is one of a budget, as is that of
    the whole department that prints the year's budget; others do not say."""
    cells = (c for page in source.pages for item in page.items if isinstance(item, Grid) for c in item.cells)
    labels = [_ASIDE.sub("", fold(cell.text)) for cell in cells if len(cell.text) <= MAX_LABEL]
    if any(_SPENT.fullmatch(label) for label in labels):
        return None
    whole = any(map(speaks_of_department, _texts(source))) and "年度预算" in labels
    return "budget" if whole or any(_ASKED.fullmatch(label) for label in labels) else None


def _texts(source: Source) -> Iterable[str]:
    return (fold(item.text) for page in source.pages for item in page.items if isinstance(item, Line))


def _heads(sheets: Sequence[Sheet]) -> Iterable[str]:
    """The words above the amounts of the budget tables."""
    return (text for sheet in sheets if not sheet.is_performance for column in sheet.columns for text in column.path)
