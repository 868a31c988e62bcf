"""Names of projects that are none: cells of levels, targets or labels put together where a table was taken wrongly."""

from __future__ import annotations

import re

from extract.columns.fields import FormField
from extract.columns.level_names import is_code
from extract.columns.two_languages import is_foreign
from extract.columns.wording import is_column_title, is_first_level, is_second_level, label_field, split_label
from extract.tables.dittos import is_ditto
from extract.text import fold
from extract.values.operators import SIGN_CHARS

_UP_TO = re.compile(".*?指标")
_TITLE = re.compile(r".{0,24}绩效.{0,4}(?:目标|自评|评价|监控).{0,6}表(?=\S{2})")
_TARGET = re.compile(rf"[{SIGN_CHARS}]=?\d")


def without_label(name: str) -> str:
    """A project's name without the label before it (项目名称：甲)."""
    label, rest = split_label(name)
    return rest if rest and label_field(label) is FormField.PROJECT else name


def begins_with_title(name: str) -> bool:
    """Whether a project's name begins with the title of a form (项目支出绩效目标表 甲工程)."""
    return _TITLE.match(fold(name)) is not None


def is_doubtful_name(name: str) -> bool:
    """Whether a project's name may be something else: one that begins with a form's title, a code, a ditto mark, words
    of another language alone (a title in English, a column's name)."""
    return begins_with_title(name) or is_code(name) or is_ditto(name) or is_foreign(name)


def is_glued(name: str) -> bool:
    """Whether a project's name holds a target with its sign, or two levels, or is a title, a label or a number."""
    folded = fold(name)
    if folded.isdigit() or label_field(name) is not None or is_column_title(name):
        return True
    levels = [part for part in _UP_TO.findall(folded) if is_first_level(part) or is_second_level(part)]
    if is_first_level(folded) or is_second_level(folded):
        return True
    return _TARGET.search(folded) is not None or len(levels) > 1
