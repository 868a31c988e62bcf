"""Wrong usage in one line, help and the framework's texts in the reader's language, completion."""

from __future__ import annotations

import ast
import string
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from queries.cli import COMMANDS, cli, usage
from queries.cli.completion import SHELLS, VARIABLE
from queries.cli.wordings import CHINESE

# Texts of the framework for those who write commands, or for what no command of ours does.
_UNSHOWN = {
    "core.py": ("DeprecationWarning", "Value must", "Could not", "No options", "Arguments take", "Name ", "Boolean"),
    "parser.py": ("Invalid start",),
    "termui.py": ("Press any", "Unknown color"),
    "types.py": ("Choice(", "{value!r} does not match", "{len_type}", "{value!r} is not a valid UUID"),
}


def said(*words: str, lang: str = "zh") -> Result:
    return CliRunner(env={"JIXIAO_LANG": lang}).invoke(cli, words, prog_name="jixiao")


def texts() -> set[str]:
    """The texts that the framework asks for in another language, those aside that nobody can be shown."""
    found = set()
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        path = Path(click.__file__).with_name(f"{name}.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                found |= {word for word in words if not word.startswith(_UNSHOWN.get(path.name, ("\0",)))}
    return found


def test_every_text_that_can_be_shown_has_a_chinese_wording_with_the_same_figures() -> None:
    assert texts() - CHINESE.keys() == set()
    for english, chinese in CHINESE.items():
        fields = [{name for _, name, *_ in string.Formatter().parse(one) if name} for one in (english, chinese)]
        assert fields[1] <= fields[0], english


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["fnid"], "是否指 find"), (["查找", "满意度"], "是否指 find"), (["qqqq"], "有：extract"),
        (["find", "x", "--agnecy", "y"], "--agency"), (["find", "--limit", "很多"], "应为数"),
        (["show"], "缺少参数"),
        (["queries", "target-mised"], "targets-missed"), (["find", "--sort", "printed"], "没有大小次序"),
        (["find", "--below", "95％ 以上"], "应为数"), (["find", "--year", "明年"], "年度"),
        (["completion", "csh"], "bash"),
        (["open", "x", "--png"], "选项 --png 缺少值"), (["find", "x", "--below"], "90% 5万元"),
        (["help", "qqqq"], "有：extract"),
        (["export", "svg", "x", "y", "z"], "错误"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_line_in_chinese(words: list[str], told: str) -> None:
    result = said(*words)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith("错误：")
    assert told in result.stderr
    assert "Error" not in result.stderr


def test_wrong_usage_in_english() -> None:
    assert said("fnid", lang="en").stderr == "Error: there is no command fnid, did you mean find? (see jixiao --help)\n"
    assert said("find", "--agnecy", "x", lang="en").stderr.startswith("Error: No such option '--agnecy'")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_chinese(command: str) -> None:
    result = said(*command.split(), "-h")
    assert result.exit_code == 0
    assert result.stdout.startswith("用法：")
    assert "选项：" in result.stdout
    assert not any(word in result.stdout for word in ("Usage", "Options", "TEXT", "INTEGER", "[OPTIONS]", "default:"))
    assert said(*command.split(), "-h", lang="en").stdout.startswith("Usage:")


def test_words_that_people_call_commands_by_are_of_one_command() -> None:
    words = [word for spelled in usage.CALLED.values() for word in spelled.split()]
    assert len(words) == len(set(words))
    assert COMMANDS.keys() <= usage.CALLED.keys() | {"sparql"}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_each_shell(shell: str) -> None:
    result = said("completion", shell)
    assert result.exit_code == 0
    assert VARIABLE in result.stdout
    assert CliRunner(env={"SHELL": f"/bin/{shell}"}).invoke(cli, ["completion"]).stdout == result.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("jixiao fi", "find"),
        ("jixiao find --be", "--below"),
        ("jixiao find --sort va", "value"),
        ("jixiao queries targets-m", "targets-missed"),
    ],
)
def test_what_a_shell_is_offered(line: str, offered: str) -> None:
    words = line.split()
    env = {VARIABLE: "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    code = "import sys; sys.argv = ['jixiao']; from queries.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**env, "PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"plain,{offered}" in done.stdout.splitlines(), done.stderr


def test_the_bash_script_runs() -> None:
    script = said("completion", "bash").stdout
    done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "same"), [(["help"], ["--help"]), (["帮助"], ["-h"]), (["help", "find"], ["find", "--help"])]
)
def test_help_is_a_command_too(words: list[str], same: list[str]) -> None:
    asked, usual = said(*words), said(*same)
    assert asked.exit_code == 0
    assert asked.stdout == usual.stdout
    assert "jixiao" in asked.stdout
