"""A whole graph of two documents, and a copy of it for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.store.broken import YEARS, copied, put


@pytest.fixture(scope="package")
def whole_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("whole") / "g"
    put(directory, *YEARS)
    return directory


@pytest.fixture
def graph(whole_graph: Path, tmp_path: Path) -> Path:
    return copied(whole_graph, tmp_path / "g")
