"""Workbooks of ours that a person filled in, opened again."""

from __future__ import annotations

from pathlib import Path

from extract.errors import JixiaoError
from extract.language import Wording
from extract.pages import Cell, Grid, Line, Page, Source
from extract.readers.opening import open_source
from extract.warning_codes import WarningCode

_HIDDEN = {WarningCode.HIDDEN_CELLS, WarningCode.HIDDEN_SHEET}
CellsByPlace = dict[tuple[int, int], Cell | Line]
"""The cells of a sheet by row and column of the file."""


def opened_workbook(path: Path, what: Wording, refusal: type[JixiaoError]) -> Source:
    """The workbook; what: that people wrote into it. Raises `refusal` where rows, columns or sheets are
    hidden, DocumentError when the file is no workbook."""
    source = open_source(path, marks=True)
    hidden = next((warning for warning in source.warnings if warning.code in _HIDDEN), None)
    if hidden is not None:
        raise refusal(
            f"工作簿有隐藏的内容，其中的{what.zh}看不到，请先取消隐藏或筛选：{hidden.text}",
            f"hidden rows, columns or sheets may hold {what.en}: show them first: {hidden.text}",
            file=path.name,
        )
    return source


def cells_of(page: Page) -> CellsByPlace:
    """The cells of one sheet."""
    found: CellsByPlace = {}
    for item in page.items:
        for part in item.cells if isinstance(item, Grid) else (item,):
            area = part.origin.cells if part.origin is not None else None
            if area is not None:
                found[area.top, area.left] = part
    return found
