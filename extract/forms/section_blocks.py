"""Sections that are one: repeated headers, and blocks of 中期 and 年度 targets below one another."""

from __future__ import annotations

from extract.columns.fields import FormField
from extract.columns.header import Schema
from extract.columns.wording import block_period, label_field
from extract.forms.section import Section


def without_repeats(sections: list[Section]) -> list[Section]:
    """A header repeated on the next page goes on with the section before it; blocks of 中期 and 年度 below one another
    are one section."""
    _name_periods(sections)
    kept: list[Section] = []
    for section in sections:
        last = kept[-1] if kept else None
        if last is None or not _goes_on(last, section):
            section.goes_on = last is not None and not last.is_listing and not section.preamble
            kept.append(section)
            continue
        last.goals += section.goals
        if _goal_period(section):
            last.preamble = [*last.preamble, *section.preamble]
        if {last.period, section.period} == {"中期", "年度"}:
            mid, year = (last, section) if last.period == "中期" else (section, last)
            last.mid_term, last.rows, last.period, last.schema = mid.rows, year.rows, "年度", year.schema
            continue
        if section.rows:
            section.rows[0].first = True
        last.rows.extend(section.rows)
    return kept


def _goes_on(last: Section, section: Section) -> bool:
    """Whether a section belongs to the one before it: nothing but its period or a goal of its own stands above its
    header."""
    own = len(section.preamble) == 1 and _goal_period(section)
    if last.period and section.period and (own or not _has_fields(section)):
        return last.schema.groups == section.schema.groups == (None,)
    return not _has_fields(section) and _same_columns(last.schema, section.schema)


def _has_fields(section: Section) -> bool:
    """Whether anything but the name of a block stands above the header."""
    return any(cell.text.strip() and not block_period(cell.text) for row in section.preamble for cell in row)


def _same_columns(first: Schema, second: Schema) -> bool:
    return [(c.role, c.group) for c in first.columns] == [(c.role, c.group) for c in second.columns]


_GOALS = {FormField.GOAL_MID_TERM: "中期", FormField.GOAL: "年度"}


def _name_periods(sections: list[Section]) -> None:
    """Blocks that each stand below a goal of their own (长期目标1, 年度目标1, 年度目标2) are of that goal's period."""
    periods = [_goal_period(section) for section in sections]
    for number in range(1, len(sections)):
        if len(sections[number].preamble) == 1 and periods[number - 1] and periods[number]:
            for section, period in zip(sections[number - 1 :], periods[number - 1 : number + 1], strict=False):
                section.period = section.period or period


def _goal_period(section: Section) -> str | None:
    """The period of the goal that stands alone just above a header."""
    texts = [cell.text for cell in section.preamble[-1] if cell.text.strip()] if section.preamble else []
    labels = [_GOALS.get(label) if (label := label_field(text)) else None for text in dict.fromkeys(texts)]
    return labels[0] if len(labels) == 2 and labels[1] is None else None
