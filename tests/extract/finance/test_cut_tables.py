from __future__ import annotations

from tests.extract.budgets import read

HEAD = "部门支出总表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n|合计|9.00|6.00|3.00\n"


def names(text: str) -> list[tuple[str | None, str | None]]:
    return [(record.code, record.name) for record in read(text).appropriations]


def test_stray_text_between_two_pieces_ends_the_name_above() -> None:
    text = (
        HEAD + "2200501|行政运行|5.00|5.00|\n2200509|机关事业单位职业年金缴|1.00|1.00|\n\n费支出\n"
        "2200504|气象事业机构|3.00||3.00\n"
    )
    assert names(text) == [
        ("2200501", "行政运行"),
        ("2200509", "机关事业单位职业年金缴费支出"),
        ("2200504", "气象事业机构"),
    ]


def test_a_piece_under_a_repeated_header() -> None:
    text = (
        HEAD + "2200501|行政运行|6.00|6.00|\n\n费支出\n科目编码|科目名称|合计|基本支出|项目支出\n"
        "2200504|气象事业机构|3.00||3.00\n"
    )
    assert [code for code, _ in names(text)] == ["2200501", "2200504"]


def test_a_table_with_a_name_of_its_own_is_no_piece() -> None:
    text = HEAD + "2200501|行政运行|6.00|6.00|\n\n" + "一般公共预算支出表\n2200504|气象事业机构|3.00||3.00\n"
    assert [code for code, _ in names(text)] == ["2200501"]


def test_a_document_that_names_its_unit_once() -> None:
    text = (
        "部门支出总表\n单位：元\n科目编码|科目名称|合计\n2200501|行政运行|60,000\n"
        "政府性基金支出表\n科目编码|科目名称|合计\n2200504|气象事业机构|30,000\n"
    )
    assert [str(record.amount) for record in read(text).funding] == ["3"]
