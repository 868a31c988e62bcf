"""Lines above forms that end in a field in brackets: 表1　甲项目（实施单位：乙局）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.columns.fields import FormField
from extract.columns.wording import label_field
from extract.pages import Line
from extract.patterns import YEAR

_IN_BRACKETS = re.compile(
    r"^(?P<head>(?:\s*附?表\s*[(（]?[\d一二三四五六七八九十\-－—.]{1,7}[)）]?\s*[:：]?)?[^()（）:：]{3,60}?)\s*[(（]\s*(?P<fields>[^()（）:：]{2,10}[:：][^()（）]+)[)）]\s*$"
)
_LABEL = re.compile(r"^\s*([^:：]{2,10})[:：]")
_HELD = frozenset({
    FormField.UNIT, FormField.DEPARTMENT, FormField.CODE, FormField.CATEGORY, FormField.BUDGET, FormField.INITIAL,
})  # fmt: skip
# A table's number before its caption: 表1, 附表3-2, 表（一）.
NUMBER = re.compile(
    r"^\s*附?表\s*(?:\d{1,2}(?:\s*[-－—.]\s*\d{1,2})?|[一二三四五六七八九十]{1,3}|[(（][一二三四五六七八九十\d]{1,3}[)）])"
    rf"(?:\s*[:：、.．]\s*|\s+)(?!{YEAR})"
)


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each field in brackets at the end of one as a line of its own."""
    for line in lines:
        found = _IN_BRACKETS.match(line.text)
        label = _LABEL.match(found["fields"]) if found else None
        if found is None or label is None or label_field(label[1]) not in _HELD:
            yield line
        else:
            yield replace(line, text=found["head"])
            yield replace(line, text=found["fields"])
