"""`jixiao open` and what `show` says of the file: rows on the terminal, a viewer where there is one."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queries import place_pages
from queries.cli import cli, viewers
from tests.queries.test_origins import NAME, desk, numbers

__all__ = ["desk", "numbers"]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pages are written in this process, temporary folders are the test's, and nothing opens on the screen."""
    monkeypatch.setattr(place_pages.Limited, "run", lambda _, work, file: work())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(viewers, "start", lambda file: False)


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_text_is_shown_on_the_terminal_and_as_a_page(desk: Path, numbers: dict[str, str], tmp_path: Path) -> None:
    done = run("open", numbers["a.txt"], "--graph", desk / "g")
    assert (done.exit_code, done.stderr) == (0, "没有可用的看图程序，请自行打开：\n")
    lines = done.stdout.splitlines()
    assert lines[0] == "a.txt 第9行"
    assert lines[1:-1] == [
        "     5  年度资金总额 │ 120",
        "     6  其中：财政拨款 │ 100 │ 其他资金 │ 20",
        "     7  一级指标 │ 二级指标 │ 三级指标 │ 指标值",
        "     8  产出指标 │ 数量指标 │ 清淤长度 │ ≥20公里",
        "▶    9  产出指标 │ 质量指标 │ 验收合格率 │ ≥98%",
    ]
    written = Path(lines[-1])
    assert written.parent.parent == tmp_path
    assert NAME in written.read_text(encoding="utf-8")


def test_a_pdf_is_shown_as_a_picture(
    desk: Path, numbers: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(viewers, "start", lambda file: shown.append(file) or True)
    number = numbers["a.pdf"].rpartition("-")[2]
    done = run("open", number[:8], "--graph", desk / "g")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["a.pdf 第1页", str(shown[0])]
    assert shown[0].read_bytes().startswith(b"\x89PNG")
    # Where a file is named nothing opens.
    for option in ("--png", "--out"):
        done = run("open", number, option, tmp_path / "x.png", "--graph", desk / "g")
        assert (done.exit_code, done.stdout.splitlines()) == (0, ["a.pdf 第1页", str(tmp_path / "x.png")])
    assert len(shown) == 1


def test_show_says_the_file_and_draws_its_page(desk: Path, numbers: dict[str, str], tmp_path: Path) -> None:
    done = run("show", numbers["a.pdf"], "--png", tmp_path / "x.png", "--graph", desk / "g")
    assert done.exit_code == 0, done.output
    lines = {line.split()[0]: line.split()[-1] for line in done.stdout.splitlines()}
    assert (lines["文件名"], lines["路径"]) == ("a.pdf", str(desk / "d" / "a.pdf"))
    assert "文件现状" not in lines
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    told = json.loads(run("show", numbers["a.txt"], "--json", "--graph", desk / "g").stdout)
    assert told["file"] == {"name": "a.txt", "path": str(desk / "d" / "a.txt"), "state": "same"}


def test_show_says_when_the_file_is_gone_or_changed(desk: Path, numbers: dict[str, str], tmp_path: Path) -> None:
    file = desk / "d" / "a.csv"
    before = file.read_bytes()
    try:
        file.write_bytes(before + b"x")
        assert "文件内容已变，不是当时读取的文件" in run("show", numbers["a.csv"], "--graph", desk / "g").stdout
        file.unlink()
        assert "文件已不在原处" in run("show", numbers["a.csv"], "--graph", desk / "g").stdout
        done = run("open", numbers["a.csv"], "--graph", desk / "g")
        assert done.exit_code == 1
        assert list(tmp_path.iterdir()) == []  # no empty folder is left
        (tmp_path / "moved.csv").write_bytes(before)
        done = run("open", numbers["a.csv"], "--file", tmp_path / "moved.csv", "--graph", desk / "g")
        assert done.exit_code == 0
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--png", "x.jpg"], "应以 .png 结尾"),
        (["--out", "x.pdf"], "--out 应以 .png / .html 结尾，实为 x.pdf"),
        (["--out", "x.html", "--png", "x.png"], "--png 与 --out 不能同用"),
        (["--file", "none.pdf"], "none.pdf"),
    ],
)
def test_wrong_usage_is_code_2(desk: Path, numbers: dict[str, str], words: list[str], said: str) -> None:
    done = run("open", numbers["a.pdf"], *words, "--graph", desk / "g")
    assert done.exit_code == 2
    assert said in done.stderr


def test_an_id_with_a_path_in_it_leaves_the_folder_alone(desk: Path, tmp_path: Path) -> None:
    done = run("open", "indicator-../../x", "--graph", desk / "g")
    assert done.exit_code == 1
    assert list(tmp_path.iterdir()) == []


STARTER = {"darwin": "open"}.get(sys.platform, "xdg-open")


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all there is in PATH, and a display."""
    monkeypatch.undo()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    return tmp_path


def program(folder: Path, text: str) -> None:
    file = folder / STARTER
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="Windows starts files itself")
def test_the_systems_starter_is_called_with_the_file(starter: Path) -> None:
    program(starter, f'printf "%s" "$*" > "{starter}/called"')
    file = starter / "两 个.png"
    assert viewers.start(file)
    assert (starter / "called").read_text() == str(file)


@pytest.mark.skipif(os.name == "nt", reason="Windows starts files itself")
def test_no_viewer_is_told(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not viewers.start(starter / "a.png")  # there is no starter
    program(starter, "exit 3")
    assert not viewers.start(starter / "a.png")  # it finds no program
    (starter / STARTER).write_text("no program")
    assert not viewers.start(starter / "a.png")  # it is damaged
    program(starter, f'echo 1 > "{starter}/called"')
    if STARTER == "xdg-open":
        monkeypatch.delenv("DISPLAY")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        assert not viewers.start(starter / "a.png")  # it would take over the terminal
        assert not (starter / "called").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows starts files itself")
def test_a_viewer_that_stays_is_not_waited_for(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewers, "SECONDS", 0.05)
    program(starter, f'echo $$ > "{starter}/pid"; exec /bin/sleep 2')
    assert viewers.start(starter / "a.png")
