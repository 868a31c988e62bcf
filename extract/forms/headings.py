"""The project that the heading of a form names: its words without number, agency, year and the words of forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.two_languages import is_foreign, without_foreign
from extract.columns.wording import is_column_title, label_field, speaks_of_department
from extract.forms.table_captions import NUMBER, priced, tells_empty, without_number
from extract.organisations import is_organisation
from extract.pages import Line
from extract.patterns import DATE, MONEY, YEAR
from extract.text import fold, join_lines

_HEADING = 60  # characters: a longer line is running text
_YEAR = re.compile(rf"^[(（]?{YEAR}\s*年?度?[)）]?")
_FORM_WORDS = re.compile(
    f"(?:[(（]?{YEAR}年?度?[)）]?)?(?:财政|中央|[省市区县本]级)*(?:部门|单位)?(?:预算)?(?:项目|专项)?(?:支出|资金)?(?:预算)?(?:整体)?(?:绩效)?(?:目标)?(?:执行|完成)?(?:情况)?"
    r"(?:自评|自评价|申报|批复|公开|目标)(?:结果|情况)?(?:表|报告)?(?:[(（].{0,12}[)）])?$"
)
_SYSTEM = re.compile(r"(?:支出)?(?:绩效)?(?:评价|自评)?指标体系(?:及|和|与)?.{0,8}$")
_NO_NAME = re.compile(
    rf"^(附件|附表|表|公开|单位|金额|万?元)?[\d\-.:：()（）]*$|^{YEAR}年?度?$|^第.{{1,3}}部分|^[(（].{{0,12}}[)）]$|^(金额)?(单位|部门)[:：]"
)
# The title of the document above the heading of its first form.
_OTHER_DOCUMENT = re.compile(r"(部门|单位)[预决]算(公开|草案|说明|情况)?$|绩效目标(公开|说明)$")
# The heading of a whole part of the document: it stands above the heading of a form, and is no piece of its name.
_NUMBERED = re.compile(
    r"^([一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、]).*表([(（].{0,12}[)）])?$"
)
_OTHER_TABLE = re.compile(r"表(\(.*\))?$|^\(.*\)$|整体")
# What ends the name of a form, and what may go on with it in the next line.
_ENDED_FORM = re.compile("绩效(?:目标|自评|评价)?(?:公开|情况|申报|批复)?$")
_FORM_GOES_ON = re.compile("^(?:表|目标|自评|评价|申报|公开|情况|完成|批复|审核|报告|及|与|和|[(（])")
# A word of the form (甲项目绩效目标表), or the last one of a name where other forms of the document do without it.
_KIND = re.compile("^(?:项目|专项)(?=绩效)(?!.*自评)")
_TARGETS = re.compile("绩效目标(?:申报|批复|公开)?表")
_PROJECT_TAIL = re.compile(r"(?<=.{4})(?:项目支出项目)$")
_NEAREST = 3
ORDINAL = re.compile(
    r"^\s*(?:[(（]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[)）]\s*[、.．]?|[一二三四五六七八九十]{1,3}\s*[、.．]|\d{1,2}\s*(?:[、)）]|[.．](?!\d))"
    r"|(?:子?项目|专项)\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}(?=\s*[:：、.．—-]|\s))\s*[:：、.．—-]*"
    r"|第[一二三四五六七八九十\d]{1,2}个?项目\s*[:：、.．])\s*"
)
# What names a part of a document, a form or a table, and no project.
_NO_PROJECT = re.compile(
    r"(?:情况|说明|目标|指标|评分|体系|公开|概况|依据|明细|[表册书]|附件\d*|预算|决算|解释|事项|名单|目录|汇总|一览|部分|报告|方案|通知|意见|结果"
    r"|结论|分析|建议|绩效|自评|职责|机构|总体要求|问题|成效|填报|申报|清单)(?:[(（].{0,12}[)）])?$"
    r"|^第?[一二三四五六七八九十\d]{1,3}部分|^(?:项目|部门|单位|收入|支出)$|网站|浏览|首页"
)

# Words that say which projects a form is for: their kind, size, level, source or time, and no project's name.
_WHICH = re.compile(
    "(?:[的和及与或等、/]|类|各|全部|所有|每个|单个|若干|部分|有关|相关|主要|重点|重大|重要|核心|一般性?|普通|常规|特定|特殊|其[他它]|民生|运转"
    "|(?:人员|公用|业务|保障|发展|建设|工程|服务|资产|采购|基建)类|基本建设|基本支出|[大中小]+型|新增|新设|延续性?|续建|新建|在建|结转|跨年度?|经常性?|一次性|阶段性|长期|中期|短期"
    "|年初|年中|年末|年度|本年度?|当年|上年度?|追加|调整|[一二三四五六123]级|财政|一般公共预算|政府性基金|国有资本经营|社会保险基金|(?:专项)?债券|彩票公益金"
    "|中央|国家级?|[省市区县州盟本](?:本?级|直)|上级|下级|对下|部门|单位|预算|专项|转移支付|补助|拨款|资金|支出"
    "|申报|申请|批复|下达|安排|入库|储备|备选|纳入|公开|政策|项目|绩效|目标|自评|评价|事前|评估|管理"
    rf"|\d+(?:\.\d+)?(?:{MONEY})?(?:[(（]含[)）])?(?:及?以[上下])(?:[(（]含[)）])?|{YEAR}年?度?)+"
)


def says_which(name: str) -> bool:
    """Whether a text only says which projects a form is for (重点, 县级财政专项资金, 50万元以上)."""
    return _WHICH.fullmatch(fold(name)) is not None


def numbered_name(above: Sequence[Line], agencies: Sequence[str], *, kinds: bool = False) -> str:
    """The project that the nearest numbered heading above a form names; "" when it names something else. `kinds`: the
    words 项目 and 专项 before those of the form are the name's."""
    for line in reversed(above[-_NEAREST:]):
        name = _named_by_heading(line.text, agencies, kinds=kinds)
        if name is not None:
            return name
    return ""


