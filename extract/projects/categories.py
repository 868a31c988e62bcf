"""Which of two tables names a project's category."""

from __future__ import annotations

import re

from extract.text import fold

_BUDGET_CATEGORY = re.compile("特定目标类|其他运转类|人员类|运转类|公用经费|.{2,12}类$")
_NO_CATEGORY = re.compile("(?:政策|项目|专项|[和及与或、/])+类?")  # which of both a form is for


def chosen(told: str | None, listed: str | None) -> str | None:
    """The category in the words of the budget (特定目标类) before those of a form (延续项目, 政策)."""
    if not told or not listed:
        return told or listed
    own, other = fold(told), fold(listed)
    budgets = _BUDGET_CATEGORY.match(other) is not None and _BUDGET_CATEGORY.match(own) is None
    return listed if budgets or _NO_CATEGORY.fullmatch(own) else told
