"""The command line: `jixiao COMMAND`. Its exit codes are those of queries.cli.exit_codes.

Each command lives in a module of its own and is imported when it is called.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any, NoReturn

import click

from extract.errors import JixiaoError
from extract.language import say
from queries.cli import interrupts, streams, usage, wordings
from queries.cli.exit_codes import ExitCode
from queries.cli.terminal import protect

# command name -> (module, attribute, one-line help in Chinese and English)
COMMANDS: dict[str, tuple[str, str, str, str]] = {
    "extract": ("queries.cli.extract", "extract", "从文件读出记录", "print the records of documents"),
    "inspect": ("queries.cli.inspect", "inspect", "画出一页读到了什么", "draw what was read from a page"),
    "build": ("queries.cli.build", "build", "把文件或记录读入图谱", "read documents or records into a graph"),
    "review": ("queries.cli.correct", "review", "把记录写成复核工作簿", "write records as a workbook to correct"),
    "correct": ("queries.cli.correct", "correct", "收回、列出、撤回更正", "take back, list, withdraw corrections"),
    "audit": ("queries.cli.audit", "audit", "审核：评审会提的问题", "audit: what a reviewer would object to"),
    "remove": ("queries.cli.build", "remove", "从图谱移除文件", "remove documents from a graph"),
    "info": ("queries.cli.info", "info", "图谱概况与未读入的内容", "what the graph holds and what was not read"),
    "check": ("queries.cli.check", "check", "检查和修复图谱目录", "check and repair a graph directory"),
    "backup": ("queries.cli.check", "backup", "备份图谱目录", "back a graph directory up"),
    "export": ("queries.cli.export", "export", "导出图谱", "export the graph"),
    "find": ("queries.cli.find", "find", "按名称词查找指标", "find indicators by words in their names"),
    "compare": ("queries.cli.find", "compare", "跨部门比较同一指标", "compare an indicator across agencies"),
    "funding": ("queries.cli.funding", "funding", "列出资金", "list the money"),
    "show": ("queries.cli.find", "show", "显示一个指标及其出处", "show one indicator with its provenance"),
    "open": ("queries.cli.open", "open_", "打开指标所在的页", "open the page that an indicator stands on"),
    "link": ("queries.cli.link", "link", "把量同一件事的指标连成概念", "link indicators that measure the same thing"),
    "links": ("queries.cli.links", "links", "列出关联", "list the links"),
    "decide": ("queries.cli.review", "decide", "收回复核的答复", "take back the answers of a review"),
    "concepts": ("queries.cli.link", "concepts", "列出概念", "list the concepts"),
    "measures": ("queries.cli.link", "measures", "列出度量", "list the measures"),
    "explain": ("queries.cli.link", "explain", "说明两个指标为何相连", "explain why two indicators are linked"),
    "similar": ("queries.cli.link", "similar", "找最相近的指标概念", "find the nearest concepts"),
    "sparql": ("queries.cli.sparql", "sparql", "运行 SPARQL 查询", "run a SPARQL query"),
    "queries": (
        "queries.cli.sparql",
        "queries",
        "查询库：列出或按名运行",
        "the query library: list or run by name",
    ),
    "completion": ("queries.cli.completion", "completion", "命令行补全脚本", "completion for shells"),
}


class Lazy(click.Group):
    """A group whose commands are imported on first use, so that `jixiao find` need not load the PDF readers."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            with usage.told():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            interrupts.tell()
            sys.exit(ExitCode.INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, *_ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return usage.in_our_words(command)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        usage.in_our_words(self).subcommand_metavar = say("命令 [参数]…", "COMMAND [ARGS]...")  # type: ignore[attr-defined]
        with usage.told():
            return super().make_context(info_name, args, parent, **extra)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in usage.HELP and not ctx.resilient_parsing:
            self._help(ctx, args[1:])
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise usage.no_such_command(args[0], COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def _help(self, ctx: click.Context, words: list[str]) -> NoReturn:
        """`jixiao help`, `jixiao help find`: what --help prints."""
        if words:
            name, command, _ = self.resolve_command(ctx, words)
            assert command is not None
            ctx = command.make_context(name, [], ctx, resilient_parsing=True)
        click.echo(ctx.get_help())
        raise click.exceptions.Exit(0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, say(zh, en)) for name, (_, _, zh, en) in COMMANDS.items()])


wordings.spoken()


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say("绩效目标知识图谱", "The knowledge graph of public performance targets"),
)
@click.version_option(package_name="jixiao")
def cli() -> None:
    pass


def main() -> None:
    """Entry point of the console script: an error of ours, or of the system, is one line on standard error."""
    with streams.prepared(), interrupts.caught():
        protect()
        try:
            cli(standalone_mode=True, prog_name="jixiao")
        except JixiaoError as error:
            streams.tell(say("错误：", "error: ") + str(error))
            sys.exit(ExitCode.FAILED)
        except OSError as error:
            streams.tell(say("错误：", "error: ") + streams.place_and_reason(error))
            sys.exit(ExitCode.FAILED)
