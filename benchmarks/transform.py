"""Changes a text conversion as another agency might print it: columns permuted, headers reworded, page breaks moved.

usage: python -m benchmarks.transform FILE.txt columns|headers|breaks SEED > CHANGED.txt

The facts stay the same, so the records must too. Works line by line on any conversion; a row that lacks cells is
laid against its table by the shape of its cells (empty, number, short, long), without knowing any word.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
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
MARKS = ("三级指标", "指标值", "指标性质", "权重")
LEVELS = ("成本指标", "产出指标", "效益指标", "满意度指标")
Rows = list[list[str]]


def columns(text: str, seed: int) -> str:
    """The tables of indicators with their columns in another order (in wide tables: the pairs of columns)."""
    rng = random.Random(seed)
    return _tables(text, lambda rows: _permuted(rows, rng))


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
    run: list[str] = []
    table = False
    for number, line in enumerate(lines):
        following = next((other for other in lines[number:] if other.strip(" ")), "")
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


def _permuted(rows: Rows, rng: random.Random) -> Rows:
    words = {_folded(cell) for row in rows for cell in row}
    if "正向指标" not in words and not (MARKS[0] in words and len(words & set(MARKS)) > 2):
        return _pairs_permuted(rows, rng) if sum(level in words for level in LEVELS) > 2 and MARKS[0] in words else rows
    width = max(len(row) for row in rows)
    laid = _laid(rows, width)
    order = rng.sample(range(width), width)
    return [row if _blank(row) else [full[place] for place in order] for row, full in zip(rows, laid, strict=True)]


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


def _shape(cell: str) -> str:
    text = _folded(cell)
    if not text:
        return "empty"
    if re.fullmatch(r"[\d.,%\-]+", text):
        return "number"
    return "short" if len(text) <= 2 else text[-2:] if len(text) <= 9 else "long"


def _laid(rows: Rows, width: int) -> Rows:
    """Every row at full width, blanks put where its cells then agree best with the other rows' columns."""
    usual = [Counter(_shape(row[place]) for row in rows if len(row) == width) for place in range(width)]
    out = []
    for row in rows:
        best = (
            max(range(width - len(row) + 1), key=lambda left: _agreement(row, left, usual)) if len(row) < width else 0
        )
        out.append([""] * best + row + [""] * (width - best - len(row)))
    return out


def _agreement(row: list[str], left: int, usual: list[Counter[str]]) -> float:
    return sum(
        usual[left + place][_shape(cell)] / max(1, usual[left + place].total())
        for place, cell in enumerate(row)
        if cell
    )


def _reworded(cell: str, chosen: set[str]) -> str:
    word = _folded(cell)
    return REWORDED[word] if word in chosen else cell


def _moved(rows: Rows, rng: random.Random) -> Rows:
    usual = Counter(sum(map(bool, row)) for row in rows if not _blank(row)).most_common(1)[0][0]
    out: Rows = []
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else row
        if _blank(row) and sum(map(bool, following)) > usual / 2:
            continue
        if out and number > 3 and not _blank(row) and not _blank(out[-1]) and rng.random() < 0.12:
            out.append([""])
        out.append(row)
    return out


if __name__ == "__main__":
    name, change, number = sys.argv[1:4]
    sys.stdout.write(CHANGES[change](Path(name).read_text(encoding="utf-8"), int(number)))
