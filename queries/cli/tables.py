"""How the commands print: aligned tables on a terminal, plain uncut columns in a pipe, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.language import say
from queries.results import shown

_PLACES = 6  # behind the point: what is printed in documents has fewer
_SHOWN_PLACES = 4
_UNLIMITED = 100_000  # columns wide: nothing is cut or wrapped in a pipe

# field -> heading in Chinese and English
_HEADINGS: dict[str, tuple[str, str]] = {
    "name": ("指标", "indicator"),
    "agency": ("部门", "agency"),
    "year": ("年度", "year"),
    "project": ("项目", "project"),
    "level": ("级次", "level"),
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "printed": ("目标", "target"),
    "value": ("归一值", "normalised"),
    "weight": ("权重", "weight"),
    "actual": ("实际", "actual"),
    "page": ("页", "page"),
    "document": ("文件", "document"),
    "id": ("编号", "id"),
    "unit": ("单位", "unit"),
    "extreme": ("极值", "extreme"),
    "lowest": ("最低", "lowest"),
    "mean": ("平均", "mean"),
    "highest": ("最高", "highest"),
    "budget": ("预算(元)", "budget (yuan)"),
    "executed": ("执行(元)", "executed (yuan)"),
    "rate": ("执行率%", "rate %"),
    "indicators": ("指标数", "indicators"),
    "qualitative": ("定性数", "qualitative"),
    "share": ("占比", "share"),
    "ratio": ("比值", "ratio"),
    "target1": ("前一目标", "target before"),
    "target2": ("后一目标", "target after"),
    "year1": ("前一年度", "year before"),
    "year2": ("后一年度", "year after"),
    "same": ("相同", "same"),
    "code": ("代码", "code"),
    "total": ("合计", "total"),
    "amount": ("金额(元)", "amount (yuan)"),
    "basic": ("基本支出(元)", "basic (yuan)"),
    "projects": ("项目", "projects"),
    "of": ("共", "of"),
    "times": ("次数", "times"),
    "targets": ("目标", "targets"),
    "unit_in_name": ("名称带单位", "unit in name"),
    "warnings": ("警告数", "warnings"),
    "reason": ("原因", "reason"),
    "agencies": ("部门数", "agencies"),
    "who": ("哪些部门", "which agencies"),
}


def heading(field: str) -> str:
    """The column title of a field in the reader's language; unknown ones stay as they are."""
    return say(*_HEADINGS[field]) if field in _HEADINGS else field


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str | None = None, as_they_are: bool = False
) -> None:
    """Prints rows under their headings (no line of headings when all are empty): folded to the terminal's width, or
    in a pipe one line a row. Columns that are fields get the field's heading, unless they are to stay as they are."""
    terminal = sys.stdout.isatty()
    rows = [list(row) for row in rows]
    table = Table(
        title=None if title is None else Text(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD if terminal else None,
        pad_edge=False,
        header_style="bold",
        show_header=any(columns),
    )
    for number, column in enumerate(columns):
        figures = all(isinstance(row[number], (int, float, Decimal)) or row[number] is None for row in rows)
        table.add_column(
            Text(column if as_they_are else heading(column)),
            justify="right" if figures and rows else "left",
            overflow="fold",
            no_wrap=not terminal,
        )
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    if terminal:
        Console(highlight=False).print(table)
        return
    out = io.StringIO()
    Console(file=out, width=_UNLIMITED, highlight=False, color_system=None).print(table)
    click.echo("\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return say("是", "yes") if value else say("否", "no")
    if isinstance(value, Decimal) and int(value.as_tuple().exponent) < -_PLACES:
        # A quotient has as many digits as its engine gives; JSON and CSV have them all.
        value = round(value, max(_SHOWN_PLACES, _SHOWN_PLACES - 1 - value.adjusted()))
    # A line break inside a cell would break the row in a pipe.
    return " ".join(shown(value).split())


def print_json(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> None:
    """Prints rows as JSON, Chinese unescaped; decimals become numbers written as they are."""
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Prints rows as CSV with the field names as header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([shown(row.get(column)) for column in columns])
    click.echo(out.getvalue(), nl=False)
