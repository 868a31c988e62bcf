"""Whether what stands where a name belongs is one: no words of a template, no form, table or file."""

from __future__ import annotations

import re

from extract.organisations import is_organisation
from extract.text import fold

# Words of a template that a name is to be written over (（部门名称）, XX局, 某某单位, ____).
_TEMPLATE = re.compile(
    r"[×✕╳*_＿○〇△□]|(?<![A-Za-z])[Xx]{2,}|[…\.]{2,}|某某|(?:部门|单位|机构)(?:[(（]单位[)）])?(?:全称|名称)"
    r"|^[(（]?(?:请|此处|填写|填报|本部门|本单位|我部门|我单位|各部门|各单位|部门|单位|全称|名称|无)[^(（]{0,4}$"
    r"|示例|样[表式]|模[板版]|范本"
)
# What a form, a table or a file is called is no one's name.
_OF_A_FORM = re.compile(
    r"(?:表|目标|指标|模板|情况|说明|报告|公开|预算|决算|绩效|项目|经费|资金|附件\d*|Sheet\d*)(?:[(（].*[)）])?$|\.[A-Za-z]{2,5}$|[<>{}\\=;|]|^\d+$",
    re.IGNORECASE,
)


def names_someone(text: str) -> bool:
    """Whether a text can be the name that a label (部门：) asks for: no words of a template, no form or file."""
    folded = fold(text)
    return not _TEMPLATE.search(folded) and (is_organisation(folded) or not _OF_A_FORM.search(folded))
