"""The lines above a wide sheet that a print cut at the edge of the page: they go on over the next page's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.pages import Box, Grid, Line, Page
from extract.patterns import PAGE_NUMBER
from extract.text import fold
from extract.values.money import unit_of

NEAR = 1.5  # points: lines of one row of a sheet


def continues(left: Page, right: Page, line: Line) -> bool:
    """Whether a line above the further columns is the rest of one above the first ones, or the only unit line of the
    sheet, at the height of a line there."""
    beside = _same_height(left, line)
    if beside is None or not _is_above(right, line):
        return False
    return _is_cut(left, right, beside, line) or _is_unit_line(left, line)


def with_lines(items: Sequence[Line | Grid], left: Page, right: Page) -> tuple[Line | Grid, ...]:
    """The items of the left page with what goes on of its lines above the right one."""
    found = list(items)
    for line in right.items:
        if not isinstance(line, Line) or not continues(left, right, line):
            continue
        beside = _same_height(left, line)
        place = next((n for n, item in enumerate(found) if isinstance(item, Line) and item.box == _box(beside)), None)
        if beside is None or place is None:
            continue
        if _is_cut(left, right, beside, line):
            found[place] = replace(beside, text=f"{beside.text}{line.text}")
        else:
            found.insert(place + 1, line)
    return tuple(found)


def _same_height(page: Page, line: Line) -> Line | None:
    """The line of a page at the height of another, the last of several."""
    box = line.box
    lines = (item for item in page.items if isinstance(item, Line) and item.box is not None)
    return next(
        (item for item in reversed(list(lines)) if box and abs(_box_of(item).bottom - box.bottom) <= NEAR), None
    )


def _box_of(line: Line) -> Box:
    assert line.box is not None
    return line.box


def _box(line: Line | None) -> Box | None:
    return line.box if line is not None else None


def _is_above(page: Page, line: Line) -> bool:
    grid = _grid_box(page)
    return line.box is not None and grid is not None and line.box.bottom <= grid.top + NEAR


def _grid_box(page: Page) -> Box | None:
    return next((item.box for item in page.items if isinstance(item, Grid)), None)


def _is_cut(left: Page, right: Page, line: Line, rest: Line) -> bool:
    """Whether a line reaches the right edge of its columns and the other begins at the left edge of further ones."""
    one, other = _grid_box(left), _grid_box(right)
    if one is None or other is None or line.box is None or rest.box is None:
        return False
    if fold(line.text) == fold(rest.text) or PAGE_NUMBER.fullmatch(fold(rest.text)):
        return False
    size = line.box.bottom - line.box.top
    return abs(line.box.right - one.right) <= size and abs(rest.box.left - other.left) <= size


def _is_unit_line(left: Page, line: Line) -> bool:
    own = any(unit_of(item.text) is not None for item in left.items if isinstance(item, Line))
    return not own and unit_of(line.text) is not None
