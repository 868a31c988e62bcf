"""A name that is put together of titles or levels alone is no indicator's."""

from __future__ import annotations

import pytest

from extract.columns.roles import Role
from extract.pages import Cell
from extract.rows.consistency import contradicts
from extract.rows.logical_row import Field, Row


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (("一级指标", "二级指标"), True),
        (("产出指标", "数量指标"), True),
        (("数量指标", "安装路灯"), False),
        (("安装路灯", "（新建）"), False),
    ],
)
def test_names_of_titles_alone_contradict(texts: tuple[str, ...], wrong: bool) -> None:
    cells = tuple(Cell(0, number, text) for number, text in enumerate(texts))
    row = Row(0, {(Role.NAME, None): Field("".join(texts), cells)})
    assert contradicts(row, None) is wrong
