"""Remarks below or between the indicators of a table (注：…): no indicators, but told where they hold targets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.forms.indicator_records import Output
from extract.rows.logical_row import Row
from extract.text import fold
from extract.values.operators import AIM, SIGN_CHARS
from extract.warning_codes import WarningCode

_AIM = re.compile(AIM)
_FIGURES = re.compile(rf"[{SIGN_CHARS}]{{1,2}}\d[\d,]*(?:\.\d+)?%?")
# How points are given (完成率≥95%得满分) is no target.
_SCORING = re.compile("[得扣满计评]分|分值|得[0-9.]+|扣[0-9.]+|权重")


def tell_targets(rows: Iterable[Row], out: Output, others: Iterable[Row] = ()) -> None:
    """Warn of remarks that hold signed figures: they may be indicators, and no record holds them. What explains the
    target of an indicator of the table (`others`: its rows) is a note."""
    told = {aim for row in others for cell in row.cells for aim in _FIGURES.findall(fold(cell.text))}
    for row in rows:
        words = fold("".join(cell.text for cell in row.cells))
        aims = set(_FIGURES.findall(words)) if _AIM.search(words) else set()
        if aims - told and not _SCORING.search(words):
            out.warn(WarningCode.CELL_UNPLACED, row.cells)
            out.leave(row.cells)


__all__ = ["tell_targets"]
