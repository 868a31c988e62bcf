"""The unit that stands above a form or a listing: with its code ([407003]甲馆) or behind a label (编制单位：甲馆)."""

from __future__ import annotations

import re

from extract.columns.cell_fit import features
from extract.forms.section import Section
from extract.patterns import YEAR
from extract.text import join_lines
from extract.values.codes import split_unit

CODED = re.compile(
    r"^[\[(（【]?(?P<before>\d{3,12})?[\])）】]?[-—–_:：\s]*(?P<name>\D.*?)[-—–_:：\s\[(（【]*(?P<after>\d{3,12})?[\])）】]?$"
)
_NEAR = 3  # lines above a table that may name its unit
_WHO = r"(?:部\s*门|单\s*位)"
_CODE = r"(?:编码|代码|编号)"
_SEAL = r"(?:公|盖|签)?章"
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s;；]))(?P<label>(?:部门)?(?:预算|填报|编制|申报|公开|实施|项目|批复|填表|用款|申请|资金使用)?(?P<above>主管)?{_WHO}(?:[(（]{_WHO}[)）])?(?:名称|全称)?)"
    rf"(?:[/／、及和与]?{_CODE})?(?:[(（](?:{_SEAL}|{_CODE})[)）])*\s*[:：]\s*"
    rf"(?P<code>\d{{3,12}}(?!\d)[\s\u3000]*)?(?P<name>[^\s:：;；]{{3,40}})(?=[\s;；]|$)"
)
_SEALED = re.compile(rf"[(（](?:{_SEAL}|印章)[)）]$")
_CODE_ALONE = re.compile(rf"{_WHO}(?:名称)?{_CODE}\s*[:：]\s*(\d{{3,12}})(?!\d)(?![^\s\u3000;；])")
_UNIT = re.compile(r"单\s*位")
_OF_YEAR = re.compile(rf"[(（]?{YEAR}\s*年")


def unit_above(section: Section, *, own: bool = False) -> tuple[str | None, str | None] | None:
    """The unit above a section, code and name; None when no line names one. `own`: only one that has a code, or that
    its label calls a unit: below a department's name (部门名称) its units may have projects."""
    lines = [line.text for line in section.above[-_NEAR:]] + [c.text for row in section.preamble[:2] for c in row]
    alone = next((found[1] for text in lines if (found := _CODE_ALONE.search(text)) is not None), None)
    for text in reversed(lines):
        for labelled in _LABELLED.finditer(text):
            name_alone = _SEALED.sub("", labelled["name"])
            code, name = split_unit(f"{labelled['code'] or ''}{name_alone}")
            code = code or alone
            called = _UNIT.search(labelled["label"]) is not None and not labelled["above"]
            if features(name or "").organisation and (not own or code or called):
                return code, name
        # 205013甲中学2026年项目支出绩效目标表: a title, or the line alone.
        head = _OF_YEAR.split(join_lines(text))[0].split("单位")[0].strip()
        found = CODED.match(head) if features(head).short_code else None
        if found is not None and found["before"] and features(found["name"]).organisation:
            return found["before"], found["name"].strip()
    return None
