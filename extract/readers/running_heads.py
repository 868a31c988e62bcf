"""Running headers and footers: lines that stand at the same place on most pages are not text of the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extract.pages import Line, Page

MARGIN = 0.12  # of the page's height, at the top and at the bottom
MOST = 0.6  # of the pages
LEAST = 4  # pages
_DIGITS = re.compile(r"[0-9]+")
_TITLE = re.compile(r"表(?:[(（].*[)）])?$|^[(（]?续")
_KEPT = re.compile(r"单位|元")  # a unit line over every table is needed


def without_running_lines(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages without lines of equal text (numbers aside) and height on most of them; unit lines stay.

    On two or three pages a line must stand on every one, no title of a table counts, and the first page keeps its head.
    """
    few = len(pages) < LEAST
    if len(pages) < 2:
        return pages
    counted = Counter(key for page in pages for key in {_key(page, item) for item in page.items} if key is not None)
    least = len(pages) if few else max(LEAST, MOST * len(pages))
    running = {key for key, count in counted.items() if count >= least and not (few and _TITLE.search(key[0]))}
    if not running:
        return pages
    return tuple(
        replace(
            page, items=tuple(item for item in page.items if not _runs(page, item, running, keep=few and not place))
        )
        for place, page in enumerate(pages)
    )


def _runs(page: Page, item: object, running: set[tuple[str, int]], *, keep: bool) -> bool:
    if _key(page, item) not in running:
        return False
    top = isinstance(item, Line) and item.box is not None and item.box.top < MARGIN * (page.height or 0)
    return not (keep and top)


def _key(page: Page, item: object) -> tuple[str, int] | None:
    if not isinstance(item, Line) or item.box is None or not page.height:
        return None
    middle = (item.box.top + item.box.bottom) / 2
    if MARGIN * page.height < middle < (1 - MARGIN) * page.height or _KEPT.search(item.text):
        return None
    return _DIGITS.sub("#", "".join(item.text.split())), round(middle / 4)
