"""The index: the same answers as a plain scan, one file a version, safe beside other builders and damage."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import StoreError
from queries.find import index_writer as module
from queries.find.index import Filters, Index
from queries.find.index_writer import open_index
from queries.rows import Indicator
from queries.words import folded, words_of

ROW = Indicator(
    "", None, "甲市水务局", 2026, "项目", "产出指标", "质量指标", "≥", None, None, "%", None, None, None, None, None,
    None, None,
)  # fmt: skip
NAMES = st.text(st.sampled_from("满意度率群众水AａB1（(% "), max_size=8)


def rows_of(names: Iterable[str | None]) -> list[Indicator]:
    return [
        replace(ROW, iri=f"x:{n}", name=name, minimum=Decimal(n), weight=Decimal(n) if n % 2 else None)
        for n, name in enumerate(names)
    ]


def found(index: Index, words: str = "", limit: int | None = None, **filters: object) -> list[str]:
    rows, total = index.find(words_of(words), Filters(**filters), limit)  # type: ignore[arg-type]
    assert limit is not None or total == len(rows)
    return [row.iri for row in rows]


def shown(row: Indicator) -> tuple[object, ...]:
    """The order in which rows are shown."""
    name = folded(row.name or "")
    return len(name), name, row.name or "", row.agency or "", -(row.year or 0), row.page or 0, row.iri


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from((None, 2025, 2026)), st.sampled_from((None, 3, 12))), max_size=12), NAMES
)
def test_finds_what_a_scan_finds_in_its_order(
    tmp_path: Path, names: list[tuple[str, int | None, int | None]], query: str
) -> None:
    told = zip(rows_of(name for name, _, _ in names), names, strict=True)
    rows = [replace(row, year=year, page=page) for row, (_, year, page) in told]
    index = open_index(tmp_path, repr(names), lambda: rows)
    held = [row for row in rows if all(word in folded(row.name or "") for word in words_of(query))]
    held.sort(key=shown)
    assert found(index, query) == [row.iri for row in held]
    assert found(index, query, limit=3) == [row.iri for row in held[:3]]
    index.close()


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    full = Indicator(
        "x:1", "满意度", "甲局", 2026, "项目", "一", "二", "区间", Decimal("10.50"), Decimal("1E+3"), "%",
        "10.50~1000%", Decimal("7.5"), False, "88%", 31, "文件", "x:concept",
    )  # fmt: skip
    bare = Indicator("x:2", *[None] * 17)  # type: ignore[arg-type]
    index = open_index(tmp_path, "v", lambda: [full, bare])
    assert index.find([], Filters(), None)[0] == [bare, full]
    index.close()


def test_filters(tmp_path: Path) -> None:
    rows = [
        *rows_of(["合格率"] * 4),
        replace(
            ROW, iri="x:le", name="成本", maximum=Decimal(5), operator="≤", unit="元", agency="乙县教育局", year=2025
        ),
        replace(
            ROW, iri="x:range", name="时间", minimum=Decimal(10), maximum=Decimal(15), level1="效益指标", level2=None
        ),
        replace(ROW, iri="x:words", name="能力", operator="定性", project=None, agency=None),
    ]
    index = open_index(tmp_path, "v", lambda: rows)
    assert found(index, agency="教育") == ["x:le"]
    assert found(index, year=2025) == ["x:le"]
    assert found(index, level="效益") == ["x:range"]
    assert found(index, level="质量") == ["x:le", "x:words", "x:0", "x:1", "x:2", "x:3"]
    assert found(index, operator="定性") == ["x:words"]
    assert found(index, unit="元") == ["x:le"]
    assert found(index, project="项") == ["x:le", "x:range", "x:0", "x:1", "x:2", "x:3"]
    # A range is met by any stated bound; words meet none.
    assert found(index, minimum=Decimal(12)) == ["x:range"]
    assert found(index, minimum=Decimal(3), maximum=Decimal(11)) == ["x:le", "x:range", "x:3"]
    assert found(index, weights=(Decimal(1), Decimal(2))) == ["x:1"]
    assert index.find(["合格率"], Filters(), 2)[1] == 4
    assert found(index, "合格率", limit=2) == ["x:0", "x:1"]
    assert found(index, limit=0) == []
    index.close()


def test_built_once_a_version_and_swept(tmp_path: Path) -> None:
    builds = []

    def rows() -> list[Indicator]:
        builds.append(1)
        return rows_of(["甲"])

    open_index(tmp_path, "one", rows).close()
    open_index(tmp_path, "one", rows).close()
    assert len(builds) == 1
    open_index(tmp_path, "two", rows).close()
    assert len(builds) == 2
    assert len(list((tmp_path / "index").glob("*.sqlite"))) == len(list((tmp_path / "index").glob("*.sum"))) == 1


def test_a_damaged_file_is_built_again(tmp_path: Path) -> None:
    open_index(tmp_path, "v", lambda: rows_of(["甲"])).close()
    [path] = (tmp_path / "index").glob("*.sqlite")
    for damage in (b"", b"no database at all", path.read_bytes()[:5000]):
        path.write_bytes(damage)
        index = open_index(tmp_path, "v", lambda: rows_of(["甲"]))
        assert found(index, "甲") == ["x:0"]
        index.close()


def test_a_damaged_file_is_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"no database" * 100)
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    with pytest.raises(sqlite3.DatabaseError):
        Index(tmp_path / "a.sqlite")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_several_builders_at_once(tmp_path: Path) -> None:
    gate = threading.Barrier(6)
    answers: list[list[str]] = []

    def rows() -> list[Indicator]:
        gate.wait(10)  # all six build before any has finished
        return rows_of(["满意度"] * 50)

    def ask() -> None:
        index = open_index(tmp_path, "v", rows)
        answers.append(found(index, "满意"))
        index.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [sorted(answer) for answer in answers] == [sorted(f"x:{n}" for n in range(50))] * 6
    assert sorted(path.suffix for path in (tmp_path / "index").iterdir()) == [".sqlite", ".sum"]


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    def rows() -> Iterable[Indicator]:
        yield from rows_of(["甲"])
        raise ValueError("the graph broke")

    with pytest.raises(ValueError, match="broke"):
        open_index(tmp_path, "v", rows)
    assert list((tmp_path / "index").iterdir()) == []


def test_a_directory_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph, spare = tmp_path / "graph", tmp_path / "spare"
    graph.mkdir()
    spare.mkdir()
    monkeypatch.setattr(module.tempfile, "tempdir", str(spare))
    real = Path.mkdir

    def mkdir(self: Path, *args: object, **more: object) -> None:
        if self.is_relative_to(graph):
            raise PermissionError(13, "read-only")
        real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", mkdir)
    index = open_index(graph, "v", lambda: rows_of(["甲"]))
    assert found(index, "甲") == ["x:0"]
    assert index.path.is_relative_to(spare)
    index.close()
    if hasattr(os, "getuid"):
        assert index.path.parents[1].stat().st_mode & 0o077 == 0  # nobody else may lay a file there
    # Next time it is found there, not built.
    open_index(graph, "v", lambda: pytest.fail("built again")).close()
    monkeypatch.setattr(module, "_private", lambda directory: graph / "elsewhere")
    with pytest.raises(StoreError, match="无处可写"):
        open_index(graph, "other", lambda: rows_of(["甲"]))


def test_the_file_is_opened_read_only(tmp_path: Path) -> None:
    index = open_index(tmp_path, "v", lambda: rows_of(["甲"]))
    with pytest.raises(sqlite3.OperationalError):
        index._db.execute("DELETE FROM names")
    index.close()
