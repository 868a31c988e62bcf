"""What is asked is one list, whoever asks; and a decision is said of the pair that was shown and of no other."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import jixiao
from extract.records import DocumentRecord, Extraction, IndicatorRecord, Record
from graph.linking import sssom
from graph.linking.run import DECISIONS_FILE, link
from graph.linking.triples import MANUAL
from queries.answers.told_apart import told_apart
from queries.api import open_graph
from queries.cli import cli
from tests.queries.test_deciding import linked
from tests.queries.town import write_graph

# Two names of one signature in each of two concepts that are related, and pairs of one name
NAMES = {
    "云岭市水务局": ("水库清理数量", "蓄水柜清理数量", "人均培训成本"),
    "清河县水利局": ("水库大坝围网清理数量", "蓄水柜清理数量（个）"),
    "青石市教育局": ("水库坝区清理数量", "人均培训成本", "水库管理房清理数量"),
}


def written(directory: Path) -> Path:
    """A graph of the names, linked."""
    some = []
    for number, (agency, names) in enumerate(NAMES.items(), start=1):
        records: list[Record] = [DocumentRecord(doc=agency, agency=agency, title=f"{agency}预算", year=2026)]
        records += [IndicatorRecord(doc=agency, name=name, printed="≥9个", unit="个", op="≥") for name in names]
        some.append(Extraction(agency, str(number) * 64, tuple(records)))
    write_graph(directory, some)
    link(directory)
    return directory


def run(directory: Path, *arguments: str) -> str:
    found = CliRunner().invoke(cli, [*arguments, "--graph", str(directory)])
    assert found.exit_code in (0, 1)
    return found.output


def asked_by_all(directory: Path) -> list[set[frozenset[str]]]:
    """The pairs that Python, the table (TSV), SSSOM and the workbook list."""
    pairs = jixiao.review(directory)
    tsv = [line.split("\t") for line in run(directory, "links", "--review", "--format", "tsv").splitlines()[1:]]
    path = directory.parent / "asked.xlsx"
    run(directory, "links", "--review", "--xlsx", str(path))
    sheet = openpyxl.load_workbook(path).active if path.exists() else None
    ids = [(row[-2], row[-1]) for row in sheet.iter_rows(min_row=2, values_only=True)] if sheet is not None else []
    path.unlink(missing_ok=True)
    whole = "https://w3id.org/jixiao/id/"
    return [
        {frozenset((pair.a, pair.b)) for pair in pairs},
        {frozenset((row.a, row.b)) for row in jixiao.links(directory, review=True)},
        {frozenset(cells[:2]) for cells in tsv if len(cells) > 2},
        {frozenset((f"{whole}{a}", f"{whole}{b}")) for a, b in ids},
    ]


def numbers(directory: Path) -> tuple[int, int]:
    """How many pairs the terminal says that it asks, and how many lines the table has."""
    first = re.search(r"\[1/(\d+)\]", run(directory, "links", "--review"))
    table = run(directory, "links", "--review", "--format", "table").splitlines()
    return int(first.group(1)) if first else 0, sum("•" in line for line in table)


@pytest.mark.parametrize("seed", range(2))
def test_all_ways_of_asking_agree_whatever_was_decided(tmp_path: Path, seed: int) -> None:
    directory, dice = linked(tmp_path / "g"), random.Random(seed)
    for _ in range(2):
        first, *others = asked_by_all(directory)
        assert all(other == first for other in others)
        assert numbers(directory) == (len(first), len(first))
        some = dice.sample(sorted(map(sorted, first)), min(2, len(first)))
        for a, b in some:
            try:
                jixiao.decide(directory, [jixiao.Answer(a, b, dice.choice(("same", "related", "different")))])
            except jixiao.DecisionError:
                continue
        if dice.random() < 0.7:
            said = run(directory, "link")
            assert f"待复核 {len(jixiao.review(directory))}" in said


@pytest.fixture
def two(tmp_path: Path) -> Path:
    return written(tmp_path / "g")


def rows_called(directory: Path, name: str) -> list[str]:
    return [row.iri for row in jixiao.find(directory, name, limit=None) if row.name == name]


@pytest.mark.parametrize("grade", ["same", "related", "different"])
def test_a_decision_is_credited_to_the_pair_that_was_shown_alone(two: Path, grade: str) -> None:
    [a], [b], [other] = (rows_called(two, name) for name in ("水库清理数量", "蓄水柜清理数量", "蓄水柜清理数量（个）"))
    jixiao.decide(two, [jixiao.Answer(a, b, grade, "看过")], author="李某")
    link(two)
    decided = [row for row in jixiao.links(two) if row.author or row.justification == MANUAL]
    assert [{row.a, row.b} for row in decided] == [{a, b}]
    shown, near = jixiao.explain(two, a, b), jixiao.explain(two, a, other)
    assert shown.decision is not None
    assert shown.decision.author == "李某"
    assert near.decision is None
    assert "李某" in str(shown)
    if "李某" in str(near):  # told as what it is: of another pair
        assert "这一对没有人判断过" in str(near)
    with open_graph(two) as graph:
        lines = [line.split("\t") for line in sssom.lines(graph.reader) if "李某" in line]
    assert [{cells[0], cells[4]} for cells in lines] == [{f"d:{iri.rpartition('/')[2]}" for iri in (a, b)}]


@pytest.mark.parametrize("grade", ["related", "different"])
def test_what_was_not_shown_stays_scored_and_is_asked_where_it_is_doubtful(two: Path, grade: str) -> None:
    names = ("水库清理数量", "蓄水柜清理数量", "蓄水柜清理数量（个）")
    [a], [b], [other] = (rows_called(two, name) for name in names)
    before = {frozenset((row.a, row.b)): row for row in jixiao.links(two)}
    [(ends, was)] = [(key, row) for key, row in before.items() if {row.a, row.b} <= {a, b, other} and a in key]
    [left] = {b, other} - ends
    jixiao.decide(two, [jixiao.Answer(min(ends), max(ends), grade)])
    link(two)
    after = {frozenset((row.a, row.b)): row for row in jixiao.links(two)}
    assert after[ends].justification == MANUAL
    assert after[frozenset((a, left))].justification == was.justification
    assert after[frozenset((a, left))].review == was.review


def test_names_that_read_the_same_are_told_apart_everywhere(tmp_path: Path) -> None:
    directory = written(tmp_path / "g")
    apart = ("人均培训成本（云岭市水务局）", "人均培训成本（青石市教育局）")
    [pair] = [pair for pair in jixiao.review(directory) if pair.a_name == pair.b_name]
    assert {pair.a_agency, pair.b_agency} == {"云岭市水务局", "青石市教育局"}
    path = tmp_path / "r.xlsx"
    run(directory, "links", "--review", "--xlsx", str(path))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    told = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    for text in (told, run(directory, "links"), run(directory, "links", "--review", "--format", "table")):
        assert all(name in text for name in apart)


def test_projects_then_ids_tell_apart_what_one_agency_prints() -> None:
    def pair(project: str) -> jixiao.ReviewPair:
        return jixiao.ReviewPair("x/1", "满意度", "局", "甲", None, "x/2", "满意 度", "局", project, None, "same",
                                 Decimal(1), ())  # fmt: skip

    assert told_apart(pair("乙")) == ("满意度（甲）", "满意 度（乙）")
    assert told_apart(pair("甲")) == ("满意度（1）", "满意 度（2）")
    assert {len(set(told_apart(pair(p)))) for p in ("甲", "乙")} == {2}


def test_a_decision_by_names_is_credited_to_all_that_print_them(two: Path) -> None:
    (two / DECISIONS_FILE).write_text(
        '[[decision]]\na = "人均培训成本"\nb = "水库清理数量"\ngrade = "different"\nauthor = "李某"\n', encoding="utf-8"
    )
    link(two)
    ends = {frozenset((row.a, row.b)) for row in jixiao.links(two) if row.author == "李某"}
    both = product(rows_called(two, "人均培训成本"), rows_called(two, "水库清理数量"))
    assert ends == {frozenset(pair) for pair in both}
    assert len(ends) == 2
