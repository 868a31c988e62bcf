"""`jixiao audit --import`: a workbook that people filled in, taken back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extract.language import say
from graph.audit.running.report import Report
from queries.audit_book.answered_waivers import AnsweredAudit, kept_waivers
from queries.audit_book.answers_read import read_answers
from queries.audit_book.finding_columns import OUTCOMES
from queries.cli import streams
from queries.cli.exit_codes import ExitCode
from queries.cli.terminal import data


def take_back(workbook: Path, waivers: Path | None, author: str | None, report: Report | None) -> None:
    """Takes a workbook back and says what became of it; without a file the waivers are printed. report: of the audit
    that it is compared with. What cannot be used is told line by line, and then nothing is taken. Raises as
    `audit_answers`."""
    found = read_answers(workbook)
    for wrong in found.wrong:
        streams.tell(f"{say('错误：', 'error: ')}{workbook.name}{say('：', ': ')}{say(*wrong)}")
    if found.wrong:
        streams.tell(say("没有收回任何答复，请改好再来", "nothing was taken: mend the workbook and try again"))
        sys.exit(ExitCode.USAGE)
    done = kept_waivers(found, workbook.name, waivers, report, author)
    for gone in done.gone:
        streams.tell(say(*gone))
    if waivers is not None:
        click.echo(_told(done, waivers))
        return
    data(done.text())
    streams.tell(_told(done, None))


def _told(done: AnsweredAudit, waivers: Path | None) -> str:
    """One line: how many rows were answered how, and what was kept."""
    counts = say("，", ", ").join(f"{say(*word)} {done.counts[one]}" for one, word in OUTCOMES.items())
    only = done.counts[None]
    words = say(f"，只写意见 {only}", f", words alone {only}") if only else ""
    new, known = len(done.waivers), done.known
    where = "" if waivers is None else say(f"写入 {waivers}", f" to {waivers}")
    again = say(f"，{known} 条已有", f", {known} were there") if known else ""
    return say(f"{counts}{words}；新豁免 {new} 条{where}{again}", f"{counts}{words}; {new} new waivers{where}{again}")
