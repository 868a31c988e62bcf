"""`jixiao find`, `compare` and `show`: indicators by their words, over agencies, and one with its source.

Exit codes: 0 rows were printed, 1 nothing was found or the graph cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import click

from extract.language import say
from extract.values.operators import OPERATORS
from graph.reading.endpoint import TIMEOUT
from queries import once
from queries.answers.comparison import BASES, Compared, spread
from queries.answers.counted_once import in_words as twins_in_words
from queries.answers.measures import in_groups, label_of
from queries.cli import typed
from queries.cli.corrected import corrected_in_words
from queries.cli.options import (
    agency_option,
    by_measure_option,
    graph_option,
    json_option,
    level_option,
    limit_option,
    measure_option,
    year_option,
)
from queries.cli.outputs import Output, output_options, print_lists
from queries.cli.outputs import typed as typed_here
from queries.cli.page_options import PageOptions, file_dict, file_facts, page_options
from queries.cli.tables import print_json, print_table, tell_cut
from queries.cli.understanding import tell_understood
from queries.labels import heading
from queries.presenting.answer_files import Answer
from queries.presenting.figures import amount, bounds, quantity
from queries.presenting.indicator_lists import compared_list, found_by_measure, found_list, spread_list
from queries.presenting.understood import fact_of
from queries.results import shown
from queries.rows import Comparison, Detail, Indicator, place_in_words

EXAMPLE = 'jixiao find "满意度<90%" --sort value'
NARROWING = ("agency", "year", "level", "operator", "below", "above", "minimum", "maximum", "unit", "project", "weight")


@click.command(help=say("按名称词查找指标（须含全部词）", "Find indicators whose name holds all the words."))
@click.argument("words", nargs=-1)
@agency_option
@year_option
@level_option
@click.option("--operator", callback=typed.sign, help=f"{' '.join(OPERATORS)} (>= <= …)")
@click.option(
    "--below",
    callback=typed.bound,
    help=say("目标值低于，如 90% 5万元 九十", "stated value below, as 90% 5万元"),
)
@click.option("--above", callback=typed.bound, help=say("目标值高于", "stated value above"))
@click.option(
    "--min",
    "minimum",
    callback=typed.bound,
    help=say("目标允许的值不低于（不带单位时按归一单位）", "least allowed value (without a unit: normalised)"),
)
@click.option(
    "--max",
    "maximum",
    callback=typed.bound,
    help=say("目标允许的值不高于（不带单位时按归一单位）", "greatest allowed value (without a unit: normalised)"),
)
@click.option("--unit", help=say("单位，如 % 人 万元", "unit: % 人 万元"))
@click.option("--project", help=say("项目名称中的词", "words in the project's name"))
@click.option("--weight", callback=typed.points, help=say("权重（分）", "weight in points"))
@click.option(
    "--sort",
    callback=typed.column,
    shell_complete=typed.columns_that_begin,
    help=say(
        "按一列排序，如 value（归一值）agency year weight；前加 - 为由高到低",
        "sort by a column, as value agency year weight; - before it for the greatest first",
    ),
)
@measure_option
@by_measure_option
@click.option(
    "--timeout",
    type=typed.Seconds(over=True),
    default=TIMEOUT,
    show_default=True,
    help=say("端点须在几秒内答完", "seconds in which an endpoint must have answered"),
)
@limit_option(50)
@output_options
@graph_option
def find(
    words: tuple[str, ...], graph: str, limit: int | None, by_measure: bool, output: Output, **filters: Any
) -> None:
    with once.opened(graph) as opened:
        text = " ".join(words)
        found = opened.find(text, limit=output.limit(limit), **filters)
        output.put(
            Answer([found_list(found, in_groups(found) if by_measure else found)], found.to_dicts()),
            graph=opened,
            fields=found.columns,
            screen=(lambda: print_lists(found_by_measure(found))) if by_measure else None,
            total=found.total,
            facts=[fact_of(found.reading)] if found.reading.told else [],
        )
        tell_understood(opened, text, found.reading, filters, nothing=not found)
        _tell_all_asked(text)
    tell_cut(len(found), found.total)
    sys.exit(0 if found else 1)


def _tell_all_asked(text: str) -> None:
    if not text.strip() and not any(map(typed_here, NARROWING)):
        zh, en = "没有给出条件，列出的是全部；例如：", "nothing was asked for, this is all; for example: "
        click.echo(say(zh, en) + EXAMPLE, err=True)


@click.command(help=say("跨部门比较同一指标", "Compare one indicator across agencies."))
@click.argument("words", nargs=-1)
@measure_option
@agency_option
@year_option
@level_option
@click.option(
    "--words",
    "by_words",
    is_flag=True,
    help=say("按名称词，不按概念", "by words in the name, not by concept"),
)
@click.option(
    "--count",
    multiple=True,
    help=say(
        "同一份材料有几份文件时算哪一份：编号、其前8位、路径，或 all（都算）；可多次",
        "which of several files of one disclosure counts: IRI, its first 8 digits, path, or all; repeatable",
    ),
)
@limit_option(200)
@output_options
@graph_option
def compare(
    words: tuple[str, ...],
    measure: str | None,
    agency: str | None,
    year: int | None,
    level: str | None,
    by_words: bool,
    count: tuple[str, ...],
    graph: str,
    limit: int | None,
    output: Output,
) -> None:
    if not words and measure is None:
        raise click.UsageError(say("请给出名称、概念或 --measure", "give a name, a concept or --measure"))
    if by_words and measure is not None:
        raise click.UsageError(say("--words 与 --measure 不能同用", "--words and --measure do not go together"))
    with once.opened(graph) as opened:
        found = opened.compare(
            " ".join(words), measure=measure, words=by_words, agency=agency, year=year, level=level,
            limit=output.limit(limit), count=count,
        )  # fmt: skip
        basis = _basis(found[0]) if found else None
        lists = [compared_list(found, basis), *([spread_list(found)] if found.total > 1 else [])]
        facts = [] if basis is None else [(say("比较", "comparison"), basis)]
        # What concepts and measures are compared by is named by the basis; words are read as those of `find`.
        read = None
        if measure is None and (not found or found[0].basis == "words"):
            read = opened.find(" ".join(words), agency=agency, year=year, level=level, limit=0).reading
            facts += [fact_of(read)] if read.told else []
        output.put(Answer(lists, found.to_dicts()), graph=opened, fields=found.columns, total=found.total, facts=facts)
        if read is not None:
            narrow = {"agency": agency, "year": year, "level": level}
            tell_understood(opened, " ".join(words), read, narrow, nothing=not found)
    for twins in found.twins:
        click.echo(twins_in_words(twins), err=True)
    cut = len(found) < found.total
    if found and (output.on_screen or cut):
        _tell_number(found)
    if cut and not output.on_screen:
        _tell_extremes(found)
    sys.exit(0 if found else 1)


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
            low, high = (quantity(number, s.unit) for number in (s.lowest, s.highest) if number is not None)
            low_at, high_at = s.lowest_agency or "—", s.highest_agency or "—"
            zh, en = (
                f"最低 {low}（{low_at}），最高 {high}（{high_at}）",
                f"lowest {low} ({low_at}), highest {high} ({high_at})",
            )
            click.echo((f"{s.concept}{say('：', ': ')}" if s.concept else "") + say(zh, en), err=True)


def _basis(row: Comparison) -> str:
    """At which level a comparison is, and at that of measures of which."""
    level = say("比较层次：", "compared by ") + say(*BASES[row.basis])
    return f"{level} {label_of(row.measure)}" if row.basis == "measure" else level


@click.command(help=say("显示一个指标及其出处", "Show one indicator with its provenance."))
@click.argument("iri")
@page_options
@json_option
@graph_option
def show(iri: str, graph: str, as_json: bool, page: PageOptions) -> None:
    found, origin = once.get(graph, iri), once.origin(graph, iri)
    if as_json:
        print_json(found.as_dict() | {"file": file_dict(origin)})
    else:
        facts = [*_facts(found), *file_facts(origin), ("IRI", found.indicator.iri)]
        print_table(["", ""], [fact for fact in facts if fact[1] not in (None, "")])
    page.write(graph, iri)


def _facts(found: Detail) -> list[tuple[str, Any]]:
    row, target, actual = found.indicator, found.target, found.actual
    more, less = say("正向（越高越好）", "higher is better"), say("反向（越低越好）", "lower is better")
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
        (say("项目预算", "project budget"), _money(found.budget)),
        (say("执行数", "executed"), _money(found.executed)),
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
    ]


def _money(yuan: Decimal | None) -> str | None:
    return None if yuan is None else amount(yuan)


def _level(row: Indicator) -> str:
    return " / ".join(part for part in (row.level1, row.level2) if part)
