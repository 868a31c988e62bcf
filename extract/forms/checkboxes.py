"""Options with boxes before or behind them (☑延续项目 □新增项目): the ones that are ticked."""

from __future__ import annotations

import re

from extract.text import join_lines

_EMPTY, _TICKED = "□☐▢◻○◯", "☑☒■▣√✓✔●🗹🗸"
_BOX = re.compile(f"[{_EMPTY}{_TICKED}]")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六])\s*[、.．)）]\s*")


def ticked(text: str) -> str:
    """The ticked options of a cell, joined by 、; "" when none is ticked, the text itself when it has no boxes."""
    if not _BOX.search(text):
        return text
    boxes = _BOX.findall(text)
    parts = [join_lines(_NUMBER.sub("", part)).strip(" ,，;；、") for part in _BOX.split(text)]
    before = not parts[0] or parts[0].endswith(("：", ":"))  # a label is no option: 项目类别：☑延续 □新增
    options = parts[1:] if before else parts[:-1]
    return "、".join(option for box, option in zip(boxes, options, strict=True) if box in _TICKED and option)
