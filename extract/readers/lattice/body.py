"""Rows of a table's body that no rule parts.

Columns with a text in nearly every row tell where rows begin; texts of the others may stand beside several rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.lattice import spans, wraps
from extract.readers.lattice.characters import Run
from extract.readers.lattice.rules import Segment
from extract.readers.lattice.wraps import SAME, Text, beside

WHOLE = 0.8  # of the most texts in a column: a column with as many leaves no row out
BESIDE = 0.9  # of the long texts: as many begin beside a row where texts stand at the top of their cells
SPACED = 1.5  # of the height: lines of a text stand nearer than that
DENSE = 0.6  # of the most texts in a column: a column with as many has one in nearly every row


@dataclass(slots=True)
class Row:
    """Texts that stand side by side; `alone`: only in columns of few texts (a unit and its sum)."""

    place: float
    texts: list[Text] = field(default_factory=list)
    alone: bool = False


def rules_of(
    top: float, bottom: float, runs: Sequence[Run], borders: Sequence[float], room: Sequence[float]
) -> list[Segment]:
    """Rules across (y, left, right) that part a body between `top` and `bottom` into rows; [] for one row.

    room: how wide each column is, as far as the table shows.
    """
    columns = wraps.columns_of(runs, borders)
    pitch = wraps.pitch_of(columns)
    texts = wraps.texts_of(columns, room, pitch)
    most = max(map(len, texts), default=0)
    dense = {number for number, column in enumerate(texts) if len(column) >= DENSE * most}
    others = [text for number, column in enumerate(texts) if number not in dense for text in column]
    rows, centred = _rows([texts[number] for number in dense], others)
    dense |= {number for number, column in enumerate(texts) if _is_list(column, _places(rows))}
    for number in dense:
        texts[number] = _split(texts[number], _places(rows), centred)
    every = [text for number in dense for text in texts[number]]
    rows = _with_lonely(rows, every, others, centred)
    if len(rows) < 2:
        return []
    cuts, places = _cuts(rows, every, centred), _places(rows)
    sparse = {
        number: column
        for number, column in enumerate(texts)
        if 0 < len(column) < DENSE * most or (len(column) < len(rows) and _lies_between(column, places))
    }
    alone = {index for index, row in enumerate(rows) if row.alone}
    within = spans.merged(sparse, places, [top, *cuts, bottom], pitch, centred, alone)
    return [
        (y, left, right)
        for index, y in enumerate(cuts)
        for number, (left, right) in enumerate(pairwise(borders))
        if index not in within.get(number, ())
    ]


def _places(rows: list[Row]) -> list[float]:
    return [row.place for row in rows]


def _rows(dense: list[list[Text]], others: list[Text]) -> tuple[list[Row], bool]:
    """Texts that stand side by side, and whether by their middles or by their first lines.

    Columns without longer texts show the rows; without such columns, whatever gives fewer rows does.
    """
    long = [text for column in dense for text in column if len(text.middles) > 1]
    short = [column for column in dense if all(len(text.middles) == 1 for text in column)]
    if max(map(len, short), default=0) >= WHOLE * max(map(len, dense)):
        rows = _clusters([text for column in short for text in column], False)
        long = [text for text in long if sum(text.top < row.place < text.bottom for row in rows) == 1]
        tops, middles = beside(long, _places(rows), False), beside(long, _places(rows), True)
    else:
        every = [text for column in dense for text in column]
        rows, by_middles = _clusters(every, False), _clusters(every, True)
        tops, middles = len(by_middles), len(rows)
        rows = by_middles if middles > tops else rows
    if tops == middles:
        # The texts of the other columns, the long ones if there are any, tell whether they begin beside a row.
        places = _places(rows)
        long = [text for text in others if beside(_lines(text), places, False) < len(text.middles)]
        telling = [text for text in long if len(text.middles) > 1] or [
            text for text in others if len(text.middles) == 1
        ]
        return rows, beside(telling, places, False) < BESIDE * len(telling)
    return rows, middles > tops


def _clusters(texts: list[Text], centred: bool) -> list[Row]:
    rows: list[Row] = []
    for text in sorted(texts, key=lambda text: text.at(centred)):
        place = text.at(centred)
        if rows and place - rows[-1].place <= SAME * text.size:
            rows[-1].texts.append(text)
        else:
            rows.append(Row(place, [text]))
    return rows


def _with_lonely(rows: list[Row], dense: list[Text], others: list[Text], centred: bool) -> list[Row]:
    """The rows with those that stand in a blank of all other rows: of a text in a column that is filled elsewhere, or
    of two in columns that seldom are (a unit and its sum)."""
    taken = _extents(rows, dense, centred)
    found = list(rows)
    for texts, lines, least in ((dense, 2, 1), (others, spans.RUNNING, 2)):
        free = [
            text
            for text in texts
            if len(text.middles) < lines and not any(top < text.bottom and text.top < bottom for top, bottom in taken)
        ]
        new = [row for row in _clusters(free, centred) if len(row.texts) >= least]
        for row in new:
            row.alone = least > 1
        found += new
        taken += [(text.top, text.bottom) for text in others if len(text.middles) >= spans.RUNNING]
    return sorted(found, key=lambda row: row.place)


def _extents(rows: list[Row], texts: list[Text], centred: bool) -> list[tuple[float, float]]:
    """Where rows begin and end, with the longer texts that stand beside one row only."""
    out = []
    for row in rows:
        own = [
            text
            for text in texts
            if abs(text.at(centred) - row.place) <= SAME * text.size
            and sum(text.top < other.place < text.bottom for other in rows) == 1
        ]
        out.append((min(text.top for text in [*row.texts, *own]), max(text.bottom for text in [*row.texts, *own])))
    return out


def _cuts(rows: list[Row], texts: list[Text], centred: bool) -> list[float]:
    """Where rows part: in the middle of the blank between them, or right above the second when texts begin together."""
    if not centred:
        return [min(text.top for text in row.texts) for row in rows[1:]]
    out = []
    for (above, below), (one, other) in zip(pairwise(_extents(rows, texts, True)), pairwise(rows), strict=True):
        out.append((above[1] + below[0]) / 2 if above[1] <= below[0] else (one.place + other.place) / 2)
    return out


def _lies_between(column: list[Text], places: list[float]) -> bool:
    """Whether a text of one line stands between two rows, as it does in the middle of a merged cell."""
    short = [text for text in column if len(text.middles) == 1]
    return beside(short, places, True) < len(short)


def _lines(text: Text) -> list[Text]:
    return [Text(text.column, [middle], text.size) for middle in text.middles]


def _is_list(column: list[Text], places: list[float]) -> bool:
    """Whether a column has a line beside most rows, and no running text: its long texts are those of several rows."""
    lines = [line for text in column for line in _lines(text)]
    found = beside(lines, places, False)
    if found == len(lines) == len(places) and _apart(lines, places):
        return True
    few = all(len(text.middles) < spans.RUNNING for text in column)
    return few and found >= DENSE * len(places)


def _apart(lines: list[Text], places: list[float]) -> bool:
    """Whether rows stand further apart than the lines of a text do."""
    least = min((below - above for above, below in pairwise(places)), default=0.0)
    return least > SPACED * max((line.size for line in lines), default=0.0)


def _split(column: list[Text], places: list[float], centred: bool) -> list[Text]:
    """The texts of a column with those taken apart whose lines stand in several rows."""
    out: list[Text] = []
    for text in column:
        pieces: list[Text] = []
        for middle in text.middles:
            line = Text(text.column, [middle], text.size)
            grown = pieces and not beside(pieces[-1:] if centred else [line], places, centred)
            if grown:
                pieces[-1].middles.append(middle)
            else:
                pieces.append(line)
        out += pieces if beside(pieces, places, centred) == len(pieces) else [text]
    return out
