"""What a site puts around a document that it shows: a table of its catalogue, a line of its own links."""

from __future__ import annotations

import re

from extract.pages import Grid
from extract.text import fold

_MOST = 8  # rows of such a table
_CATALOGUE = re.compile(
    "索引号|信息索引|发文(?:机关|机构|字号|单位|日期|时间)|发布(?:机关|机构|单位|日期|时间)|主题(?:分类|词)|组配分类|体裁分类"
    "|信息(?:分类|名称|来源|类别)|公开(?:方式|时限|范围|类别)|成文(?:日期|时间)|生成日期|(?:公文)?文号|生效日期|有效性|废止日期|时效性"
)
_LINKS = re.compile(
    "无障碍|首页|当前位置|您(?:的|现在的)?位置|长者(?:版|模式)|适老|返回(?:顶部|上[级页])|网站地图|设为首页|登录|简体|繁体|移动版"
)


def is_catalogue(grid: Grid) -> bool:
    """Whether a table is that of a site's catalogue above a document: 索引号, 发文机关, 成文日期."""
    if grid.n_rows > _MOST:
        return False
    labels = {found[0] for cell in grid.cells if (found := _CATALOGUE.match(fold(cell.text)))}
    return len(labels) > 1


def is_of_links(text: str) -> bool:
    """Whether a line holds the links of a site (首页, 无障碍阅读) beside its name."""
    return _LINKS.search(fold(text)) is not None
