"""`make demo`: the examples become a graph, three questions are answered, and the next commands are named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import click

from extract.language import say

ROOT = Path(__file__).resolve().parents[1]
GRAPH = Path("demo-graph")
GEXF = GRAPH / "jixiao.gexf"
JIXIAO = Path(sys.executable).with_name("jixiao")

QUESTIONS = (
    (
        say("各部门承诺的参保率是多少？谁最低？", "What does everyone promise for 参保率, and who set it lowest?"),
        ("compare", "参保率"),
    ),
    (
        say("哪些“越高越好”的指标却写成了“≤”?", "Which more-is-better targets are written with ≤?"),
        ("queries", "wrong-direction"),
    ),
    (
        say("哪些项目没有完成上年的目标？", "Which targets of last year were missed?"),
        ("queries", "targets-missed"),
    ),
)


def jixiao(*arguments: str) -> None:
    """Runs one command as a user would, showing it first."""
    click.secho("\n$ jixiao " + " ".join(arguments), fg="cyan")
    code = subprocess.run([str(JIXIAO), *arguments], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def main() -> None:
    """Builds, asks, exports; prints its own time."""
    started = time.perf_counter()
    shutil.rmtree(ROOT / GRAPH, ignore_errors=True)
    click.secho(say("一、读入示例文件", "1. Read the example documents"), bold=True)
    jixiao("build", "examples", "--graph", str(GRAPH))
    jixiao("info", "--graph", str(GRAPH))
    click.secho(say("\n二、三个问题", "\n2. Three questions"), bold=True)
    for question, command in QUESTIONS:
        click.secho(f"\n{question}", bold=True)
        jixiao(*command, "--graph", str(GRAPH))
    click.secho(say("\n三、给 Gephi 的文件", "\n3. A file for Gephi"), bold=True)
    jixiao("export", "--format", "gexf", "--out", str(GEXF), "--graph", str(GRAPH))
    seconds = time.perf_counter() - started
    click.secho(say("\n接下来可以试试", "\nWhat to type next"), bold=True)
    click.echo(
        f"  {say('图谱', 'the graph')}: {GRAPH}/    Gephi: {GEXF}\n"
        f"  . .venv/bin/activate\n"
        f"  jixiao find 满意度 --max 85 --graph {GRAPH}\n"
        f"  jixiao queries --graph {GRAPH}\n"
        f"  jixiao extract examples/xizhou_sports_2026_budget.pdf --type indicator\n"
        f"  jixiao build {say('你的文件.pdf', 'YOUR.pdf')} --graph my-graph\n"
        + say(f"用时 {seconds:.1f} 秒(不含安装)", f"{seconds:.1f} seconds, without the installation")
    )


if __name__ == "__main__":
    main()
