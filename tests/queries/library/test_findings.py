"""The queries over findings, and those that findings answer where a graph was audited: rows worked out by hand."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as day
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.language import Wording
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.graph_papers import papers_of
from graph.audit.cases.paper import Paper, ProjectCase, Row
from graph.audit.kept.storing import store
from graph.audit.rules.hints import Hint
from graph.audit.rules.rule import Certainty, Reason, Scope, Severity, Status
from graph.audit.running.audited import Audited, audit_all
from graph.audit.running.finding import Finding, Open, Origin, Related
from graph.reading.opening import open_reader
from graph.store.writer import Writer
from jixiao import open_graph
from ontology.names import DATA, LINKS_GRAPH, Class, Property, Scheme
from tests.queries.town import extraction, head, project, row, write_graph

D = Decimal
LAKE, HILL = "临湖市水利局", "石岗县水利局"
E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE
SURE, DOUBT = Certainty.CERTAIN, Certainty.SUSPECTED
QUALITY, LEARNT, INTACT = "水质合格率", "培训学员数量", "闸门完好率"


def lake(year: int) -> list[Any]:
    d = f"lake{year}"
    return [
        head(d, LAKE, year),
        project(d, "灌区维护", "120" if year == 2025 else "150"),
        row(d, "灌区维护", "质量", QUALITY, "定性", "有所提升", page=3, weight=30),
        row(d, "灌区维护", "数量", LEARNT, "≥", "40", page=4, weight=30),
        row(d, "灌区维护", "质量", INTACT, "≤", "95 %", page=4, weight=30),
        project(d, "河湖巡查", "20"),
        row(d, "河湖巡查", "数量", "巡查次数", "≥", "12 次", weight=100),
    ]


def hill() -> list[Any]:
    d = "hill2026"
    return [
        head(d, HILL, 2026),
        project(d, "水源保护", "60"),
        row(d, "水源保护", "质量", QUALITY, "≥", "96 %", page=9, weight=50),
        row(d, "水源保护", "质量", "水样送检率", "≥", "100 %", weight=20),
    ]


@dataclass
class Accepted:
    reason: str = "按合同考核"
    date: day = day(2026, 2, 1)
    until: day = day(2026, 12, 31)
    author: str | None = None
    ref: str | None = None


class Papers:
    """The documents of the graph, and findings made by hand in them."""

    def __init__(self, papers: list[Paper]) -> None:
        self.of = {(paper.record.agency, paper.year): paper for paper in papers}
        self.said: dict[str, Audited] = {}
        for paper in papers:
            origin = Origin(paper.name, paper.record.agency, paper.year, paper.record.kind, paper.iri)
            self.said[paper.iri or ""] = Audited(origin)

    def row(self, agency: str, year: int, name: str) -> Row:
        [found] = [one for one in self.of[agency, year].rows() if one.record.name == name]
        return found

    def case(self, agency: str, year: int, name: str) -> ProjectCase:
        [found] = [one for one in self.of[agency, year].cases if one.name == name]
        return found

    def find(self, rule: str, severity: Severity, certainty: Certainty, about: Row | ProjectCase, **more: Any) -> None:
        case = about.case if isinstance(about, Row) else about
        said = self.said[case.paper.iri or ""]
        is_row = isinstance(about, Row)
        said.findings.append(
            Finding(
                rule, severity, certainty, Scope.INDICATOR if is_row else Scope.PROJECT, said.origin, case.name,
                about.record.name if isinstance(about, Row) else None, None, None,
                about.record.printed if isinstance(about, Row) else None,
                about.number if isinstance(about, Row) else None,
                Wording(f"{rule}的问题", f"what {rule} found"), (), (), more.pop("related", ()),
                f"{len(said.findings):016x}", about.iri, **more,
            )
        )  # fmt: skip


def by_hand(found: Papers) -> Callable[[Finding], Accepted | None]:
    """Fills in the findings; returns who waives: the one of rule Q18."""
    for year in (2025, 2026):
        found.find("Q01", W, DOUBT, found.row(LAKE, year, QUALITY))
    found.find("D01", W, DOUBT, found.row(LAKE, 2025, INTACT))
    found.find("W01", E, SURE, found.case(LAKE, 2026, "灌区维护"))
    vague = found.row(LAKE, 2026, QUALITY)
    found.find("C13", W, DOUBT, vague)
    elsewhere = found.row(HILL, 2026, QUALITY)
    found.find("Q03", N, SURE, vague, hint=(Hint("≥96%（石岗县水利局2026）", elsewhere.iri),))
    found.find("C03", W, SURE, found.row(LAKE, 2026, LEARNT))
    found.find("Q18", W, SURE, found.row(LAKE, 2026, "巡查次数"))
    found.find("Q08", N, SURE, found.row(HILL, 2026, "水样送检率"))
    lake26, hill26 = (found.said[found.of[agency, 2026].iri or ""] for agency in (LAKE, HILL))
    lake26.tally = {
        "Q01": Counter({Status.FINDING: 1, Status.PASS: 2, Status.NOT_APPLICABLE: 1}),
        "K05": Counter({Status.UNCHECKED: 2, Status.PASS: 1}),
        "Q99": Counter({Status.NOT_APPLICABLE: 4}),
    }
    cases = [found.case(LAKE, 2026, name) for name in ("灌区维护", "河湖巡查")]
    for case, reason in zip(cases, (Reason.NO_BUDGET, Reason.NOT_READ), strict=True):
        lake26.open.append(Open("K05", Scope.PROJECT, lake26.origin, case.name, None, reason, case.iri))
    hill26.tally = {"Q08": Counter({Status.FINDING: 1, Status.PASS: 1})}
    return lambda finding: Accepted() if finding.rule == "Q18" else None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of one agency and one of another; the rows of water quality are of one concept."""
    documents = {"lake2025": lake(2025), "lake2026": lake(2026), "hill2026": hill()}
    graph = write_graph(tmp_path_factory.mktemp("lake") / "g", [extraction(*one) for one in documents.items()])
    with open_reader(graph) as reader:
        rows = [one for paper in papers_of(reader) for one in paper.rows() if one.record.name == QUALITY]
    concept = f"{DATA}concept-quality"
    lines = [f"<{one.iri}> <{Property.HAS_CONCEPT}> <{concept}> ." for one in rows]
    lines += [
        f"<{concept}> <{Property.TYPE}> <{Class.INDICATOR_CONCEPT}> .",
        f"<{concept}> <{Property.IN_SCHEME}> <{Scheme.CONCEPT}> .",
        f'<{concept}> <{Property.PREF_LABEL}> "水质合格率"@zh .',
    ]
    with Writer(graph) as writer:
        writer.replace_lines(LINKS_GRAPH, sorted(lines))
        writer.publish()
    return graph


