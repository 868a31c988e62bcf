"""Every rule finds what its examples break, and nothing in those that hold."""

from __future__ import annotations

import pytest

from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.examples import corpus_of, extraction_of
from graph.audit.rules.rule import Example, Scope, Status
from graph.audit.running.audited import Audited, audit, audit_all
from graph.audit.running.profile import Profile

RULES = list(catalogue().values())


def said_of(number: str, example: Example) -> Audited:
    settings = {number: {**example.settings, "profile_named": True}} if example.settings else {}
    every = Profile(on=frozenset(catalogue()), settings=settings)
    if catalogue()[number].scope is Scope.CORPUS:
        parts = audit_all(corpus_of(example.records), every)
        said = parts[0]
        for part in parts[1:]:
            said.findings += part.findings
            said.tally[number] += part.tally[number]
            said.failed |= part.failed
    else:
        said = audit(paper_of(extraction_of(example.records)), every)
    assert said.failed == {}
    return said


@pytest.mark.parametrize(
    ("number", "example"), [(rule.id, example) for rule in RULES for example in rule.breaks], ids=str
)
def test_what_breaks_a_rule_is_found(number: str, example: Example) -> None:
    assert number in {finding.rule for finding in said_of(number, example).findings}


@pytest.mark.parametrize(
    ("number", "example"), [(rule.id, example) for rule in RULES for example in rule.holds], ids=str
)
def test_what_holds_is_not(number: str, example: Example) -> None:
    said = said_of(number, example)
    assert number not in {finding.rule for finding in said.findings}
    assert said.tally[number].total() > 0, "the rule was asked"
    assert said.tally[number][Status.FINDING] == 0
