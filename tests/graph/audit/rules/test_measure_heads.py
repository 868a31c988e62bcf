"""What a name measures is said by the word at its end."""

from __future__ import annotations

import pytest

from graph.audit.rules import measure_heads


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("课桌椅合格率", "ratio"), ("政策知晓度(问卷)", "ratio"), ("服务对象满意度达到", "ratio"),
        ("送戏下乡覆盖面", "ratio"),
        ("培训人次", "count"), ("出警次数", "count"), ("植树面积", "count"), ("接处警费用", "money"),
        ("验收时间", "time"),
        ("粮食产量增长", "change"),
    ],
)  # fmt: skip
def test_the_end_says_it(name: str, kind: str) -> None:
    assert getattr(measure_heads, f"is_{kind}")(name)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("完善管理制度", "ratio"), ("加大宣传力度", "ratio"), ("重大方面", "ratio"), ("覆盖率提升工程", "ratio"),
        ("拉动居民消费", "money"), ("费用控制率", "money"), ("次数统计系统", "count"), ("完成时间安排", "time"),
    ],
)  # fmt: skip
def test_words_inside_do_not(name: str, kind: str) -> None:
    assert not getattr(measure_heads, f"is_{kind}")(name)


def test_how_long_is_not_when() -> None:
    assert measure_heads.is_length_of_time("设备质保期")
    assert not measure_heads.is_length_of_time("设备到货时限")
