"""How one document is printed: its header wordings, column order and habits, drawn once and kept throughout."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

LEVELS = ("clean", "rough", "torn")
WORDINGS = {
    "unit": ("单位名称", "项目单位", "预算单位", "实施单位", "单位名称（编码）", "预算单位名称"),
    "project": ("项目名称", "项目", "预算项目名称", "项目支出名称", "项目名称（编码）"),
    "budget": (
        "预算数",
        "项目金额",
        "预算金额",
        "资金总额",
        "年度预算数",
        "预算安排数",
        "年度预算安排",
        "预算资金（万元）",
        "年度资金总额",
    ),
    "goal": ("年度目标", "年度总体目标", "绩效目标", "总体目标", "年度绩效目标", "项目年度目标"),
    "level1": ("一级指标", "一级指标", "一级绩效指标", "一级指标名称"),
    "level2": ("二级指标", "二级指标", "二级绩效指标", "二级指标名称"),
    "name": ("三级指标", "三级指标", "指标名称", "三级绩效指标", "绩效指标", "三级指标名称", "指标内容"),
    "sign": ("指标性质", "指标符号", "运算符号", "计算符号", "比较符号", "绩效指标性质"),
    "value": (
        "指标值",
        "目标值",
        "年度指标值",
        "预期指标值",
        "绩效指标值",
        "计划指标值",
        "年度目标值",
        "指标目标值",
        "绩效目标值",
        "目标值（含单位）",
    ),
    "measure": ("度量单位", "计量单位", "指标单位", "绩效度量单位"),
    "weight": ("权重", "分值", "指标权重", "权重（%）", "指标分值"),
    "direction": ("指标方向性", "指标方向", "指标方向性"),
    "actual": ("实际完成指标值", "实际完成值", "全年完成值", "实际完成情况", "完成值"),
    "score": ("得分", "自评得分", "得分"),
    "number": ("序号", "编号"),
    "past": ("上年完成值", "历史值", "上年度指标值", "近三年平均值"),
    "note": ("备注", "指标说明", "评分标准", "数据来源", "指标解释", "评价标准"),
    "deviation": ("偏差原因分析及改进措施", "偏差原因", "未完成原因分析", "偏差原因及改进措施"),
}
# The order most agencies keep; others permute it.
USUAL = (
    "number",
    "unit",
    "project",
    "budget",
    "goal",
    "level1",
    "level2",
    "name",
    "sign",
    "value",
    "measure",
    "weight",
    "direction",
    "past",
    "note",
)


@dataclass
class Style:
    """One document's habits. `severity` is how badly the conversion treats it: clean, rough or torn."""

    rng: random.Random
    severity: str
    words: dict[str, str] = field(default_factory=dict)
    split_target: bool = True
    own_unit_column: bool = True
    plain_signs: bool = True
    codes_in_names: bool = False
    unit_codes: bool = True
    weights: bool = True
    directions: bool = True
    merge_levels: bool = True
    shuffle: bool = False
    yuan: bool = False
    short_levels: bool = False
    grouped_head: bool = False
    extra: tuple[str, ...] = ()

    @classmethod
    def draw(cls, rng: random.Random, severity: str) -> Style:
        """A random style; clean documents keep to plain signs."""
        return cls(
            rng, severity, {role: rng.choice(choices) for role, choices in WORDINGS.items()},
            split_target=rng.random() < 0.55, own_unit_column=rng.random() < 0.5,
            plain_signs=severity == "clean" and rng.random() < 0.5, codes_in_names=rng.random() < 0.25,
            unit_codes=rng.random() < 0.75, weights=rng.random() < 0.75, directions=rng.random() < 0.5,
            merge_levels=rng.random() < 0.5, shuffle=rng.random() < 0.35, yuan=rng.random() < 0.2,
            short_levels=rng.random() < 0.12, grouped_head=rng.random() < 0.3,
            extra=tuple(role for role in ("number", "past", "note") if rng.random() < 0.18),
        )  # fmt: skip

    @property
    def header_may_lack(self) -> bool:
        """Whether a header may be lost: only where the usual order and a sign column still tell what is what."""
        return self.severity == "torn" and self.split_target and not self.shuffle

    def columns(self, roles: list[str]) -> list[str]:
        """The given roles in this document's column order."""
        ordered = sorted(roles, key=USUAL.index)
        if self.shuffle:
            return self.rng.sample(ordered, len(ordered))
        return ordered
