from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from extract.document import extract_file
from extract.records import Extraction, Record, from_dict
from tests.queries.town import extractions, write_graph
from tests.shared import SHARED, shared

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph directory of the made-up documents."""
    return write_graph(tmp_path_factory.mktemp("town") / "graph", extractions())


@pytest.fixture(scope="session")
def reference() -> dict[str, list[Record]]:
    """The reference records by document."""
    assert SHARED is not None
    files = sorted(shared("reference").glob("0*.jsonl"))
    return {
        path.stem: [from_dict(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in files
    }


@pytest.fixture(scope="session")
def reference_graph(reference: dict[str, list[Record]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph directory of the reference records."""
    found = [
        Extraction(name, hashlib.sha256(name.encode()).hexdigest(), tuple(records))
        for name, records in reference.items()
    ]
    return write_graph(tmp_path_factory.mktemp("reference") / "graph", found)


@pytest.fixture(scope="session")
def examples() -> list[Extraction]:
    """What is read of the documents in examples/."""
    files = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".pdf"})
    return [extract_file(path) for path in files]


@pytest.fixture(scope="session")
def examples_graph(examples: list[Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph directory of the documents in examples/."""
    return write_graph(tmp_path_factory.mktemp("examples") / "graph", examples)
