"""The audit's findings on our own documents against a reviewer's: what was learned stays."""

from __future__ import annotations

from benchmarks.audit import found_keys, own


def test_what_a_reviewer_found_is_found_and_nothing_that_was_waved_through() -> None:
    expected, found = own()
    keys = {key for doc, findings in found.items() for finding in findings for key in found_keys(doc, finding)}
    wanted = {key for key, verdict in expected.items() if verdict == "yes"}
    assert len(wanted) > 50
    assert sorted(wanted - keys) == []
    told = [
        (finding.rule, finding.project, finding.name)
        for doc, findings in found.items()
        for finding in findings
        if {expected.get(key) for key in found_keys(doc, finding)} & {"no"}
        and not {expected.get(key) for key in found_keys(doc, finding)} & {"yes", "debatable"}
    ]
    assert told == []
