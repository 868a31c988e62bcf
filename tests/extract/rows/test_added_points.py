"""Points behind names and targets: taken where the title names them or all cells have them, else left and told."""

from __future__ import annotations

import pytest

from extract.columns.groups import Column
from extract.columns.pointed_titles import points_beside
from extract.columns.roles import Role
from extract.columns.wording import column_role
from extract.warning_codes import WarningCode
from tests.extract.grids import exact, shown, told, told_exact

HEADER = "一级指标|二级指标|{name}|{value}"
FORM = "项目名称|河道清淤|||\n"


def form(name: str, value: str, *rows: str) -> str:
    """A form of one project; the rows give name and target."""
    body = "\n".join(f"产出指标|数量指标|{row}" for row in rows)
    return f"{FORM}{HEADER.format(name=name, value=value)}\n{body}\n"


def read(text: str) -> list[tuple[str | None, str | None, str]]:
    """Names, printed targets and weights of a text's indicators."""
    return [(row.name, row.printed, str(row.weight or "")) for row in told(text)[1]]


@pytest.mark.parametrize(
    ("title", "role", "points"),
    [
        ("三级指标（分值）", Role.NAME, Role.WEIGHT),
        ("绩效指标及分值", Role.NAME, Role.WEIGHT),
        ("指标名称（权重）", Role.NAME, Role.WEIGHT),
        ("三级指标及指标值及分值", Role.NAME, Role.WEIGHT),
        ("指标值（分值）", Role.VALUE, Role.WEIGHT),
        ("目标值/分值", Role.VALUE, Role.WEIGHT),
        ("指标值、权重（%）", Role.VALUE, Role.WEIGHT),
        ("一级指标及权重", Role.LEVEL1, Role.WEIGHT),
        ("实际完成值（得分）", Role.ACTUAL, Role.SCORE),
        ("实际完成值及得分", Role.ACTUAL, Role.SCORE),
        ("三级指标分值", Role.WEIGHT, None),
        ("分值（权重）", Role.WEIGHT, None),
        ("三级指标", Role.NAME, None),
    ],
)
def test_titles_of_two_things(title: str, role: Role, points: Role | None) -> None:
    assert column_role(title) == role
    assert points_beside(Column(0, role, title=title)) == points


@pytest.mark.parametrize("written", ["（8分）", "(8分)", "（8）", "/8分", "，8分", "【分值：8分】", "8分"])
def test_below_a_title_of_names(written: str) -> None:
    text = form("三级指标及分值", "指标值", f"清淤长度{written}|≥3公里", f"清运淤泥{written}|2万方")
    assert read(text) == [("清淤长度", "≥3公里", "8"), ("清运淤泥", "2万方", "8")]


def test_below_a_title_of_targets() -> None:
    text = form("三级指标", "指标值（分值）", "考核得分|≥90分（10分）", "完工时间|6月底前（5分）")
    assert read(text) == [("考核得分", "≥90分", "10"), ("完工时间", "6月底前", "5")]


def test_one_cell_without_points_below_a_title() -> None:
    text = form("三级指标（分值）", "指标值", "清淤长度（8分）|≥3公里", "清运淤泥（7分）|2万方", "河道巡查|≥9次")
    assert read(text) == [("清淤长度", "≥3公里", "8"), ("清运淤泥", "2万方", "7"), ("河道巡查", "≥9次", "")]


def test_points_of_results() -> None:
    text = (
        f"{FORM}一级指标|二级指标|三级指标|指标值|分值|实际完成值（得分）\n"
        "产出指标|数量指标|清淤长度|≥3公里|50|3.2公里（48分）\n产出指标|数量指标|清运淤泥|2万方|50|2万方（50分）\n"
    )
    rows = told(text)[1]
    assert [(row.actual, str(row.score)) for row in rows] == [("3.2公里", "48"), ("2万方", "50")]


def test_without_a_title_a_whole_is_taken() -> None:
    rows = [f"清淤第{number}段（{points}分）|≥{number}公里" for number, points in enumerate((40, 30, 20), 3)]
    assert [weight for _, _, weight in read(form("三级指标", "指标值", *rows))] == ["40", "30", "20"]


def test_without_a_title_points_of_their_level_are_taken() -> None:
    grid = exact([
        ["项目名称", ("河道清淤", 1, 3), None, None],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        [("产出指标（21分）", 3, 1), ("数量指标", 3, 1), "清淤长度（7分）", "≥3公里"],
        [None, None, "清运淤泥（7分）", "2万方"],
        [None, None, "河道巡查（7分）", "≥9次"],
    ])  # fmt: skip
    assert [shown(row) for row in told_exact(grid)[1]] == [
        "河道清淤|产出指标|数量指标|清淤长度|≥|3||公里||7",
        "河道清淤|产出指标|数量指标|清运淤泥|=|2||万方||7",
        "河道清淤|产出指标|数量指标|河道巡查|≥|9||次||7",
    ]


def test_what_is_not_the_habit_of_the_column_stays_and_is_told() -> None:
    text = form("三级指标", "指标值", "清淤长度（7分）|≥3公里", "清运淤泥|2万方", "河道巡查|≥9次")
    _, rows, warnings = told(text)
    assert [row.name for row in rows] == ["清淤长度（7分）", "清运淤泥", "河道巡查"]
    assert [row.unsure for row in rows] == [("name",), (), ()]
    assert [warning.code for warning in warnings] == [WarningCode.MIXED_TEXT]


def test_targets_in_points_are_no_weights() -> None:
    text = form("三级指标", "指标值", "考核得分|≥90分", "测评得分|95分", "检查得分|≥85分")
    assert read(text) == [("考核得分", "≥90分", ""), ("测评得分", "95分", ""), ("检查得分", "≥85分", "")]
