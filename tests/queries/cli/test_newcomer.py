"""Three commands of the README, as they stand there: one installs, one builds, and the third answers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from queries.cli import cli

ROOT = Path(__file__).parents[3]


def commands(page: Path) -> list[list[str]]:
    """The lines of the page's first block that installs with pipx, as words."""
    found = re.search(r"^```sh\n(pipx .*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    assert found is not None
    return [shlex.split(line, comments=True) for line in found[1].splitlines()]


def test_both_pages_say_the_same() -> None:
    assert commands(ROOT / "README.md") == commands(ROOT / "README.zh.md")


def test_the_third_command_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIXIAO_GRAPH", raising=False)
    install, build, find = commands(ROOT / "README.md")
    assert install == ["pipx", "install", "."]
    for words in (build, find):
        assert words[0] == "jixiao"
        done = CliRunner().invoke(cli, words[1:])
        assert done.exit_code == 0, done.output
    targets = [int(one) for one in re.findall(r"满意度 +[≥>]=? *([0-9]+)%", done.output)]
    assert len(targets) > 3
    assert max(targets) <= 85
