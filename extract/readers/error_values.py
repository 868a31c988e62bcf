"""Error values of a spreadsheet (#REF!, Err:502, ######) that were printed or saved as text: no value in any format."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.pages import Cell, Grid, Page, ReadWarning, Source
from extract.text import fold
from extract.warning_codes import WarningCode

_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)|Err:\d{3}|#{3,}",
    re.IGNORECASE,
)
_LONGEST = 30  # characters of a cell that may be an error: a column too narrow shows ####
_SIGNS = ("#", "＃", "rr:")
_NAMED = 6  # errors that a warning names
_TEXT = 80  # characters of the row that it shows


def without_errors(source: Source) -> Source:
    """The document with cells that show an error left blank; a warning a page names them."""
    told: list[ReadWarning] = []
    pages = tuple(_page(page, told) for page in source.pages)
    return replace(source, pages=pages, warnings=(*source.warnings, *told)) if told else source


def _page(page: Page, told: list[ReadWarning]) -> Page:
    items = []
    for item in page.items:
        wrong = [cell for cell in item.cells if _is_error(cell)] if isinstance(item, Grid) else []
        if isinstance(item, Grid) and wrong:
            ids = set(map(id, wrong))
            told.append(_warning(item, wrong))
            item = replace(item, cells=tuple(replace(c, text="") if id(c) in ids else c for c in item.cells))
        items.append(item)
    return replace(page, items=tuple(items)) if told else page


def _is_error(cell: Cell) -> bool:
    text = cell.text
    return (
        ("#" in text or "＃" in text or "rr:" in text)
        and len(text) <= _LONGEST
        and _ERROR.fullmatch(fold(text)) is not None
    )


def _warning(grid: Grid, wrong: list[Cell]) -> ReadWarning:
    names = [f"第{cell.row + 1}行 {fold(cell.text)}" for cell in wrong]
    row = " | ".join(cell.text.strip() for cell in grid.row(wrong[0].row) if cell.text.strip())
    shown = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
    return ReadWarning.of(WarningCode.ERROR_VALUE, wrong[0].page, row[:_TEXT], box=wrong[0].box, cells=shown)
