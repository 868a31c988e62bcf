"""`jixiao links --review`, one pair after the other, and `jixiao decide`: answers of people become decisions.

Exit codes: 0 done, 1 there was nothing, or answers cannot be used; 2 wrong usage.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from extract.errors import DecisionError
from extract.language import say
from queries.answers import review_workbook
from queries.answers.doubtful import ReviewPair, short_of_same
from queries.answers.measures import require_links
from queries.answers.review_workbook import ANSWERS, Answer
from queries.answers.told_apart import told_apart
from queries.api import open_graph
from queries.cli.options import author_option, decisions_option, graph_option
from queries.deciding import Deciding
from queries.deciding import decide as take

NOTHING = (
    "没有待复核的关联。",
    "Nothing to review.",
)
SKIP, QUIT = "skip", "quit"
# what is typed -> its letter and its words
_KEYS = {
    "same": ("s", *ANSWERS["same"]),
    "different": ("n", *ANSWERS["different"], "not same", "不"),
    "related": ("r", *ANSWERS["related"]),
    SKIP: ("k", "跳过", "skip"),
    QUIT: ("q", "退出", "quit"),
}


def one_by_one(graph: str, decisions: Path | None, author: str) -> int:
    """Asks for each doubtful pair and returns the exit code. Every answer is kept at once: the next run goes on."""
    answers, asked, kept = sys.stdin, 0, 0
    with open_graph(graph) as opened:
        deciding = Deciding(opened, decisions=decisions, author=author)
        for pair, left in deciding.open_pairs():
            asked += 1
            _show(pair, asked, left)
            answer = _answered(answers, deciding, pair)
            kept += answer in ANSWERS
            if answer == QUIT:
                click.echo(say(f"还有 {left + 1} 对待定", f"{left + 1} pairs are left to decide"), err=True)
                break
    if not asked:
        with open_graph(graph) as opened:
            require_links(opened.reader)
        click.echo(say(*NOTHING), err=True)
        return 1
    if kept:
        zh = f"{kept} 个决定已写入 {deciding.path}；运行 jixiao link 使其生效"
        click.echo(say(zh, f"{kept} decisions are in {deciding.path}; run jixiao link to apply them"), err=True)
    return 0


def _show(pair: ReviewPair, number: int, left: int) -> None:
    now = say(*ANSWERS[pair.grade])
    chance = say(f"相同的概率 {pair.probability}", f"probability of same {pair.probability}")
    heading = (chance, *short_of_same(pair), say(f"现判{now}", f"now {now}"))
    click.echo(f"[{number}/{number + left}] " + say("，", ", ").join(heading))
    one, other = told_apart(pair)
    sides = (("A", one, pair.a_agency, pair.a_project, pair.a_target),
             ("B", other, pair.b_agency, pair.b_project, pair.b_target))  # fmt: skip
    for mark, name, *told in sides:
        click.echo(f"{mark}  {name}")
        where = zip((("部门", "agency"), ("项目", "project"), ("目标", "target")), told, strict=True)
        click.echo(
            "   " + say("；", "; ").join(f"{say(*title)}{say('：', ': ')}{text or '—'}" for title, text in where)
        )
    for reason in pair.reasons:
        click.echo(f"   · {reason}")


def _answered(answers: TextIO, deciding: Deciding, pair: ReviewPair) -> str:
    """The answer to a pair, kept if it decides; asked again where it is none. The end of what is typed is quit."""
    zh = "相同 s / 不同 n / 相关 r / 跳过 k / 退出 q，其后可写理由："
    while True:
        click.echo(say(zh, "same s / not same n / related r / skip k / quit q, then a reason if you like: "), nl=False)
        line = answers.readline()
        if not line or not answers.isatty():
            click.echo(line.rstrip("\n"))  # what was piped is not seen otherwise
        if not line:
            return QUIT
        answer, note = _understood(line)
        if answer is None:
            click.echo(say(f"不明白：{line.strip()}", f"not understood: {line.strip()}"), err=True)
            continue
        if answer in ANSWERS:
            try:
                deciding.record([Answer(_id(pair.a), _id(pair.b), answer, note)])
            except DecisionError as error:
                click.echo(say("未记：", "not taken: ") + str(error), err=True)
                continue
        return answer


def _understood(line: str) -> tuple[str | None, str]:
    """The answer that a line begins with, and the reason behind it."""
    text = line.strip()
    for answer, words in _KEYS.items():
        for word in sorted(words, key=len, reverse=True):
            rest = text[len(word) :]
            if text.casefold().startswith(word) and (not rest or not rest[0].isalnum()):
                return answer, rest.strip(" \t：:，,")
    return None, ""


def _id(iri: str) -> str:
    return iri.rpartition("/")[2]


@click.command(help=say("收回复核工作簿中的答复，写成决定", "Take back the answers of a review workbook as decisions."))
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("links --review --xlsx 写出、填好的工作簿", "the filled-in workbook of links --review --xlsx"),
)
@decisions_option
@author_option
@graph_option
def decide(source: Path, decisions: Path | None, author: str, graph: str) -> None:
    found = take(graph, source, decisions=decisions, author=author)
    if found:
        zh = f"新增 {len(found)} 个决定；运行 jixiao link 使其生效"
        click.echo(say(zh, f"{len(found)} new decisions; run jixiao link to apply them"))
    elif review_workbook.read(source):
        click.echo(say("没有新的决定：答复都已记下。", "Nothing new: all answers are decisions already."), err=True)
    else:
        click.echo(say("工作簿中没有答复。", "The workbook has no answers."), err=True)
        sys.exit(1)
