"""What is a project's category, and which of two tables names it."""

from __future__ import annotations

import re

from extract.text import fold

_BUDGET_CATEGORY = re.compile("特定目标类|其他运转类|人员类|运转类|公用经费|.{2,12}类$")
_NO_CATEGORY = re.compile("(?:政策|项目|专项|[和及与或、/])+类?")  # which of both a form is for
# Whether a project is new or goes on says nothing of its kind, unless the label asks for one (项目类别).
_STANDING = re.compile("项目(?:属性|类型|性质)[:：]?")
_STANDS = re.compile(
    "(?:新增|新设|新建|续建|在建|延续|持续|存续|常年|跨年度?|一次|阶段|长期|短期)性?(?:项目)?(?:、.+)?"
)


def category_of(label: str, text: str) -> str | None:
    """The category that a field prints; None for one that only tells whether a project is new (项目属性：延续项目)."""
    return None if _STANDING.fullmatch(fold(label)) and _STANDS.fullmatch(fold(text)) else text or None


def chosen(told: str | None, listed: str | None) -> str | None:
    """The category in the words of the budget (特定目标类) before those of a form (延续项目, 政策)."""
    if not told or not listed:
        return told or listed
    own, other = fold(told), fold(listed)
    budgets = _BUDGET_CATEGORY.match(other) is not None and _BUDGET_CATEGORY.match(own) is None
    return listed if budgets or _NO_CATEGORY.fullmatch(own) else told
