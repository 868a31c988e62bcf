"""Cells of CSV files that a spreadsheet opens: it would run a text that begins like a formula.

An apostrophe before it keeps it text. `unguarded` is the inverse, whether or not a file was guarded.
"""

from __future__ import annotations

import re

BOM = "\ufeff"  # a spreadsheet program takes a CSV file for UTF-8 only when it begins with it
# Also in full width, which spreadsheets in Chinese and Japanese take for the same. A sign alone, or before nothing but
# a number, is no formula.
_RISKY = re.compile(r"[=+\-@＝＋－＠\t\r](?!$)(?!(?<=[+\-])[\d.,]+[%％]?$)", re.DOTALL)
_MARKED = re.compile(r"'+(?=[=+\-@＝＋－＠\t\r])")


def guarded(text: str, *, spreadsheet: bool = True) -> str:
    """A cell that no spreadsheet runs; for a file that is for programs only what `unguarded` would change is marked."""
    return "'" + text if _MARKED.match(text) or (spreadsheet and _RISKY.match(text)) else text


def unguarded(cell: str) -> str:
    """The text of a cell that may have been guarded."""
    return cell[1:] if _MARKED.match(cell) else cell
