"""What the words of performance tables mean: headers, field labels, level names. The words are in wording.toml."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.columns.fields import FormField
from extract.columns.names import keyed
from extract.columns.roles import POINTED, Role
from extract.columns.two_languages import without_foreign
from extract.patterns import YEAR
from extract.text import REMEMBERED, fold
from extract.word_lists import read_words

MAX_HEADER = 26  # characters: a longer cell is content

_DATA = read_words("extract.columns", "wording.toml")
_FILLERS = re.compile("|".join(map(re.escape, _DATA["fillers"])))
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_NUMBER = re.compile(r"^(?:[0-9]{1,2}[.、]|[一二三四五六七八九十]{1,2}、)")
_TRIM = ":;,.、。*#-—_/ "
_COUNTED = re.compile(r"(?<=目标)[0-9一二三四五六七八九十]{1,2}$")
_YEAR = re.compile(f"{YEAR}年?(度)?")
_FIGURE = re.compile(r"[\d.,%+-]*")  # most cells of a table: no wording, unless it is a year
# 1-7月执行情况: what was reached until the table was made.
_MONTHS = re.compile(
    r"(\d{1,2}月?[-—–~至到]\d{1,2}月份?底?|截[至止].{0,6}\d{1,2}月.{0,2}|上半年|前[一二三]个?季度)(?:累计)?(?:实际|预算)?((?:执行|完成)(?:情况|数|值))"
)
_OF_MONTHS = dict.fromkeys(("执行情况", "完成情况", "完成值", "执行值", "完成数"), Role.ACTUAL) | {
    "执行数": Role.EXECUTED
}
_COLUMNS: dict[Role, dict[str, list[str]]] = keyed(_DATA["columns"], Role, "columns")
_PARTS = [(role, part) for role, wordings in _COLUMNS.items() for part in wordings["part"]]
_WHOLE = {wording: role for role, wordings in reversed(_COLUMNS.items()) for wording in wordings["whole"]}
_FIELDS: dict[FormField, list[str]] = keyed(_DATA["labels"], FormField, "labels")
_LABELS = {wording: field for field, wordings in reversed(_FIELDS.items()) for wording in wordings}
_FIRST = frozenset(_DATA["levels"]["first"])
_SECOND = frozenset(_DATA["levels"]["second"])
LEVEL_ENDING = f"({'|'.join(_DATA['levels']['endings'])})指标$"
_PARENTS = {
    child: frozenset(parent for parent, children in _DATA["parents"].items() if child in children)
    for children in _DATA["parents"].values()
    for child in children
}
_GROUPS = frozenset(_DATA["groups"]["levels"])
_LOOSE = {
    field: re.compile("|".join(words))
    for field, words in keyed(_DATA["loose_labels"], FormField, "loose_labels").items()
}
_ANY_LOOSE = re.compile("|".join(form.pattern for form in _LOOSE.values()))
_SHARED = {Role.UNIT: Role.PROJECT, Role.UNIT_CODE: Role.CODE}
# 三级指标及指标值, 指标值及分值: a title of two things, and the column is the first one's.
_SHARING = {(Role.NAME, Role.VALUE), (Role.ACTUAL, Role.SCORE), *((role, Role.WEIGHT) for role in POINTED)}
_SIGNS = frozenset({Role.OP, Role.DIRECTION})  # 方向及目标值, 运算符及指标值: the sign stands before the target
# 专项名称, 政策和项目名称, 子项目名称, 转移支付名称, 项目名称/编码: what a project is called by, in many dresses.
_OF_PROJECT = "(?:项目|专项|政策|转移支付|资金)"
_PROJECT_NAME = re.compile(
    rf"(?:[一二三]级|子|具体|预算|支出|实施|评价|自评|财政|重点|申报|部门|中央|[省市县区本]级|一般性|补助|其他)*{_OF_PROJECT}(?:支出)?"
    rf"(?:[和及与或、/]?{_OF_PROJECT}(?:支出)?)*名称(?:[和及与、/]?(?:项目)?(?:编码|代码|编号))?"
    r"|项目(?:编码|代码|编号)[和及与、/]?(?:项目)?名称"
)
_AT_START = re.compile("[(](?:年|期)初[)]")
_PAIR = re.compile("(.+)[及与和、](.+)")
# 一级指标编码, 指标代码, 三级序号: what numbers levels and indicators, and names none.
_NUMBERS = re.compile(
    "(?:[一二三四1-4]级|绩效|指标|目标|类别|分类|类型|名称|内容)*(?:[一二三四1-4]级|指标)(?:类别|分类|类型|名称|内容)?"
    "的?(?:编码|代码|编号|序号|序列号|流水号|码|号)"
)
_NOTES = re.compile("(" + "|".join(_DATA["notes"]["words"]) + ")([:：(（]|$)")


def without_ordinal(text: str) -> str:
    """A label without its number (1. or 一、)."""
    return _NUMBER.sub("", text)


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """A folded wording in Chinese, without brackets and the punctuation around it."""
    return _BRACKETS.sub("", without_foreign(fold(text))).strip(_TRIM)


@lru_cache(maxsize=REMEMBERED)
def column_role(text: str) -> Role | None:
    """The role of the column that a header cell names; None when the cell is not a header wording."""
    folded = fold(text)
    base = bare(text)
    if _FIGURE.fullmatch(folded):
        return Role.PAST if _YEAR.fullmatch(base) else None
    inside = _BRACKETS.findall(folded)
    if not base:
        base = folded.strip("()[]【】")
    if not base or len(base) > MAX_HEADER or base in _GROUPS or any(word in base for word in _DATA["sections"]):
        return None
    role = _role(base)
    # 项目单位（项目名称）: one column holds both, the unit in rows of its own.
    pair = _SHARED.get(role) if role else None
    return pair if pair and any(pair in _roles_of(part.strip("()[]")) for part in inside) else role


def _roles_of(part: str) -> tuple[Role | None, Role | None]:
    """What a part in brackets says by itself, and with the word that follows the bracket: 单位（专项）名称."""
    return _role(part), _role(f"{part}名称")


def _role(base: str) -> Role | None:
    if _YEAR.fullmatch(base):
        return Role.PAST
    if found := _MONTHS.fullmatch(base):
        return _OF_MONTHS[found[2]]
    stripped = _FILLERS.sub("", base)
    role = _WHOLE.get(base) or _WHOLE.get(stripped)
    if role is not None:
        return role
    if _WHOLE.get(_YEAR.sub("", base, count=1)) is Role.VALUE:
        return Role.VALUE  # 2025年预计完成值
    if _NUMBERS.fullmatch(base):
        return Role.SEQUENCE
    if _PROJECT_NAME.fullmatch(base):
        return Role.PROJECT
    if "/" in base:
        roles = [_role(part) for part in base.split("/") if part]
        return Role.PROJECT if Role.PROJECT in roles else next((role for role in roles if role), None)
    if pair := _PAIR.fullmatch(base):
        both = [_role(part) for part in pair.groups()]
        if both[0] in _SIGNS and both[1] == Role.VALUE:
            return Role.VALUE
        return both[0] if tuple(both) in _SHARING else _part_role(base, stripped)
    return _part_role(base, stripped)


def _part_role(base: str, stripped: str) -> Role | None:
    return next((role for role, part in _PARTS if part in base or part in stripped), None)


def months_of(text: str) -> str | None:
    """The months of which a header cell or label tells (1-7月 of 1-7月执行情况); None when it names none."""
    found = _MONTHS.fullmatch(bare(text))
    return found[1] if found else None


@lru_cache(maxsize=REMEMBERED)
def is_column_title(text: str) -> bool:
    """Whether a cell says just what a column of indicators or targets is called (三级指标, 指标值, 运算符号)."""
    base = bare(text)
    role = _WHOLE.get(base) or _WHOLE.get(_FILLERS.sub("", base))
    return role in {Role.LEVEL1, Role.LEVEL2, Role.NAME, Role.OP, Role.VALUE}


def is_titled(text: str) -> bool:
    """Whether a cell prints its column's title before what it says (指标值：≥90%): content, and no title."""
    head, colon, rest = fold(text).partition(":")
    return bool(colon and rest) and is_column_title(head) and column_role(rest) is None


