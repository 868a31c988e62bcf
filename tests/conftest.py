"""Tests marked `shared` are skipped, and counted, where the reference material is absent; in CI that fails, unless
JIXIAO_REFERENCE says that it is absent on purpose."""

from __future__ import annotations

import os

import pytest

from extract.environment import Variable
from tests.shared import SHARED

_skipped: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED is not None:
        return
    for item in items:
        if item.get_closest_marker("shared"):
            _skipped.append(item.nodeid)
            item.add_marker(pytest.mark.skip(reason="needs the reference material (../shared)"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped:
        terminalreporter.write_line(f"skipped for want of ../shared: {len(_skipped)} tests")


def pytest_sessionfinish(session: pytest.Session) -> None:
    expected = os.environ.get(Variable.REFERENCE) != "absent"
    if _skipped and expected and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
