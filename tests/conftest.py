"""Tests marked `shared` are skipped, and counted, where the reference material is absent; in CI that fails, unless
JIXIAO_REFERENCE says that it is absent on purpose."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from extract.environment import Variable
from tests.shared import SHARED
from tests.thorough import THOROUGH, examples

settings.register_profile("jixiao", settings(max_examples=examples(100)))
settings.load_profile("jixiao")
# Rooms whose tests call the code itself; elsewhere documents are read and graphs built, and counting lines takes as
# long as running them.
_COUNTED = {
    "extract": {"values", "columns", "finance", "tables"},
    "graph": {"audit", "corrections", "export", "linking", "reading"},
    "ontology": set[str](),
    "queries": {"answers", "find", "presenting"},
}
_WANTED = "needs the reference material (../shared)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        shared = item.get_closest_marker("shared")
        if shared and SHARED is None:
            item.add_marker(pytest.mark.skip(reason=_WANTED))
        elif shared or (not THOROUGH and _is_of_the_whole(item.path)):
            # They read much, and what is covered should not depend on what lies beside the repository.
            item.add_marker(pytest.mark.no_cover)


def _is_of_the_whole(path: Path) -> bool:
    """Whether a test is of no room where lines are counted."""
    floor, *inner = path.relative_to(Path(__file__).parent).parts
    rooms = _COUNTED.get(floor)
    return rooms is None or (bool(rooms) and inner[0] not in rooms)


def _skipped(reporter: pytest.TerminalReporter | None) -> int:
    """How many tests were skipped for want of it; workers that run tests side by side have no reporter."""
    reports = reporter.stats.get("skipped", []) if reporter is not None else []
    return sum(_WANTED in str(report.longrepr) for report in reports)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if count := _skipped(terminalreporter):
        terminalreporter.write_line(f"skipped for want of ../shared: {count} tests")


def pytest_sessionfinish(session: pytest.Session) -> None:
    expected = os.environ.get(Variable.REFERENCE) != "absent"
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _skipped(reporter) and expected and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
