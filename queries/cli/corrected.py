"""What became of corrections, as the command line tells it."""

from __future__ import annotations

import click

from extract.language import say
from graph.building.fate import Corrected
from graph.corrections.correction import Correction as Made
from graph.document.amended import WHOLE
from queries.correction_book.book_columns import FIELDS
from queries.rows import Correction

_SHOWN = 10


def tell_corrected(found: Corrected) -> None:
    """Which corrections are in force, and on standard error one line for each that is not."""
    if found.applied:
        zh, en = f"采用更正 {found.applied} 条", f"{found.applied} corrections are in force"
        click.echo(say(zh, en), err=True)
    for one in found.unused:
        click.echo(say(f"{one.correction}：{one.why.zh}", f"{one.correction}: {one.why.en}"), err=True)
    for path in found.waiting:
        zh, en = f"{path}：更正有变，再读这个文件才采用", f"{path}: its corrections changed: build it to apply them"
        click.echo(say(zh, en), err=True)
    if found.strays:
        count = len(found.strays)
        zh = f"{count} 条更正所属的文件不在图谱中（没有读入、已移除或换了内容），留着没用上："
        en = f"{count} corrections are of documents that the graph does not have (not built, removed, or changed): "
        more = say(f"；另有 {count - _SHOWN} 条", f"; {count - _SHOWN} more") if count > _SHOWN else ""
        click.echo(say(zh, en) + say("；", "; ").join(found.strays[:_SHOWN]) + more, err=True)


def corrected_in_words(one: Correction) -> str:
    """A correction of a record in one line."""
    said = say("，", ", ").join(part for part in (one.who, one.when, one.why) if part)
    if one.field == WHOLE:
        what = say("补上的行", "an added row")
    else:
        what = f"{called('indicator', one.field)}{say('：', ': ')}{one.old or '—'} → {one.new or '—'}"
    return what + say(f"（{said}）", f" ({said})") if said else what


def new_in_words(one: Made) -> str:
    """A correction that was just made, with its field called as in the workbook."""
    return str(one).replace(f" {one.field}: ", f" {called(one.target.type, one.field)}{say('：', ': ')}", 1)


def called(kind: str, field: str | None) -> str:
    """What the workbook calls a field of a type of record."""
    heading = FIELDS.get(kind, {}).get(field or "")
    return say(*heading[0]) if heading else field or ""
