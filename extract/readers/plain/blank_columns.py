"""Tables whose columns are kept apart by runs of blanks that stand in line, as programs print a page as text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.patterns import MONEY, PAGE_NUMBER
from extract.readers.plain.pipe_rows import PlacedRow
from extract.text import fold
from extract.values.operators import PRINTED_CHARS

_GAP = re.compile("[ \xa0\u3000]{2,}")
_IDEOGRAPHIC = "\u3000"
_NARROWEST = 2  # columns of print between two cells
_WORD_GAP = 6  # full-width blanks spread the characters of a word as far as this
MAX_LINE = 2000  # characters of a printed line
MAX_COLUMNS = 100  # of a printed table
_NEAR = 3  # columns of print by which places may differ
_CONTENTS = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+[部章]分?|目录|[（(]?[一二三四五六七八九十\d]{1,3}[)）.、．])|\.{4,}|…{2,}"
)
_MOST_BLANK = 2  # blank lines between two rows
# A title or sentence, or the label of the lines below it, ends the table above.
_ENDING = re.compile(r"表$|预算|决算|年度[)）]?$|^附|[。；;]$|(?:目标|情况|指标|内容)[:：]$")
_MONEY_UNIT = re.compile(rf"^[(（]?(?:金额|计量)?单位[:：]\s*(?:人民币)?{MONEY}[)）]?$")
_LABELLED = re.compile(r"^[^:：]{1,20}[:：]")
_VALUE = re.compile(rf"^[{PRINTED_CHARS}]?\s*-?\d[\d,.]*\s*\S{{0,8}}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell of a line and where it stands: with full-width characters counted once and twice."""

    text: str
    narrow: tuple[int, int]
    wide: tuple[int, int]


def block(lines: Sequence[str], start: int) -> tuple[list[PlacedRow] | None, int, bool]:
    """The rows of a table that begins at a line, each with its first line, None where no columns stand in line; the
    line after them; whether its rows are doubtful, because blank lines or texts that stand alone are between them."""
    if not _has_columns(parts_of(lines[start])):
        return None, start + 1, False
    found: list[list[Part]] = []
    placed: list[int] = []
    end = seen = start
    doubtful = False
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            if number - seen >= _MOST_BLANK:
                break
            continue
        if "\t" in line or "|" in line:
            break
        if _is_page_number(lines, number):
            seen, doubtful = number + 1, True
            continue
        parts = parts_of(line)
        alone = len(parts) == 1 and line[:2].isspace() and not _ENDING.search(parts[0].text)
        if not (_has_columns(parts) or alone):
            break
        doubtful = doubtful or alone or number > end
        found.append(parts)
        placed.append(number)
        end = seen = number + 1
    if sum(len(parts) > 1 for parts in found) < 2:
        return None, end, False
    # Where levels stand alone over single rows (（一）产出指标), rows are in line with the ones beyond them.
    apart = not any(_in_line(found, wide=wide) for wide in (True, False))
    near = [parts for parts in found if len(parts) > 1] if apart else found
    wide = _in_line(near, wide=True) >= _in_line(near, wide=False)
    if not _in_line(near, wide=wide):
        return None, end, False
    return [(placed[number], row) for number, row in _rows(found, wide)], end, doubtful


def _is_page_number(lines: Sequence[str], number: int) -> bool:
    """Whether a line is the number of a page: bare digits only where the page ends below them."""
    text = fold(lines[number][:MAX_LINE])
    if not PAGE_NUMBER.fullmatch(text):
        return False
    following = next((line for line in lines[number + 1 : number + 2 + _MOST_BLANK] if line.strip()), "\f")
    return not text.isdigit() or following.startswith("\f") or "\f" in lines[number]


def parts_of(line: str) -> list[Part]:
    """The cells of a line: what stands between runs of blanks."""
    if len(line) > MAX_LINE:
        return []
    parts: list[Part] = []
    position = 0
    for match in [*_GAP.finditer(line), None]:
        if match is not None and not _separates(match, line):
            continue
        stop = match.start() if match is not None else len(line)
        text = line[position:stop].strip()
        if text:
            first = position + line[position:stop].index(text[0])
            before, last = _width(line[:first]), first + len(text)
            parts.append(Part(text, (first, last), (before, before + _width(text))))
        position = match.end() if match is not None else stop
    return parts


