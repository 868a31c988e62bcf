"""Tables drawn with upright strokes: Markdown with and without outer pipes, crawled text, frames of characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.readers.basics.navigation import is_navigation

PlacedRow = tuple[int, list[str]]

_STROKES = str.maketrans({"│": "|", "┃": "|", "║": "|", "｜": "|", "┆": "|", "┊": "|"})
_RULE = re.compile(r"(?=.*(?:--|:))\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_FRAME = re.compile(r"[+|┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╟╢─━═=:+\-\s]+")
_CORNER = re.compile(r"^\s*[+┌├└╔╠╚╒╞╘╟]")
_SPLIT = re.compile(r"(?<!\\)\|")
_LEAST_SHARE = 0.6  # of a block's rows that have the same number of cells


def is_rule(line: str) -> bool:
    """Whether a line only draws: the rule below a Markdown header, the top of a frame."""
    bare = line.strip()
    if _RULE.fullmatch(bare) and ("|" in bare or len(bare) > 2):
        return True
    return len(bare) > 2 and _CORNER.match(bare) is not None and _FRAME.fullmatch(bare) is not None


def cells_of(line: str) -> list[str]:
    """The cells between a line's strokes; an escaped stroke (\\|) is text, strokes at both ends enclose."""
    bare = line.strip().translate(_STROKES)
    inner = bare.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _SPLIT.split(inner)]


def is_enclosed(line: str) -> bool:
    """Whether a line begins and ends with a stroke."""
    bare = line.strip().translate(_STROKES)
    return len(bare) > 2 and bare[0] == bare[-1] == "|"


def block(lines: Sequence[str], start: int) -> tuple[list[PlacedRow] | None, int]:
    """The rows of a table of strokes that begins at a line, each with its first line, None where there is none, and the
    line after them.

    Without a rule below its first row, two rows with two strokes each are needed, and most with the same number.
    """
    end = start
    while end < len(lines) and "\t" not in lines[end] and (_is_row(lines[end]) or is_rule(lines[end])):
        end += 1
    part = [line.translate(_STROKES) for line in lines[start:end]]
    if all(is_rule(line) for line in part):
        return None, end
    rules = sum(is_rule(line) for line in part)
    framed = sum(_CORNER.match(line) is not None and is_rule(line) for line in part)
    rows = (
        _framed(part) if framed > 3 else [(n, _opened(line, part)) for n, line in enumerate(part) if not is_rule(line)]
    )
    if not rules and not _alike(part):
        return None, end
    return [(start + number, row) for number, row in rows if any(row)], end


def has_stroke(line: str) -> bool:
    """Whether a line has a stroke that is no text, or draws a frame."""
    return _is_row(line) or is_rule(line)


def _is_row(line: str) -> bool:
    return _SPLIT.search(line.translate(_STROKES)) is not None


def _alike(part: Sequence[str]) -> bool:
    counts = Counter(len(_SPLIT.findall(line.strip())) for line in part)
    common, number = counts.most_common(1)[0]
    return (
        common >= 2
        and number >= 2
        and number >= _LEAST_SHARE * len(part)
        and not all(is_navigation(line) for line in part)
    )


def _opened(line: str, part: Sequence[str]) -> list[str]:
    """A row's cells: strokes at an end are the frame where all rows have them, else an empty cell stands there."""
    rows = [other.strip() for other in part if not is_rule(other)]
    bare = line.strip()
    if all(other.startswith("|") for other in rows):
        bare = bare[1:]
    if all(other.endswith("|") for other in rows):
        bare = bare[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _SPLIT.split(bare)]


def _framed(part: Sequence[str]) -> list[PlacedRow]:
    """Rows of a frame with a rule below each row: the lines between two rules are the lines of one row's cells."""
    rows: list[PlacedRow] = []
    fresh = True
    for number, line in enumerate(part):
        if is_rule(line):
            fresh = True
            continue
        cells = cells_of(line)
        if fresh or len(cells) != len(rows[-1][1]):
            rows.append((number, cells))
        else:
            first, above = rows[-1]
            rows[-1] = first, ["\n".join(filter(None, pair)) for pair in zip(above, cells, strict=True)]
        fresh = False
    return rows
