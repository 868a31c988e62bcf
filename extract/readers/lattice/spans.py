"""Cells over several rows in tables that no rule parts: columns of few texts (projects, goals) beside many rows."""

from __future__ import annotations

from bisect import bisect_right

from extract.readers.lattice.wraps import SAME, TIGHT, Text, beside

FEW = 0.34  # of a column's texts: as many long ones may be texts of several rows taken for one
RUNNING = 4  # lines: a column with such a text holds running texts, which may have paragraphs


def merged(
    sparse: dict[int, list[Text]],
    places: list[float],
    edges: list[float],
    pitch: float,
    centred: bool,
    alone: set[int],
) -> dict[int, set[int]]:
    """By column the numbers of the row borders that lie within its cells.

    sparse: the columns with fewer texts than rows; places: where the rows' texts stand; edges: top, row borders,
    bottom; alone: the rows that only such columns fill.
    """
    merging = _merging(sparse, places, edges, centred)
    blocks = {number: _blocks(column, pitch, centred, merging) for number, column in merging.items()}
    return {
        number: _centred(own, edges, alone) if centred else _begun(number, blocks, edges)
        for number, own in blocks.items()
    }


def _merging(
    sparse: dict[int, list[Text]], places: list[float], edges: list[float], centred: bool
) -> dict[int, list[Text]]:
    """The columns whose cells take several rows: a text stands beside more than one or between them, or all texts
    stand where those of such a column do."""
    spanning = {}
    for number, column in sparse.items():
        off = [text for text in column if not _in_a_row(text, places, edges, centred)]
        if any(len(text.middles) == 1 for text in off) or len(off) > (FEW if centred else 0) * len(column):
            spanning[number] = column
    own = [text.at(centred) for column in spanning.values() for text in column]
    return {
        number: column
        for number, column in sparse.items()
        if number in spanning or beside(column, own, centred) > len(column) / 2
    }


def _in_a_row(text: Text, places: list[float], edges: list[float], centred: bool) -> bool:
    near = min(range(len(places)), key=lambda index: abs(places[index] - text.at(centred)))
    slack = SAME * text.size
    aligned = abs(places[near] - text.at(centred)) <= slack
    return aligned and text.top > edges[near] - slack and text.bottom < edges[near + 1] + slack


def _blocks(column: list[Text], pitch: float, centred: bool, merging: dict[int, list[Text]]) -> list[Text]:
    """The texts of a column whose cells take several rows: paragraphs of one cell are joined."""
    if max(len(text.middles) for text in column) < RUNNING:
        return column
    out: list[Text] = []
    for text in column:
        near = out and text.middles[0] - out[-1].middles[-1] <= TIGHT * pitch
        if near and (centred or not _begins(text, merging)):
            out[-1] = Text(text.column, [*out[-1].middles, *text.middles], text.size)
        else:
            out.append(text)
    return out


def _begins(text: Text, merging: dict[int, list[Text]]) -> bool:
    """Whether another column of few texts has one that begins beside this one."""
    others = [other for number, column in merging.items() if number != text.column for other in column]
    return not others or any(abs(other.middles[0] - text.middles[0]) <= SAME * text.size for other in others)


def _begun(number: int, blocks: dict[int, list[Text]], edges: list[float]) -> set[int]:
    """The cuts (by number) within the cells of a column of few texts that begin at the top of their cells: each goes
    on until the next begins, or one of a column that goes with it (projects, budgets and goals do)."""
    own = blocks[number]
    starts = {
        bisect_right(edges, block.middles[0]) - 1
        for column in blocks.values()
        if len(column) <= 2 * len(own) + 1 and len(own) <= 2 * len(column) + 1
        for block in column
    }
    out: set[int] = set()
    for block in own:
        first, last = (bisect_right(edges, middle) - 1 for middle in (block.middles[0], block.middles[-1]))
        following = min((start for start in starts if start > first), default=len(edges) - 1)
        out.update(range(first, max(last, following - 1)))
    return out


def _centred(blocks: list[Text], edges: list[float], alone: set[int]) -> set[int]:
    """The same for texts in the middle of their cells: the first cell begins at the top, and so each tells where it
    ends."""
    out: set[int] = set()
    start = 0
    for block in blocks:
        while start in alone and block.at(True) > edges[start + 1]:
            start += 1
        end = 2 * block.at(True) - edges[start]
        last = max(
            bisect_right(edges, block.middles[-1]) - 1, min(range(len(edges)), key=lambda k: abs(edges[k] - end)) - 1
        )
        out.update(range(start, min(last, len(edges) - 2)))
        start = min(last + 1, len(edges) - 1)
    return out
