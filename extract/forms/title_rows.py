"""Rows of one merged cell between the indicators of a table: they begin a project's block, or are notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.columns.fields import FormField
from extract.columns.groups import Matrix
from extract.columns.level_names import is_level, plain_level
from extract.columns.wording import (
    block_period,
    is_column_title,
    is_first_level,
    is_note,
    label_field,
    split_label,
)
from extract.forms.headings import ORDINAL, names_project, without_form_words
from extract.forms.lines_above import labelled_parts
from extract.forms.table_captions import priced
from extract.pages import Cell, Grid, Line
from extract.patterns import YEAR
from extract.text import fold, join_lines
from extract.values.targets import is_value

_LEAST = 3  # columns of a table in which a cell over the width can be told from its own columns
_WIDTH = 0.75  # of the columns: nearly the whole width
_LONGEST = 80  # characters of a title with its amount
_IN_BRACKETS = re.compile(r"[(（\[【]\s*([^()（）\[\]【】:：]{2,10}[:：][^()（）\[\]【】]+)[)）\]】]\s*$")
_YEAR_ALONE = re.compile(rf"[(（]?{YEAR}年?度?[)）]?")
_FORM_TITLE = re.compile(r"表([(（].{0,12}[)）])?$")
_NO_NAME = re.compile(r"绩效|自评|单位[:：]|^续")
_NAME = "项目名称"
_PROJECT = "项目"
_BUDGET = "预算金额"


@dataclass(frozen=True)
class TitleRow:
    """What a row over the width of a table says: its fields as cells of a form, label before value. `names`: whether a
    project's name is among them; `sure`: the row says itself that it is one (项目, an amount); `labelled`: with a
    label. A loose title names a project only where nothing else in the table does."""

    cell: Cell
    fields: tuple[Cell, ...] = ()
    names: bool = False
    sure: bool = False
    labelled: bool = False


def title_rows(grid: Grid, matrix: Matrix) -> dict[int, TitleRow]:
    """The rows of one cell over nearly the whole width of a table that are no level, no target and no header."""
    if grid.ragged:
        return _opening_rows(grid, matrix)
    if grid.n_cols < _LEAST:
        return {}
    found = {}
    for number in range(grid.n_rows):
        cell = _over_width(grid, number, matrix[number])
        title = _title(cell) if cell is not None else None
        if title is not None:
            found[number] = title
    if any(_names_project(cell) for cell in grid.cells if cell.row not in found):
        return {n: title for n, title in found.items() if title.labelled or not _FORM_TITLE.search(title.cell.text)}
    return found


def _opening_rows(grid: Grid, matrix: Matrix) -> dict[int, TitleRow]:
    """The rows of one cell at the beginning of a text's row that name projects. A text tells no width: several must
    stand so, each just above a first level or a header, for such a row may be the rest of a cell."""
    found = {}
    for number, texts in enumerate(matrix[:-1]):
        opens = bool(texts and texts[0]) and not any(texts[1:]) and len(matrix[number + 1]) >= _LEAST
        if opens and (title := _title(grid.row(number)[0])) is not None:
            found[number] = title
    above = [matrix[number + 1][0] for number in found]
    placed = all(is_first_level(plain_level(text)) or is_column_title(text) for text in above)
    return found if len(found) > 1 and placed and all(title.names for title in found.values()) else {}


def _names_project(cell: Cell) -> bool:
    return any(label_field(text) is FormField.PROJECT for text in (cell.text, split_label(cell.text)[0]) if text)


def naming(titles: Mapping[int, TitleRow], first: int) -> dict[int, TitleRow]:
    """The title rows that name projects. `first`: the row of the first indicator: a loose title names a project only
    where each project of its table has one."""
    if any(title.sure for title in titles.values()):
        return {number: title for number, title in titles.items() if title.sure}
    named = {number: title for number, title in titles.items() if title.names}
    return named if named and min(named) < first else {}


def without_titles(matrix: Matrix, titles: Mapping[int, TitleRow]) -> list[list[str]]:
    """The texts of a table with its title rows left blank."""
    return [[""] * len(row) if number in titles else list(row) for number, row in enumerate(matrix)]


def _over_width(grid: Grid, number: int, texts: Sequence[str]) -> Cell | None:
    """The only cell of a row that holds text, where it is merged over nearly the whole width."""
    filled = [cell for cell in grid.row(number) if cell.text.strip()]
    if len(filled) != 1 or filled[0].rowspan > 1 or filled[0].colspan < _WIDTH * grid.n_cols:
        return None
    return filled[0] if set(filter(None, texts)) == {fold(filled[0].text)} else None


def _may_be_title(text: str) -> bool:
    line = join_lines(text)
    if _YEAR_ALONE.fullmatch(fold(line)):
        return True
    plain = plain_level(line)
    if len(line) > _LONGEST or is_level(plain) or is_value(line):
        return False
    if block_period(line) or is_note(line) or label_field(line) or is_column_title(line):
        return False
    return not fold(line).endswith(("。", "；", ";", "，", ","))


def _title(cell: Cell) -> TitleRow | None:
    text = join_lines(cell.text)
    parts = list(labelled_parts(Line(_IN_BRACKETS.sub(r" \1", text))))
    if parts:
        fields = _cells(cell, [text for label, value in parts for text in _with_amount(label, value)])
        names = any(value and label_field(label) is FormField.PROJECT for label, value in parts)
        return TitleRow(cell, fields, names=names, sure=names, labelled=True)
    if not _may_be_title(text):
        return None
    number = ORDINAL.match(cell.text)
    words, amount = priced(join_lines(cell.text[number.end() :]) if number else text)
    name = without_form_words(words)
    if not names_project(name) or _NO_NAME.search(fold(name)):
        return None if _FORM_TITLE.search(text) else TitleRow(cell)
    fields = _cells(cell, [_NAME, name, *([_BUDGET, amount] if amount else [])])
    return TitleRow(cell, fields, names=True, sure=bool(amount) or fold(name).endswith(_PROJECT))


def _with_amount(label: str, value: str) -> tuple[str, ...]:
    """A label and its value; an amount behind a name is a field of its own."""
    name, amount = priced(value) if label_field(label) is FormField.PROJECT else (value, "")
    return (label, name, _BUDGET, amount) if amount else (label, value)


def _cells(cell: Cell, texts: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(replace(cell, col=number, text=text, colspan=1) for number, text in enumerate(texts))
