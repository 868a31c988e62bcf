"""Words of targets are told apart by what they can be measured by; only what the lists show is vague."""

from __future__ import annotations

import pytest

from graph.audit.rules.worded_targets import Says, cites, gives_figure, is_date_only, is_framed, repeats, says

SAID = {
    Says.AMOUNT: [
        "约1300平方米", "每生每年约1000元", "一等奖", "三级", "较上年下降5%以上", "应救尽救", "零事故",
        "4A级", "不发生", "全覆盖", "全部完成",
    ],
    Says.DATE: ["10月底前", "2026年第四季度", "春节前", "新学期开学前", "5月上旬", "2026年推进建立制度,减轻负担"],
    Says.OFTEN: ["每月", "按季发布", "逐月", "按学期发放", "每年"],
    Says.STATE: ["已完成", "验收通过", "整改到位", "通过专家评审", "对环境无污染", "基本完成"],
    Says.STANDARD: ["不超过报销标准", "符合国家标准", "按合同约定执行", "参照《会议费管理办法》"],
    Says.VAGUE: [
        "优良", "有所提升", "成效明显", "逐年提升", "每年提高", "更加科学、规范、统一", "群众的关注度明显提高",
        "按时完成",
        "不低于去年", "同比下降", "显著增强10%", "提升5个百分点", "促进乡村产业兴旺", "十分满意",
        "达到预期效果", "接受度高",
    ],
    Says.OTHER: ["绿色等级", "优、良、中、差分档", "低于全省平均水平", "统一建设", "", "。"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in SAID.items() for text in texts])
def test_what_words_say(text: str, kind: Says) -> None:
    assert says(text) is kind


def test_a_percentage_is_a_figure_where_the_name_is_a_change() -> None:
    assert says("增长10%") is Says.VAGUE
    assert says("增长10%", ratio=True) is Says.AMOUNT


@pytest.mark.parametrize("text", ["12月底之前", "2026年10月15日前", "2026年3-5月", "春节前", "第三季度", "年底前完成"])
def test_a_date_and_nothing_else(text: str) -> None:
    assert is_date_only(text)


@pytest.mark.parametrize("text", ["每月", "12月底前全部竣工", "3期", "及时", "每季度末", "完成"])
def test_what_is_no_date_alone(text: str) -> None:
    assert not is_date_only(text)


def test_figures_and_standards() -> None:
    assert gives_figure("2026年完成")
    assert not gives_figure("〔2020〕10号文件执行"), "the number of a document is none of the target"
    assert cites("按文件标准执行")
    assert not cites("全面推进")


def test_what_repeats_a_name() -> None:
    assert repeats("及时", "信息报送及时性")
    assert not repeats("优", "优化营商环境"), "one character is chance"
    assert is_framed("规范", "立项程序规范性")
    assert not is_framed("及时", "信息报送及时性")
    assert not is_framed("规范", "施工管理")
