"""The label of a project's name is no part of it, also where no colon and no cell parts them."""

from __future__ import annotations

import pytest

from extract.forms.glued_names import glued_label, without_label
from tests.extract.grids import told

FORM = """{line}
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|修缮粮仓|≥4座
产出指标|质量指标|验收合格率|≥98%
"""


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("项目名称粮仓修缮", "粮仓修缮"),
        ("项目名称 粮仓修缮", "粮仓修缮"),
        ("项目名称：粮仓修缮", "粮仓修缮"),
        ("专项资金名称粮仓修缮", "粮仓修缮"),
        ("粮仓修缮", "粮仓修缮"),
        ("项目名称及编码", "项目名称及编码"),
        ("项目名称", "项目名称"),
    ],
)
def test_a_label_is_taken_off(printed: str, name: str) -> None:
    assert without_label(printed) == name


def test_what_is_glued_is_told() -> None:
    assert glued_label("项目名称粮仓修缮") == "项目名称"
    assert glued_label("粮仓修缮项目名称") == ""


@pytest.mark.parametrize("line", ["项目名称 粮仓修缮", "项目名称：粮仓修缮"])
def test_a_row_that_became_a_line_names_the_project(line: str) -> None:
    projects, indicators, _ = told(FORM.format(line=line))
    assert [project.name for project in projects] == ["粮仓修缮"]
    assert {row.project for row in indicators} == {"粮仓修缮"}


def test_titles_in_a_line_name_nothing() -> None:
    projects, _, _ = told(FORM.format(line="项目名称 预算数 三级指标"))
    assert all("预算数" not in (project.name or "") for project in projects)
