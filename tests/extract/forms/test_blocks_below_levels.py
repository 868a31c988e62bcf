"""Blocks of one form: 产出 and 效益 side by side, each below its level alone, or below a numbered goal."""

from __future__ import annotations

from tests.extract.grids import exact, shown, told, told_exact

TITLES = ["二级指标", "三级指标", "指标值"]


def test_second_levels_of_blocks_side_by_side_are_carried_down() -> None:
    grid = exact([
        ["项目名称", ("古桥修缮", 1, 5), None, None, None, None],
        [("产出指标", 1, 3), None, None, ("效益指标", 1, 3), None, None],
        TITLES + TITLES,
        [("数量指标", 2, 1), "修缮古桥", "2座", "社会效益指标", "受益村民", "≥900人"],
        [None, "更换石板", "≥60块", "", "接待游客", "≥2万人次"],
    ])  # fmt: skip
    assert [shown(row) for row in told_exact(grid)[1]] == [
        "古桥修缮|产出指标|数量指标|修缮古桥|=|2||座||",
        "古桥修缮|效益指标|社会效益指标|受益村民|≥|900||人||",
        "古桥修缮|产出指标|数量指标|更换石板|≥|60||块||",
        "古桥修缮|效益指标|社会效益指标|接待游客|≥|2||万人次||",
    ]


def test_blocks_each_below_its_level_belong_to_one_project() -> None:
    grid = exact([
        ["项目名称", ("古桥修缮", 1, 2), None],
        [("产出指标", 1, 3), None, None],
        TITLES,
        ["数量指标", "修缮古桥", "2座"],
        ["质量指标", "验收合格率", "100%"],
        [("满意度指标", 1, 3), None, None],
        TITLES,
        ["服务对象满意度指标", "村民满意度", "≥95%"],
    ])  # fmt: skip
    projects, rows, warnings = told_exact(grid)
    assert [project.name for project in projects] == ["古桥修缮"]
    assert [shown(row) for row in rows] == [
        "古桥修缮|产出指标|数量指标|修缮古桥|=|2||座||",
        "古桥修缮|产出指标|质量指标|验收合格率|=|100||%||",
        "古桥修缮|满意度指标|服务对象满意度指标|村民满意度|≥|95||%||",
    ]
    assert not warnings


def test_a_numbered_goal_is_no_part_of_the_name_below_it() -> None:
    header = ["一级指标", "二级指标", "三级指标", "指标值"]
    grid = exact([
        ["项目名称", ("古桥修缮", 1, 3), None, None],
        [("目标1：修缮古桥，消除隐患。", 1, 4), None, None, None],
        header,
        ["产出指标", "数量指标", "修缮古桥", "2座"],
        [("目标2：带动旅游，方便村民。", 1, 4), None, None, None],
        header,
        ["效益指标", "社会效益指标", "受益村民", "≥900人"],
    ])  # fmt: skip
    projects, rows, _ = told_exact(grid)
    assert [row.name for row in rows] == ["修缮古桥", "受益村民"]
    assert {row.project for row in rows} == {"古桥修缮"}
    assert [project.goal for project in projects] == ["目标1：修缮古桥，消除隐患。目标2：带动旅游，方便村民。"]


def test_a_numbered_goal_between_rows_of_a_text() -> None:
    _, rows, _ = told(
        "项目名称|古桥修缮||\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|修缮古桥|2座\n"
        "目标二：带动旅游，方便村民。|||\n效益指标|社会效益指标|受益村民|≥900人\n"
    )
    assert [row.name for row in rows] == ["修缮古桥", "受益村民"]
