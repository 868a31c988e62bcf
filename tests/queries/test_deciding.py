"""A review goes out as a workbook and comes back as decisions: all of it, or nothing and one line that says where."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import jixiao
from extract.environment import Variable
from extract.errors import DecisionError, DocumentError, StoreError
from extract.records import DocumentRecord, Extraction, IndicatorRecord, ProjectRecord, Record
from graph.linking.decisions import Decisions
from graph.linking.names.indicator import Indicator
from graph.linking.run import DECISIONS_FILE, link
from graph.linking.score import Thresholds
from queries.answers.review_workbook import Answer, Seen
from queries.api import open_graph
from queries.deciding import Deciding, decide, write_review
from tests.queries.town import write_graph

AGENCIES = {
    "云岭市水务局": ("水库清理数量", "蓄水柜清理数量"),
    "清河县水利局": ("水库大坝围网清理数量", "集水池清理数量"),
    "青石县水利局": ("水库坝区清理数量", "水库管理房清理数量"),
}
DAY = date(2026, 11, 30)


def extraction(agency: str, names: tuple[str, ...]) -> Extraction:
    records: list[Record] = [
        DocumentRecord(doc=agency, agency=agency, title=f"{agency}预算", year=2026),
        ProjectRecord(doc=agency, name="水利养护", unit=agency),
    ]
    records += [
        IndicatorRecord(doc=agency, project="水利养护", level1="产出指标", name=name, op="≥", low=Decimal(9), unit="个",
                        printed="≥9个")
        for name in names
    ]  # fmt: skip
    return Extraction(agency, str(list(AGENCIES).index(agency)) * 64, tuple(records))


def linked(directory: Path) -> Path:
    """A graph in which every related pair is for review, whatever the score."""
    write_graph(directory, [extraction(agency, names) for agency, names in AGENCIES.items()])
    at = Thresholds()
    link(directory, thresholds=dataclasses.replace(at, review=at.related))
    return directory


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return linked(tmp_path / "g")


def filled(path: Path, answers: Mapping[str, str | None], *, hide: bool = False) -> Path:
    """The workbook with cells filled in by their places."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for place, text in answers.items():
        sheet[place] = text
    if hide:
        sheet.row_dimensions[2].hidden = True
    book.save(path)
    return path


def decided(directory: Path) -> list[tuple[str, str, str, str]]:
    path = directory / DECISIONS_FILE
    rows = Decisions.read(path).rows if path.exists() else ()
    return [(row.grade, row.author, row.date, row.reason) for row in rows]


def test_pairs_say_all_that_a_person_needs(directory: Path) -> None:
    pairs = jixiao.review(directory)
    assert len(pairs) >= 4
    for pair in pairs:
        assert {pair.a_agency, pair.b_agency} <= AGENCIES.keys()
        assert (pair.a_project, pair.b_target) == ("水利养护", "≥9个")
        assert 0 <= pair.probability <= 1
        assert pair.reasons
        assert pair.a != pair.b
    with open_graph(directory) as graph:
        assert graph.review() == pairs


@pytest.mark.parametrize("language", ["zh", "en"])
def test_answers_come_back_as_decisions(directory: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv(Variable.LANG, language)
    pairs = jixiao.review(directory)
    path = directory.parent / "r.xlsx"
    assert write_review(directory, path) == len(pairs)
    filled(path, {"D2": "Same" if language == "en" else "相同", "E2": "同一件事", "D3": "不同"})
    found = decide(directory, path, author="李某", day=DAY)
    assert decided(directory) == [("same", "李某", "2026-11-30", "同一件事"), ("different", "李某", "2026-11-30", "")]
    assert [(row.a, row.b) for row in found] == [(p.a.rpartition("/")[2], p.b.rpartition("/")[2]) for p in pairs[:2]]
    text = (directory / DECISIONS_FILE).read_text(encoding="utf-8")
    assert f"# {pairs[0].a_name}（{pairs[0].a_agency} / 水利养护） | {pairs[0].b_name}（" in text
    assert decide(directory, path) == []  # the same workbook again
    assert len(jixiao.review(directory)) <= len(pairs) - 2


def test_decisions_take_effect_with_the_next_link(directory: Path) -> None:
    pair = jixiao.review(directory)[0]
    decide(directory, [Answer(pair.a_name, pair.b_name, "same")])
    link(directory)
    concept = {member.name: row.iri for row in jixiao.concepts(directory) for member in row.members}
    assert concept[pair.a_name] == concept[pair.b_name]


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"D2": "相同", "D3": "差不多"}, "复核 D3"),
        ({"D2": "相同", "D3": "不同", "O3": "indicator-12"}, "复核 O3"),
        ({"D2": "相同", "D3": "不同", "P3": None}, "复核 P3"),
        ({"D2": "相同", "D3": "不同", "O3": f"indicator-{'0' * 24}"}, "复核 D3"),
    ],
)
def test_a_wrong_cell_is_one_line_with_its_place_and_nothing_is_taken(
    directory: Path, cells: dict[str, str | None], place: str
) -> None:
    path = directory.parent / "r.xlsx"
    write_review(directory, path)
    with pytest.raises(DecisionError) as error:
        decide(directory, filled(path, cells))
    assert str(error.value).startswith(f"r.xlsx: {place}：")
    assert len(str(error.value).splitlines()) == 1
    assert decided(directory) == []


