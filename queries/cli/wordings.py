"""What the framework of the command line says, in the reader's language: its usage, help and errors.

The framework asks a function for each of its texts; here that function is ours. A text without a wording stays English
(a test looks for texts that a command of ours can show).
"""

from __future__ import annotations

from importlib import import_module
from unicodedata import east_asian_width

from extract.language import chinese

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
CHINESE = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示本说明",
    "Show the version and exit.": "显示版本",
    "%(prog)s, version %(version)s": "%(prog)s，版本 %(version)s",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "(dynamic)": "（随情形而定）",
    "deprecated": "已弃用",
    "Aborted!": "已中止。",
    "Error: {message}": "错误：{message}",
    "Error: invalid input": "错误：输入无效",
    "unknown error": "未知错误",
    "Missing command.": "缺少命令",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "Choose from:\n\t{choices}": "可选：{choices}",
    "Did you mean {possibility}?": "是否指 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "是否指 {possibilities}？",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不合要求：{message}",
    "Invalid value: {message}": "值不合要求：{message}",
    "Could not open file {filename!r}: {message}": "无法打开文件 {filename}：{message}",
    "Try '{command} {option}' for help.": "说明见 {command} {option}",
    "Got unexpected extra argument ({args})": "多出参数 {args}",
    "Got unexpected extra arguments ({args})": "多出参数 {args}",
    "Takes {nargs} values but 1 was given.": "需要 {nargs} 个值，只给了 1 个",
    "Takes {nargs} values but {len} were given.": "需要 {nargs} 个值，给了 {len} 个",
    "Option {name!r} does not take a value.": "选项 {name} 不带值",
    "Option {name!r} requires an argument.": "选项 {name} 缺少值",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 需要 {nargs} 个值",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 需要 {nargs} 个值",
    "file": "文件",
    "directory": "目录",
    "path": "路径",
    "{value!r} is not {choice}.": "应为 {choice}，实为 {value}",
    "{value!r} is not one of {choices}.": "应为 {choices} 之一，实为 {value}",
    "{value} is not in the range {range}.": "应在 {range} 之内，实为 {value}",
    "{value!r} is not a valid boolean. Recognized values: {states}": "应为 {states} 之一，实为 {value}",
    "{value!r} is not a valid {number_type}.": "应为数，实为 {value}",
    "{name} {filename!r} is a file.": "{filename} 是文件，应为{name}",
    "{name} {filename!r} is a directory.": "{filename} 是目录，应为{name}",
    "{name} {filename!r} is not readable.": "{name} {filename} 不能读",
    "{name} {filename!r} is not writable.": "{name} {filename} 不能写",
    "{name} {filename!r} is not executable.": "{name} {filename} 不能执行",
    "{name} {filename!r} does not exist.": "没有{name} {filename}",
    "Do you want to continue?": "是否继续？",
    "Confirm the action without prompting.": "不再询问",
    "Repeat for confirmation": "再输入一次",
    "Error: The two entered values do not match.": "错误：两次输入不同",
}
"""The framework's texts, as it spells them, in Chinese."""


def translated(text: str) -> str:
    """A text of the framework in the reader's language."""
    return CHINESE.get(text, text) if chinese() else text


def _counted(one: str, several: str, number: int) -> str:
    return translated(one if number == 1 else several)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def spoken() -> None:
    """From now on the framework speaks the reader's language."""
    for name in _MODULES:
        module = import_module(f"click.{name}")
        for asked, ours in (("_", translated), ("ngettext", _counted)):
            if hasattr(module, asked):
                setattr(module, asked, ours)
    formatting = import_module("click.formatting")
    formatting.term_len = _width  # type: ignore[attr-defined]
