"""Changes a text conversion as another agency might print it: columns permuted, headers reworded, page breaks moved.

usage: python -m benchmarks.extraction.reworded FILE.txt columns|headers|breaks SEED > CHANGED.txt

The facts stay the same, so the records must too. A row that lacks cells is first laid against the columns of its
table, in order, by what each of its cells can be, so that a cell keeps its column wherever that column goes.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

REWORDED = {
    "三级指标": "三级绩效指标",
    "指标值": "年度指标值",
    "指标性质": "运算符号",
    "度量单位": "计量单位",
    "权重": "分值",
    "指标方向性": "指标方向",
    "年度目标": "年度绩效目标",
    "预算数": "预算金额",
    "一级指标": "一级绩效指标",
    "二级指标": "二级绩效指标",
    "单位名称": "预算单位",
    "项目名称": "预算项目名称",
    "预期指标值": "年度目标值",
    "实际完成指标值": "全年实际完成值",
    "科目编码": "功能科目编码",
    "合计": "总计",
    "项目金额（万元）": "预算资金（万元）",
}
SECOND = re.compile(r"(数量|质量|时效|.{0,4}成本|.{2}效益|可持续.{0,4}|(服务对象)?满意度)(指标)?")
# What a cell under a header can be; the best fits count most.
FITS: dict[str, Callable[[str], float]] = {
    "单位名称": lambda text: 2.0 if re.match(r"\d{3,6}-", text) else -0.5,
    "项目名称": lambda text: 0.5 if 2 <= len(text) <= 60 and not _is_number(text) else -1.0,
    "预算数": lambda text: 2.0 if re.fullmatch(r"[\d,]+\.\d\d", text) else -2.0,
    "年度目标": lambda text: 2.0 if len(text) > 40 else 0.6 if len(text) > 20 else -1.0,
    "一级指标": lambda text: 3.0 if re.fullmatch(r"(产出|效益|满意度|成本|完成)指标", text) else -3.0,
    "二级指标": lambda text: 2.5 if SECOND.fullmatch(text) else -1.5,
    "三级指标": lambda text: 1.2 if len(text) > 2 and not _is_number(text) else -2.0,
    "指标性质": lambda text: 3.0 if re.fullmatch(r"[≥≤=><]|定性|\$\\[gl]eq\$", text) else -3.0,
    "指标值": lambda text: 1.0 if len(text) < 30 else -1.0,
    "度量单位": lambda text: 1.0 if len(text) <= 5 and not _is_number(text) else -2.0,
    "权重": lambda text: 1.2 if re.fullmatch(r"\d{1,2}|100", text) else -3.0,
    "指标方向性": lambda text: 3.0 if text in {"正向指标", "反向指标"} else -3.0,
}
LONG = tuple(FITS)
MARKS = ("三级指标", "指标值", "指标性质", "权重")
LEVELS = ("成本指标", "产出指标", "效益指标", "满意度指标")
Rows = list[list[str]]


def columns(text: str, seed: int) -> str:
    """The tables of indicators with their columns in another order (in wide tables: the pairs of columns)."""
    heads = (tuple(map(_folded, line.split("\t"))) for line in text.split("\n"))
    found = next((cells for cells in heads if len(set(cells) & set(MARKS)) > 2), None)
    head = found or LONG
    order = random.Random(seed).sample(range(len(head)), len(head))
    # A table that lost its header is only readable in the usual order: in another one it gets a header.
    missing = [] if found else [list(LONG)]

    def change(rows: Rows) -> Rows:
        laid = _permuted(rows, head, order, seed)
        if laid is not rows and missing and sum(len(row) > 7 for row in rows) > 3:
            first = missing.pop()
            start = next(number for number, row in enumerate(laid) if not _blank(row))
            laid.insert(start, [first[place] for place in order])
        return laid

    return _tables(text, change)


def headers(text: str, seed: int) -> str:
    """Header cells in other words, all or each with even chance."""
    rng = random.Random(seed)
    chosen = {word for word in REWORDED if seed % 2 or rng.random() < 0.5}

    def reword(rows: Rows) -> Rows:
        return [[_reworded(cell, chosen) for cell in row] for row in rows]

    return _tables(text, reword)


def breaks(text: str, seed: int) -> str:
    """Page breaks inside tables taken away (except before a row's second half) and set elsewhere."""
    rng = random.Random(seed)
    return _tables(text, lambda rows: _moved(rows, rng))


CHANGES = {"columns": columns, "headers": headers, "breaks": breaks}


def _tables(text: str, change: object) -> str:
    """Every run of lines with tabs, blank lines between them included, given to `change` as rows of cells."""
    assert callable(change)
    out: list[str] = []
    for is_table, lines in _runs(text.split("\n")):
        if is_table:
            out += ["\t".join(row) for row in change([line.split("\t") for line in lines])]
        else:
            out += lines
    return "\n".join(out)


def _runs(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """Runs of table lines and of others; a table goes on over one blank line, not over two."""
    run: list[str] = []
    table = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        now = "\t" in line or (table and not line.strip(" ") and "\t" in following)
        if now != table and run:
            yield table, run
            run = []
        table = now
        run.append(line)
    if run:
        yield table, run


def _blank(row: list[str]) -> bool:
    return len(row) == 1 and not row[0].strip()


def _folded(cell: str) -> str:
    return re.sub(r"\s", "", cell)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.,%]+", text) is not None


def _is_top(text: str) -> bool:
    return re.fullmatch(r"(产出|效益|满意度|成本|完成)指标", text) is not None


def _permuted(rows: Rows, head: tuple[str, ...], order: list[int], seed: int) -> Rows:
    words = {_folded(cell) for row in rows for cell in row}
    if not words & {"正向指标", "反向指标", "定性", "≥"} or (not any(map(_is_top, words)) and MARKS[0] not in words):
        return rows
    if sum(level in words for level in LEVELS) > 2 and "正向指标" not in words and "定性" not in words:
        return _pairs_permuted(rows, random.Random(seed)) if MARKS[0] in words else rows
    out = []
    for row in rows:
        full = row if _blank(row) else _laid(row, head)
        out.append(row if _blank(row) else [full[place] for place in order])
    return out


def _pairs_permuted(rows: Rows, rng: random.Random) -> Rows:
    """A wide table: the pairs of name and value under each level change places."""
    head = next((row for row in rows if sum(_folded(cell) == MARKS[0] for cell in row) > 2), None)
    if head is None:
        return rows
    first = next(place for place, cell in enumerate(head) if _folded(cell) == MARKS[0])
    count = (len(head) - first) // 2
    order = rng.sample(range(count), count)
    out = []
    for number, row in enumerate(rows):
        full = row + [""] * (len(head) - len(row))
        pairs = [full[first + 2 * pair : first + 2 * pair + 2] for pair in order]
        title = number == 0 and not any(level in map(_folded, row) for level in LEVELS)
        out.append(row if _blank(row) or title else full[:first] + [cell for pair in pairs for cell in pair])
    return out


def _laid(row: list[str], head: tuple[str, ...]) -> list[str]:
    """The row at the header's width: its filled cells in order, each under a column that it fits."""
    if tuple(map(_folded, row)) == head:
        return row
    cells = [cell for cell in row if cell.strip()]
    # best[j]: score and columns of the cells so far, the last of them before column j.
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(head) + 1)
    for cell in cells:
        place = row.index(cell)
        new: list[tuple[float, tuple[int, ...]]] = [(float("-inf"), ())]
        for column, name in enumerate(head):
            before, used = best[column]
            fit = FITS.get(name, lambda text: 0.0)(_folded(cell))
            here = (before + fit + (0.5 if place == column else 0.0), (*used, column))
            new.append(max(new[-1], here, key=lambda pair: pair[0]))
        best = new
    columns = best[-1][1]
    if len(columns) != len(cells):
        return (row + [""] * len(head))[: max(len(head), len(row))]
    full = [""] * len(head)
    for cell, column in zip(cells, columns, strict=True):
        full[column] = cell
    return full


def _reworded(cell: str, chosen: set[str]) -> str:
    word = _folded(cell)
    return REWORDED[word] if word in chosen else cell


def _moved(rows: Rows, rng: random.Random) -> Rows:
    usual = Counter(sum(map(bool, row)) for row in rows if not _blank(row)).most_common(1)[0][0]
    out: Rows = []
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else row
        if _blank(row) and not _may_go_on(following, usual):
            continue
        if out and number > 3 and not _blank(row) and not _blank(out[-1]) and rng.random() < 0.12:
            out.append([""])
        out.append(row)
    return out


def _may_go_on(row: list[str], usual: int) -> bool:
    """Whether the row may be what a page break left of the row or of the merged cells before it."""
    if sum(map(bool, row)) < usual:
        return True
    return any(cell.strip() for cell in row[:4]) and not any(
        re.fullmatch(r"[\d,]+\.\d\d", _folded(cell)) for cell in row
    )


if __name__ == "__main__":
    name, change, number = sys.argv[1:4]
    sys.stdout.write(CHANGES[change](Path(name).read_text(encoding="utf-8"), int(number)))