@pytest.fixture(scope="module")
def audited(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = tmp_path_factory.mktemp("audited") / "g"
    shutil.copytree(built, graph)
    with open_reader(graph) as reader:
        found = Papers(list(papers_of(reader)))
    store(graph, found.said.values(), waived_by=by_hand(found))
    return graph


BY_HAND: dict[str, tuple[dict[str, Any], str, list[tuple[Any, ...]]]] = {
    "findings-by-agency": (
        {},
        "agency severity findings suspected",
        [(LAKE, "错误", 1, 0), (LAKE, "警告", 5, 4), (LAKE, "提示", 1, 0), (HILL, "提示", 1, 0)],
    ),
    "money-behind-findings": (
        {},
        "agency year project budget errors warnings",
        [(LAKE, 2026, "灌区维护", D(1500000), 1, 3), (LAKE, 2025, "灌区维护", D(1200000), 0, 2)],
    ),
    "vague-here-stated-elsewhere": (
        {},
        "agency year project name printed other stated",
        [(LAKE, 2026, "灌区维护", QUALITY, "有所提升", HILL, "≥96%")],
    ),
    "frequent-rules": (
        {"agency": LAKE},
        "rule findings documents",
        [("Q01", 2, 2), ("C03", 1, 1), ("C13", 1, 1), ("D01", 1, 1), ("Q03", 1, 1), ("W01", 1, 1)],
    ),
    "project-findings": (
        {"project": "灌区", "agency": LAKE},
        "year name rule severity certainty message page waived",
        [
            (2025, QUALITY, "Q01", "警告", "疑似", "Q01的问题", 3, False),
            (2025, INTACT, "D01", "警告", "疑似", "D01的问题", 4, False),
            (2026, None, "W01", "错误", "确定", "W01的问题", None, False),
            (2026, QUALITY, "C13", "警告", "疑似", "C13的问题", 3, False),
            (2026, QUALITY, "Q01", "警告", "疑似", "Q01的问题", 3, False),
            (2026, QUALITY, "Q03", "提示", "确定", "Q03的问题", 3, False),
            (2026, LEARNT, "C03", "警告", "确定", "C03的问题", 4, False),
        ],
    ),
    "rows-with-many-findings": (
        {},
        "agency year name printed findings rules",
        [(LAKE, 2026, QUALITY, "有所提升", 3, "C13 Q01 Q03")],
    ),
    "audit-coverage": (
        {},
        "agency year rule applied passed findings unchecked reasons",
        [
            (LAKE, 2026, "K05", 1, 1, 0, 2, "无预算数、未读出"),
            (LAKE, 2026, "Q01", 3, 2, 1, 0, None),
            (HILL, 2026, "Q08", 2, 1, 1, 0, None),
        ],
    ),
    "findings-two-years": (
        {},
        "agency rule name change",
        [
            (LAKE, "C03", LEARNT, "新增"),
            (LAKE, "C13", QUALITY, "新增"),
            (LAKE, "D01", INTACT, "消失"),
            (LAKE, "Q01", QUALITY, "仍在"),
            (LAKE, "Q03", QUALITY, "新增"),
        ],
    ),
}


def answers(graph: Path, name: str, columns: str, **asked: Any) -> list[tuple[Any, ...]]:
    with open_graph(graph) as opened:
        return [tuple(one[column] for column in columns.split()) for one in opened.run(name, **asked)]


@pytest.mark.parametrize("name", BY_HAND)
def test_answers_over_findings_by_hand(audited: Path, name: str) -> None:
    asked, columns, expected = BY_HAND[name]
    assert answers(audited, name, columns, **asked) == expected


@pytest.mark.parametrize("name", BY_HAND)
def test_a_graph_that_was_not_audited_has_no_answer(built: Path, name: str) -> None:
    assert answers(built, name, BY_HAND[name][1]) == []


def test_a_project_s_waived_finding_is_marked(audited: Path) -> None:
    found = answers(audited, "project-findings", "year rule waived", project="河湖巡查")
    assert found == [(2026, "Q18", True)]


# name -> columns, rows of a graph that was not audited, rows where it was
BOTH: dict[str, tuple[str, list[tuple[Any, ...]], list[tuple[Any, ...]]]] = {
    "wrong-direction": (
        "agency year name printed",
        [(LAKE, 2025, INTACT, "≤95%"), (LAKE, 2026, INTACT, "≤95%")],
        [(LAKE, 2025, INTACT, "≤95%")],
    ),
    "weights-not-100": (
        "agency year project indicators weight",
        [(HILL, 2026, "水源保护", 2, 70)],
        [(LAKE, 2026, "灌区维护", 3, 90)],
    ),
    "vague-targets": (
        "agency year name printed weight",
        [(LAKE, 2025, QUALITY, "有所提升", 30), (LAKE, 2026, QUALITY, "有所提升", 30)],
        [(LAKE, 2025, QUALITY, "有所提升", 30), (LAKE, 2026, QUALITY, "有所提升", 30)],
    ),
    "over-hundred": (
        "agency year name printed",
        [(HILL, 2026, "水样送检率", "≥100%")],
        [(HILL, 2026, "水样送检率", "≥100%")],
    ),
    "without-unit": (
        "agency year name printed unit_in_name",
        [(LAKE, 2025, LEARNT, "≥40", False), (LAKE, 2026, LEARNT, "≥40", False)],
        [(LAKE, 2026, LEARNT, "≥40", False)],
    ),
}


@pytest.mark.parametrize("name", BOTH)
def test_findings_answer_where_there_was_an_audit(built: Path, audited: Path, name: str) -> None:
    columns, before, after = BOTH[name]
    pattern = {"better": "(合格|完好)率"} if name == "wrong-direction" else {}
    assert answers(built, name, columns, **pattern) == before
    assert answers(audited, name, columns, **pattern) == after


def test_a_notice_about_a_deviation_is_no_wrong_direction(built: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    shutil.copytree(built, graph)
    with open_reader(graph) as reader:
        found = Papers(list(papers_of(reader)))
    for year, severity in ((2025, N), (2026, W)):
        found.find("D01", severity, DOUBT, found.row(LAKE, year, INTACT))
    store(graph, found.said.values())
    pattern = {"better": "(合格|完好)率"}
    assert answers(graph, "wrong-direction", "year name", **pattern) == [(2026, INTACT)]


def test_what_is_found_once_a_project_answers_with_its_rows(built: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    shutil.copytree(built, graph)
    with open_reader(graph) as reader:
        found = Papers(list(papers_of(reader)))
    vague = found.row(LAKE, 2025, QUALITY)
    related = Related("灌区维护", QUALITY, "有所提升", (), vague.iri)
    found.find("Q11", N, DOUBT, vague.case, related=(related,))
    store(graph, found.said.values())
    assert answers(graph, "vague-targets", "year name") == [(2025, QUALITY)]


def test_a_document_that_came_after_the_audit_is_answered_as_before(built: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    shutil.copytree(built, graph)
    with open_reader(graph) as reader:
        found = Papers(list(papers_of(reader)))
    old = [one for one in found.said.values() if one.origin.year == 2025]
    assert len(old) == 1
    store(graph, old)  # without a finding, and without the documents of 2026
    assert answers(graph, "vague-targets", "year name") == [(2026, QUALITY)]


def test_rules_and_queries_meet_in_the_same_rows(built: Path, tmp_path: Path) -> None:
    graph = tmp_path / "g"
    shutil.copytree(built, graph)
    with open_reader(graph) as reader:
        said = audit_all(Corpus(list(papers_of(reader)), linked=True))
    store(graph, said)
    found = [one for some in said for one in some.findings]
    vague = {(one.origin.year, one.name) for one in found if one.rule == "Q01"}
    assert (2026, QUALITY) in vague
    assert set(answers(graph, "vague-targets", "year name")) == vague
    stated = answers(graph, "vague-here-stated-elsewhere", "agency year name other stated")
    assert stated == [(LAKE, year, QUALITY, HILL, "≥96%") for year in (2025, 2026)]
