"""What the sheets and columns of the workbook of an audit are called: one table, to write it and to read it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extract.language import Wording

MOST_ROWS: Final = 100_000
"""The rows of a sheet, before it goes on in another."""
MOST_TAKEN: Final = 20_000
"""The findings of a workbook that can be read back: more cells than they have are not read."""
SHEETS: Final[Mapping[str, Wording]] = {
    "overview": Wording("概览", "overview"),
    "findings": Wording("问题清单", "findings"),
    "projects": Wording("按项目", "by project"),
    "rules": Wording("规则", "rules"),
    "unchecked": Wording("未能检查", "not checkable"),
    "data": Wording("审核数据（勿改）", "audit data (leave as is)"),
}
"""The sheets in their order."""
FINDINGS: Final[Mapping[str, tuple[Wording, int]]] = {
    "number": (Wording("序号", "no."), 6),
    "agency": (Wording("单位", "agency"), 14),
    "project": (Wording("项目", "project"), 18),
    "level1": (Wording("一级", "level 1"), 9),
    "level2": (Wording("二级", "level 2"), 9),
    "name": (Wording("指标", "indicator"), 20),
    "printed": (Wording("指标值", "target"), 13),
    "rule": (Wording("规则", "rule"), 8),
    "severity": (Wording("级别", "severity"), 8),
    "certainty": (Wording("确定性", "certainty"), 9),
    "message": (Wording("问题", "finding"), 32),
    "advice": (Wording("建议", "advice"), 26),
    "source": (Wording("依据", "source"), 22),
    "page": (Wording("页码", "page"), 9),
    "others": (Wording("他部门写法", "how others write it"), 24),
    "state": (Wording("已处理", "settled before"), 16),
    "file": (Wording("所在文件", "in file"), 14),
    "id": (Wording("指纹", "fingerprint"), 11),
    "reply": (Wording("单位反馈", "reply of the unit"), 24),
    "settled": (Wording("处理结果", "outcome"), 11),
    "review": (Wording("复核意见", "reviewer's opinion"), 24),
}
"""The columns of the list of findings and their widths in characters; the last three are the reader's."""
ASKED: Final = frozenset({"reply", "settled", "review"})
FOR_IDENTITY: Final = ("rule", "project", "name", "printed")
"""The columns by which a row is the one that its fingerprint names."""
NEEDED: Final = ("id", "settled")
"""Without one of these nothing of the workbook can be taken back."""
REASONS: Final = ("reply", "review")
"""The columns of which one has the reason of a waiver."""

ADOPTED, EXPLAINED, WAIVED = "adopted", "explained", "waived"
OUTCOMES: Final[Mapping[str, Wording]] = {
    ADOPTED: Wording("采纳", "adopted"),
    EXPLAINED: Wording("说明", "explained"),
    WAIVED: Wording("豁免", "waived"),
}
"""The answers of the column of outcomes."""
GRADES: Final = (
    Wording("优", "excellent"), Wording("良", "good"), Wording("中", "fair"), Wording("差", "poor"),
)  # fmt: skip
"""The grades that a reviewer gives a project."""


def field_of(title: str) -> str | None:
    """The column of a title in either language; None where there is none."""
    plain = " ".join(title.split()).casefold()
    return next(
        (name for name, (told, _) in FINDINGS.items() if plain in (told.zh.casefold(), told.en.casefold())), None
    )


def outcome_of(text: str) -> str | None:
    """The answer that a text is, in either language; None where it is none."""
    plain = " ".join(text.split()).casefold()
    return next((name for name, told in OUTCOMES.items() if plain in (told.zh.casefold(), told.en.casefold())), None)