def names_indicator(text: str) -> int:
    """How surely a header cell names the indicator's column: 2 for 三级指标, 1 for 绩效指标 and the like, else 0."""
    base = bare(text)
    if column_role(text) != Role.NAME:
        return 0
    return 2 if "三级" in base or "名称" in base or "3级" in base else 1


def certainty(text: str) -> int:
    """How surely a header cell names the targets that hold: 2 for 全年指标值, 0 for 半年指标值 or 绩效标准, else 1."""
    folded = fold(text)
    if is_initial(text) or any(word in folded for word in _DATA["rivals"]["weaker"]):
        return 0
    return 2 if any(word in folded for word in _DATA["rivals"]["surer"]) else 1


def is_adjusted(text: str) -> bool:
    """Whether a header cell speaks of targets adjusted during the year."""
    return not is_initial(text) and any(word in fold(text) for word in _DATA["rivals"]["adjusted"])


def is_initial(text: str) -> bool:
    """Whether a header cell speaks of targets at the start of the year."""
    return any(word in fold(text) for word in _DATA["rivals"]["initial"])


@lru_cache(maxsize=REMEMBERED)
def group_of(text: str) -> str | None:
    """The group that a header cell above several columns names: a first level as printed, 中期 or 年度; else None."""
    base = bare(text)
    if base in _GROUPS:
        return base
    if base in _DATA["groups"]["mid_term"]:
        return "中期"
    return "年度" if base in _DATA["groups"]["yearly"] else None


