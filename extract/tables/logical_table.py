"""Logical tables: grids that go on over a page are joined, and each knows the lines that stand above it.

Ragged grids of text conversions are joined here by what their rows hold; exact grids (PDF) by
extract.tables.joining, by their column edges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.columns.fields import FormField
from extract.columns.wording import LEVEL_ENDING, block_period, label_field
from extract.pages import Cell, Grid, Line, Source
from extract.patterns import PAGE_NUMBER
from extract.tables import joining
from extract.text import fold
from extract.values.operators import BOUND, SIGN_CHARS, SUFFIXES
from extract.values.targets import is_qualitative

MAX_STRAY = 80  # characters of a cell that a conversion left outside its table

_CAPTION = re.compile(
    r"(单位|部门|项目|金额|日期|备注|说明|注)[:：]|(表|情况|说明|目标|预算|决算|报告|自评)([（(].*)?$|"
    r"^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[)）]|^第.{1,5}(部分|章|节)|^附(件|表)?|绩效|[。；]$|^表\d"
)
_UNIT_LINE = re.compile(
    r"^[^，。]{0,8}(单位|部门|金额|项目|名称|日期|科目)[^，。]{0,4}[:：]|^[(（]?(万?元|万)[)）]?$|^表\d[-\d]*$"
)
_PERFORMANCE = re.compile(
    rf"^{BOUND}|^定性$|^[正反负]向(指标)?$|{LEVEL_ENDING}|"
    r"^(指标值|三级指标|绩效指标|指标名称|目标值|年度(绩效|总体)?目标|总体目标|预期目标|绩效目标|主管部门(及代码)?|实施单位)"
)
_TARGET = re.compile(rf"[{SIGN_CHARS}]?\d[\d,.]*(%|‰|[次个人家项期场台套件份批天名户座篇]\S{{0,3}})({SUFFIXES})?")
_SUM_ROWS = 3
_CODE = re.compile(r"\d{6}")
_AMOUNT = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+|0")
_HEADER_WORD = re.compile(
    r"(名称|编码|代码|科目|金额|总计|合计|小计|预算数?|支出|收入|项目|[类款项]|单位|指标|目标|序号|数量|备注|类型|资金|拨款|"
    r"[值名]|性质|权重|分值|方向性?|得分|原因|部门|经费|结转|决算数|执行数|方式|编号|费用?|内容|级)([（(].*[)）])?$"
)
_INDICATOR_HEADER = frozenset(
    {"三级指标", "指标值", "绩效指标", "一级指标", "指标名称", "目标值", "产出指标", "数量指标"}
)
_LEVEL_LINE = re.compile(r"([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、])?\S{2,8}指标")
_FORM_LABEL = re.compile(r"^(项目名称|主管部门|项目支出名称|部门名称|单位名称|预算单位|专项(资金)?名称)")


@dataclass(frozen=True)
class Table:
    """One logical table. `above`: the lines since the table before it, top to bottom; `page`: where it begins
    (1-based, None without pages); `breaks`: the rows of `grid` at which a piece begins that may be the rest of the
    row before it (an exact grid has none: its rows are whole once it is joined)."""

    grid: Grid
    above: tuple[Line, ...] = ()
    page: int | None = None
    breaks: tuple[int, ...] = field(default=())

    @property
    def heading(self) -> str | None:
        """The nearest line above that is not a unit line, a page number or a table number; None without one."""
        for line in reversed(self.above):
            folded = fold(line.text)
            if folded and not is_page_number(folded) and not _UNIT_LINE.search(folded):
                return line.text
        return None


def tables_of(source: Source) -> list[Table]:
    """The logical tables of a document in reading order."""
    tables: list[_Part] = []
    lines: list[Line] = []
    for page in source.pages:
        first = len(tables)
        for item in page.items:
            if isinstance(item, Line):
                lines.append(item)
            elif item.n_rows:
                last = tables[-1] if tables else None
                if last is None or not last.take(item, _without_page_numbers(lines), beside=len(tables) > first):
                    tables.append(_Part(item, tuple(lines), page.number))
                lines = []
    return [part.table() for part in tables]


def lines_below(source: Source) -> list[Line]:
    """The lines after the last table."""
    lines: list[Line] = []
    for page in source.pages:
        for item in page.items:
            lines = [*lines, item] if isinstance(item, Line) else []
    return lines


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number or a rule."""
    return PAGE_NUMBER.fullmatch(fold(text)) is not None


