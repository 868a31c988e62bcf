"""A report as SARIF 2.1.0: findings are results of kind fail, what could not be checked of kind open, rules that
applied nowhere of kind notApplicable. Certainty is a property: any kind but fail would have no level.

A region of SARIF needs a line or an offset, which pages have not: page and rectangle are properties of the physical
location, and a region is there where a line of a text is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from extract.language import visible
from extract.places import place_to_json
from graph.audit.rules.rule import Rule, Severity
from graph.audit.running.finding import Finding, Origin
from graph.audit.running.report import Gap, Report, Reported, RuleTotals
from graph.audit.waivers.waived import TITLE, W90
from graph.version import SOFTWARE
from queries.audit_reports.rule_page import plain_text, rule_page

SCHEMA_URI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_MARK = "jixiaoFinding/v1"


def sarif_text(report: Report) -> Iterator[str]:
    """The log, a result a line."""
    run = _Run(report)
    yield f'{{"$schema": "{SCHEMA_URI}", "version": "2.1.0", "runs": [{{\n'
    for name, value in run.head().items():
        yield f"{_written(name)}: {_written(value)},\n"
    yield '"results": ['
    between = "\n"
    for result in run.results():
        yield between + _written(result)
        between = ",\n"
    yield "\n]}]}\n"


class _Run:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.rules = [one for one in report.rules if one.runs]
        self.index = {one.rule.id: number for number, one in enumerate(self.rules)}
        self.index[W90] = len(self.rules)
        self.compared = any(one.known for one in report.findings)

    def head(self) -> dict[str, Any]:
        """What stands before the results."""
        name, _, version = SOFTWARE.partition(" ")
        driver = {
            "name": name,
            "version": version,
            "rules": [*(_descriptor(one.rule) for one in self.rules), _of_waivers()],
        }
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "language": "zh",
            "artifacts": [{"location": _artifact(one.origin)} for one in self.report.documents],
            "invocations": [self._invocation()],
            "properties": {"profile": self.report.profile, "linked": self.report.linked},
        }

    def _invocation(self) -> dict[str, Any]:
        """Whether all of it ran: what could not be read and rules that raised are notifications."""
        unread = [one for one in self.report.unread if not one.passed]
        failed = self.report.failed
        told = [
            {
                "level": "error",
                "message": {"text": one.why.zh},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(one.name)}}}],
            }
            for one in unread
        ]
        told += [
            {
                "level": "error",
                "message": {"text": text},
                "associatedRule": {"id": number, "index": self.index[number]},
            }
            for number, text in failed.items()
        ]
        return {"executionSuccessful": not told, "toolExecutionNotifications": told}

    def results(self) -> Iterator[dict[str, Any]]:
        """Findings, then what could not be checked, then what applied nowhere."""
        yield from map(self._finding, self.report.findings)
        yield from map(self._gap, self.report.gaps)
        yield from (self._nowhere(one) for one in self.rules if not (one.applied or one.unchecked or one.failed))

    def _finding(self, one: Reported) -> dict[str, Any]:
        found = one.finding
        properties = {
            "certainty": found.certainty.value, "scope": found.scope.value, "project": found.project,
            "name": found.name, "printed": found.printed, "cells": dict(found.cells), "message_en": found.message.en,
            "others": [printed for printed, _ in one.others],
        }  # fmt: skip
        result: dict[str, Any] = {
            "ruleId": found.rule, "ruleIndex": self.index[found.rule], "kind": "fail",
            "level": _LEVELS[found.severity], "message": {"text": found.message.zh},
            "locations": list(_locations(found)) or [_whole(found.origin, found)],
        }  # fmt: skip
        if found.fingerprint:
            result["partialFingerprints"] = {_MARK: found.fingerprint}
        if found.related:
            result["relatedLocations"] = [
                {**_place(found.origin, place_to_json(place)), "message": {"text": other.name or other.printed or ""}}
                for other in found.related
                for place in other.places[:1]
            ]
        if one.waiver is not None:
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": one.waiver.reason}]
        if self.compared:
            result["baselineState"] = "unchanged" if one.known else "new"
        return {
            **result,
            "properties": {key: value for key, value in properties.items() if value not in (None, {}, [])},
        }

    def _gap(self, gap: Gap) -> dict[str, Any]:
        return {
            "ruleId": gap.rule, "ruleIndex": self.index[gap.rule], "kind": "open", "level": "none",
            "message": {"text": f"未能检查：{gap.reason.wording.zh}（{gap.count} 处）"},
            "locations": [_whole(gap.origin)],
            "properties": {"reason": gap.reason.value, "count": gap.count, "scope": gap.scope.value},
        }  # fmt: skip

    def _nowhere(self, one: RuleTotals) -> dict[str, Any]:
        return {
            "ruleId": one.rule.id, "ruleIndex": self.index[one.rule.id], "kind": "notApplicable", "level": "none",
            "message": {"text": "没有适用的内容"}, "properties": {"count": one.not_applicable},
        }  # fmt: skip


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title.zh},
        "fullDescription": {"text": rule.why.zh},
        "help": {"text": plain_text(rule), "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.active},
        "properties": {
            "title_en": rule.title.en, "scope": rule.scope.value, "basis": rule.basis.value,
            "sources": [source.value for source in rule.sources],
        },
    }  # fmt: skip


def _of_waivers() -> dict[str, Any]:
    return {
        "id": W90, "shortDescription": {"text": TITLE.zh}, "properties": {"title_en": TITLE.en},
        "defaultConfiguration": {"level": "warning"},
    }  # fmt: skip


def _locations(found: Finding) -> Iterator[dict[str, Any]]:
    for number, place in enumerate(found.places):
        location = _place(found.origin, place_to_json(place))
        yield {**location, "logicalLocations": _logical(found)} if number == 0 and _logical(found) else location


def _whole(origin: Origin, found: Finding | None = None) -> dict[str, Any]:
    """The document as a whole, or what a finding is about in it, where no place is known."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(origin)}}
    return {**location, "logicalLocations": logical} if found and (logical := _logical(found)) else location


def _place(origin: Origin, place: Mapping[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(origin)}
    if "line" in place:
        physical["region"] = {"startLine": place["line"]}
    return {"physicalLocation": {**physical, "properties": {key: value for key, value in place.items() if value}}}


def _logical(found: Finding) -> list[dict[str, Any]]:
    path = [part for part in (found.project, found.name) if part]
    if not path:
        return []
    return [{"name": path[-1], "fullyQualifiedName": "/".join(path), "kind": found.scope.value}]


def _artifact(origin: Origin) -> dict[str, Any]:
    return {"uri": quote(origin.name)}


def _written(value: Any) -> str:
    return visible(json.dumps(value, ensure_ascii=False))