@lru_cache(maxsize=REMEMBERED)
def block_period(text: str) -> str | None:
    """The period of a block of rows that a cell beside its header names (长期绩效指标, 年度绩效目标表); else None."""
    base = bare(text)
    if not base.endswith(("指标", "指标表", "目标表")) or len(base) > 10 or base in _GROUPS:
        return None
    if any(word in base for word in _DATA["groups"]["mid_term"]):
        return "中期"
    return "年度" if any(word in base for word in ("年度", "当年")) else None


def is_period(group: str | None) -> bool:
    """Whether a column group is a period and not a first level."""
    return group in {"中期", "年度"}


@lru_cache(maxsize=REMEMBERED)
def label_field(text: str) -> FormField | None:
    """The field that a label names ("项目名称:"), None when the cell is not a label."""
    base = _COUNTED.sub("", bare(text).replace(":", "")) or fold(text).strip("()[]【】:")
    if not base or len(base) > MAX_HEADER:
        return None
    known = _LABELS.get(base) or _LABELS.get(_FILLERS.sub("", base) or base)
    return FormField.PROJECT if known is None and _PROJECT_NAME.fullmatch(base) else known


@lru_cache(maxsize=REMEMBERED)
def form_field(text: str) -> FormField | None:
    """The field that a cell above the indicators labels: as `label_field`, also of looser wordings (2021年金额)."""
    field = None if _FIGURE.fullmatch(fold(text)) else label_field(text)
    if field == FormField.BUDGET and _AT_START.search(fold(text)):
        return FormField.INITIAL  # 全年（年初）预算数 beside 全年（调整）预算数
    if field is not None:
        return field
    base = without_ordinal(bare(text).replace(":", ""))
    if not base or len(base) > MAX_HEADER or _FIGURE.fullmatch(base):
        return None
    whole = fold(text).strip(":")  # 名称（项目） says in its brackets what it names
    is_loose = _ANY_LOOSE.fullmatch(base) or _ANY_LOOSE.fullmatch(whole)
    loose = (name for name, form in _LOOSE.items() if form.fullmatch(base) or form.fullmatch(whole))
    return label_field(base) or (next(loose, None) if is_loose else None)


def split_label(text: str) -> tuple[str, str]:
    """A cell's label and what follows its colon: ("项目名称", "甲") of 项目名称：甲; ("", text) for other cells."""
    if form_field(text) is not None:
        return text, ""
    head, colon, rest = text.replace("：", ":").partition(":")
    if colon and rest.strip() and len(without_foreign(head)) <= MAX_HEADER and form_field(head) is not None:
        return head, rest.strip()
    return "", text


@lru_cache(maxsize=REMEMBERED)
def is_first_level(text: str) -> bool:
    """Whether a cell is a first level that is known (产出指标)."""
    return without_ordinal(bare(text)) in _FIRST


@lru_cache(maxsize=REMEMBERED)
def is_second_level(text: str) -> bool:
    """Whether a cell is a second level that is known (数量指标)."""
    base = without_ordinal(bare(text))
    return base in _SECOND or (base.endswith("满意度指标") and len(base) <= MAX_HEADER)


@lru_cache(maxsize=REMEMBERED)
def is_cut_level(text: str) -> bool:
    """Whether a cell is a known level with characters missing (数量指, 服务对象满意度标)."""
    base, known = bare(text), _FIRST | _SECOND
    if len(base) < 2 or base + "指标" in known:
        return False
    return any(len(base) < len(level) and _is_within(base, level) for level in known)


def _is_within(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in short)


def belongs(second: str, first: str) -> bool:
    """Whether a second level can stand under a first level; True when either is not known."""
    parents = _PARENTS.get(bare(second))
    if parents is None:
        return True
    base = bare(first)
    known = next((parent for parent in _DATA["parents"] if parent[:2] in base), None)
    return known is None or known in parents or "完成" in base


def speaks_of_department(text: str) -> bool:
    """Whether a heading or label speaks of the whole department (部门整体支出绩效目标表)."""
    folded = fold(text)
    return any(word in folded for word in _DATA["department"]["words"])


def is_note(text: str) -> bool:
    """Whether a row that begins so is a total or a remark, not an indicator."""
    return _NOTES.match(fold(text)) is not None