def _without_page_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.text.strip() and not is_page_number(line.text))


class _Part:
    """A table while grids are still added to it."""

    def __init__(self, grid: Grid, above: tuple[Line, ...], page: int | None) -> None:
        self.grid, self.above, self.page = grid, above, page
        self.rows: list[tuple[str, ...]] = [] if grid.edges else _texts(grid)
        self.nature = nature(self.rows)
        self.pieces: list[list[tuple[Cell, ...]]] = [list(grid.rows())] if grid.ragged else []
        self.breaks: list[int] = []

    def take(self, grid: Grid, between: tuple[Line, ...], *, beside: bool = True) -> bool:
        """Add a grid when the table goes on in it; False when it is a table of its own. `beside`: both stand on one
        page, or in one file without pages."""
        if grid.ragged != self.grid.ragged:
            return False
        if not grid.ragged:
            joined = joining.join(self.grid, grid, between, self.above)
            if joined is None and beside and not between and self._is_like(grid):
                joined = joining.append(self.grid, grid, self._repeated_header(_texts(grid)))
            if joined is None:
                return False
            self.grid = joined
            return True
        rows = _texts(grid)
        after = nature(rows)
        if not self._goes_on(rows, after, between):
            return False
        repeated = self._repeated_header(rows)
        self.breaks.append(len(self.rows))
        for line in between:
            self._add([(Cell(0, 0, line.text, page=line.page, box=line.box, origin=line.origin),)])
        self._add(list(grid.rows())[repeated:])
        self.nature = self.nature or after
        return True

    def _is_like(self, grid: Grid) -> bool:
        """Whether a grid without column edges (web page, word file) has the columns and kind of rows of this one."""
        if grid.edges or self.grid.edges or grid.n_cols != self.grid.n_cols:
            return False
        rows = _texts(grid)
        if self._repeated_header(rows):
            return True
        own = _is_header(rows[0]) or _starts_form(rows[0]) or sum(map(bool, rows[0])) < _SUM_ROWS
        return not own and self.nature == nature(rows) == "performance"

    def _add(self, rows: list[tuple[Cell, ...]]) -> None:
        self.pieces.append(rows)
        self.rows.extend(tuple(fold(cell.text) for cell in row) for row in rows)

    def _goes_on(self, rows: list[tuple[str, ...]], after: str | None, between: tuple[Line, ...]) -> bool:
        if self._is_open_form() and not self._begins_anew(rows[0]):
            return all(map(_is_stray, _without_fields(between)))
        if between and self.nature == after == "performance" and all(block_period(line.text) for line in between):
            return True
        if after == "performance" and self.nature != "performance":
            return False
        if after == "amounts" and self.nature == "performance" and not _has_target(rows):
            # A unit and its sum alone may stand between two page breaks.
            return len(rows) < _SUM_ROWS and not between and not _is_header(rows[0])
        repeats = self._repeated_header(rows) > 0
        if between:
            if self.nature != "performance" or _is_header(rows[0]) or _starts_form(rows[0]):
                return False
            return all(map(_is_stray, between)) if after else all(map(_is_level, between))
        if repeats:
            return True
        if _starts_form(rows[0]) and _starts_form(self.rows[0]):
            return False
        return self.nature == "performance" or not _is_header(rows[0]) or len(rows) == 1

    def _begins_anew(self, row: tuple[str, ...]) -> bool:
        """Whether a row begins another form than the open one: with a project's name, or a label that this one has."""
        label = next((text for text in row if text), "")
        field = label_field(label)
        if not _starts_form(row) or field in {None, FormField.PROJECT}:
            return _starts_form(row)
        own = {label_field(next((text for text in other if text), "")) for other in self.rows}
        return field in own or FormField.PROJECT not in own

    def _is_open_form(self) -> bool:
        """Whether the table is a form of labelled fields whose indicators are still to come."""
        for row in reversed(self.rows):
            if _INDICATOR_HEADER.intersection(row):
                return False
            if _starts_form(row):
                return True
        return False

    def _repeated_header(self, rows: list[tuple[str, ...]]) -> int:
        """How many rows at the start only repeat the table's first rows."""
        count = 0
        for old, new in zip(self.rows, rows, strict=False):
            filled = [text for text in new if text]
            if filled != [text for text in old if text] or any(map(_AMOUNT.fullmatch, filled)):
                break
            count += 1
        if not any(len([text for text in row if text]) > 1 for row in rows[:count]):
            return 0
        # A form that begins anew also repeats its labels: then a label's value differs in the same row.
        return 0 if _starts_form(rows[0]) else count

    def table(self) -> Table:
        if not self.grid.ragged:
            return Table(self.grid, self.above, self.page, tuple(self.breaks))
        cells: list[Cell] = []
        number = 0
        for piece in self.pieces:
            for row in piece:
                for c in row:
                    doubt, at = c.confidence, c.origin
                    cells.append(Cell(number, c.col, c.text, page=c.page, box=c.box, confidence=doubt, origin=at))
                number += 1
        width = max((cell.col + 1 for cell in cells), default=0)
        grid = Grid(tuple(cells), number, width, self.page, ragged=True)
        return Table(grid, self.above, self.page, tuple(self.breaks))


