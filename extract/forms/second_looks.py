"""What an indicator cannot be, and no record of it says: targets that are all the same words, first
levels in the table while its rows have none. Told, not mended by guessing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.columns.level_names import plain_level
from extract.columns.roles import Role
from extract.columns.true_targets import says_one_thing
from extract.columns.wording import MAX_HEADER, column_role, is_first_level
from extract.forms.indicator_records import Output
from extract.forms.section import Section
from extract.pages import Cell
from extract.records import IndicatorRecord
from extract.rows.logical_row import Row
from extract.text import fold
from extract.warning_codes import WarningCode, Wording

_LEAST = 4  # rows whose targets are the same words
_FIRST_LEVEL = Wording("一级指标", "a first level")


def look_again(rows: Sequence[Row], section: Section, found: Sequence[IndicatorRecord], out: Output) -> None:
    """Warn of what the records `found` in the rows of a section cannot be."""
    for group in section.schema.groups:
        _look_at_targets(rows, group, out)
    if not section.schema.is_wide:
        _look_at_levels(rows, section, found, out)


def _look_at_targets(rows: Sequence[Row], group: str | None, out: Output) -> None:
    named = [row for row in rows if row.text(Role.NAME, group) and not row.text(Role.OP, group)]
    texts = [fold(row.text(Role.VALUE, group)) for row in named]
    if len(texts) >= _LEAST and all(texts) and says_one_thing(texts):
        out.warn(WarningCode.NO_TARGET, named[0].cells)


def _look_at_levels(rows: Sequence[Row], section: Section, found: Sequence[IndicatorRecord], out: Output) -> None:
    if not found or all(record.level1 for record in found):
        return
    held = {fold(level) for record in found for level in (record.level1, record.level2) if level}
    told: set[str] = set()
    for cell in _cells(rows, section):
        level = fold(plain_level(cell.text)) if len(cell.text) <= MAX_HEADER else ""
        if level and is_first_level(level) and column_role(level) is None and level not in held | told:
            told.add(level)
            out.warn(WarningCode.LEFT_OVER, [cell], what=_FIRST_LEVEL)


def _cells(rows: Sequence[Row], section: Section) -> Iterator[Cell]:
    yield from (cell for row in rows for cell in row.cells)
    yield from section.notes
    if not section.is_listing:
        yield from (cell for row in section.preamble[-2:] for cell in row)
