"""Names of projects that are none: cells of levels, targets or labels put together where a table was taken wrongly."""

from __future__ import annotations

import re

from extract.columns.fields import FormField
from extract.columns.level_names import is_code, is_level
from extract.columns.two_languages import is_foreign
from extract.columns.wording import is_column_title, label_field, split_label
from extract.forms.headings import names_project
from extract.tables.dittos import is_ditto
from extract.text import fold
from extract.values.operators import SIGN_CHARS

_LONGEST = 10  # characters of a label
_NAME = re.compile("(?![及和与或、/])[^\\W_]{2}")
_UP_TO = re.compile(".*?指标")
_TITLE = re.compile(r".{0,24}绩效.{0,4}(?:目标|自评|评价|监控).{0,6}表(?=\S{2})")
_TARGET = re.compile(rf"[{SIGN_CHARS}]=?\d")


def without_label(name: str) -> str:
    """A project's name without the label before it (项目名称：甲, 项目名称甲)."""
    label, rest = split_label(name)
    if rest and label_field(label) is FormField.PROJECT:
        return rest
    return name[len(glued_label(name)) :].lstrip(" \u3000\t\n:：")


def glued_label(name: str) -> str:
    """The label of a project's name with which a name begins without a colon (项目名称甲工程); "" when it does not."""
    text = name.strip()
    if label_field(text) is not None:
        return ""
    for end in range(min(_LONGEST, len(text) - 2), 3, -1):
        head, rest = text[:end], fold(text[end:]).lstrip(":")
        if head.endswith("名称") and label_field(head) is FormField.PROJECT:
            return head if _NAME.match(rest) else ""
    return ""


def begins_with_title(name: str) -> bool:
    """Whether a project's name begins with the title of a form (项目支出绩效目标表 甲工程)."""
    return _TITLE.match(fold(name)) is not None


def without_title(name: str) -> str:
    """A project's name without the title of a form before it, where a name is left."""
    found = _TITLE.match(fold(name))
    rest = fold(name)[found.end() :] if found else ""
    return rest if names_project(rest) else name


def is_doubtful_name(name: str) -> bool:
    """Whether a project's name may be something else: one that begins with a form's title, a code, a ditto mark, words
    of another language alone (a title in English, a column's name)."""
    return begins_with_title(name) or is_code(name) or is_ditto(name) or is_foreign(name)


def is_glued(name: str) -> bool:
    """Whether a project's name holds a target with its sign, or two levels, or is a title, a label or a number."""
    folded = fold(name)
    if folded.isdigit() or label_field(name) is not None or is_column_title(name):
        return True
    levels = [part for part in _UP_TO.findall(folded) if is_level(part)]
    if is_level(folded):
        return True
    return _TARGET.search(folded) is not None or len(levels) > 1
