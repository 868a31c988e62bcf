"""The ledger of a document: each cell and line in one state, and what no record came from though it looks like it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.columns.unknown_titles import told
from extract.coverage.known import Known
from extract.coverage.lost_tables import LostTable, lost_table
from extract.coverage.read_places import ReadPlaces
from extract.coverage.row_states import LONGEST, Row, shown
from extract.coverage.states import WHAT, Entry, LostRow, Reason, State
from extract.coverage.stray import lost_lines
from extract.coverage.table_rows import TableRows
from extract.pages import Grid, Line, ReadWarning, Source
from extract.places import Spot, origin_of, spots_of
from extract.records import Record
from extract.tables.logical_table import is_page_number
from extract.text import join_lines
from extract.warning_codes import WarningCode

__all__ = ["Entry", "Ledger", "LostRow", "Reason", "State", "account", "doubts"]

_WHOSE = frozenset({"name", "alt_names", "code", "goal", "project"})
_ABOVE = 3  # lines that may head a table
SHOWN = 3  # rows of a kind on a page that have a warning each


@dataclass(frozen=True)
class Ledger:
    """All cells and lines of a document, the rows that look lost, and the tables of which nothing was read."""

    entries: tuple[Entry, ...]
    lost: tuple[LostRow, ...]
    tables: tuple[LostTable, ...] = ()

    @property
    def cells(self) -> Iterator[Entry]:
        """The cells of tables, without the lines around them."""
        return (entry for entry in self.entries if not entry.line)

    @cached_property
    def _states(self) -> list[State]:
        return [entry.state for entry in self.entries if not entry.line]

    @property
    def relevant(self) -> int:
        """How many cells hold performance or budget content."""
        states = self._states
        return len(states) - states.count(State.OTHER) - states.count(State.TITLE)

    @property
    def accounted(self) -> int:
        """How many of them were used or are labels."""
        return self._states.count(State.USED) + self._states.count(State.LABEL)


def account(
    source: Source, records: Iterable[Record], warnings: Iterable[ReadWarning] = (), left: Collection[Spot] = ()
) -> Ledger:
    """What became of every cell and line of a document. What `warnings` show is not told again; `left` are the cells of
    what was given up, which no text of a record that reads the same accounts for."""
    book = _Book(records, warnings, left)
    for page in source.pages:
        book.lines([item for item in page.items if isinstance(item, Line)], page.number)
        for item in page.items:
            if isinstance(item, Line):
                book.above = [*book.above[1 - _ABOVE :], item.text]
            elif item.n_rows:
                book.table(item, page.number)
                book.above = []
    return Ledger(tuple(book.entries), tuple(book.lost), tuple(book.unread))


class _Book:
    """The ledger while it is written."""

    def __init__(self, records: Iterable[Record], warnings: Iterable[ReadWarning], left: Collection[Spot]) -> None:
        warnings = list(warnings)
        self._read = ReadPlaces(records)
        self._known = Known(self._read.said)
        # What was told of a table that nobody could read stands in `left`, or was told by this ledger.
        self._spoken = [w.text for w in warnings if w.text and w.code != WarningCode.TABLE_UNREAD]
        # Tables that say how indicators are scored, told as a whole.
        self._whole_told = {w.text for w in warnings if w.text and w.code is WarningCode.NO_TARGETS}
        self._left = left
        self.entries: list[Entry] = []
        self.lost: list[LostRow] = []
        self.unread: list[LostTable] = []
        self.above: list[str] = []
        self._indicators = False  # whether those of a form were read just before

    def lines(self, lines: Sequence[Line], page: int | None) -> None:
        """Take the lines of a page in."""
        gone = {id(line): why for line, why in lost_lines(lines, self._known)}
        for line in lines:
            place, why = line.page or page, gone.get(id(line))
            state, field, reason = State.TITLE, None, None
            if why is not None:
                state = State.LEFT
                self.lost.append(LostRow(place, line.box, line.text[:LONGEST], why, line.origin))
            elif is_page_number(line.text):
                state, reason = State.OTHER, Reason.SEQUENCE
            elif field := self._read.field_of(line):
                state = State.USED
            self.entries.append(Entry(place, line.box, line.text, state, field, line.origin, reason, line=True))

    def table(self, grid: Grid, page: int | None) -> None:
        """Take a table in."""
        table = TableRows(grid, page, self._read, self.above, follows=self._indicators)
        self._indicators = "indicator" in table.kinds or (self._indicators and not table.read)
        lost = table.settle(self._known)
        if self._whole_told and any(shown(row.cells) in self._whole_told for row in table.rows):
            lost = {}
        given_up = False
        for row in table.rows if self._left else ():
            up = [any(spot in self._left for spot in spots_of(cell)) for cell in row.cells]
            for number, is_up in enumerate(up):
                # A cell that names whose the row is: another row of it tells that as well.
                if is_up and row.entries[number].field not in _WHOSE:
                    row.put(number, State.LEFT)
            given_up = given_up or any(up)
            if any(up):
                lost.pop(id(row), None)
        untold = [gone for row in table.rows if (gone := lost.get(id(row))) is not None and not self._is_spoken(row)]
        self.lost += untold
        if not lost and not given_up and (unread := self._whole(table)) is not None:
            self.unread.append(unread)
            for row in table.rows:
                for number in range(len(row.entries)):
                    row.put(number, State.LEFT)
        self.entries += [entry for row in table.rows for entry in row.entries]

    def _is_spoken(self, row: Row) -> bool:
        """Whether a warning shows all that is left over of a row."""
        texts = [join_lines(row.texts[number]) for number in row.open]
        return any(all(text in spoken for text in texts) for spoken in self._spoken)

    def _whole(self, table: TableRows) -> LostTable | None:
        """A table that was not read at all, and of which nothing was told."""
        if table.read or any(self._read.hold(cell) for cells in table.cells for cell in cells):
            return None
        if any(shown(cells) in spoken for cells in table.cells for spoken in self._spoken):
            return None
        return lost_table(table.cells, self.above, self._known)


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
    first, text = table.row[0], shown(table.row)
    code, titles = WarningCode.TABLE_UNREAD, told(table.titles)
    return ReadWarning.of(
        code, first.page, text, box=first.box, origin=origin_of(table.row), what=table.what, titles=titles
    )
