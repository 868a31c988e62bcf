"""The rows of one table: every cell in its state, and what of them looks lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise

from extract.columns.level_names import is_code, is_level
from extract.columns.roles import Role
from extract.columns.wording import column_role, form_field, is_note
from extract.coverage.known import Known
from extract.coverage.looks import (
    HEADS,
    has_levels,
    is_aim,
    is_blank,
    is_figure,
    is_label,
    is_money_row,
    is_name,
    is_signed,
    is_target,
    is_wordy,
    levels_told,
    names_kind_of_project,
    names_project,
    reason,
)
from extract.coverage.loose import lost
from extract.coverage.read_places import ReadPlaces
from extract.coverage.row_states import HEADING, SAME, Row, entry_of, filled, says_same, shown
from extract.coverage.said import NAMING, plain
from extract.coverage.states import LostRow, Reason, State
from extract.coverage.titles import Titles, asked_by_column, asked_by_label, is_known
from extract.organisations import is_organisation
from extract.pages import Grid
from extract.places import origin_of
from extract.records import IndicatorRecord
from extract.text import fold

_LONG = 12  # characters of a text that two cells share by no chance
_FEW = 3  # rows that a form left loose below it
_SHORT_GOAL = 6  # characters: a shorter text is no goal
_UNIT_CODE = re.compile(r"^\d{3,9}-?")
_CODE = re.compile(r"(?=.*\d{6})[\dA-Z-]{10,}")
_COUNT = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.]?|栏次|行次|\d{1,3}(?:=[\d+\-]+)?")


class TableRows:
    """The rows of a table and what became of them; `follows`: a table of indicators stands before it."""

    def __init__(
        self, grid: Grid, page: int | None, read: ReadPlaces, above: Sequence[str] = (), *, follows: bool = False
    ) -> None:
        self.cells = list(filled(grid))
        self.ragged = grid.ragged
        self._above, self._follows = above, follows
        titles = Titles()
        self.rows: list[Row] = []
        for cells in self.cells:
            entries = [entry_of(cell, read, page) for cell in cells]
            labels = [entry.state is State.LABEL for entry in entries]
            row = Row(cells, entries)
            self.rows.append(row)
            if row.open or True in labels:
                row.titles = titles.take(cells, labels)
                if not self.ragged and True in labels:
                    row.reopen()
        self.kinds: set[str] = set()
        self._read = read
        for row in self.rows:
            if row.named:
                row.records = read.records_of(
                    c for c, e in zip(row.cells, row.entries, strict=True) if e.field in NAMING
                )
                self.kinds.update([record.type for record in row.records])
        self.read = bool(self.kinds)

    @cached_property
    def beside_levels(self) -> bool:
        """Whether the table is about indicators. A tree of a text conversion prints its levels between the rows."""
        if has_levels(row.texts for row in self.rows) or any(map(is_level, self._above)):
            return True
        return (
            self._follows and len(self.rows) <= _FEW and any(map(is_signed, chain(*(row.texts for row in self.rows))))
        )

    @cached_property
    def evaluated(self) -> bool:
        """Whether the table tells what was reached."""
        return any(getattr(record, "actual", None) for row in self.rows for record in row.records)

    @cached_property
    def owners(self) -> frozenset[str]:
        """The folded names of the projects that the rows name."""
        told = (names_project(row.texts) for row in self.rows)
        return frozenset(plain(name) for name in told if name is not None)

    def settle(self, known: Known) -> dict[int, LostRow]:
        """Gives each open cell its state; the rows that look lost, by their ids."""
        gone = {}
        for row in self.rows:
            if not row.open:
                continue
            why = self._lost_of_read(row, known) if row.named else self._lost_of_unread(row, known)
            if why is not None:
                first = row.cells[0]
                place = first.page or row.entries[0].page
                gone[id(row)] = LostRow(place, first.box, shown(row.cells), why, origin_of(row.cells))
        if not self.read and any(row.why == "project" for row in gone.values()):
            gone |= self._fields_of_lost(gone)
        return gone

    def _fields_of_lost(self, gone: Mapping[int, LostRow]) -> dict[int, LostRow]:
        """The goals and amounts of a form from which no record came, and whose project is told."""
        found = {}
        for row in self.rows:
            for number, (_, beside) in enumerate(row.titles) if id(row) not in gone else ():
                text, why = row.texts[number], asked_by_label(beside)
                is_content = is_figure(text) if why == "amount" else why == "goal" and is_name(text)
                if row.entries[number].state is State.OTHER and is_content:
                    row.put(number, State.LEFT)
                    place, first = row.cells[0].page or row.entries[0].page, row.cells[0]
                    found[id(row)] = LostRow(place, first.box, shown(row.cells), why or "", origin_of(row.cells))
        return found

    def _lost_of_read(self, row: Row, known: Known) -> str | None:
        """Why a row that a record came from looks as if it held more."""
        whys: list[str] = []
        if (why := self._lost_beside(row, known)) is not None:
            return why
        for number in row.open:
            text = row.texts[number]
            why = "level" if levels_told(text) else self._asked(row, number)
            if why is None and row.titles[number] == (None, None) and "indicator" in self.kinds and lost(text, known):
                why = "target"  # beside the form, below no title of it
            if why is None:
                row.put(number, State.OTHER, why=self._reason(row, number))
            elif self._is_repeated(row, [text], known, why):
                row.put(number, State.OTHER, why=Reason.REPEATED)
            else:
                whys.append(why)
        return whys[0] if whys else None

    def _lost_beside(self, row: Row, known: Known) -> str | None:
        """Why the open cells of a row look like an indicator that no record of the row is."""
        open_ = [row.texts[number] for number in row.open]
        why = None
        if not any(isinstance(record, IndicatorRecord) for record in row.records):
            if not self.beside_levels:
                return None  # it could look like no more than a class
            others = [text for text, entry in zip(row.texts, row.entries, strict=True) if entry.state is not State.USED]
            why = reason(others or row.texts, open_, beside_levels=self.beside_levels)
        elif self._has_pair(row, whole=_is_whole(row)):
            why = "target"
        return None if why in {None, "class"} or self._is_repeated(row, open_, known, why or "") else why

    def _has_pair(self, row: Row, *, signed: bool = False, whole: bool = False) -> bool:
        """Whether a name that no record holds stands beside a target of which the same is true; `signed`: figures need
        a sign; `whole`: an indicator was read from the row, so that a column with another title holds no name."""
        for number in row.open:
            name, aim = row.entries[number - 1], row.texts[number]
            title = row.titles[number - 1][0] if number else None
            if whole and title is not None and not self.ragged and asked_by_column(title) != "name":
                continue
            if number and name.state in (State.LEFT, State.LABEL) and is_wordy(name.text) and not is_blank(aim):
                figures = is_signed(aim) if signed else is_target(aim)
                if figures or ("indicator" in self.kinds and is_aim(aim)):
                    return True
        return False

    def _is_repeated(self, row: Row, texts: Sequence[str], known: Known, why: str) -> bool:
        """Whether a record from elsewhere, or one of the same row, says what cells say."""
        words = [text for text in texts if not is_code(text)]
        if why == "name" and words and all(map(known.names_level, words)):
            return True  # a level alone in its row, as others hold it
        if why == "project":
            codes = [text for text in row.texts if _CODE.fullmatch(fold(text))]
            return known.names_project(texts[0]) and all(known.field_of(code) is not None for code in codes)
        if why == "class" and "appropriation" in self.kinds:
            return False
        if why == "goal":
            return len(texts[0]) >= _LONG and known.field_of(texts[0]) is not None
        # Rows are read one by one: what a record of another row says is no second print of this one.
        placed = why in {"name", "target", "level"} and "indicator" in self.kinds
        beside = [record for cell in row.cells for record in self._read.records_beside(cell)]
        return any(said.says(texts) for said in beside) or known.one_says(texts, self.owners, placed=placed)

    def _asked(self, row: Row, number: int) -> str | None:
        """What the title or label of a cell asks for, where the cell says something of the kind and the row has no
        other cell for it."""
        text = row.texts[number]
        if is_blank(text) or len(row.cells) < 2:
            return None
        above, beside = row.titles[number]
        by_label = asked_by_label(beside)
        beside_label = bool(beside) and (
            form_field(beside or "") is not None or column_role(beside or "") is Role.REMARK
        )
        why = by_label or (None if self.ragged or beside_label else asked_by_column(above))
        kind = "indicator" if why in {"name", "target"} else "project"
        if why is None or (kind not in self.kinds and not (by_label and self.beside_levels)):
            return None
        if why == "target" and not row.lacks("op"):
            return None
        if why == "goal" and (is_level(text) or is_target(text) or len(text) < _SHORT_GOAL):
            return None
        if why == "amount" and (not is_figure(text) or not row.lacks("budget")):
            return None
        if not (is_target if why == "target" else is_wordy if why == "name" else is_name)(text) and why != "amount":
            return None
        if by_label:
            told = any(row.entries[n].field in SAME[why] for n in range(len(row.cells)) if row.titles[n][1] == beside)
            return None if told and (why != "goal" or not self.evaluated or not row.lacks("goal_actual")) else why
        return None if any(says_same(row, other, why, above) for other in range(len(row.cells))) else why

    def _lost_of_unread(self, row: Row, known: Known) -> str | None:
        if is_money_row(row.texts) or (len(row.texts) > 1 and len(set(row.texts)) == 1):
            one = len(set(row.texts)) == 1
            for number in row.open:
                row.put(number, State.TITLE if one else State.OTHER, why=None if one else Reason.AMOUNT)
            return None
        left = [row.texts[number] for number in row.open]
        project = names_project(row.texts) or (names_kind_of_project(row.texts) if self.beside_levels else None)
        if project is not None and project in left and not self._heads(row):
            why: str | None = "project"
            telling = [project]
        else:
            why = reason(row.texts, left, beside_levels=self.beside_levels) or self._by_titles(row)
            telling = [text for text in left if not _COUNT.fullmatch(fold(text))]
        repeated = why is not None and self._is_repeated(row, telling, known, why)
        if repeated or why is None or (why == "class" and known.is_of_project(row.texts)):
            for number in row.open:
                if why is None and (len(row.cells) == 1 or is_note(row.texts[0])):
                    row.put(number, State.TITLE)
                else:
                    row.put(number, State.OTHER, why=Reason.REPEATED if why else self._reason(row, number))
            return None
        return why

    def _heads(self, row: Row) -> bool:
        """Whether a row of short words heads columns: below it, as many cells hold figures."""
        below = next((other for one, other in pairwise(self.rows) if one is row), None)
        if below is None or len(below.cells) != len(row.cells) or any(map(str.isdigit, "".join(row.texts))):
            return False
        return not is_label(below.texts[0]) and any(is_figure(text) for text in below.texts[1:])

    def _by_titles(self, row: Row) -> str | None:
        """Why an unread row looks lost by what its columns ask for."""
        if row.is_sum or row.is_of_fields:
            return None
        asked = {self._asked(row, number): row.texts[number] for number in row.open if row.texts[number] not in HEADS}
        if "project" in asked and not is_organisation(_UNIT_CODE.sub("", fold(asked["project"]))):
            figures = any(is_figure(row.texts[number]) for number in row.open)
            return "project" if figures and "project" in self.kinds else None
        if "name" in asked and len(row.cells) > 1:
            return "name"
        if "indicator" not in self.kinds or any(column_role(text) in HEADING for text in row.texts):
            return None
        levels = sum(map(is_level, row.texts))
        content = sum(entry.state in (State.LEFT, State.LABEL) and not is_blank(entry.text) for entry in row.entries)
        if levels and content - levels > 1 and any(is_wordy(text) for text in row.texts):
            return "level"
        return "target" if self._has_pair(row, signed=True) else None

    def _reason(self, row: Row, number: int) -> Reason:
        """Why a cell is without interest."""
        text = fold(row.texts[number])
        if is_blank(text):
            return Reason.BLANK
        if row.is_sum:
            return Reason.SUM
        if _COUNT.fullmatch(text):
            return Reason.SEQUENCE
        above, beside = row.titles[number]
        if row.named or is_known(beside) or (not self.ragged and is_known(above)):
            return Reason.COLUMN
        return Reason.AMOUNT if is_figure(text) else Reason.UNRELATED


def _is_whole(row: Row) -> bool:
    """Whether an indicator was read from a row with its name and its target."""
    return any(isinstance(record, IndicatorRecord) and record.name and record.op for record in row.records)
