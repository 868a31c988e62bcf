"""Warnings stand under what they are of: what was not read, what was read with doubt, what people settled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cell_ranges import CellRange
from extract.pages import Box, Place, ReadWarning
from extract.warning_codes import WarningCode
from graph.document.document_graph import graph_of
from graph.document.same_rows import same_row
from graph.reading.reader import LocalReader
from graph.reading.summary import info
from graph.store.ledger import Entry
from graph.store.writer import Writer
from queries.cli import cli
from queries.presenting.document_lists import warning_lists
from tests.graph.corrections.corrected import applied, change, strike
from tests.graph.samples import extraction as sample

ROW = Box(72, 141, 372, 158)  # of 媒体宣传次数
WARNINGS = (
    ReadWarning.of(WarningCode.NAME_LOST, 3, "甲", box=ROW, in_rows=True),
    ReadWarning.of(WarningCode.NAME_LOST, 3, "乙", box=Box(72, 300, 372, 318)),
    ReadWarning.of(WarningCode.LEFT_OVER, 3, "丙", box=Box(72, 400, 372, 418), what="指标"),
    ReadWarning.of(WarningCode.NAME_LOST, 3, "丁"),
)


def written(directory: Path, *, corrected: bool, struck: bool = False) -> Path:
    extraction = replace(sample(), warnings=WARNINGS)
    ours = [strike(extraction, "媒体宣传次数") if struck else change(extraction, "媒体宣传次数", "weight", "12")]
    made = graph_of(applied(extraction, *(ours if corrected else ())))
    with Writer(directory) as writer:
        writer.put([Entry("a", "0", "1", frozenset({made.iri}))], [made])
        writer.publish()
    return directory


@pytest.mark.parametrize(
    ("corrected", "struck", "texts"),
    [
        (False, False, [{"丙"}, {"甲", "乙", "丁"}, set()]),
        (True, False, [{"丙"}, {"乙", "丁"}, {"甲"}]),
        (True, True, [{"丙"}, {"乙", "丁"}, {"甲"}]),
    ],
)
def test_each_warning_stands_under_what_it_is_of(
    tmp_path: Path, corrected: bool, struck: bool, texts: list[set[str]]
) -> None:
    with LocalReader(written(tmp_path / "g", corrected=corrected, struck=struck)) as reader:
        lists = warning_lists(info(reader))
    assert [{row["text"] for row in one.rows} for one in lists] == texts
    shown = CliRunner().invoke(cli, ["info", "--graph", str(tmp_path / "g")]).stdout
    assert [one.name in shown for one in lists] == [bool(some) for some in texts]


def test_one_row_in_every_format() -> None:
    line, row = Place(line=5), Place(table=2, row=3)
    cells = Place(sheet="表", cells=CellRange.parsed("B7:F7"))
    assert same_row(line, Place(line=5))
    assert same_row(row, Place(table=2, row=3))
    assert same_row(cells, Place(sheet="表", cells=CellRange.parsed("A6:A7")))
    for one, other in (
        (line, Place(line=6)), (row, Place(table=1, row=3)), (Place(table=1), Place(table=1)), (Place(1), Place(1)),
        (cells, Place(sheet="表", cells=CellRange.parsed("A8:F9"))), (Place(1, ROW), Place(2, ROW)),
        (cells, Place(sheet="另表", cells=cells.cells)), (Place(1, ROW), Place(1, Box(0, 0, 500, 800))),
    ):  # fmt: skip
        assert not same_row(one, other)
