"""The fiscal year of a disclosure: of its title, else of its tables, their captions and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.columns.two_languages import without_foreign
from extract.finance.captions import caption_rows
from extract.finance.issuer import columns_of, parts_of
from extract.finance.title import WRITTEN_YEAR
from extract.pages import Grid, Line, Source
from extract.patterns import YEAR
from extract.tables.column_codes import title_of
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
_YEAR_LABELS = frozenset({"预算年度", "年度", "年份", "财政年度", "会计年度", "所属年度", "填报年度", "申报年度"})
_LABELLED = re.compile(f"(?:预算|财政|会计|所属|填报|申报)?年度[:：]({YEAR})(?:年度?)?")
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
        votes = votes or Counter(
            _lone_years(source) or _year_of_column(source) or _labelled_year(source) or _year_of_titles(source)
        )
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _table_years(texts: Iterable[str]) -> Counter[int]:
    return Counter(int(match[1]) for text in texts for match in _TABLE_YEAR.finditer(fold(text)))


def _captions(source: Source) -> Iterator[str]:
    """What stands in the rows of tables above their headers."""
    grids = (item for page in source.pages for item in page.items if isinstance(item, Grid))
    return (cell.text for grid in grids for row in range(caption_rows(grid)) for cell in grid.row(row))


def _year_of_column(source: Source) -> list[int]:
    """The only year of a listing's column 预算年度."""
    found = {text for title, texts in columns_of(source) if fold(title) in _YEAR_LABELS for text in map(fold, texts)}
    return _year_alone(next(iter(found))) if len(found) == 1 else []


def _labelled_year(source: Source) -> list[int]:
    """The only year that labels or columns called so name (预算年度：2026; 年度 | 2026; fiscal_year above 2026)."""
    found: set[int] = set()
    for page in source.pages:
        for item in page.items:
            parts = (fold(part) for text in _texts_of(item) if "年度" in text for part in parts_of(text))
            found.update(int(match[1]) for part in parts if (match := _LABELLED.fullmatch(part)))
            for row in item.rows() if isinstance(item, Grid) else ():
                texts = [cell.text for cell in row if cell.text.strip()]
                if sum(bool(_year_alone(text)) for text in texts) == 1:  # several are the columns of several years
                    found.update(y for label, text in pairwise(texts) if _is_label(label) for y in _year_alone(text))
            found.update(_years_below(item) if isinstance(item, Grid) else ())
    return list(found) if len(found) == 1 else []


def _texts_of(item: Grid | Line) -> list[str]:
    return [cell.text for cell in item.cells] if isinstance(item, Grid) else [item.text]


def _years_below(grid: Grid) -> list[int]:
    """The years of a column whose title in the first row asks for one."""
    columns = {cell.col for cell in grid.row(0) if _is_label(cell.text)}
    return [year for c in grid.cells if c.col in columns and c.row > 0 for year in _year_alone(c.text)]


def _is_label(text: str) -> bool:
    bare = fold(without_foreign(text)).strip(":/")
    return bare in _YEAR_LABELS or (title_of(text) or "") in _YEAR_LABELS


def _year_alone(text: str) -> list[int]:
    match = re.fullmatch(f"({YEAR})(?:年度?)?", fold(text))
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
