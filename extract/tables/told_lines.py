"""Indicators that a document without tables tells in numbered lines below the names of their levels, as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.columns.level_names import is_level, plain_level
from extract.columns.roles import Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.pages import Cell, Grid, Line, Page, ReadWarning, Source
from extract.rows.one_cell import split_target, without_ordinal
from extract.tables.line_fields import fields_of_lines
from extract.tables.logical_table import is_page_number, nature
from extract.text import fold, join_lines
from extract.values.targets import is_value
from extract.warning_codes import WarningCode

_LEAST = 2  # indicators
_SURE = 0.7  # of the items are indicators
_LONGEST = 40  # characters of an indicator's name
_WORDS = 24  # characters of a target in words
_ITEM = re.compile(
    r"^\s*(?:[①-⑳]|[(（]\s*\d{1,2}\s*[)）]|\d{1,2}\s*(?:[)）、]|[.．](?!\d))|[-•·●○◆■—]\s*|指标\s*\d{1,2}\s*[:：、.]?)"
)
_HEADED = re.compile(r"^(?P<level>[^:：]{2,18}?)\s*[:：]\s*(?P<rest>\S.*)$")
_POINTS = re.compile(
    r"[,，、\s]*[(（\[]?\s*(?:权重|分值|权数|权值)\s*[:：为]?\s*(\d{1,3}(?:\.\d{1,2})?\s*%?)\s*分?\s*[)）\]]?$"
)
_ENDED = re.compile(r"[。；;]\s*$")
# What tells of results, not of targets.
_RESULT = re.compile("实际|已完成|完成率为|得分|扣分|较上年|未完成|偏差|[,，].*[,，]")
_REPORT = re.compile("自评|评价报告|评价结果|决算")
_TITLES = {
    Role.LEVEL1: "一级指标", Role.LEVEL2: "二级指标", Role.NAME: "三级指标", Role.VALUE: "指标值", Role.WEIGHT: "权重",
}  # fmt: skip
Told = dict[Role, Cell]


def with_told_lines(source: Source) -> Source:
    """The document with its lines of indicators as tables; the same one where it has tables of indicators, or none."""
    if not _may_tell(source):
        return source
    stream = [(number, item) for number, page in enumerate(source.pages) for item in page.items]
    lines = [(number, item) for number, item in stream if isinstance(item, Line)]
    found: dict[int, Grid] = {}
    used: set[int] = set()
    unread: list[ReadWarning] = []
    start = 0
    while start < len(lines):
        run = _run([line for _, line in lines], start)
        if run is None:
            start += 1
            continue
        floor = max(used, default=-1) + 1
        above = [line for _, line in lines[floor:start]]
        found[id(lines[start][1])] = _grid(fields_of_lines(above), run.rows)
        used.update(range(start, run.stop))
        unread += [
            ReadWarning.of(WarningCode.SENTENCE_UNREAD, line.page, line.text, box=line.box, origin=line.origin)
            for line in run.unread
        ]
        start = run.stop
    if not found:
        return source
    gone = {id(lines[number][1]) for number in used}
    pages = tuple(_page(page, found, gone) for page in source.pages)
    return replace(source, pages=pages, warnings=(*source.warnings, *unread))


def _page(page: Page, found: dict[int, Grid], gone: set[int]) -> Page:
    items = [found.get(id(item), item) for item in page.items if id(item) in found or id(item) not in gone]
    return replace(page, items=tuple(items))


def _may_tell(source: Source) -> bool:
    """Whether a document speaks of targets, of no results, and no table of it holds indicators."""
    lines = [fold(item.text) for page in source.pages for item in page.items if isinstance(item, Line)]
    grids = (item for page in source.pages for item in page.items if isinstance(item, Grid))
    if not any("绩效" in line for line in lines) or any(_REPORT.search(line) for line in lines[:4]):
        return False
    return not any(nature([tuple(fold(cell.text) for cell in row) for row in grid.rows()]) for grid in grids)


@dataclass
class _Run:
    """The indicators of some lines, and the number of the line behind the last."""

    rows: list[Told] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    stop: int = 0


def _run(lines: Sequence[Line], start: int) -> _Run | None:
    """The indicators from the name of a level on; None where none begin, or too many lines are none."""
    if not _level(lines[start].text):
        return None
    run = _Run()
    levels: Told = {}
    number = start
    while number < len(lines):
        line = lines[number]
        if is_page_number(line.text) or not fold(line.text):
            number += 1
            continue
        headed = _HEADED.match(without_ordinal(join_lines(line.text)))
        if level := _level(line.text):
            levels = _under(levels, level, line)
            number += 1
        elif headed and _level(headed["level"]):
            levels = _under(levels, _level(headed["level"]), line)
            stop = _end(lines, number)
            _take(headed["rest"], lines[number:stop], levels, run)
            number = stop
        elif levels and _ITEM.match(line.text):
            stop = _end(lines, number)
            _take(without_ordinal(join_lines(line.text)), lines[number:stop], levels, run)
            number = stop
        else:
            break
        run.stop = number
    sure = len(run.rows) >= max(_LEAST, _SURE * (len(run.rows) + len(run.unread)))
    return run if sure and any(Role.LEVEL1 in row for row in run.rows) else None


def _level(text: str) -> str:
    """The level that a line names and nothing else, with its points; "" for other lines."""
    own = join_lines(text).strip(" :：")
    name = plain_level(own)
    return without_ordinal(own) if is_level(name) else ""


def _under(levels: Told, level: str, line: Line) -> Told:
    """The levels in force once another is named; what can be both is a second one below its first."""
    name = plain_level(level)
    first = levels.get(Role.LEVEL1)
    below = first is not None and Role.LEVEL2 not in levels and belongs(name, plain_level(first.text))
    if is_first_level(name) and not (is_second_level(name) and below):
        return {Role.LEVEL1: _cell(line, level)}
    return {**({Role.LEVEL1: first} if first else {}), Role.LEVEL2: _cell(line, level)}


def _end(lines: Sequence[Line], start: int) -> int:
    """Where an item ends whose text goes on in the lines below it."""
    stop = start + 1
    while stop < len(lines) and not _ENDED.search(lines[stop - 1].text):
        text = lines[stop].text
        if not fold(text) or is_page_number(text) or _ITEM.match(text) or _level(text) or _HEADED.match(text):
            break
        if without_ordinal(text) != text.strip():
            break
        stop += 1
    return stop


def _take(first: str, lines: Sequence[Line], levels: Told, run: _Run) -> None:
    """Put the indicators of an item in, and what cannot be told apart with what was not read."""
    text = join_lines("\n".join([first, *(line.text for line in lines[1:])]))
    for part in filter(None, (part.strip(" 。；;") for part in re.split("[；;]", text))):
        points = _POINTS.search(part)
        name, value = split_target(without_ordinal(part[: points.start()] if points else part))
        words = is_value(value) or (0 < len(value) <= _WORDS and not re.search("[，,。]", value))
        if not words or not 1 < len(name) <= _LONGEST or re.search(r"\d{3}|[，,。]", name) or _RESULT.search(part):
            run.unread.append(replace(lines[0], text=part))
            continue
        row = {**levels, Role.NAME: _cell(lines[0], name), Role.VALUE: _cell(lines[-1], value)}
        run.rows.append(row | ({Role.WEIGHT: _cell(lines[-1], points[1])} if points else {}))


def _cell(line: Line, text: str) -> Cell:
    return Cell(0, 0, text, page=line.page, box=line.box, origin=line.origin)


def _grid(fields: Sequence[tuple[Cell, Cell]], rows: Sequence[Told]) -> Grid:
    """The fields of the form above the indicators, a header, and a row for each of them."""
    order = [role for role in _TITLES if any(role in row for row in rows)]
    cells = list(_placed(fields, len(order)))
    head = rows[0][Role.NAME]
    cells += [Cell(len(fields), col, _TITLES[role], page=head.page) for col, role in enumerate(order)]
    for number, row in enumerate(rows, len(fields) + 1):
        blank = Cell(number, 0, "", page=head.page)
        cells += [replace(row.get(role, blank), row=number, col=col) for col, role in enumerate(order)]
    return Grid(tuple(cells), len(fields) + 1 + len(rows), len(order), head.page)


def _placed(fields: Sequence[tuple[Cell, Cell]], width: int) -> Iterator[Cell]:
    for number, (label, value) in enumerate(fields):
        yield replace(label, row=number)
        yield replace(value, row=number, col=1, colspan=max(1, width - 1))
