"""What became of every cell, as small maps of pages: used, label, of no interest, left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extract.coverage.ledger import Entry, Ledger, State
from extract.language import say
from extract.pages import Source

COLOURS: dict[State, tuple[int, int, int]] = {
    State.USED: (70, 150, 80),
    State.LABEL: (90, 130, 210),
    State.TITLE: (150, 170, 200),
    State.OTHER: (190, 190, 190),
    State.LEFT: (220, 40, 40),
}
NAMES = {
    State.USED: ("已读入记录", "used by a record"),
    State.LABEL: ("表头或标签", "header or label"),
    State.TITLE: ("标题、说明", "title, note or text"),
    State.OTHER: ("无关内容", "without interest"),
    State.LEFT: ("未处理", "left over"),
}
SCALE = 0.22  # of a page's points


def maps(source: Source, ledger: Ledger) -> Iterator[str]:
    """SVG maps of the pages that have cells, and the legend; nothing for a document whose cells have no places."""
    by_page: dict[int, list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        if entry.page is not None and entry.box is not None:
            by_page[entry.page].append(entry)
    sizes = {page.number: (page.width, page.height) for page in source.pages}
    for number, entries in sorted(by_page.items()):
        width, height = sizes.get(number, (None, None))
        if width and height:
            yield _map(number, entries, width, height)


def legend() -> str:
    """The meaning of the colours, as HTML."""
    parts = (f'<span style="color:{in_hex(COLOURS[state])}">■</span> {say(*NAMES[state])}' for state in State)
    return f"<p class=n>{' &nbsp; '.join(parts)}</p>\n"


def _map(number: int, entries: list[Entry], width: float, height: float) -> str:
    rects = []
    for entry in entries:
        assert entry.box is not None
        left, top = entry.box.left * SCALE, entry.box.top * SCALE
        wide, high = (entry.box.right - entry.box.left) * SCALE, (entry.box.bottom - entry.box.top) * SCALE
        rects.append(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" '
            f'fill="{in_hex(COLOURS[entry.state])}" stroke="#fff" stroke-width=".4"/>'
        )
    title = say(f"第{number}页", f"page {number}")
    return (
        f'<svg class=m width="{width * SCALE:.0f}" height="{height * SCALE:.0f}"><title>{title}</title>'
        f"{''.join(rects)}</svg>\n"
    )


def in_hex(colour: tuple[int, int, int]) -> str:
    """A colour as HTML names it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
