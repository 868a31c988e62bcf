"""`jixiao funding`: the money of projects, agencies and functional classes.

Exit codes: 0 rows were printed, 1 nothing was found or the graph cannot be used, 2 wrong usage.
"""

from __future__ import annotations

import sys

import click

from extract.language import say
from queries import once
from queries.answers.listings import GROUPINGS
from queries.cli.options import agency_option, count_option, graph_option, limit_option, year_option
from queries.cli.outputs import Output, output_options, print_lists
from queries.cli.tables import tell_cut, tell_twins
from queries.presenting.answer_files import Answer
from queries.presenting.document_lists import funding_list, totals_by_kind


@click.command(help=say("列出资金，多的在前", "List the money, largest amounts first."))
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    default=GROUPINGS[0],
    show_default=True,
    help=say(
        "按项目、部门（公开的收支总额）、功能科目或项目的资金来源",
        "by project, agency (its printed totals), functional class or the sources of projects",
    ),
)
@agency_option
@year_option
@count_option()
@limit_option(50)
@output_options
@graph_option
def funding(
    by: str,
    agency: str | None,
    year: int | None,
    count: tuple[str, ...],
    limit: int | None,
    output: Output,
    graph: str,
) -> None:
    with once.opened(graph) as opened:
        found = opened.funding(by, agency=agency, year=year, count=count)
        listed = found[: output.limit(limit)]
        output.put(
            Answer([funding_list(listed)], [row.as_dict() for row in listed]),
            graph=opened,
            fields=found.columns,
            total=len(found),
            screen=(lambda: print_lists(totals_by_kind(listed))) if by == "agency" else None,
        )
    tell_twins(found.twins)
    tell_cut(len(listed), len(found))
    sys.exit(0 if found else 1)
