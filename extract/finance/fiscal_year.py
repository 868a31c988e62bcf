"""The fiscal year of a disclosure: of its title, else of its tables, their captions and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extract.finance.captions import caption_rows
from extract.finance.issuer import columns_of
from extract.finance.title import WRITTEN_YEAR
from extract.pages import Grid, Line, Source
from extract.patterns import YEAR
from extract.text import fold

_YEAR = re.compile(rf"({YEAR})[—~-]?(?:\d{{4}})?(?:年度?|(?=部门|单位|预算|决算))")
_CHINESE_DIGITS = {digit: str(i % 10) for i, digit in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "O": "0",
    "o": "0",
}
_YEAR_LINE = re.compile(  # （2024年度）, （2025年1-7月）
    rf"[(（]?({YEAR})年度?(?:\d{{1,2}}月?[-—–~至到]\d{{1,2}}月(?:份|底)?|[上下]半年|第?[一二三四1-4]季度)?[)）]?"
)
_AMOUNTS = re.compile(f"({YEAR})年度?(?:预算|决算)(?:数|金额|安排)?")
_TABLE_YEAR = re.compile(f"({YEAR})年度?[^，。；]{{0,30}}?(?:预算|决算|收支|支出|收入|绩效|自评)")


def fiscal_year(titles: Sequence[str], names: Sequence[str], source: Source) -> int | None:
    """The year that the title says, else most of its tables or the lines around them."""
    for text in titles:
        if (year := year_in(fold(text))) is not None:
            return year
    votes = Counter(year for name in names if (year := year_in(fold(name))) is not None)
    if not votes:
        lines = [item.text for page in source.pages for item in page.items if isinstance(item, Line)]
        votes = _table_years(lines) or _table_years(_captions(source))
        votes = votes or Counter(_lone_years(source) or _year_of_column(source) or _year_of_titles(source))
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _table_years(texts: Iterable[str]) -> Counter[int]:
    return Counter(int(match[1]) for text in texts for match in _TABLE_YEAR.finditer(fold(text)))


def _captions(source: Source) -> Iterator[str]:
    """What stands in the rows of tables above their headers."""
    grids = (item for page in source.pages for item in page.items if isinstance(item, Grid))
    return (cell.text for grid in grids for row in range(caption_rows(grid)) for cell in grid.row(row))


def _year_of_column(source: Source) -> list[int]:
    """The only year of a listing's column 预算年度."""
    titles = {"预算年度", "年度", "年份", "财政年度"}
    found = {text for title, texts in columns_of(source) if fold(title) in titles for text in map(fold, texts)}
    match = re.fullmatch(f"({YEAR})(?:年度?)?", next(iter(found))) if len(found) == 1 else None
    return [int(match[1])] if match else []


def _year_of_titles(source: Source) -> list[int]:
    """The only year of the columns of amounts (2026年预算数)."""
    grids = (item for page in source.pages for item in page.items if isinstance(item, Grid))
    found = {match[1] for grid in grids for cell in grid.cells if (match := _AMOUNTS.fullmatch(fold(cell.text)))}
    return [int(found.pop())] if len(found) == 1 else []


def _lone_years(source: Source) -> list[int]:
    """The years that stand alone in a line or in the only cell of a row, as above a form: （2024年度）."""
    found = []
    for page in source.pages:
        for item in page.items:
            rows = item.rows() if isinstance(item, Grid) else [(item,)]
            for row in rows:
                texts = [fold(cell.text) for cell in row if cell.text.strip()]
                if len(texts) == 1 and (match := _YEAR_LINE.fullmatch(texts[0])):
                    found.append(int(match[1]))
    return found


def year_in(text: str) -> int | None:
    """The year of a folded text, in digits or in characters."""
    match = _YEAR.search(text)
    if match:
        return int(match[1])
    written = WRITTEN_YEAR.search(text)
    return int(_digits(written[1])) if written else None


def _digits(written: str) -> str:
    return "".join(_CHINESE_DIGITS[char] for char in written)