def _separates(match: re.Match[str], line: str) -> bool:
    """Whether blanks keep cells apart: those between the characters of one word (收　　入) do not."""
    before, after = line[: match.start()].rstrip(), line[match.end() :]
    width = _width(match[0])
    if not before.strip():
        return True
    if _IDEOGRAPHIC in match[0]:
        return width > _WORD_GAP or not _is_alone(before[-2:])
    alone = _is_alone(before[-2:]) and _is_alone(after[1::-1])
    return width >= _NARROWEST and not (alone and width <= _WORD_GAP)


def _is_alone(text: str) -> bool:
    """Whether the last of two characters is a Chinese one that stands by itself."""
    return text != "" and "一" <= text[-1] <= "鿿" and (len(text) == 1 or text[0].isspace())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _has_columns(parts: Sequence[Part]) -> bool:
    if not 2 <= len(parts) <= MAX_COLUMNS or _CONTENTS.search(parts[0].text):
        return False
    if any(_MONEY_UNIT.match(part.text) for part in parts):
        return False  # the line between a table's title and its header
    return not all(_LABELLED.match(part.text) for part in parts)


def _at(part: Part, wide: bool) -> tuple[int, int]:
    return part.wide if wide else part.narrow


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two cells are from standing in line: at their left, right or middle."""
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(sum(one) - sum(other)) // 2)


def _in_line(found: Sequence[Sequence[Part]], *, wide: bool) -> int:
    """How many cells behind the first stand in line with one of the line above."""
    count = 0
    for above, below in pairwise(found):
        if len(above) > 1:
            # All places near a cell above: each cell is looked up, not held against every other.
            places = [_at(other, wide) for other in above]
            lefts, rights = (_around([place[side] for place in places], _NEAR) for side in (0, 1))
            middles = _around([sum(place) for place in places], 2 * _NEAR + 1)
            own = (_at(part, wide) for part in below[1:])
            count += sum(left in lefts or right in rights or left + right in middles for left, right in own)
    return count


def _around(places: Iterable[int], distance: int) -> set[int]:
    return {near for place in places for near in range(place - distance, place + distance + 1)}


def _rows(found: Sequence[Sequence[Part]], wide: bool) -> Iterator[PlacedRow]:
    most = max(map(len, found))
    full = [[_at(part, wide) for part in parts] for parts in found if len(parts) == most]
    columns = [_middle([row[number] for row in full]) for number in range(most)]
    texts = [_placed(parts, columns, wide) for parts in found]
    values = {n for n in range(most) if 2 * sum(_VALUE.match(row[n]) is not None for row in texts) > len(texts)}
    rows: list[PlacedRow] = []
    for place, row in enumerate(texts):
        filled = {number for number, text in enumerate(row) if text}
        # A line of the cells above: it begins no row and has none of the values that every row has.
        if rows and 0 not in filled and (len(filled) == 1 or values) and not filled & (values or {most - 1}):
            first, over = rows[-1]
            rows[-1] = (
                first,
                [above + ("\n" if above and text else "") + text for above, text in zip(over, row, strict=True)],
            )
        else:
            rows.append((place, row))
    return iter(rows)


def _middle(places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    starts, ends = sorted(start for start, _ in places), sorted(end for _, end in places)
    return starts[len(starts) // 2], ends[len(ends) // 2]


def _placed(parts: Sequence[Part], columns: Sequence[tuple[int, int]], wide: bool) -> list[str]:
    """The texts of a line in the columns, in order, so that their distances are least together."""
    best: dict[int, tuple[int, tuple[int, ...]]] = {-1: (0, ())}  # last column used: distance, columns
    for index, part in enumerate(parts):
        place = _at(part, wide)
        # The texts behind need a column each: a full line has but one way.
        beyond = len(columns) - len(parts) + index + 1
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for last, (cost, chosen) in best.items():
            for number in range(last + 1, beyond):
                total = cost + _distance(place, columns[number])
                if number not in following or total < following[number][0]:
                    following[number] = (total, (*chosen, number))
        best = following
    _, chosen = min(best.values())
    row = [""] * len(columns)
    for number, part in zip(chosen, parts, strict=True):
        row[number] = part.text
    return row
