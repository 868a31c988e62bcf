"""Whether the text of a cell at a page's end is whole: a word that such tables print, or a bracket still open."""

from __future__ import annotations

import re

from extract.columns.level_names import is_level
from extract.columns.wording import column_role, group_of, label_field

WORD = 8  # characters: a longer header may only hold a header's word
_OPENING, _CLOSING = re.compile(r"[(（]"), re.compile(r"[)）]")
_RIGHT = re.compile(r"[^(（)）]*[)）]")


def closes(first: str, rest: str) -> bool:
    """Whether a text leaves a bracket open that its rest closes."""
    return len(_OPENING.findall(first)) - len(_CLOSING.findall(first)) == 1 and _RIGHT.match(rest) is not None


def is_word(text: str) -> bool:
    """Whether a text is a label or a level that such tables are known to print."""
    return bool(label_field(text) or group_of(text)) or is_level(text)


def is_whole(text: str) -> bool:
    """Whether a text is such a word or a column's header, so that nothing of it can follow."""
    header = len(text) <= WORD and not any(map(str.isdigit, text)) and column_role(text) is not None
    return header or is_word(text)