def _cells(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_an_id_and_what_is_shown_beside_it_are_of_one_indicator(directory: Path) -> None:
    """As when some columns were sorted without the others, or a name was typed over."""
    path = directory.parent / "r.xlsx"
    write_review(directory, path)
    titles, second, *_ = rows = _cells(path)
    of = {title: f"{chr(ord('A') + number)}2" for number, title in enumerate(titles)}
    other = {title: next(row[n] for row in rows[2:] if row[n] != second[n]) for n, title in enumerate(titles)
             if title in ("指标 A", "指标 B", "编号 A", "编号 B", "部门 A", "部门 B")}  # fmt: skip
    for title, text in other.items():
        side = str(title)[-1]
        with pytest.raises(DecisionError) as error:
            decide(directory, filled(path, {"D2": "相同", of[title]: str(text)}))
        assert str(error.value).startswith(f"r.xlsx: 复核 {'B' if side == 'A' else 'C'}2：")
        assert len(str(error.value).splitlines()) == 1
        assert decided(directory) == []
        filled(path, {of[title]: str(second[titles.index(title)])})
    swapped = {of["编号 A"]: str(second[titles.index("编号 B")]), of["编号 B"]: str(second[titles.index("编号 A")])}
    with pytest.raises(DecisionError, match="复核 B2"):
        decide(directory, filled(path, swapped))


def test_whole_rows_may_be_sorted_and_columns_of_context_taken_out(directory: Path) -> None:
    path = directory.parent / "r.xlsx"
    write_review(directory, path)
    pairs = jixiao.review(directory)
    book = openpyxl.load_workbook(filled(path, {"D2": "不同"}))
    sheet = book.active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    sheet.delete_rows(1, sheet.max_row)
    gone = {rows[0].index("部门 A"), rows[0].index("项目 B"), rows[0].index("序号")}
    for row in (rows[0], *rows[:0:-1]):
        sheet.append([cell for number, cell in enumerate(row) if number not in gone])
    book.save(path)
    found = decide(directory, path)
    assert [(row.a, row.b) for row in found] == [(pairs[0].a.rpartition("/")[2], pairs[0].b.rpartition("/")[2])]


def test_names_that_read_the_same_are_known_by_what_tells_them_apart() -> None:
    row = Indicator("https://w3id.org/jixiao/id/indicator-1", "d", "水利\n养护", "水库 清理", agency="云岭市水务局")
    for name in ("水库清理", "水库 清理（云岭市水务局）", "水库清理(水利养护)", "水库 清理（indicator-1）"):
        assert Seen(name, "云岭市水务局", None, "B2").is_of(row)
    for name, agency in (("水库清理（清河县水利局）", None), ("水库", None), ("", None), ("水库清理", "清河县水利局")):
        assert not Seen(name, agency, None, "B2").is_of(row)


def test_answers_that_contradict_each_other_name_the_first_that_does(directory: Path) -> None:
    path = directory.parent / "r.xlsx"
    write_review(directory, path)
    a, b = (pair.rpartition("/")[2] for pair in (jixiao.review(directory)[0].a, jixiao.review(directory)[0].b))
    titles, second = (list(map(str, row)) for row in _cells(path)[:2])
    turned = dict(zip((t.translate({65: 66, 66: 65}) for t in titles), second, strict=True))
    fourth = {f"{chr(65 + n)}4": turned[title] for n, title in enumerate(titles) if title[-1] in "AB"}
    with pytest.raises(DecisionError, match="复核 D4"):
        decide(directory, filled(path, {"D2": "相同", **fourth, "D4": "相关"}))
    decide(directory, [Answer(a, b, "different")], day=DAY)
    with pytest.raises(DecisionError, match="复核 D2"):
        decide(directory, path)
    assert [grade for grade, *_ in decided(directory)] == ["different"]


def test_hidden_rows_other_workbooks_and_other_files_are_refused(directory: Path) -> None:
    path = directory.parent / "r.xlsx"
    write_review(directory, path)
    with pytest.raises(DecisionError, match="隐藏"):
        decide(directory, filled(path, {"D2": "相同"}, hide=True))
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["答复"])
    book.save(path)
    with pytest.raises(DecisionError, match="指标 A、指标 B、答复、编号 A、编号 B"):
        decide(directory, path)
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(DocumentError):
        decide(directory, path)
    with pytest.raises(StoreError):
        write_review(directory, directory.parent / "none" / "r.xlsx")
    assert decided(directory) == []


def test_a_name_that_the_graph_does_not_have_is_refused(directory: Path) -> None:
    with pytest.raises(DecisionError, match="巡河次数"):
        decide(directory, [Answer("水库清理数量", "巡河次数", "same")])


def test_what_an_answer_settles_is_not_asked(directory: Path) -> None:
    with open_graph(directory) as graph:
        deciding = Deciding(graph, day=DAY)
        all_pairs = len(jixiao.review(directory))
        asked = []
        for pair, _ in deciding.open_pairs():
            asked.append(pair)
            deciding.record([Answer(pair.a_name, pair.b_name, "same")])
    assert 0 < len(asked) < all_pairs
    assert jixiao.review(directory) == []


def test_proposals_name_the_decisions_by_what_is_printed(directory: Path) -> None:
    rows = [Answer("水库清理数量", "水库大坝围网清理数量", "different")]
    decide(directory, rows, day=DAY)
    assert jixiao.proposals(directory) == []  # one decision is not enough
    decide(directory, [Answer("蓄水柜清理数量", "水库大坝围网清理数量", "different")], day=DAY)
    decide(directory, [Answer("集水池清理数量", "水库大坝围网清理数量", "different")], day=DAY)
    found = jixiao.proposals(directory)
    assert '"蓄水柜" = []' not in [row.line for row in found]
    for row in found:
        assert row.file == "fields/water.toml"
        assert all("水库大坝围网清理数量" in decision for decision in row.decisions)
