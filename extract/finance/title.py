"""The agency that a title or a label names: without its code, the year and the words of the form."""

from __future__ import annotations

import re

from extract.finance.issuer import without_code
from extract.finance.stated_names import bare_name, names_someone
from extract.organisations import ENDING, is_organisation
from extract.patterns import CHINESE_YEAR, YEAR
from extract.text import fold, join_lines

WRITTEN_YEAR = re.compile(f"({CHINESE_YEAR})年")
_FORM_WORDS = re.compile(
    r"(?:本级|区级|市级|省级|县级)?(?:部门[（(]单位[)）]|部门|单位)?(?:整体|综合)?(?:收支)?(?:(?:重点|重大|主要)?项目)?(?:支出)?(?:预算|决算|绩效)(?:公开|信息|说明|报告|情况|结果|汇总|报表|草案|目标|自评|表|申报|支出|管理|评价|编制|批复|开展|工作|重点|项目|及|和|“?三公”?经费|预算|决算|绩效|文本|材料|资料|的)*$"
)
_FORM_TAIL = re.compile(r"[(（][^（()）]*(?:预算|决算|公开|草案)[^（()）]*[)）]$|(?:的|公开|关于)$")
_LEADING_YEAR = re.compile(rf"^\s*[(（]?(?:{YEAR}|{CHINESE_YEAR})\s*年度?[)）]?\s*")
_LEADING_CODE = re.compile(r"^\d{3,12}\s*[-—–_]?\s*")
_BRACKET_CODE = re.compile(r"[（(]\d{3,12}[)）]$")
# The name of a table, behind the name of whose it is: 甲市乙局部门支出总表.
_TABLE_WORDS = re.compile(r"(?:部门|单位)?(?:收支|收入|支出|项目支出|基本支出|项目)(?:总体情况|明细|总|预算|情况)?表$")
_BRACKETED_YEAR = re.compile(f"[(（]{YEAR}年?度?[)）]")
ORGANISATION = re.compile(rf".{{2,}}{ENDING}(?:[(（].{{2,4}}[)）]|机关|本级)?")
_BEFORE_YEAR = re.compile(f"(?:关于)?(.{{3,40}}?){YEAR}(?:年|[-—–~至])")
_NO_AGENCY = re.compile(
    r"^(?:预算|公开|附)?[0-9]{1,2}[-0-9]*表|^附?表?[-0-9]+$|(?:部门[（(]单位[)）]|表|项目[)）]?|资金|经费|支出|政策|绩效|指标[)）]?|指标库|体系|[市区县省]直|、|[（(][)）])$|^.{0,5}[市县区旗州盟省]$"
)


def clean_agency(text: str) -> str | None:
    """An agency's name without a year before it and the code before or after it; None when nothing is left."""
    bare = without_code(_LEADING_YEAR.sub("", join_lines(text)))
    name = bare_name(_BRACKET_CODE.sub("", _LEADING_CODE.sub("", bare))).strip(" -—:：_")
    return name if len(name) >= 3 and not name.isdigit() and names_someone(name) else None


def title_agency(title: str) -> str | None:
    """The agency in a title, year and form words dropped (2026年甲市乙局部门预算公开 → 甲市乙局)."""
    before = _BEFORE_YEAR.match(fold(title))
    named = bare_name(before[1]) if before is not None else ""
    if ORGANISATION.fullmatch(named) and names_someone(named):
        return _as_printed(named, title)
    text = _BRACKETED_YEAR.sub("", fold(title))
    text = WRITTEN_YEAR.sub("", re.sub(f"^(?:关于)?{YEAR}年?度?(?=[^年度])|{YEAR}年度?|^关于", "", text))
    text = _TABLE_WORDS.sub("", text)
    previous = None
    while previous != text:
        previous, text = text, _FORM_TAIL.sub("", _FORM_WORDS.sub("", text))
    text = bare_name(text.strip("-—:：的"))
    if len(text) < 3 or _NO_AGENCY.search(text) or not is_organisation(text) or not names_someone(text):
        return None
    return _as_printed(text, title)


def _as_printed(folded: str, title: str) -> str:
    """The folded name with the brackets that the title prints."""
    if "（" in title:
        folded = folded.replace("(", "（").replace(")", "）")
    return folded
