"""`jixiao completion`: what makes a shell complete commands, options and names of queries.

Exit codes: 0 printed, 2 wrong usage.
"""

from __future__ import annotations

import os
from pathlib import PurePath

import click
from click.shell_completion import ShellComplete, get_completion_class

from extract.language import say

PROGRAM = "jixiao"
VARIABLE = "_JIXIAO_COMPLETE"
"""What the shell sets when it asks for completions."""
SHELLS = {
    "bash": 'eval "$(jixiao completion bash)"  # ~/.bashrc',
    "zsh": 'eval "$(jixiao completion zsh)"  # ~/.zshrc',
    "fish": "jixiao completion fish | source  # ~/.config/fish/config.fish",
}
"""The shells, and the line that each needs in its own file."""


@click.command(
    help=say(
        "输出命令行补全脚本；不指明外壳时按 $SHELL",
        "Print the script that makes a shell complete commands; without SHELL that of $SHELL.",
    )
)
@click.argument("shell", required=False, type=click.Choice(list(SHELLS)))
def completion(shell: str | None) -> None:
    shell = shell or PurePath(os.environ.get("SHELL", "")).name
    kind = get_completion_class(shell) if shell in SHELLS else None
    if kind is None:
        named = " ".join(SHELLS)
        raise click.UsageError(say(f"请指明外壳：{named}", f"say for which shell: {named}"))
    from queries.cli import cli

    # Not the class's own `source`: that of bash starts a bash to ask for its version.
    click.echo(ShellComplete.source(kind(cli, {}, PROGRAM, VARIABLE)))
    click.echo(say("# 写入：", "# put into: ") + SHELLS[shell])
