"""What became of corrections, as the command line tells it."""

from __future__ import annotations

import click

from extract.language import say
from graph.building.fate import Corrected
from graph.document.amended import WHOLE
from queries.correction_book.corrections_told import field_title
from queries.rows import Correction

_SHOWN = 10


def tell_corrected(found: Corrected) -> None:
    """Which corrections are in force, and on standard error one line for each that is not."""
    if found.applied:
        zh, en = f"采用更正 {found.applied} 条", f"{found.applied} corrections are in force"
        click.echo(say(zh, en), err=True)
    for one in (*found.unused, *found.halves):
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
    """A correction of an indicator in one line."""
    said = say("，", ", ").join(part for part in (one.who, one.when, one.why) if part)
    if one.field == WHOLE:
        what = say("补上的行", "an added row")
    else:
        what = f"{field_title('indicator', one.field)}{say('：', ': ')}{one.old or '—'} → {one.new or '—'}"
    return what + say(f"（{said}）", f" ({said})") if said else what
