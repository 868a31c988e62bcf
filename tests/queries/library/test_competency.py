"""Every query of the library: on made-up documents against answers worked out by hand, on the reference records
against answers computed from the records here."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extract.records import (
    AppropriationRecord,
    DocumentRecord,
    Extraction,
    IndicatorRecord,
    ProjectRecord,
    Record,
)
from extract.text import fold
from extract.values.targets import parse_value
from graph.document.measures import target
from graph.normalised_units import normalise
from jixiao import open_graph
from ontology.names import DATA, PREFIXES
from queries.library import library
from queries.sparql.guard import check
from tests.queries.library.test_findings import BY_HAND as OVER_FINDINGS
from tests.queries.town import SCHOOLS, WATER, extraction, head, row, write_graph
from tests.queries.town import project as stated

D = Decimal
PIPES, FLOOD, AID = "供水管网改造", "防汛物资储备", "学生资助"

# name -> parameters, columns, rows
BY_HAND: dict[str, tuple[dict[str, Any], str, set[tuple[Any, ...]]]] = {
    "agency-totals": (
        {"agency": SCHOOLS},
        "agency year total amount",
        {
            (SCHOOLS, 2025, "收入总计", D(9005000)),
            (SCHOOLS, 2025, "本年支出合计", D(9005000)),
            (SCHOOLS, 2025, "项目支出", D(5005000)),
            (SCHOOLS, 2025, "基本支出", D(4000000)),
        },
    ),
    "boilerplate": ({}, "agency name printed projects of", {(WATER, "预算编制准确率", "≤5%", 3, 3)}),
    "cost-against-budget": ({"ratio": 1}, "project name value budget", {(PIPES, "工程总成本", D(3500000), D(3000000))}),
    "costs-not-compared": ({}, "project name printed reason", set()),
    "deadlines": ({}, "project name printed", {(PIPES, "完工时间", "12月底前")}),
    "department-targets": (
        {},
        "agency name level2 weight page",
        {(WATER, "社会公众满意度", "服务对象满意度指标", 10, 40), (WATER, None, "质量指标", 90, 40)},
    ),
    "execution": (
        {},
        "project budget executed rate",
        {(AID, D(2000000), D(1500000), 75), ("校舍维修", D(600000), D(600000), 100)},
    ),
    "funding-by-class": (
        {"code": "213"},
        "code name total basic projects",
        {("2130306", "水利工程建设", 3000000, 0, 3000000)},
    ),
    "largest-projects": (
        {"count": 1},
        "project budget name printed",
        {(PIPES, 3200000, "改造管网长度", "≥12公里"), (PIPES, 3200000, "用水群众满意度", "≥90%")},
    ),
    "mean-target": (
        {"word": "用水群众满意度"},
        "agency year unit indicators lowest mean highest",
        {(WATER, 2026, "%", 1, 85, 85, 85), (WATER, 2025, "%", 1, 90, 90, 90), (SCHOOLS, 2025, "%", 1, 80, 80, 80)},
    ),
    "money-without-indicators": ({}, "agency project budget", {(WATER, "办公设备购置", 65000)}),
    "money-without-satisfaction": (
        {"least": "50"},
        "project budget indicators",
        {(FLOOD, 800000, 6), ("校舍维修", 600000, 1)},
    ),
    "not-read": (
        {},
        "agency year code warnings page place text reason",
        {
            (WATER, 2025, None, None, None, None, None, None),
            (WATER, 2026, "name-lost", 2, 40, "页 40", "≥95%", "指标名称缺失"),
            (WATER, 2026, "short-row", 1, None, "", "12.00", "此行缺少单元格"),
            (SCHOOLS, 2025, None, None, None, None, None, None),
        },
    ),
    "over-hundred": ({}, "project name printed", {(FLOOD, "物资完好率", "≥100%")}),
    "qualitative-share": (
        {},
        "agency year indicators qualitative share",
        {(WATER, 2025, 2, 0, 0), (WATER, 2026, 16, 2, D("12.5")), (SCHOOLS, 2025, 6, 0, 0)},
    ),
    "qualitative-targets": ({}, "project name weight", {(PIPES, "完工时间", 20), (FLOOD, "防汛能力", 20)}),
    "repeated-names": ({}, "project name times", {(FLOOD, "储备防汛沙袋", 2)}),
    "same-measure": ({}, "name agencies indicators", {("用水群众满意度", 2, 3)}),
    "target-extremes": (
        {},
        "unit extreme value agency year",
        {("%", "最低", 80, SCHOOLS, 2025), ("%", "最高", 95, SCHOOLS, 2025)},
    ),
    "targets-exceeded": ({}, "name printed actual ratio", {("宣讲场次", "≥10次", "25次", D("2.5"))}),
    "targets-missed": ({}, "name printed actual", {("资助学生人数", "≥5800人", "5300人")}),
    "two-years": (
        {},
        "project name year1 target1 year2 target2 change difference unit",
        {
            (PIPES, "改造管网长度", 2025, "≥12公里", 2026, "≥15公里", "提高", 3, "公里"),
            (PIPES, "用水群众满意度", 2025, "≥90%", 2026, "≥85%", "降低", -5, "%"),
        },
    ),
    "vague-targets": ({}, "project name printed", {(FLOOD, "防汛能力", "有所提升")}),
    "weight-by-level": (
        {"agency": "水务"},
        "year level1 indicators weight mean",
        {
            (2025, "产出指标", 1, 30, 30),
            (2025, "满意度指标", 1, 10, 10),
            (2026, "产出指标", 9, 325, D("81.25")),
            (2026, "成本指标", 1, 20, 20),
            (2026, "效益指标", 1, 20, 20),
            (2026, "满意度指标", 2, 20, 10),
        },
    ),
    "weights-not-100": ({}, "year project weight", {(2025, PIPES, 40), (2026, FLOOD, 85)}),
    "without-unit": ({}, "project name printed unit_in_name", {(FLOOD, "演练次数(次)", "≥4", True)}),
    "wrong-direction": (
        {},
        "project name printed",
        {(PIPES, "水质合格率", "≤99%")},
    ),
}


# Queries over concepts and measures need a linked graph: test_comparison.py, test_measures.py; those over findings an
# audited one: test_findings.py.
UNLINKED = [name for name in library() if not name.startswith(("concept-", "measure")) and name not in OVER_FINDINGS]


@pytest.mark.parametrize("name", UNLINKED)
def test_answers_by_hand(town: Path, name: str) -> None:
    parameters, columns, expected = BY_HAND[name]
    with open_graph(town) as graph:
        rows = graph.run(name, **parameters)
    assert Counter(tuple(row[column] for column in columns.split()) for row in rows) == Counter(expected)


@pytest.mark.parametrize("name", library())
def test_every_query_passes_the_guard_and_is_described(name: str) -> None:
    query = library()[name]
    assert check(query.bind(), PREFIXES, DATA).form == "SELECT"
    assert all((query.title_zh, query.title_en, query.description_zh, query.description_en))
    assert all(parameter.zh and parameter.en for parameter in query.parameters)
    for parameter in query.parameters:
        assert re.search(rf"\${parameter.name}\b", query.text)


class Records:
    """The reference as plain rows: each indicator with its document and, if it has one, its project."""

    def __init__(self, documents: Mapping[str, Sequence[Record]], found: Sequence[Extraction] = ()) -> None:
        self.warnings = {one.name: one.warnings for one in found}
        self.heads = {n: next(r for r in rows if isinstance(r, DocumentRecord)) for n, rows in documents.items()}
        self.projects = [(n, r) for n, rows in documents.items() for r in rows if isinstance(r, ProjectRecord)]
        self.lines = [(n, r) for n, rows in documents.items() for r in rows if isinstance(r, AppropriationRecord)]
        self.indicators = [(n, r) for n, rows in documents.items() for r in rows if isinstance(r, IndicatorRecord)]

    def year(self, name: str) -> int | None:
        return self.heads[name].year

    def of(self, name: str, project: ProjectRecord) -> list[IndicatorRecord]:
        return [r for n, r in self.indicators if n == name and _owner(r) == (project.unit_code, project.name)]

    def owners(self) -> Iterator[tuple[str, str | None, list[IndicatorRecord]]]:
        """(document, project or None, indicators): every project and every whole department that states some."""
        groups: dict[tuple[str, Any], list[IndicatorRecord]] = defaultdict(list)
        for name, record in self.indicators:
            groups[name, _owner(record)].append(record)
        for (name, owner), rows in groups.items():
            yield name, owner and owner[1], rows


def _owner(record: IndicatorRecord) -> tuple[str | None, str | None] | None:
    return (record.unit_code, record.project) if record.scope == "project" else None


def _levels(record: IndicatorRecord) -> str:
    return f"{record.level1} {record.level2}"


def _stated(record: IndicatorRecord) -> Decimal | None:
    return record.low if record.low is not None else record.high


def _yuan(record: IndicatorRecord) -> Decimal | None:
    aim = target(record)
    if aim is None or aim.unit is None or aim.unit.label != "元":
        return None
    return aim.high if aim.high is not None else aim.low


def target_extremes(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [(i.unit or "", _stated(i), i.name) for _, i in r.indicators if "满意度" in (i.name or "")]
    rows = [row for row in rows if row[1] is not None]
    ends = {unit: [v for u, v, _ in rows if u == unit] for unit in {row[0] for row in rows}}
    found = [
        (u, "最低" if v == min(ends[u]) else "最高", v, n) for u, v, n in rows if v in (min(ends[u]), max(ends[u]))
    ]  # type: ignore[type-var]
    return {}, "unit extreme value name", Counter(found)


def mean_target(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    groups = defaultdict(list)
    for name, i in r.indicators:
        if "及时" in (i.name or "") and i.unit == "%" and _stated(i) is not None:
            groups[r.year(name), fold(r.heads[name].agency or "")].append(_stated(i))
    return (
        {"word": "及时"},
        "%year indicators lowest highest",
        Counter((year, len(values), min(values), max(values)) for (year, _), values in groups.items()),  # type: ignore[type-var]
    )


def money_without_satisfaction(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    found = []
    for name, project in r.projects:
        rows = r.of(name, project)
        if project.budget and rows and not any("满意" in f"{i.name}{_levels(i)}" for i in rows):
            found.append((project.name, project.budget * 10000, len(rows)))
    return {}, "project budget indicators", Counter(found)


def money_without_indicators(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    found = [p.name for name, p in r.projects if p.budget and not r.of(name, p)]
    return {}, "project", Counter((name,) for name in found)


def qualitative_targets(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [(i.project, i.name, i.printed, i.weight) for _, i in r.indicators if i.op == "定性"]
    return {}, "project name printed weight", Counter(rows)


def qualitative_share(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    counts = {n: [i.op == "定性" for m, i in r.indicators if m == n] for n in r.heads}
    return {}, "year indicators qualitative", Counter((r.year(n), len(c), sum(c)) for n, c in counts.items())


def weight_by_level(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    sums: dict[Any, Decimal] = defaultdict(Decimal)
    for name, i in r.indicators:
        if i.weight is not None:
            sums[name, i.level1 or i.level2 or ""] += i.weight
    return {}, "year level1 weight", Counter((r.year(n), level, total) for (n, level), total in sums.items())


def weights_not_100(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    found = []
    for name, project, rows in r.owners():
        weights = [i.weight for i in rows if i.weight is not None]
        if weights and sum(weights) not in (90, 100):
            found.append((r.year(name), project or "部门整体", sum(weights)))
    return {}, "year project weight", Counter(found)


def cost_against_budget(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    found = []
    for name, project in r.projects:
        for i in r.of(name, project):
            value = _yuan(i)
            if project.budget and "成本" in _levels(i) and value is not None and value >= project.budget * 5000:
                found.append((project.name, i.name, value, project.budget * 10000))
    return {"ratio": "0.5"}, "project name value budget", Counter(found)


def costs_not_compared(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    price = next(p.default for p in library()["cost-against-budget"].parameters if p.name == "price")
    budgets = {(n, p.unit_code, p.name) for n, p in r.projects if p.budget}
    found = []
    for name, i in r.indicators:
        compared = (name, *(_owner(i) or ("", ""))) in budgets and _yuan(i) and not re.search(price, i.name or "")
        if "成本" in _levels(i) and not compared:
            found.append((i.project, i.name, i.printed))
    return {}, "project name printed", Counter(found)


def execution(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [
        (p.name, p.budget * 10000, p.executed * 10000) for _, p in r.projects if p.budget and p.executed is not None
    ]
    return {}, "project budget executed", Counter(rows)


def _measured(r: Records) -> Iterator[tuple[IndicatorRecord, Decimal, Decimal | None, Decimal | None]]:
    """Indicators with an actual number in the unit of the target: the number, and the target's bounds."""
    for _, i in r.indicators:
        value = parse_value(i.actual or "")
        reached = value.low if value.low is not None else value.high
        unit = value.unit or i.unit
        if reached is None or i.op in (None, "定性") or normalise(unit)[1] != normalise(i.unit)[1]:
            continue
        scale = normalise(unit)[0] / normalise(i.unit)[0]
        least = i.low if i.op not in ("≤", "<") else None
        yield i, reached * scale, least, i.high if i.op == "区间" else i.low


