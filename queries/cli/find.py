"""`jixiao find`, `compare` and `show`: indicators by their words, over agencies, and one with its source.

Exit codes: 0 rows were printed, 1 nothing was found or the graph cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

import click

from extract.errors import QueryError
from extract.language import say
from extract.values.operators import OPERATORS
from graph.reading.endpoint import TIMEOUT
from queries import once
from queries.answers.comparison import BASES, Compared, spread
from queries.answers.measures import by_measure as grouped
from queries.answers.measures import label_of
from queries.cli.corrected import corrected_in_words
from queries.cli.options import (
    by_measure_option,
    csv_option,
    graph_option,
    json_option,
    limit_option,
    measure_option,
)
from queries.cli.tables import print_csv, print_json, print_table, tell_cut
from queries.labels import heading
from queries.results import Results, bounds, shown
from queries.rows import Comparison, Detail, Indicator, place_in_words
from queries.words import number_of, operator_of

_T = TypeVar("_T")
_DIGITS = 10  # of an indicator's number: enough for `show` in a graph of millions


def _number(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Decimal | None:
    return None if value is None else _usable(number_of, value)


def _operator(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _usable(operator_of, value)


def _usable(read: Callable[[str], _T], value: str) -> _T:
    try:
        return read(value)
    except QueryError as error:
        raise click.BadParameter(str(error)) from error


@click.command(help=say("按名称词查找指标（须含全部词）", "Find indicators whose name holds all the words."))
@click.argument("words", nargs=-1)
@click.option("--agency", help=say("部门名称中的词", "words in the agency's name"))
@click.option("--year", type=click.IntRange(1, 9999), help=say("年度", "fiscal year"))
@click.option("--level", help=say("一级或二级指标中的词", "words in the name of level 1 or 2"))
@click.option("--operator", callback=_operator, help=f"{' '.join(OPERATORS)} (>= <= …)")
@click.option(
    "--min", "minimum", callback=_number, help=say("目标值下限（归一单位）", "least target (normalised unit)")
)
@click.option(
    "--max", "maximum", callback=_number, help=say("目标值上限（归一单位）", "greatest target (normalised unit)")
)
@click.option("--unit", help=say("单位，如 % 人 万元", "unit: % 人 万元"))
@click.option("--project", help=say("项目名称中的词", "words in the project's name"))
@click.option("--weight", callback=_number, help=say("权重（分）", "weight in points"))
@measure_option
@by_measure_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=TIMEOUT,
    show_default=True,
    help=say("端点须在几秒内答完", "seconds in which an endpoint must have answered"),
)
@limit_option(50)
@json_option
@csv_option
@graph_option
def find(
    words: tuple[str, ...],
    graph: str,
    limit: int | None,
    by_measure: bool,
    as_json: bool,
    as_csv: bool,
    **filters: Any,
) -> None:
    found = once.find(graph, " ".join(words), limit=limit, **filters)
    if as_json:
        print_json(found.to_dicts())
    elif as_csv:
        print_csv(found.columns, found.to_dicts())
    elif found:
        _print_indicators(found, by_measure)
    else:
        click.echo(say("没有找到。", "Nothing found."), err=True)
    tell_cut(len(found), found.total)
    sys.exit(0 if found else 1)


def _print_indicators(found: Results[Indicator], by_measure: bool) -> None:
    columns = ["name", "printed", "weight", "level", "agency", "year", "project", _place_column(found), "id"]
    groups = grouped(found) if by_measure else [(None, found)]
    for measure, rows in groups:
        title = label_of(measure) if by_measure else None
        print_table(columns, ([*_cells(row, columns)] for row in rows), title=title)


def _place_column(found: Iterable[Indicator | Comparison]) -> str:
    """The page where all rows stand on pages, else the place in words."""
    return "page" if all(row.page is not None or not place_in_words(row) for row in found) else "place"


def _cells(row: Indicator, columns: list[str]) -> list[Any]:
    made = {"level": _level(row), "id": row.iri.rpartition("indicator-")[2][:_DIGITS], "place": place_in_words(row)}
    return [made[column] if column in made else getattr(row, column) for column in columns]


@click.command(help=say("跨部门比较同一指标", "Compare one indicator across agencies."))
@click.argument("words", nargs=-1)
@measure_option
@click.option(
    "--words",
    "by_words",
    is_flag=True,
    help=say("按名称词，不按概念", "by words in the name, not by concept"),
)
@limit_option(200)
@json_option
@csv_option
@graph_option
def compare(
    words: tuple[str, ...],
    measure: str | None,
    by_words: bool,
    graph: str,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    if not words and measure is None:
        raise click.UsageError(say("请给出名称、概念或 --measure", "give a name, a concept or --measure"))
    if by_words and measure is not None:
        raise click.UsageError(say("--words 与 --measure 不能同用", "--words and --measure do not go together"))
    found = once.compare(graph, " ".join(words), measure=measure, words=by_words, limit=limit)
    if as_json:
        print_json(found.to_dicts())
    elif as_csv:
        print_csv(found.columns, found.to_dicts())
    elif found:
        _print_comparison(found)
    else:
        click.echo(say("没有找到。", "Nothing found."), err=True)
    as_table, cut = not (as_json or as_csv), len(found) < found.total
    if found and (as_table or cut):
        _tell_number(found)
    if cut and not as_table:
        _tell_extremes(found)
    sys.exit(0 if found else 1)


def _print_comparison(found: Compared) -> None:
    several = any(row.concept for row in found)
    columns = ["agency", "year", "name", "printed", "value", "weight", "actual", "project", _place_column(found)]
    columns += ["concept"] if several else []
    rows = []
    for row in found:
        made = {"value": bounds(row.operator, row.minimum, row.maximum, row.unit), "place": place_in_words(row)}
        rows.append([made[column] if column in made else getattr(row, column) for column in columns])
    print_table(columns, rows, title=_basis(found[0]))
    _print_spread(found)


def _tell_number(found: Compared) -> None:
    """How many targets there are of how many agencies, and how many of them are listed."""
    zh, en = f"共 {found.total} 条，{found.agencies} 个部门", f"{found.total} in all, of {found.agencies} agencies"
    if len(found) < found.total:
        zh += f"；只列出前 {len(found)} 条（每个单位由高到低，--limit 0 列出全部），离散程度按全部 {found.total} 条计算"
        en += (
            f"; the first {len(found)} are listed (highest first within a unit, --limit 0 lists all), "
            f"the spread is over all {found.total}"
        )
    click.echo(say(zh, en), err=True)


def _tell_extremes(found: Compared) -> None:
    """The lowest and the highest of each unit: a list that is cut need not hold them."""
    for s in spread(found):
        if s.median is not None:
            low, high = shown(s.lowest), shown(s.highest)
            low_at, high_at = s.lowest_agency or "—", s.highest_agency or "—"
            zh, en = (
                f"最低 {low}（{low_at}），最高 {high}（{high_at}）",
                f"lowest {low} ({low_at}), highest {high} ({high_at})",
            )
            named = " ".join(part for part in (s.concept, s.unit) if part)
            click.echo((f"{named}{say('：', ': ')}" if named else "") + say(zh, en), err=True)


def _basis(row: Comparison) -> str:
    """At which level a comparison is, and at that of measures of which."""
    level = say("比较层次：", "compared by ") + say(*BASES[row.basis])
    return f"{level} {label_of(row.measure)}" if row.basis == "measure" else level


def _print_spread(found: Compared) -> None:
    """Lowest, median and highest of each unit that several targets share, over all of them."""
    columns = [say("单位", "unit"), say("指标", "targets"), say("部门", "agencies"), say("最低", "lowest"),
               say("最低的部门", "lowest at"), say("中位数", "median"), say("最高", "highest"),
               say("最高的部门", "highest at")]  # fmt: skip
    made = spread(found)
    several = any(s.concept for s in made)
    columns += [say("反面", "opposite") if found[0].basis == "measure" else say("概念", "concept")] if several else []
    lines = [
        [s.unit if s.median is not None else say("（只有文字）", "(words only)"), s.targets, s.agencies, s.lowest,
         s.lowest_agency, s.median, s.highest, s.highest_agency, *([s.concept] if several else [])]
        for s in made
    ]  # fmt: skip
    if found.total > 1:
        print_table(columns, lines, title=say("离散程度", "Spread"))


@click.command(help=say("显示一个指标及其出处", "Show one indicator with its provenance."))
@click.argument("iri")
@json_option
@graph_option
def show(iri: str, graph: str, as_json: bool) -> None:
    found = once.get(graph, iri)
    if as_json:
        print_json(found.as_dict())
    else:
        print_table(["", ""], [fact for fact in _facts(found) if fact[1] not in (None, "")])


def _facts(found: Detail) -> list[tuple[str, Any]]:
    row, target, actual = found.indicator, found.target, found.actual
    more, less = say("正向(越高越好)", "higher is better"), say("反向(越低越好)", "lower is better")
    return [
        (say("指标", "indicator"), row.name),
        (say("级次", "level"), _level(row)),
        (say("目标(原文)", "target as printed"), row.printed),
        (say("目标(归一)", "target normalised"), bounds(row.operator, row.minimum, row.maximum, row.unit)),
        (say("单位(原文)", "unit as printed"), target.unit_text if target else None),
        (say("实际完成", "actual"), actual.printed if actual else None),
        (say("权重", "weight"), row.weight),
        (heading("level1_weight"), row.level1_weight),
        (heading("level2_weight"), row.level2_weight),
        (heading("score"), row.score),
        (heading("deviation"), row.deviation),
        (heading("period"), row.period),
        (heading("as_of"), row.as_of),
        (heading("mended"), say("是", "yes") if row.mended else None),
        (heading("measure"), label_of(row.measure) if row.measure else None),
        (say("方向", "direction"), None if row.ascending is None else more if row.ascending else less),
        (say("项目", "project"), row.project),
        (say("项目预算(元)", "project budget (yuan)"), found.budget),
        (say("执行数(元)", "executed (yuan)"), found.executed),
        (say("年度目标", "goal"), found.goal),
        (say("部门", "agency"), row.agency),
        (say("年度", "year"), row.year),
        (say("文件", "document"), row.document),
        (say("页", "page"), row.page),
        *((heading("place"), place_in_words(place)) for place in found.places if place.page is None),
        *((say("更正", "corrected"), corrected_in_words(one)) for one in found.corrections),
        (say("存疑字段", "doubtful fields"), shown(found.unsure)),
        *((say("字段原文", "printed otherwise"), text) for text in found.printed_otherwise),
        *((say("出处", "source"), place.iri) for place in found.places),
        ("IRI", row.iri),
    ]


def _level(row: Indicator) -> str:
    return " / ".join(part for part in (row.level1, row.level2) if part)
