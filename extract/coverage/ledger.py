"""The ledger of a document: each cell in one state, and the rows from which no record came though they look like it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.columns.unknown_titles import told
from extract.coverage.known import NAMING, Known
from extract.coverage.looks import has_levels, is_label, levels_told, names_kind_of_project, names_project, reason
from extract.coverage.lost_tables import LostTable, lost_table
from extract.coverage.read_places import ReadPlaces
from extract.coverage.stray import lost_lines
from extract.pages import Box, Cell, Grid, Line, Place, ReadWarning, Source
from extract.places import Spot, origin_of, spots_of
from extract.records import Record
from extract.text import fold, join_lines
from extract.warning_codes import WarningCode, Wording

_WHOSE = frozenset({"name", "alt_names", "code", "goal"})
_LEVELS = frozenset({"level1", "level2"})
_ABOVE = 3  # lines that may head a table
LONGEST = 200  # characters of a row in a warning
SHOWN = 3  # rows of a kind on a page that have a warning each
WHAT = {
    "level": Wording("级次和内容", "a level with content"),
    "target": Wording("指标值", "a target"),
    "class": Wording("功能科目和金额", "a functional class with an amount"),
    "project": Wording("项目名称", "a project's name"),
}


class State(StrEnum):
    """What became of a cell."""

    USED = "used"
    LABEL = "label"
    OTHER = "other"  # without interest: remarks, numbers of rows, amounts of no table that is read
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: its page (1-based, None without pages), place, text, state, and the field that holds it if used;
    `origin`: its place in a format without pages."""

    page: int | None
    box: Box | None
    text: str
    state: State
    field: str | None = None
    origin: Place | None = None


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row that no record came from; why: level, target, class or project."""

    page: int | None
    box: Box | None
    text: str
    why: str
    origin: Place | None = None


@dataclass(frozen=True)
class Ledger:
    """All cells of a document, the rows that look lost, and the tables of which nothing was read."""

    entries: tuple[Entry, ...]
    lost: tuple[LostRow, ...]
    tables: tuple[LostTable, ...] = ()

    @property
    def relevant(self) -> int:
        """How many cells hold performance or budget content."""
        return sum(entry.state is not State.OTHER for entry in self.entries)

    @property
    def accounted(self) -> int:
        """How many of them were used or are labels."""
        return sum(entry.state in (State.USED, State.LABEL) for entry in self.entries)


def account(
    source: Source, records: Iterable[Record], warnings: Iterable[ReadWarning] = (), left: Container[Spot] = ()
) -> Ledger:
    """What became of every cell of a document. A table of which `warnings` show a row is not reported again; `left` are
    the cells of what was given up, which no text of a record that reads the same accounts for."""
    # What was told of a table that nobody could read stands in `left`, or was told by this ledger.
    spoken = {warning.text for warning in warnings if warning.text and warning.code != WarningCode.TABLE_UNREAD}
    known, read = Known(records := tuple(records)), ReadPlaces(records)
    entries: list[Entry] = []
    lost: list[LostRow] = []
    tables: list[LostTable] = []
    above: list[str] = []
    for page in source.pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        lost += [LostRow(line.page or page.number, line.box, line.text[:LONGEST], why, line.origin)
                 for line, why in lost_lines(lines, known)]  # fmt: skip
        for item in page.items:
            if isinstance(item, Line):
                above = [*above[1 - _ABOVE :], item.text]
                continue
            rows = list(_rows(item))
            beside_levels = has_levels([cell.text for cell in cells] for cells in rows)
            gone: list[LostRow] = []
            found: list[Entry] = []
            given_up = False
            for cells in rows:
                row, lost_row = _row(cells, known, page.number, beside_levels)
                up = [_is_given_up(cell, left) for cell in cells]
                given_up = given_up or any(up)
                found += [_given_up(entry) if is_up else entry for entry, is_up in zip(row, up, strict=True)]
                gone += [lost_row] if lost_row is not None else []
            table = None if gone or given_up else _whole(rows, above, known, read, spoken)
            above = []
            if table is not None:
                tables.append(table)
                found = [replace(entry, state=State.LEFT, field=None) for entry in found]
            entries += found
            if gone and not any(_shown(cells) in spoken for cells in rows):
                lost += gone
    return Ledger(tuple(entries), tuple(lost), tuple(tables))


def _whole(
    rows: list[list[Cell]], above: list[str], known: Known, read: ReadPlaces, spoken: Container[str]
) -> LostTable | None:
    """A table that was not read at all, and of which nothing was told."""
    if any(_shown(row) in spoken for row in rows) or any(read.hold(cell) for row in rows for cell in row):
        return None
    return lost_table(rows, above, known)


def _rows(grid: Grid) -> Iterator[list[Cell]]:
    for cells in grid.rows():
        filled = [cell for cell in cells if cell.text.strip()]
        if filled:
            yield filled


def _row(cells: list[Cell], known: Known, page: int | None, beside_levels: bool) -> tuple[list[Entry], LostRow | None]:
    entries = [_entry(cell, known, page) for cell in cells]
    texts = [cell.text for cell in cells]
    left = [entry.text for entry in entries if entry.state is State.LEFT]
    first = cells[0]
    lost = LostRow(first.page or page, first.box, _shown(cells), "level", origin_of(cells))
    if any(entry.field in NAMING or entry.field == "part" for entry in entries):
        entries = [_with_levels(_with_code(entry, known), known) for entry in entries]
        levels = any(entry.state is State.LEFT and levels_told(entry.text) for entry in entries)
        return entries, lost if levels else None
    project = names_project(texts) or (names_kind_of_project(texts) if beside_levels else None)
    why = "project" if project is not None and project in left else reason(texts, left, beside_levels=beside_levels)
    if why is None:
        return [replace(e, state=State.OTHER) if e.state is State.LEFT else e for e in entries], None
    return entries, replace(lost, why=why)


def _is_given_up(cell: Cell, left: Container[Spot]) -> bool:
    return any(spot in left for spot in spots_of(cell))


def _given_up(entry: Entry) -> Entry:
    """The cell as left over, unless it names whose the row is: that another row of it tells as well."""
    return entry if entry.field in _WHOSE else replace(entry, state=State.LEFT, field=None)


def _with_code(entry: Entry, known: Known) -> Entry:
    """类, 款 and 项 in columns of their own are one code of the record."""
    if entry.state is State.LEFT and known.is_code_part(fold(entry.text)):
        return replace(entry, state=State.USED, field="code")
    return entry


def _with_levels(entry: Entry, known: Known) -> Entry:
    """A path of levels is used where records hold the levels."""
    if entry.state is State.LEFT and any(known.field_of(level) in _LEVELS for level in levels_told(entry.text)):
        return replace(entry, state=State.USED, field="level2")
    return entry


def _shown(cells: Iterable[Cell]) -> str:
    """A row as warnings show it."""
    return " | ".join(join_lines(cell.text) for cell in cells if cell.text.strip())[:LONGEST]


def _entry(cell: Cell, known: Known, page: int | None) -> Entry:
    field = known.field_of(cell.text)
    state = State.USED if field is not None else State.LABEL if is_label(cell.text) else State.LEFT
    return Entry(cell.page or page, cell.box, cell.text, state, field, cell.origin)


def doubts(ledger: Ledger) -> list[ReadWarning]:
    """A warning for each lost table and each lost row, rows of one kind on one page together from the third on."""
    out = [_unread(table) for table in ledger.tables]
    kinds: dict[tuple[int | None, str], list[LostRow]] = {}
    for row in ledger.lost:
        kinds.setdefault((row.page, row.why), []).append(row)
    for rows in kinds.values():
        first, more = rows[:SHOWN], len(rows) - SHOWN
        for row in first:
            code, what = WarningCode.LEFT_OVER, WHAT[row.why]
            out.append(ReadWarning.of(code, row.page, row.text, box=row.box, origin=row.origin, what=what))
        if more > 0:
            next_ = rows[SHOWN]
            code, what = WarningCode.MORE_LEFT_OVER, WHAT[next_.why]
            out.append(ReadWarning.of(code, next_.page, origin=next_.origin, count=more, what=what))
    return out


def _unread(table: LostTable) -> ReadWarning:
    first, text = table.row[0], _shown(table.row)
    code, titles = WarningCode.TABLE_UNREAD, told(table.titles)
    return ReadWarning.of(
        code, first.page, text, box=first.box, origin=origin_of(table.row), what=table.what, titles=titles
    )
