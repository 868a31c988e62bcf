"""Red and told are the same, both ways; what a broken reader loses is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import extract.document
from benchmarks.extraction.random_documents import SUFFIX, WRITERS
from benchmarks.maker.document import FORMS, make
from extract.columns import wording
from extract.columns.roles import Role
from extract.coverage import looks
from extract.coverage.ledger import Entry, Ledger, State, account, doubts
from extract.document import extract_source
from extract.forms import Performance, performance
from extract.pages import ReadWarning, Source
from extract.readers.opening import open_source, read_bytes
from extract.records import Extraction
from extract.tables.logical_table import Table
from extract.text import fold

EXAMPLES = Path(__file__).parents[3] / "examples"
# As a page, a text or a sheet; the forms in turn, so that each stands in some format.
MADE = [
    (form, medium, 700 + n) for n, form in enumerate(FORMS) for medium in (("html", "pdf"), ("text", "xlsx"))[n % 2]
]


def _made(form: str, medium: str, seed: int, folder: Path) -> Source:
    document = make(seed, form, "clean" if medium == "text" else "rough")
    path = folder / f"made.{SUFFIX.get(medium, medium)}"
    WRITERS[medium](document, seed, "clean", path)
    return open_source(path)


def _ledger(source: Source, found: Extraction, warnings: tuple[ReadWarning, ...]) -> Ledger:
    return account(source, found.records, warnings, found.left)


def _untold(ledger: Ledger, warnings: list[ReadWarning]) -> list[Entry]:
    """The red cells that no warning of the ledger speaks of: neither their row, nor their table, nor a count."""
    rows = [row.text for row in ledger.lost]
    tables = bool(ledger.tables)
    said = "\n".join(fold(text) for text in (*rows, *(warning.text or "" for warning in warnings)))
    red = [entry for entry in ledger.entries if entry.state is State.LEFT]
    return [entry for entry in red if not tables and fold(entry.text)[:20] not in said]


def _both_ways(source: Source, found: Extraction, before: tuple[ReadWarning, ...]) -> None:
    ledger = _ledger(source, found, before)
    told = doubts(ledger)
    assert _untold(ledger, [*before, *told]) == []
    red = [fold(entry.text) for entry in ledger.entries if entry.state is State.LEFT]
    for row in ledger.lost:
        assert any(text[:20] in fold(row.text) for text in red)
    assert bool(red) or not told


def _read(source: Source) -> tuple[Extraction, tuple[ReadWarning, ...]]:
    found = extract_source(source)
    own = {warning.text for warning in doubts(_ledger(source, found, ()))}
    return found, tuple(warning for warning in found.warnings if warning.text not in own)


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*_*.txt")))
def test_red_is_told_and_told_is_red_in_the_examples(name: str) -> None:
    source = open_source(EXAMPLES / name)
    _both_ways(source, *_read(source))


@pytest.mark.parametrize(("form", "medium", "seed"), MADE)
def test_rows_that_a_reader_drops_are_told(
    form: str, medium: str, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = _made(form, medium, seed, tmp_path)
    whole = extract_source(source)
    dropped: list[str] = []

    def half(source: Source, tables: list[Table]) -> Performance:
        read = performance(source, tables)
        dropped.extend(row.name or "" for row in read.indicators[::2])
        return read._replace(indicators=read.indicators[1::2])

    monkeypatch.setattr(extract.document, "performance", half)
    found = extract_source(source)
    told = [warning for warning in found.warnings if warning not in whole.warnings]
    assert not dropped or told
    _both_ways(source, found, ())
    ledger = _ledger(source, found, ())
    said = "\n".join(fold(row.text) for row in ledger.lost)
    missed = [name for name in dropped if fold(name)[:6] not in said]
    assert len(missed) <= len(dropped) // 10, missed


@pytest.fixture
def without_targets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The header wordings of targets and names are forgotten."""
    cached = (wording.column_role, wording.form_field, looks.is_label)
    kept = {word: role for word, role in wording._WHOLE.items() if role not in {Role.VALUE, Role.NAME}}
    monkeypatch.setattr(wording, "_WHOLE", kept)
    monkeypatch.setattr(wording, "_COLUMNS", {r: w for r, w in wording._COLUMNS.items() if r != Role.VALUE})
    for function in cached:
        function.cache_clear()
    yield
    monkeypatch.undo()
    for function in cached:
        function.cache_clear()


@pytest.mark.usefixtures("without_targets")
@pytest.mark.parametrize("form", ["central", "selfeval", "long", "department"])
def test_tables_whose_titles_are_forgotten_are_told(form: str, tmp_path: Path) -> None:
    source = _made(form, "html", 710, tmp_path)
    found = extract_source(source)
    wanted = [row for row in make(710, form, "rough").records if row["type"] == "indicator"]
    names = {getattr(row, "name", None) for row in found.of("indicator")}
    assert all(row["name"] in names for row in wanted) or found.warnings


def test_one_text_twice_counts_once() -> None:
    """A second row that reads like the first, and that no record came from, is told: the text alone is no evidence."""
    page = """<table><tr><td>项目名称</td><td colspan=3>{}</td></tr>
    <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
    <tr><td>产出指标</td><td>质量指标</td><td>验收合格率</td><td>≥96%</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td>{}</td><td>≥30公顷</td></tr></table>"""
    html = page.format("绿地养护", "养护面积") + page.format("道路清扫", "清扫面积")
    source = read_bytes(html.encode(), "a.html")
    found = extract_source(source)
    second = [row for row in found.of("indicator") if getattr(row, "project", "") == "道路清扫"]
    rest = [row for row in found.records if row is not second[0]]
    (lost,) = account(source, rest).lost
    assert lost.text == "产出指标 | 质量指标 | 验收合格率 | ≥96%"
    assert lost.origin is not None
    assert (lost.origin.table, lost.origin.row) == (2, 3)
