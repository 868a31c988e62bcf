"""What a row that no record came from looks like: performance or budget content, or nothing that matters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.columns.fields import FormField
from extract.columns.level_names import is_level
from extract.columns.paths import path_of
from extract.columns.roles import Role
from extract.columns.wording import column_role, form_field, group_of, is_note
from extract.finance.terms import is_header_word
from extract.text import REMEMBERED, fold
from extract.values.fund_sources import fund_source
from extract.values.operators import SIGN_CHARS
from extract.values.targets import is_direction, is_operator, is_qualitative, is_unit, parse_value

_PAIR = frozenset({Role.NAME, Role.VALUE})
_CLASS = re.compile(r"2\d{6}")
_PARTED = re.compile(r"2\d\d([.-])\d\d\1\d\d")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d{1,6}|-?\d{1,3}(?:,\d{3})+")
_SIGNED = re.compile(rf"[{SIGN_CHARS}]\s*\d")
_BLANK = re.compile(r"[-—–―/\\\\….*]*|无|不适用|暂无|空|指标\d{1,2}[:：.、]?|[（(]?无[）)]?")
# A figure in a sentence: 培训300人次，合格率达到95%.
_FIGURE = re.compile(r"\d(?:%|[^\d\W_.、)年月日])")
_PROJECT_LABEL = re.compile(r"[^\W\d]{1,6}项目[:：]?")
_WORDS = re.compile(r"[㐀-鿿]{3}")
_CLOSED = re.compile(r"。$|:(?:\([^()]*\))?$")  # a sentence, a label
_NUMBERED = re.compile(r"指标\d{1,2}:.*[㐀-鿿]")  # 指标1：培训合格率≥95%, of a form
_DIGIT = re.compile(r"\d")
_HAN = re.compile(r"[㐀-鿿]")
# What a row of a form's money is of, before figures (其中：财政拨款 | 1200.00 | 1240.00 | 99.2%).
_MONEY_LABEL = re.compile(
    r"(?:其中[:、]?.{0,8}(?:资金|拨款|经费|支出|收入|预算)|(?:基本|项目)支出|人员经费|(?:日常)?公用经费|.{0,4}部门预算.{0,6}"
    r"|(?:预算|资金)?执行率|.{0,4}资金总额)"
)
_FIGURE_ALONE = re.compile(r"[-(（]?\d[\d,]*(?:\.\d+)?%?[)）]?(?:万?元|分)?")
# What became of something, which no target says: tasks of a department with their points.
_OUTCOME = re.compile(r"(?:已|未|部分|基本|全部|按时|按期)?(?:完成|开展|实施|启动|落实)|进行中|是|否|有|达标|未达标")
HEADS = frozenset({"名称", "代码", "编码", "编号", "序号"})  # below a title, each of a column of its own
LONGEST = 60  # characters of a target; a longer cell is running text


@lru_cache(maxsize=REMEMBERED)
def is_label(text: str) -> bool:
    """Whether a cell names what another one holds: a header, a field's label, a level above columns. A target is none,
    however much it speaks of shares and points."""
    folded = fold(text)
    named = (
        column_role(text) is not None
        or form_field(text) is not None
        or group_of(text) is not None
        or is_header_word(folded)
        or is_level(text)
        or folded in HEADS
    )
    return named and not (_DIGIT.search(folded) and (_NUMBERED.match(folded) or is_target(text)))


@lru_cache(maxsize=REMEMBERED)
def is_target(text: str) -> bool:
    """Whether a cell is a number with a sign or a unit."""
    if len(text) > LONGEST:
        return False
    value = parse_value(text)
    if value.low is None:
        return False
    signed = _SIGNED.search(fold(text)) is not None
    return signed or (value.unit is not None and is_unit(value.unit))


def names_project(texts: Sequence[str]) -> str | None:
    """What stands behind a label for a project's name in a row of labels and values, None without both."""
    if len(texts) > 3 and len(texts) % 2:
        return None  # no pairs: the header of a listing
    for place in range(0, len(texts) - 1, 2):
        if form_field(texts[place]) is FormField.PROJECT:
            value = texts[place + 1]
            return None if any(map(is_label, texts[1::2])) or is_blank(value) else value
        if not is_label(texts[place]):
            return None
    return None


def names_kind_of_project(texts: Sequence[str]) -> str | None:
    """What stands behind a label that ends with 项目 and that nobody knows (二级项目), in a row of pairs."""
    for label, value in zip(texts[::2], texts[1::2], strict=False):
        if _PROJECT_LABEL.fullmatch(fold(label)) and _WORDS.match(fold(value)):
            return None if is_label(value) or is_blank(value) or value.rstrip().endswith("。") else value
    return None


