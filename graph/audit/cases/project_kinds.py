"""Projects that a province's template fills for every unit alike: what keeps an office and its staff going."""

from __future__ import annotations

import re

from extract.text import fold

_TEMPLATE = re.compile(
    "公用经费|工会经费|福利费|公务交通补[助贴]|党建经费|党组织活动经费|人员(?:类|经费|支出)|工资|津补?贴|社会保险缴费|社会保障缴费|"
    "住房公积金|住房改革支出|养老保险缴费|医疗保险缴费|职业年金|遗属|离退休|退休人员|抚恤金|物业补贴|交通补贴|体检费|公务用车运行"
)


def is_template(name: str | None) -> bool:
    """Whether a project is one of running costs or staff, by its name."""
    return bool(_TEMPLATE.search(fold(name or "")))