def nature(rows: Sequence[tuple[str, ...]]) -> str | None:
    """What folded rows are about: "performance", "amounts", or None when nothing shows it."""
    if any(_PERFORMANCE.search(text) for row in rows for text in row if len(text) < 30):
        return "performance"
    amounts = sum(any(map(_AMOUNT.fullmatch, row)) for row in rows)
    return "amounts" if amounts >= 2 or (amounts and amounts == len(rows)) else None


def _has_target(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether a cell is a target that no budget table prints: 346份, 明显增强."""
    return any(_TARGET.fullmatch(text) or is_qualitative(text) for row in rows for text in row if 1 < len(text) < 20)


def _texts(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(fold(cell.text) for cell in row) for row in grid.rows()]


def _is_header(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    fitting = sum(1 for text in filled if len(text) < 25 and _HEADER_WORD.search(text) and not _AMOUNT.search(text))
    return len(filled) > 1 and fitting >= 0.75 * len(filled) and not any(map(_CODE.search, filled))


def _starts_form(row: Sequence[str]) -> bool:
    filled = [text for text in row if text]
    return bool(filled) and _FORM_LABEL.match(filled[0]) is not None and not (len(filled) > 3 and _is_header(row))


def _is_stray(line: Line) -> bool:
    text = fold(line.text)
    return len(text) <= MAX_STRAY and (_is_level(line) or not _CAPTION.search(text))


def _without_fields(lines: Sequence[Line]) -> list[Line]:
    """The lines that are neither a label nor the text below one, as a conversion leaves them of rows of one cell."""
    labels = [label_field(line.text) is not None or block_period(line.text) is not None for line in lines]
    return [line for n, line in enumerate(lines) if not labels[n] and not (n and labels[n - 1])]


def _is_level(line: Line) -> bool:
    """Whether a line is the row of a level's name in a table that prints the levels in one column."""
    return _LEVEL_LINE.fullmatch(fold(line.text)) is not None