def is_name(text: str) -> bool:
    """Whether a cell says something in words: no target, no label, no blank."""
    return len(_HAN.findall(text)) >= 2 and not is_target(text) and not is_label(text) and not is_blank(text)


@lru_cache(maxsize=REMEMBERED)
def levels_told(text: str) -> tuple[str, ...]:
    """The levels that a cell tells as a path (产出指标/数量指标); none where it is a label or tells none."""
    path = None if is_label(text) else path_of(text)
    return tuple(level for level in path or () if level)


def class_of(folded: Sequence[str]) -> str:
    """The functional class of a row, in one cell or in three side by side (205 | 02 | 02); "" without one."""
    for text in folded:
        if text.startswith("2") and (_CLASS.fullmatch(text) or _PARTED.fullmatch(text)):
            return text
    for upper, middle, lower in zip(folded, folded[1:], folded[2:], strict=False):
        if len(upper) == 3 and len(middle) == len(lower) == 2 and _CLASS.fullmatch(upper + middle + lower):
            return upper + middle + lower
    return ""


def is_class_with_amount(texts: Sequence[str]) -> bool:
    """Whether a row holds a functional class (类款项, seven digits) and an amount other than zero."""
    folded = [fold(text) for text in texts]
    return bool(class_of(folded)) and any(_AMOUNT.fullmatch(text) and set(text) - set("0.,-") for text in folded)


@lru_cache(maxsize=REMEMBERED)
def is_blank(text: str) -> bool:
    """Whether a cell of a form was left blank: a dash, 无, 不适用, or only the number of an indicator (指标1：)."""
    return _BLANK.fullmatch(fold(text)) is not None


def has_levels(rows: Iterable[Sequence[str]]) -> bool:
    """Whether a table is about indicators: it names a level, or has a column of indicators with a column of targets."""
    for texts in rows:
        if "指标" in "".join(texts) and any(text.rstrip("：:").endswith("指标") and is_level(text) for text in texts):
            return True
        if _PAIR.issubset(map(column_role, texts)):
            return True
    return False


def is_wordy(text: str) -> bool:
    """Whether a cell can be an indicator's name, even one that reads like a label (预算执行率)."""
    named = len(_HAN.findall(text)) >= 2 and not is_blank(text) and not is_target(text)
    other = is_operator(text) or is_direction(text) or is_level(text) or _CLOSED.search(fold(text)) is not None
    return named and not other


def is_aim(text: str) -> bool:
    """Whether a cell is a target in words: no word of an outcome (已完成, 否)."""
    return is_qualitative(text) and _OUTCOME.fullmatch(fold(text)) is None


def is_figure(text: str) -> bool:
    """Whether a cell is a number alone, a share, an amount or points."""
    return _FIGURE_ALONE.fullmatch(fold(text)) is not None


def is_money_row(texts: Sequence[str]) -> bool:
    """Whether a row tells the money of a form, or how much of it was spent, in figures alone."""
    rest = [text for text in texts if not is_blank(text)]
    names = [text for text in rest if not is_figure(text)]
    return 0 < len(names) < len(rest) and all(
        _MONEY_LABEL.fullmatch(fold(text)) or fund_source(text) is not None for text in names
    )


def is_signed(text: str) -> bool:
    """Whether a cell holds a figure behind a sign."""
    return _SIGNED.search(fold(text)) is not None


def tells_apart(texts: Sequence[str]) -> bool:
    """Whether cells are a name and the parts of its target in columns of their own: an operator beside a number or
    words, a direction."""
    signed = any(is_operator(text) for text in texts) and len(texts) > 2
    return any(map(is_wordy, texts)) and (signed or any(map(is_direction, texts)))


def reason(texts: Sequence[str], left: Sequence[str], *, beside_levels: bool) -> str | None:
    """Why a row that no record came from looks lost (level, target, class), None when it does not. `left`: its texts
    that no record holds and that are not labels; beside_levels: the table is about indicators."""
    left = [text for text in left if not is_blank(text)]
    if not left or is_note(texts[0]):
        return None
    if is_class_with_amount(texts):
        return "class"
    if not beside_levels:
        return None
    levels = [text for text in texts if is_level(text)]
    if any(_NUMBERED.match(fold(text)) for text in left):
        return "target"
    first = next((number for number, text in enumerate(texts) if text in left and is_target(text)), len(texts))
    if any(is_label(text) and text not in levels and text not in left for text in texts[:first]):
        # A header, or labelled fields of a form: neither holds signs with figures.
        return "target" if levels and any(_SIGNED.search(fold(text)) for text in left) else None
    if (any(is_target(text) for text in left) and (levels or any(map(is_wordy, left)))) or tells_apart(left):
        return "target"
    return "level" if levels and any(is_qualitative(text) or _FIGURE.search(fold(text)) for text in left) else None
