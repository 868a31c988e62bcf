"""Goals that a table's cell cut off: completed where the document's text has them in full, else doubtful.

Agencies repeat the goals of their projects in the text (重点工作：一是…，二是…), often with a sentence more. A word
processor leaves out the lines of a merged cell that find no room on its pages. Only the sentence that was cut is
completed; where the text goes on after it, the goal stays doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.pages import Line, Place, ReadWarning, Source
from extract.places import places_of
from extract.records import ProjectRecord
from extract.tables.logical_table import is_page_number
from extract.text import fold, join_lines
from extract.warning_codes import WarningCode

LEAST = 20  # characters of a goal: fewer may begin another text by chance
_MARKS = "，。、；：,.;:"
_MARK = re.compile(f"[{_MARKS}]")
_BEGINS = re.compile(
    r"([一二三四五六七八九十]+(是|、)|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|第[一二三四五六七八九十]+部分)[：:]?"
)


@dataclass
class _Item:
    """One numbered item of the text, over line and page ends."""

    text: str
    lines: list[Line] = field(default_factory=list)


def complete(projects: Sequence[ProjectRecord], source: Source) -> tuple[list[ProjectRecord], list[ReadWarning]]:
    """The projects with their cut goals completed, and warnings of those that nothing completes."""
    items = list(_items(source)) if any("goal" in project.unsure for project in projects) else []
    out: list[ProjectRecord] = []
    warnings: list[ReadWarning] = []
    for project in projects:
        if "goal" in project.unsure and project.goal:
            project = _completed(project, project.goal, items)
            if "goal" in project.unsure:
                warnings.append(_warning(project))
        out.append(project)
    return out, warnings


def _completed(project: ProjectRecord, goal: str, items: Sequence[_Item]) -> ProjectRecord:
    """The project with the sentence that one item of the text, and no other one, carries on; else as it is."""
    begun = _signs(goal)
    found = [item for item in items if len(begun) >= LEAST and _signs(item.text).startswith(begun)]
    if not found or len({_signs(item.text) for item in found}) > 1:
        return project
    rest = _rest(found[0].text, len(begun))
    sentence, end, more = rest.partition("。")
    return replace(
        project,
        goal=goal.rstrip(_MARKS if rest[:1] in _MARKS else None) + sentence + end,
        places=(*project.places, *places_of(found[0].lines)),
        unsure=tuple(name for name in project.unsure if name != "goal" or more.strip()),
        as_printed=(*project.as_printed, ("goal", goal)),
    )


def _signs(text: str) -> str:
    """A text without the marks between its words: those at a line's end may hang out of the page."""
    return _MARK.sub("", fold(text))


def _rest(text: str, count: int) -> str:
    """What follows the first signs of a text."""
    for place, sign in enumerate(text):
        count -= len(_signs(sign))
        if count <= 0:
            return text[place + 1 :]
    return ""


def _items(source: Source) -> Iterable[_Item]:
    """The numbered items of the text outside tables, without their numbers."""
    item: _Item | None = None
    for page in source.pages:
        for line in page.items:
            if not isinstance(line, Line):
                if item is not None:
                    yield item
                item = None
            elif not is_page_number(line.text):
                begins = _BEGINS.match(line.text.lstrip())
                if begins:
                    if item is not None:
                        yield item
                    item = _Item(line.text.lstrip()[begins.end() :], [line])
                elif item is not None:
                    item.text = join_lines(f"{item.text}\n{line.text}")
                    item.lines.append(line)
    if item is not None:
        yield item


def _warning(project: ProjectRecord) -> ReadWarning:
    place = next(iter(project.places), Place())
    origin = None if place.page is not None or not project.places else place
    return ReadWarning.of(WarningCode.GOAL_CUT, place.page, (project.goal or "")[-40:], origin=origin)
