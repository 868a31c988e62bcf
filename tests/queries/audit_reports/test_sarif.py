"""SARIF as its published schema has it: the constraints of every object that is written, spelled out here."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from graph.audit.running.report import Report
from queries.audit_reports.formats import text_of
from tests.graph.audit.audited_cases import SCHOOL, report
from tests.queries.audit_reports.test_formats import settled_report

LEVELS = {"none", "note", "warning", "error"}
KINDS = {"notApplicable", "pass", "fail", "review", "open", "informational"}
# object: (required, allowed); sarif-schema-2.1.0 forbids all other keys.
OBJECTS: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema", "version", "runs"}),
    "run": ({"tool"}, {"tool", "columnKind", "language", "artifacts", "invocations", "properties", "results"}),
    "driver": ({"name"}, {"name", "version", "rules"}),
    "rule": (
        {"id"},
        {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    ),
    "invocation": ({"executionSuccessful"}, {"executionSuccessful", "toolExecutionNotifications"}),
    "notification": ({"message"}, {"message", "level", "locations", "associatedRule"}),
    "result": (
        {"message"},
        {
            "ruleId", "ruleIndex", "kind", "level", "message", "locations", "partialFingerprints", "relatedLocations",
            "suppressions", "baselineState", "properties",
        },
    ),
    "location": (set(), {"physicalLocation", "logicalLocations", "message"}),
    "physicalLocation": ({"artifactLocation"}, {"artifactLocation", "region", "properties"}),
    "region": ({"startLine"}, {"startLine"}),
    "logicalLocation": (set(), {"name", "fullyQualifiedName", "kind"}),
    "suppression": ({"kind"}, {"kind", "status", "justification"}),
}  # fmt: skip


def is_object(kind: str, value: dict[str, Any]) -> None:
    required, allowed = OBJECTS[kind]
    assert required <= set(value) <= allowed, (kind, value)


def is_message(value: dict[str, Any]) -> None:
    assert set(value) <= {"text", "markdown"}
    assert isinstance(value["text"], str)


def is_location(value: dict[str, Any]) -> None:
    is_object("location", value)
    if "message" in value:
        is_message(value["message"])
    physical = value["physicalLocation"]
    is_object("physicalLocation", physical)
    uri = physical["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", uri), "a URI reference"
    if "region" in physical:
        is_object("region", physical["region"])
        assert physical["region"]["startLine"] >= 1
    for logical in value.get("logicalLocations", ()):
        is_object("logicalLocation", logical)


def is_rule(value: dict[str, Any]) -> None:
    is_object("rule", value)
    for name in ("shortDescription", "fullDescription", "help"):
        if name in value:
            is_message(value[name])
    assert set(value["defaultConfiguration"]) <= {"level", "enabled"}
    assert value["defaultConfiguration"]["level"] in LEVELS


def is_result(value: dict[str, Any], rules: list[dict[str, Any]]) -> None:
    is_object("result", value)
    is_message(value["message"])
    assert value["kind"] in KINDS
    assert value["level"] in LEVELS
    assert (value["level"] == "none") is (value["kind"] != "fail"), "another kind forces no level"
    assert rules[value["ruleIndex"]]["id"] == value["ruleId"]
    for location in [*value.get("locations", ()), *value.get("relatedLocations", ())]:
        is_location(location)
    assert all(isinstance(one, str) for one in value.get("partialFingerprints", {}).values())
    for one in value.get("suppressions", ()):
        is_object("suppression", one)
        assert one["kind"] in {"inSource", "external"}
        assert one["status"] in {"accepted", "underReview", "rejected"}
    assert value.get("baselineState", "new") in {"new", "unchanged", "updated", "absent"}


def run_of(made: Report) -> dict[str, Any]:
    give = text_of("sarif")
    assert give is not None
    log = json.loads("".join(give(made)))
    is_object("log", log)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    is_object("run", run)
    driver = run["tool"]["driver"]
    is_object("driver", driver)
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert re.fullmatch("[a-z]{2}(-[A-Z]{2})?", run["language"])
    ids = [one["id"] for one in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for one in driver["rules"]:
        is_rule(one)
    for one in run["invocations"]:
        is_object("invocation", one)
        for told in one["toolExecutionNotifications"]:
            is_object("notification", told)
            assert told["level"] in LEVELS
    for one in run["results"]:
        is_result(one, driver["rules"])
    found: dict[str, Any] = run
    return found


def test_findings_are_failures_with_their_place_and_mark() -> None:
    made = report()
    run = run_of(made)
    failures = [one for one in run["results"] if one["kind"] == "fail"]
    assert len(failures) == len(made.findings)
    first = failures[0]
    assert (first["ruleId"], first["level"], first["properties"]["certainty"]) == ("C02", "error", "certain")
    assert first["locations"][0]["physicalLocation"]["properties"] == {"page": 3, "bbox": [10, 20, 200, 40]}
    assert first["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "校舍维修/校舍维修面积"
    assert first["partialFingerprints"] == {"jixiaoFinding/v1": made.findings[0].finding.fingerprint}
    assert all("baselineState" not in one for one in failures)
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_what_was_settled_is_a_suppression_or_a_state() -> None:
    run = run_of(settled_report())
    by_rule = {one["ruleId"]: one for one in run["results"] if one["kind"] == "fail"}
    assert by_rule["C02"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "已核准"}
    ]  # fmt: skip
    assert (by_rule["D03"]["baselineState"], by_rule["C02"]["baselineState"]) == ("unchanged", "new")
    assert by_rule["W90"]["level"] == "note"
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "不是 PDF"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_what_was_not_checked_is_open_and_what_applies_nowhere_is_told() -> None:
    made = report()
    run = run_of(made)
    kinds: dict[str, set[str]] = {"open": set(), "notApplicable": set()}
    for one in run["results"]:
        kinds.setdefault(one["kind"], set()).add(one["ruleId"])
    assert kinds["open"] == {gap.rule for gap in made.gaps} != set()
    nowhere = {one.rule.id for one in made.rules if one.runs and not one.applied and not one.unchecked}
    assert kinds["notApplicable"] == nowhere != set()


def test_a_line_of_a_text_is_a_region_and_a_failed_rule_a_notification() -> None:
    rows = [{key: value for key, value in row.items() if key not in {"page", "bbox"}} for row in SCHOOL["rows"]]
    made = report({**SCHOOL, "rows": [{**rows[0], "line": 12}, *rows[1:]]})
    [broken, *others] = made.rules
    made = replace(made, rules=(replace(broken, failed="ValueError: x"), *others))
    run = run_of(made)
    first = next(one for one in run["results"] if one["ruleId"] == "C02")
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 12}
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert told["associatedRule"]["id"] == broken.rule.id


@pytest.mark.parametrize("wrong", [{"kind": "open", "level": "note"}, {"ruleIndex": 0}, {"other": 1}])
def test_the_check_can_fail(wrong: dict[str, Any]) -> None:
    run = run_of(report())
    first = run["results"][0]
    with pytest.raises(AssertionError):
        is_result({**first, **wrong}, run["tool"]["driver"]["rules"])
