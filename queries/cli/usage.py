"""Wrong usage in one line, with what may have been meant; help in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from types import TracebackType
from typing import IO, Any

import click

from extract.language import in_one_line, say

# What people call the commands, besides their names.
CALLED = {
    "find": "查找 搜索 查询 检索 search grep query",
    "compare": "比较 对比 比对 diff",
    "build": "建立 读入 导入 构建 import load",
    "extract": "提取 读取 抽取 read",
    "inspect": "查看 检视 draw",
    "show": "显示 详情 get view",
    "open": "打开",
    "info": "概况 信息 status",
    "check": "检查 校验 修复 verify repair",
    "backup": "备份 copy",
    "export": "导出 输出 save",
    "link": "关联 连接 链接 connect",
    "links": "列出关联",
    "review": "复核",
    "correct": "更正 改正 修正 fix",
    "audit": "审核 审查 评审 lint validate",
    "decide": "决定 判定",
    "concepts": "概念",
    "measures": "度量",
    "explain": "解释 说明 为何 why",
    "similar": "相似 相近 near",
    "queries": "查询库 library",
    "funding": "资金 经费 money budget",
    "remove": "移除 删除 delete rm",
    "completion": "补全 complete",
}
HELP = frozenset({"help", "帮助"})
"""What people type for --help."""
_LONGEST = 1000  # signs of a line: all commands or columns may be listed
# Kinds of values in the usage of options: the framework's word, and ours.
_VALUES = {
    "text": "文字", "integer": "整数", "integer range": "整数", "float": "数", "float range": "数", "file": "文件",
    "filename": "文件", "directory": "目录", "path": "路径", "boolean": "是否",
}  # fmt: skip


class _Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}{say('：', ':')}\n")


class _Context(click.Context):
    formatter_class = _Formatter

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        # The framework's parser does not say of which command an option without its value is.
        if isinstance(error, click.UsageError) and error.ctx is None:
            error.ctx = self
        return super().__exit__(kind, error, trace)


class Told(click.UsageError):
    """Wrong usage that is told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Prints the line on standard error."""
        text = in_one_line(self.format_message(), _LONGEST).rstrip("。.").replace("。 ", "，")
        path = self.ctx.command_path if self.ctx is not None else "jixiao"
        more = say(f"（说明见 {path} --help）", f" (see {path} --help)")
        click.echo(say("错误：", "Error: ") + text + more, err=True)


@contextmanager
def told() -> Iterator[None]:
    """Whatever usage is wrong inside is told in one line."""
    try:
        yield
    except (Told, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise Told(error.format_message().rstrip("。") + _wanted(error), error.ctx) from error


def _wanted(error: click.UsageError) -> str:
    """What an option takes that came without its value."""
    if not isinstance(error, click.BadOptionUsage) or error.ctx is None:
        return ""
    options = (one for one in error.ctx.command.params if isinstance(one, click.Option))
    told = next((one.help for one in options if error.option_name in (*one.opts, *one.secondary_opts)), None)
    return say(f"：{told}", f": {told}") if told else ""


def no_such_command(name: str, commands: Iterable[str], ctx: click.Context) -> Told:
    """That there is no command of a name, and which one may have been meant."""
    known = {name: name for name in commands}
    words = known | {word: one for one in known for word in CALLED.get(one, "").split()}
    near = [name] if name in words else get_close_matches(name.lower(), words, 3, 0.6)
    meant = list(dict.fromkeys(words[word] for word in near))
    zh, en = f"没有命令 {name}", f"there is no command {name}"
    if meant:
        zh, en = f"{zh}，是否指 {'、'.join(meant)}？", f"{en}, did you mean {', '.join(meant)}?"
    else:
        zh, en = f"{zh}；有：{' '.join(known)}", f"{en}; there are: {' '.join(known)}"
    return Told(say(zh, en), ctx)


def in_our_words(command: click.Command) -> click.Command:
    """A command whose usage line and kinds of values are in the reader's language."""
    command.context_class = _Context
    command.options_metavar = say("[选项]", "[OPTIONS]")
    for param in command.params:
        kind = param.type.name
        if isinstance(param, click.Option) and not param.is_flag and kind in _VALUES:
            param.metavar = say(_VALUES[kind], kind.upper())
    return command
