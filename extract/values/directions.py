"""Whether more or less is better, as the column of directions says it: 正向指标, 反向指标, or nothing that is known."""

from __future__ import annotations

import re

from extract.text import fold

POSITIVE, NEGATIVE = "正向指标", "反向指标"
_LONGEST = 12  # characters
_POSITIVE = re.compile(r"正|正向(?:型|性)?(?:指标)?|正指标|(?:越|愈)(?:大|高|多)(?:越|愈)?(?:好|优)?|↑")
_NEGATIVE = re.compile(
    r"[反逆负]|[反逆负]向(?:型|性)?(?:指标)?|[反逆负]指标|(?:越|愈)(?:小|低|少)(?:越|愈)?(?:好|优)?|↓"
)


def parse_direction(text: str) -> str | None:
    """正向指标 or 反向指标, whatever the form prints for it; None when the cell says neither."""
    folded = fold(text[:_LONGEST]).strip("。.、,;:()")
    if _POSITIVE.fullmatch(folded):
        return POSITIVE
    return NEGATIVE if _NEGATIVE.fullmatch(folded) else None
