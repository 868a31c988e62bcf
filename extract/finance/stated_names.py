"""Whether what stands where a name belongs is one: no words of a template, no form, table or file."""

from __future__ import annotations

import re

from extract.organisations import ENDING, is_organisation
from extract.patterns import MONEY, YEAR
from extract.text import fold
from extract.values.measure_units import is_unit
from extract.values.money import FOREIGN

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
# What figures are in (十万元, 人民币(元), 个、万元, 人/万美元) is no one's name.
_MONEY = re.compile(rf"(?:人民币)?[(（]?(?:{MONEY}|[十百千万亿]*{FOREIGN})[)）]?")
_LISTED = re.compile(r"[、,，;；/和及\s]+")
# Behind a name: its seal, a date, what the organisation does with the form, a bracket that is not closed.
_SEAL = re.compile(r"[(（](?:公|盖|印|签)?章[)）].*$|[(（]签[字章][^()（）]*[)）].*$")
_DATE = re.compile(
    rf"[,，;；\s]*(?:(?:填[报表制写]|编制|公开|申报|报送|制表)?(?:日期|时间)[:：].*|{YEAR}\s*[年./-]\s*\d{{1,2}}(?:\s*[月./-].*)?)$"
)
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")
_VERB = re.compile(
    rf"^由?(.*{ENDING})(?:组织|负责|具体)?(?:实施|编制|填报|填表|承担|牵头|制表|公布|发布|印制|报送|申报)$"
)
# A form's words before a dash: 绩效监控—甲市乙局.
_HEAD = re.compile(rf"^(.{{1,20}}?)\s*[-—–―－]+\s*(.*{ENDING}.*)$")
_FORM_WORD = re.compile("预算|决算|绩效|监控|自评|评价|公开|附件|目标|项目|支出|报告|报表|情况|信息")


def bare_name(text: str) -> str:
    """An organisation's name without what is glued to it: a seal, a date, a verb, the title of a form before a dash, a
    bracket that nothing closes."""
    name = _OPEN_BRACKET.sub("", _DATE.sub("", _SEAL.sub("", text.strip()))).strip()
    head = _HEAD.match(name)
    if head is not None and _FORM_WORD.search(head[1]) and not is_organisation(head[1]):
        name = head[2].strip()
    verb = _VERB.match(name)
    return verb[1] if verb is not None else name


def measures(text: str) -> bool:
    """Whether a text behind 单位： is a unit of measure, or several."""
    parts = [part for part in _LISTED.split(fold(text)) if part]
    return bool(parts) and all(_MONEY.fullmatch(part) or is_unit(part) for part in parts)


def names_someone(text: str) -> bool:
    """Whether a text can be the name that a label (部门：) asks for: no words of a template, no form or file, no
    unit of measure."""
    folded = fold(text)
    if measures(folded) or _TEMPLATE.search(folded):
        return False
    return is_organisation(folded) or not _OF_A_FORM.search(folded)