def missed(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = []
    for i, reached, least, most in _measured(r):
        low = least is not None and (reached < least or (i.op == ">" and reached == least))
        high = i.op in ("≤", "<", "区间") and most is not None and (reached > most or (i.op == "<" and reached == most))
        if low or high:
            rows.append((i.project, i.name, i.printed, i.actual))
    said = next(p.default for p in library()["targets-missed"].parameters if p.name == "pattern")
    worded = [i for _, i in r.indicators if i.actual and parse_value(i.actual).low is None and i.actual != i.printed]
    rows += [(i.project, i.name, i.printed, i.actual) for i in worded if re.search(said, i.actual or "")]
    return {}, "project name printed actual", Counter(rows)


def exceeded(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [
        (i.project, i.name, i.printed, i.actual)
        for i, reached, least, _ in _measured(r)
        if i.op in ("≥", ">", "=") and least and least > 0 and reached >= least * D("1.2")
    ]
    return {}, "project name printed actual", Counter(rows)


def _undated(record: IndicatorRecord) -> str | None:
    return re.sub("(19|20)[0-9]{2}年?度?", "", record.project or "") if record.scope == "project" else None


def two_years(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    groups: dict[Any, list[IndicatorRecord]] = defaultdict(list)
    names: dict[Any, list[IndicatorRecord]] = defaultdict(list)
    for n, i in r.indicators:
        who, year = fold(r.heads[n].agency or ""), r.year(n)
        if i.name and who and year and i.printed:
            groups[who, i.name, _undated(i), year].append(i)
            if i.scope == "project":
                names[who, i.name, year].append(i)
    found = [
        (name, y1, one[0].printed, y2, two[0].printed)
        for (a1, name, key, y1), one in groups.items()
        for (a2, other, other_key, y2), two in groups.items()
        if (a1, name, key) == (a2, other, other_key) and y1 < y2 and len(one) == len(two) == 1
    ] + [
        (name, y1, one[0].printed, y2, two[0].printed)
        for (a1, name, y1), one in names.items()
        for (a2, other, y2), two in names.items()
        if (a1, name) == (a2, other) and y1 < y2 and len(one) == len(two) == 1 and _undated(one[0]) != _undated(two[0])
    ]
    return {}, "name year1 target1 year2 target2", Counter(found)


def funding_by_class(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    sums: dict[Any, list[Decimal]] = defaultdict(lambda: [D(0), D(0), D(0)])
    for name, line in r.lines:
        for at, amount in enumerate((line.total, line.basic, line.project)):
            sums[name, line.code][at] += (amount or 0) * 10000
    return {}, "year code total basic projects", Counter((r.year(n), code, *sum_) for (n, code), sum_ in sums.items())


def agency_totals(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    names = {"total_income": "收入总计", "total_expenditure": "支出总计", "basic_expenditure": "基本支出",
             "project_expenditure": "项目支出"}  # fmt: skip
    of_account = {"支出总计": "本年支出合计"}
    rows = [(h.year, of_account.get(zh, zh) if h.kind == "final_account" else zh, getattr(h, field) * 10000)
            for h in r.heads.values() for field, zh in names.items() if getattr(h, field) is not None]  # fmt: skip
    return {}, "year total amount", Counter(rows)


def repeated_names(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    found = []
    for _, project, rows in r.owners():
        times = Counter(i.name for i in rows if i.name)
        found += [(project or "部门整体", name, number) for name, number in times.items() if number > 1]
    return {}, "project name times", Counter(found)


def boilerplate(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    of: Counter[str] = Counter()
    times: dict[Any, int] = defaultdict(int)
    for document, project, rows in r.owners():
        if project is not None:
            of[document] += 1
            for name, printed in {(i.name, i.printed) for i in rows if i.name and i.printed}:
                times[document, name, printed] += 1
    found = [(n, p, c, of[d]) for (d, n, p), c in times.items() if c >= 3 and c >= D("0.2") * of[d]]
    return {"share": "0.2"}, "name printed projects of", Counter(found)


def wrong_direction(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    query = {p.name: p.default for p in library()["wrong-direction"].parameters}
    rows = [
        (i.project, i.name, i.printed)
        for _, i in r.indicators
        if i.op in ("≤", "<")
        and re.search(query["better"], i.name or "")
        and i.direction != "反向指标"
        and (i.direction or (not re.search(query["worse"], i.name or "") and i.low >= D(query["least"])))
    ]
    return {}, "project name printed", Counter(rows)


def over_hundred(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [
        (i.project, i.name, i.printed)
        for _, i in r.indicators
        if i.unit == "%" and ((i.op in ("≥", ">") and (i.low or 0) >= 100) or max(i.low or 0, i.high or 0) > 100)
    ]
    return {}, "project name printed", Counter(rows)


def without_unit(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [
        (i.project, i.name or "", i.printed)
        for _, i in r.indicators
        if i.op not in (None, "定性") and re.fullmatch("(万(/.+)?)?", i.unit or "") and i.printed != "2026"
    ]
    return {}, "project name printed", Counter(rows)


def largest_projects(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    most = sorted(r.projects, key=lambda pair: -(pair[1].budget or 0))[:2]
    rows = [(p.name, (p.budget or 0) * 10000, i.name, i.printed) for name, p in most for i in r.of(name, p)]
    return {"count": 2}, "project budget name printed", Counter(rows)


def unread(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows: Counter[tuple[str, str | None, str]] = Counter()
    for name, warnings in r.warnings.items():
        for number, warning in enumerate(warnings):
            # Places that are left over stand one by one, other warnings by their kind.
            rows[name, warning.code, str(number) if warning.code == "left-over" else ""] += 1
    told = Counter((r.year(name), code, number) for (name, code, _), number in rows.items())
    silent = Counter((r.year(name), None, None) for name in r.heads if not r.warnings.get(name))
    return {}, "year code warnings", told + silent


def same_measure(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    who = defaultdict(list)
    for name, i in r.indicators:
        if i.name:
            who[i.name].append(fold(r.heads[name].agency or ""))
    rows = [(name, len(set(agencies)), len(agencies)) for name, agencies in who.items() if len(set(agencies)) >= 2]
    return {}, "name agencies indicators", Counter(rows)


def _worded(query: str) -> Callable[[Records], tuple[dict[str, Any], str, Counter[Any]]]:
    def expected(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
        pattern = next(p.default for p in library()[query].parameters if p.name == "pattern")
        rows = [(i.project, i.name, i.printed) for _, i in r.indicators if i.op == "定性"]
        return {}, "project name printed", Counter(row for row in rows if re.search(pattern, row[2] or ""))

    return expected


def department_targets(r: Records) -> tuple[dict[str, Any], str, Counter[Any]]:
    rows = [(r.year(n), i.name, i.printed, i.weight) for n, i in r.indicators if i.scope == "department"]
    return {}, "year name printed weight", Counter(rows)


COMPUTED: dict[str, Callable[[Records], tuple[dict[str, Any], str, Counter[Any]]]] = {
    "agency-totals": agency_totals,
    "boilerplate": boilerplate,
    "cost-against-budget": cost_against_budget,
    "costs-not-compared": costs_not_compared,
    "deadlines": _worded("deadlines"),
    "department-targets": department_targets,
    "execution": execution,
    "funding-by-class": funding_by_class,
    "largest-projects": largest_projects,
    "mean-target": mean_target,
    "money-without-indicators": money_without_indicators,
    "money-without-satisfaction": money_without_satisfaction,
    "not-read": unread,
    "over-hundred": over_hundred,
    "qualitative-share": qualitative_share,
    "qualitative-targets": qualitative_targets,
    "repeated-names": repeated_names,
    "same-measure": same_measure,
    "target-extremes": target_extremes,
    "targets-exceeded": exceeded,
    "targets-missed": missed,
    "two-years": two_years,
    "vague-targets": _worded("vague-targets"),
    "weight-by-level": weight_by_level,
    "weights-not-100": weights_not_100,
    "without-unit": without_unit,
    "wrong-direction": wrong_direction,
}


def _compare(graph_directory: Path, records: Records, name: str) -> None:
    parameters, columns, expected = COMPUTED[name](records)
    percent_only = columns.startswith("%")
    with open_graph(graph_directory) as graph:
        rows = [row for row in graph.run(name, **parameters) if not percent_only or row["unit"] == "%"]
    assert Counter(tuple(row[column] for column in columns.removeprefix("%").split()) for row in rows) == expected


@pytest.mark.shared
@pytest.mark.parametrize("name", UNLINKED)
def test_answers_of_the_reference(reference_graph: Path, reference: dict[str, list[Record]], name: str) -> None:
    _compare(reference_graph, Records(reference), name)


@pytest.mark.parametrize("name", UNLINKED)
def test_answers_of_the_examples(examples_graph: Path, examples: list[Extraction], name: str) -> None:
    _compare(examples_graph, Records({one.name: one.records for one in examples}, examples), name)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of an agency with what the town has not: revised budgets, money spent without a budget, one target
    printed in two ways, a unit in wide brackets, a year that is a date and one that is a count."""
    first = [
        head("v2025", "柳溪县档案局", 2025, "final_account"),
        stated("v2025", "库房改造", "50", "40", initial_budget=D(100)),
        row("v2025", "库房改造", "成本", "改造成本", "≤", "60 万元"),
        row("v2025", "库房改造", "成本", "每人每月劳务费", "≤", "5000 元"),
        row("v2025", "库房改造", "满意", "查档群众满意度", "≥", "90 %"),
        stated("v2025", "档案抢救", None, "3"),
        stated("v2025", "目录编制", "8", initial_budget=D(9)),
    ]
    second = [
        head("v2026", "柳溪县档案局", 2026),
        stated("v2026", "库房改造", "20"),
        row("v2026", "库房改造", "数量", "开放天数（天）", "≥", "310"),
        row("v2026", "库房改造", "数量", "查档人数", "=", "2026"),
        row("v2026", "库房改造", "时效", "完成时限", "=", "2026"),
        row("v2026", "库房改造", "效益", "查档负担", "定性", "有效减轻"),
        dataclasses.replace(row("v2026", "库房改造", "满意", "查档群众满意度", "≥", "90 %"), printed="不低于90%"),  # type: ignore[call-arg]
    ]
    found = [extraction("v2025", first), extraction("v2026", second)]
    return write_graph(tmp_path_factory.mktemp("village") / "graph", found)


def test_answers_of_the_village(village: Path) -> None:
    with open_graph(village) as graph:

        def run(name: str, *columns: str) -> list[tuple[Any, ...]]:
            return [tuple(row[column] for column in columns) for row in graph.run(name)]

        assert run("cost-against-budget", "project", "budget", "ratio") == [("库房改造", 500_000, D("1.2"))]
        assert run("money-without-indicators", "project", "budget") == [("目录编制", 80_000)]
        assert run("largest-projects", "project", "budget")[0] == ("库房改造", 500_000)
        spent = [("档案抢救", None, 30_000, None), ("库房改造", 500_000, 400_000, 80)]
        assert run("execution", "project", "budget", "executed", "rate") == spent
        kept = [("查档群众满意度", "≥90%", "不低于90%", "相同")]
        assert run("two-years", "name", "target1", "target2", "change") == kept
        assert run("without-unit", "name", "unit_in_name") == [("开放天数（天）", True), ("查档人数", False)]
        assert run("vague-targets", "printed") == [("有效减轻",)]


def test_parameters_of_other_cases_change_the_answer(town: Path) -> None:
    with open_graph(town) as graph:
        assert len(graph.run("same-measure", least=3)) == 0
        assert len(graph.run("boilerplate", least=4)) == 0
        assert [row["name"] for row in graph.run("targets-exceeded", factor="1.005", agency="教育")] == [
            "宣讲场次",
            "维修面积",
            "学生满意度",
        ]
        assert len(graph.run("deadlines", pattern="^$")) == 0
