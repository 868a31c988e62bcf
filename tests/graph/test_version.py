"""Fingerprints: what a change of a file makes `build` and `link` do again."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.version import AUDITING, CORRECTING, LINKING, READING, SOFTWARE, fingerprint

ROOT = Path(__file__).parents[2]
OURS = ("extract", "graph", "ontology", "queries")
# What the reading of a document goes through without depending on it: how work is spread, our own errors' words;
# what CORRECTING names is part of what a corrected document remembers.
THROUGH = {
    "extract", "extract.environment", "extract.errors", "extract.garbage", "extract.language", "graph",
    "graph.building", "graph.store", "graph.version", "graph.corrections", "graph.whole_files",
    "graph.store.locks",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("house")
    for floor in OURS:
        shutil.copytree(ROOT / floor, home / floor, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def changed(house: Path, pattern: str) -> tuple[bool, bool]:
    """Whether the fingerprints of reading and of linking change with a file of a kind."""
    path = sorted(house.glob(pattern))[0]
    before = fingerprint(READING, house), fingerprint(LINKING, house)
    text = path.read_bytes()
    path.write_bytes(text + b"\n# a comment\n")
    after = fingerprint(READING, house), fingerprint(LINKING, house)
    path.write_bytes(text)
    assert (fingerprint(READING, house), fingerprint(LINKING, house)) == before
    return before[0] != after[0], before[1] != after[1]


@pytest.mark.parametrize(
    ("pattern", "read_again", "link_again"),
    [
        ("extract/**/*.py", True, False),
        ("extract/**/*.toml", True, False),
        ("graph/document/quads.py", True, False),
        ("graph/building/record_*.py", True, False),
        ("ontology/names.py", True, True),
        ("ontology/*.ttl", True, True),
        ("graph/linking/data/fields/*.toml", False, True),
        ("graph/linking/data/*.toml", False, True),
        ("graph/linking/*.py", False, True),
        ("graph/export/gexf.py", False, False),
        ("graph/audit/**/*.py", False, False),
        ("graph/audit/**/*.toml", False, False),
        ("graph/reading/*.py", False, False),
        ("graph/building/session.py", False, False),
        ("graph/corrections/*.py", False, False),
        ("queries/library/*.rq", False, False),
        ("queries/**/*.py", False, False),
    ],
)
def test_what_a_change_makes_be_done_again(house: Path, pattern: str, read_again: bool, link_again: bool) -> None:
    assert changed(house, pattern) == (read_again, link_again)


def test_every_file_below_a_place_counts(house: Path) -> None:
    for path in sorted((house / "extract").rglob("*.py"))[::9]:
        assert changed(house, str(path.relative_to(house)))[0], path


def test_what_does_not_exist_has_no_fingerprint(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fingerprint(["extract"], tmp_path)


def modules(name: str) -> Iterator[str]:
    """The modules of ours that a module imports."""
    path = ROOT / (name.replace(".", "/") + ".py")
    path = path if path.is_file() else ROOT / name.replace(".", "/") / "__init__.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for found in names:
            place = ROOT / found.replace(".", "/")
            if found.split(".")[0] in OURS and (place.with_suffix(".py").is_file() or place.is_dir()):
                yield found


# Linking reads indicators from the store: what they hold is the graph's content, not the code's doing.
CONTENT = ("graph.reading", "graph.store", "graph.document", "graph.processes", "extract.records", "extract.pages")


@pytest.mark.parametrize(
    ("starts", "places", "content"),
    [
        (("graph.building.tasks", "extract.document"), READING + CORRECTING, ()),
        (("graph.linking.run",), LINKING, CONTENT),
        (("graph.audit.kept.storing", "graph.audit.cases.graph_papers"), AUDITING, CONTENT),
    ],
)
def test_the_fingerprint_covers_all_that_is_imported(
    starts: tuple[str, ...], places: tuple[str, ...], content: tuple[str, ...]
) -> None:
    waiting, seen = list(starts), set()
    while waiting:
        name = waiting.pop()
        if name not in seen and not name.startswith(content or ("-",)):
            seen.add(name)
            waiting += modules(name)
    covered = {place.removesuffix(".py").replace("/", ".") for place in places}
    left = {n for n in seen if not any(n == place or n.startswith(place + ".") for place in covered)}
    assert left <= THROUGH


def test_the_software_names_itself() -> None:
    assert SOFTWARE.startswith("jixiao ")
