"""Words that change nothing by themselves but say opposite things side by side: what is new and what there is in all,
rising and falling, a mean and a sum."""

from __future__ import annotations

import re
from functools import lru_cache

_CONTRASTS = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (
            r"新增|新建|净增|新认定|新培育|新引进|新注册|新设立|新登记",
            r"总数|总量|总人数|总户数|保有|存量|累计|现有|[年期]末",
        ),
        (r"增加|增长|提高|提升|上升|扩大|增强", r"减少|降低|下降|减轻|压减|压缩|缩短|削减"),
        (r"平均|人均|户均|日均|月均|次均", r"总[数量额]|累计|合计"),
        (r"最高", r"最低|最少"),
    )
)


@lru_cache(maxsize=1 << 16)
def _marks(name: str) -> tuple[int, ...]:
    """Of each contrast the side that a name takes: 1, -1, or 0 where it takes none or both."""
    return tuple(bool(one.search(name)) - bool(other.search(name)) for one, other in _CONTRASTS)


def contrary(one: str, other: str) -> bool:
    """Whether two names take opposite sides of a contrast."""
    return any(a * b < 0 for a, b in zip(_marks(one), _marks(other), strict=True))
