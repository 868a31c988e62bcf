"""Names of projects that are none: cells of levels, targets or labels put together where a table was taken wrongly."""

from __future__ import annotations

import re

from extract.columns.fields import FormField
from extract.columns.wording import is_first_level, is_second_level, label_field, split_label
from extract.text import fold
from extract.values.operators import SIGN_CHARS

_UP_TO = re.compile(".*?指标")
_TARGET = re.compile(rf"[{SIGN_CHARS}]=?\d")


def without_label(name: str) -> str:
    """A project's name without the label before it (项目名称：甲)."""
    label, rest = split_label(name)
    return rest if rest and label_field(label) is FormField.PROJECT else name


def is_glued(name: str) -> bool:
    """Whether a project's name holds a target with its sign, or two levels."""
    folded = fold(name)
    levels = [part for part in _UP_TO.findall(folded) if is_first_level(part) or is_second_level(part)]
    return _TARGET.search(folded) is not None or len(levels) > 1
