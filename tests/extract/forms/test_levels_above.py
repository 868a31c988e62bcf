"""Small tables below lines that name a level: the level is theirs, and so is the project of the table before them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import extract_source
from extract.readers.opening import read_bytes
from extract.records import IndicatorRecord, ProjectRecord

HEAD = "序号|指标类型|指标名称|指标值|权重"


def _page(*items: str | Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """What a web page of lines and tables tells: its projects, its indicators, its warnings."""
    drawn = []
    for item in items:
        if isinstance(item, str):
            drawn.append(f"<p>{item}</p>")
            continue
        rows = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in item)
        drawn.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    found = extract_source(read_bytes("".join(drawn).encode(), "a.html"))
    return (
        [f"{r.name} {r.budget}" for r in found.records if isinstance(r, ProjectRecord)],
        [
            f"{r.project}/{r.level1}/{r.level2}/{r.name}/{r.printed}/{r.weight}"
            for r in found.records
            if isinstance(r, IndicatorRecord)
        ],
        [warning.code for warning in found.warnings],
    )


def test_a_table_for_each_first_level_of_two_projects() -> None:
    projects, indicators, warnings = _page(
        "2025年项目支出绩效目标",
        "一、古树名木保护",
        "项目金额：865,000元",
        "绩效目标：复壮古树，完善标识。",
        "（一）产出指标",
        (HEAD, "1|数量指标|复壮古树|≥42株|30", "2|质量指标|成活率|≥98%|20"),
        "（二）效益指标",
        (HEAD, "1|社会效益指标|保护意识|明显增强|40"),
        "二、苗圃改造",
        "项目金额：412,500元",
        "（一）产出指标",
        (HEAD, "1|数量指标|改造苗圃|≥12亩|60"),
    )
    assert projects == ["古树名木保护 86.5", "苗圃改造 41.25"]
    assert indicators == [
        "古树名木保护/产出指标/数量指标/复壮古树/≥42株/30",
        "古树名木保护/产出指标/质量指标/成活率/≥98%/20",
        "古树名木保护/效益指标/社会效益指标/保护意识/明显增强/40",
        "苗圃改造/产出指标/数量指标/改造苗圃/≥12亩/60",
    ]
    assert not warnings


def test_a_table_for_each_second_level() -> None:
    head = "序号|指标名称|指标值|权重"
    _, indicators, warnings = _page(
        "2025年项目支出绩效目标",
        "一、古树名木保护",
        "（一）产出指标",
        "1.数量指标",
        (head, "1|复壮古树|≥42株|30"),
        "2.质量指标",
        (head, "1|成活率|≥98%|20"),
        "（二）满意度指标",
        "1.服务对象满意度指标",
        (head, "1|游客满意度|≥90%|10"),
    )
    assert indicators == [
        "古树名木保护/产出指标/数量指标/复壮古树/≥42株/30",
        "古树名木保护/产出指标/质量指标/成活率/≥98%/20",
        "古树名木保护/满意度指标/服务对象满意度指标/游客满意度/≥90%/10",
    ]
    assert not warnings


def test_captions_with_amounts_and_a_header_above_the_first_table_alone() -> None:
    projects, indicators, warnings = _page(
        "云川街道2025年项目绩效目标",
        "项目一：道路清扫保洁 安排资金35.6万元",
        (
            "指标类别|指标内容|目标|分值",
            "产出指标（60分）|清扫道路|≥12公里|60",
            "满意度指标（40分）|居民满意度|≥90%|40",
        ),
        "项目二：困难群众救助补助资金（50万元）",
        ("产出指标（60分）|救助人次|≥300人次|60", "满意度指标（40分）|群众满意度|≥85%|40"),
    )
    assert projects == ["道路清扫保洁 35.6", "困难群众救助补助资金 50"]
    assert [row.split("/")[0] for row in indicators] == ["道路清扫保洁"] * 2 + ["困难群众救助补助资金"] * 2
    assert indicators[-1] == "困难群众救助补助资金/满意度指标/None/群众满意度/≥85%/40"
    assert not warnings
