"""finance() on tables nobody printed: it always answers, and what it answers is within the contract."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.finance import finance
from extract.pages import Cell, Grid
from extract.records import AppropriationRecord, from_dict, to_dict
from extract.tables.logical_table import tables_of
from tests.extract.budgets import paged, source
from tests.thorough import examples

WORDS = (
    "合计 类 款 项 科目编码 科目名称 单位代码 单位名称 项目名称 项目类别 基本支出 项目支出 小计 金额 栏次 "
    "220 05 01 2200501 415001 1,234.50 9 - 51000024T000010276277-雷达站 云川市气象局 雷达站运行维护 特定目标类 "
    "收入总计 支出总计 部门：云川市气象局 单位：元 2024年预算数 一级指标"
)
TEXTS = st.sampled_from(["", "\n", *WORDS.split()])
NAMES = "部门支出总表 项目支出表 收支总表 政府采购预算表 “三公”经费表 部门收入总表 单位：元"
TITLES = st.sampled_from(NAMES.split())
ROWS = st.lists(st.lists(TEXTS, min_size=1, max_size=8), min_size=1, max_size=9)


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(TITLES, ROWS), min_size=1, max_size=3))
def test_any_text_conversion_gives_records(tables: list[tuple[str, list[list[str]]]]) -> None:
    text = "\n\n".join(title + "\n" + "\n".join("|".join(row) for row in rows) for title, rows in tables)
    opened = source(text + "\n|")
    money = finance(opened, tables_of(opened))
    for record in (money.document, *money.projects, *money.appropriations, *money.funding):
        assert from_dict(to_dict(record)) == record


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Ruled tables with random spans."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    free = {(row, col) for row in range(height) for col in range(width)}
    cells: list[Cell] = []
    while free:
        row, col = min(free)
        down, across = draw(st.integers(1, 2)), draw(st.integers(1, 3))
        place = {(row + r, col + c) for r in range(down) for c in range(across)}
        if not place <= free:
            down, across, place = 1, 1, {(row, col)}
        free -= place
        cells.append(Cell(row, col, draw(TEXTS), down, across, 1))
    return Grid(tuple(cells), height, width, 1, None, False, tuple(float(40 * n) for n in range(width + 1)))


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(st.tuples(TITLES, grids()), min_size=1, max_size=3))
def test_any_ruled_table_gives_records(tables: list[tuple[str, Grid]]) -> None:
    opened = paged([part for title, grid in tables for part in (title, grid)])
    money = finance(opened, tables_of(opened))
    for record in (money.document, *money.projects, *money.appropriations, *money.funding):
        assert from_dict(to_dict(record)) == record


AMOUNTS = st.decimals(min_value="0.01", max_value="99999", places=2)
LINES = st.lists(
    st.tuples(st.integers(1, 99), st.booleans(), AMOUNTS), min_size=1, max_size=8, unique_by=lambda x: x[0]
)


@settings(max_examples=examples(80), deadline=None)
@given(
    LINES,
    st.sampled_from(["元", "万元"]),
    st.permutations(["code", "name", "total", "basic", "project"]),
    st.booleans(),
)
def test_lines_come_back_whatever_the_order_and_unit(
    lines: list[tuple[int, bool, object]], unit: str, order: list[str], commas: bool
) -> None:
    heads = {"code": "科目编码", "name": "科目名称", "total": "合计", "basic": "基本支出", "project": "项目支出"}
    rows = [[heads[part] for part in order]]
    for item, is_basic, amount in lines:
        value = amount * 10000 if unit == "元" else amount  # type: ignore[operator]
        shown = f"{value:,.2f}" if commas else f"{value:.2f}"
        texts = {"code": f"22005{item:02}", "name": f"气象支出{item}", "total": shown}
        texts |= {"basic": shown if is_basic else "", "project": "" if is_basic else shown}
        rows.append([texts[part] for part in order])
    opened = source(f"部门支出总表\n单位：{unit}\n" + "\n".join("|".join(row) for row in rows))
    found = finance(opened, tables_of(opened)).appropriations
    wanted = [(f"22005{item:02}", amount, amount if basic else None) for item, basic, amount in lines]
    assert [_shown(record) for record in found] == wanted


def _shown(record: AppropriationRecord) -> tuple[object, ...]:
    return (record.code, record.total, record.basic)