def _named_by_heading(text: str, agencies: Sequence[str], *, kinds: bool = False) -> str | None:
    """The project that a numbered heading names; "" when its words name something else, None without a number."""
    number = ORDINAL.match(text)  # before the blank behind it is lost: 项目一　甲工程
    if number is None:
        return _named_by_caption(text, agencies, kinds=kinds)
    line = without_foreign(join_lines(text[number.end() :]))
    name = _stripped(line.strip(" :："), agencies, kinds=kinds)
    return name if names_project(name) else ""


def _named_by_caption(text: str, agencies: Sequence[str], *, kinds: bool) -> str | None:
    """The project that the caption of a table names (表1　甲工程); None when it names none."""
    number = NUMBER.match(text)
    name = _stripped(join_lines(text[number.end() :]), agencies, kinds=kinds) if number else ""
    return name if name and names_project(name) else None


def names_project(name: str) -> bool:
    """Whether a text of a heading can be a project's name: not that of a part, a form, a table or an organisation."""
    folded = fold(name)
    if (
        not 1 < len(folded) <= 50
        or is_foreign(folded)
        or folded.endswith(("。", "；", ";", "，", ","))
        or ":" in folded
    ):
        return False
    if speaks_of_department(folded) or is_organisation(folded) or is_column_title(folded) or says_which(folded):
        return False
    return not _NO_PROJECT.search(folded)


def heading_name(above: Sequence[Line], agencies: Sequence[str], *, kinds: bool = False) -> str:
    """The project's name in the heading of its form, without agency, year and form words; "" when there is none.
    `kinds`: as of `numbered_name`."""
    name = _stripped("".join(_heading_lines(above)), agencies, kinds=kinds)
    return name if not name or names_project(name) else ""


def kinds_are_names(headings: Sequence[str]) -> bool:
    """Whether 项目 and 专项 at the end of some of a document's headings of targets are the last word of a name: other
    forms, of a name that ends with another word (甲工程绩效目标表), do without it."""
    titles = [text for text in map(join_lines, headings) if _TARGETS.search(text) and len(text) <= _HEADING]
    rests = [(text[len(_FORM_WORDS.sub("", text)) :], without_form_words(text)) for text in titles]
    plain = [_KIND.match(rest) is None for rest, name in rests if rest.startswith("绩效") or _KIND.match(rest)
             if names_project(name)]  # fmt: skip
    return any(plain) and not all(plain)


def _stripped(text: str, agencies: Sequence[str], *, kinds: bool = False) -> str:
    whole = _SYSTEM.sub("", priced(text)[0])
    name = _FORM_WORDS.sub("", whole)
    kind = _KIND.match(whole[len(name) :]) if kinds else None
    name = _without_owner(name, agencies)
    if kind is not None and names_project(name):
        name += kind[0]
    return _PROJECT_TAIL.sub("", name) or name


def _without_owner(name: str, agencies: Sequence[str]) -> str:
    """A heading's words without the year and the agencies before them."""
    before = None
    while name != before:
        before = name
        name = _YEAR.sub("", name).strip()
        for agency in agencies:
            name = _without_agency(name, fold(agency))
    return name


def without_form_words(text: str) -> str:
    """What a heading says without the year and the words of forms (…项目支出绩效目标表)."""
    return _stripped(text, ())


def _heading_lines(above: Sequence[Line]) -> list[str]:
    """The lines just above a form that make its heading, at most three, top to bottom."""
    lines: list[str] = []
    for line in reversed(above[-4:]):
        printed = without_foreign(join_lines(line.text))
        if is_foreign(printed):
            continue
        text = priced(without_number(printed))[0]
        folded = fold(text)
        if _OTHER_DOCUMENT.search(folded):
            break
        ended = text.endswith(("。", "；", "，", "、")) or ":" in folded or label_field(folded) is not None
        ended = ended or DATE.fullmatch(folded) is not None
        if (
            not text
            or len(text) > _HEADING
            or ended
            or DATE.fullmatch(folded)
            or _NO_NAME.match(folded)
            or tells_empty(folded)
            or _named_by_heading(text, ()) == ""
        ):
            if lines:
                break
            continue
        if lines and (_NUMBERED.match(folded) or _OTHER_TABLE.search(folded) or _is_apart(line, above[-1], lines[0])):
            break
        lines.insert(0, text)
        if (
            len(lines) == 3
            or (text != printed and names_project(_stripped(text, ())))
            or (_YEAR.match(folded) and names_project(_stripped(text, ())))
        ):
            break
    return lines


def _is_apart(line: Line, last: Line, below: str) -> bool:
    """Whether a line is no piece of the heading below it: on another page, or whole as the name of a form."""
    ended = _ENDED_FORM.search(fold(line.text)) is not None and not _FORM_GOES_ON.match(fold(below))
    return ended or line.page != last.page


def _without_agency(name: str, agency: str) -> str:
    """The name without the agency before it, also abbreviated (甲市医保局 of 甲市医疗保障局)."""
    if not agency:
        return name
    for end in range(min(len(name), len(agency)), 3, -1):
        head = name[:end]
        if head[-1] == agency[-1] and head[:2] == agency[:2] and _is_subsequence(head, agency):
            return name[end:]
    return name


def _is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
