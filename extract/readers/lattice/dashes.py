"""Dashed and dotted rules drawn piece by piece: many short pieces in one row are one rule."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

Segment = tuple[float, float, float]  # position, start, end

LEVEL = 0.6  # points: pieces of one dashed rule lie on one line
LEAST = 5  # pieces: fewer are the dots of a text
LONGEST = 8.0  # points: dashes no longer and no further apart than this


def dashed(pieces: list[Segment]) -> list[Segment]:
    """The rules that short pieces make: at least LEAST of them on one line, evenly apart."""
    if len(pieces) < LEAST:
        return []
    out: list[Segment] = []
    row: list[Segment] = []
    for piece in sorted(pieces):
        if row and piece[0] - row[0][0] > LEVEL:
            out.extend(_chains(row))
            row = []
        row.append(piece)
    out.extend(_chains(row))
    return out


def _chains(row: list[Segment]) -> list[Segment]:
    """The stretches of pieces of one line that follow each other evenly."""
    if len(row) < LEAST:
        return []
    row = sorted(row, key=lambda piece: piece[1])
    steps = [later[1] - piece[1] for piece, later in pairwise(row) if later[1] - piece[1] > 0.05]
    limit = min(LONGEST, 2 * median(steps)) if steps else 0.0
    out: list[Segment] = []
    chain = [row[0]]
    for piece in row[1:]:
        if piece[1] - chain[-1][1] <= limit:
            chain.append(piece)
            continue
        out.extend(_rule(chain))
        chain = [piece]
    return [*out, *_rule(chain)]


def _rule(chain: list[Segment]) -> list[Segment]:
    # Short pieces of the other direction lie on one line too, side by side: their extent along it is nothing.
    distinct = 1 + sum(later[1] - piece[1] > 0.05 for piece, later in pairwise(chain))
    if distinct < LEAST:
        return []
    position = sum(piece[0] for piece in chain) / len(chain)
    return [(position, chain[0][1], max(piece[2] for piece in chain))]
