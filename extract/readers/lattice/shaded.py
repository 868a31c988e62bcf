"""Tables that are one shaded block with rules between the cells and none around: the block's edges are rules too."""

from __future__ import annotations

from extract.readers.lattice.rules import GAP, SNAP, Rectangle, Rules, Segment, joined

LEAST = 2  # rules across within a block
MOST = 400  # fills that are put together
FULL = 0.9  # of a block is filled


def closed(rules: Rules) -> list[Segment]:
    """The rules across, with the upper and lower edge of each shaded block whose first or last row is parted by rules
    that end at its edge."""
    added = [edge for block in _blocks(rules) for edge in _open_edges(block, rules)]
    return joined([*rules.across, *added]) if added else rules.across


def _open_edges(block: Rectangle, rules: Rules) -> list[Segment]:
    left, top, right, bottom = block
    inner = [y for y, start, end in rules.across
             if top + GAP < y < bottom - GAP and abs(end - right) <= GAP and start < right - GAP]  # fmt: skip
    if len(inner) < LEAST:
        return []
    edges = []
    for edge, near in ((top, min(inner)), (bottom, max(inner))):
        drawn = any(abs(y - edge) <= SNAP and start < right and end > left for y, start, end in rules.across)
        parting = any(
            left + GAP < x < right - GAP and start - GAP <= min(edge, near) and end + GAP >= max(edge, near)
            for x, start, end in rules.upright
        )
        if parting and not drawn:
            edges.append((edge, left, right))
    return edges


def _blocks(rules: Rules) -> list[Rectangle]:
    """The rectangles that fills make together, where they stand edge to edge."""
    boxes = sorted({tuple(round(side, 1) for side in box) for _, box, _ in rules.fills})
    if len(boxes) > MOST or not rules.upright:
        return []
    groups: list[tuple[list[float], float]] = []
    for box in boxes:
        left, top, right, bottom = box
        area = (right - left) * (bottom - top)
        whole = [left, top, right, bottom]
        apart = []
        for other, size in groups:
            if (
                other[0] <= whole[2] + GAP
                and whole[0] <= other[2] + GAP
                and other[1] <= whole[3] + GAP
                and (whole[1] <= other[3] + GAP)
            ):
                whole = [*map(min, whole[:2], other[:2]), *map(max, whole[2:], other[2:])]
                area += size
            else:
                apart.append((other, size))
        groups = [*apart, (whole, area)]
    return [
        (left, top, right, bottom)
        for (left, top, right, bottom), area in groups
        if area >= FULL * (right - left) * (bottom - top) > 0
    ]
