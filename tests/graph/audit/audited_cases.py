"""Small documents, audited: what tests of reports, waivers and outputs look at."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.audit.cases.corpus import Corpus
from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.examples import extraction_of
from graph.audit.running.audited import Audited, audit_all
from graph.audit.running.chosen_rules import chosen_rules
from graph.audit.running.profile import Profile
from graph.audit.running.report import Report
from graph.audit.waivers.report_made import Settled, report_of

TODAY = date(2026, 11, 30)
ROWS: list[dict[str, Any]] = [
    {"name": "校舍维修面积", "target": "≥**平方米", "weight": 60, "page": 3, "bbox": [10, 20, 200, 40]},
    {"name": "教室完工合格率", "target": "≥95%", "weight": 30, "level1": "产出指标", "level2": "质量指标"},
    {"name": "学生覆盖率", "target": "≥90%", "weight": 5, "level1": "效益指标", "direction": "反向指标"},
]
SCHOOL: dict[str, Any] = {"project": {"name": "校舍维修", "budget": 80}, "rows": ROWS}


def audited(*documents: dict[str, Any], profile: Profile | None = None) -> list[Audited]:
    """What rules say of documents, as examples of rules have them."""
    return audit_all(Corpus([paper_of(extraction_of(one)) for one in documents]), profile)


def report(*documents: dict[str, Any], settled: Settled | None = None, rules: str = "") -> Report:
    """The report of documents."""
    chosen, profile = chosen_rules(rules, Profile())
    said = audited(*(documents or (SCHOOL,)), profile=profile)
    return report_of(said, profile, chosen, settled or Settled(TODAY))
