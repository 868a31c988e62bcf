"""Standard output that is closed, full or lacks characters, and Ctrl-C: one line each, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of POSIX")


def run(command: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "JIXIAO_LANG": "en", "J": f"{sys.executable} -m jixiao", **more}
    return subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, capture_output=True, timeout=60, check=False)


@pytest.mark.skipif(not FULL.exists(), reason="no full device here")
@pytest.mark.parametrize(
    "words", ["find 满意 --json > /dev/full", "export --format nq > /dev/full", "export --format gexf --out /dev/full"]
)
def test_a_full_device(town: Path, words: str) -> None:
    command, _, rest = words.partition(" ")
    result = run(f"$J {command} --graph '{town}' {rest}")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert b"No space left" in result.stderr
    assert FULL.is_char_device()


def test_closed_standard_output_takes_no_file_of_the_graph(town: Path) -> None:
    result = run(f"$J queries --graph '{town}' <&- >&-")
    assert result.returncode == 1
    assert result.stderr.splitlines() == [b"error: standard output is closed, nothing was printed"]


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_characters_that_a_console_lacks(encoding: str) -> None:
    result = run("$J find x --graph '/nowhere/²😀'", PYTHONIOENCODING=encoding)
    assert result.returncode == 1
    assert result.stderr.splitlines() == [rb"error: no graph directory /nowhere/\u00b2\ud83d\ude00"]


def test_ctrl_c_twice_is_one_line(tmp_path: Path) -> None:
    """It comes while a worker reads, which is told by the graph directory being there."""
    graph = tmp_path / "g"
    words = [sys.executable, "-m", "jixiao", "build", "examples", "--graph", str(graph)]
    env = {**os.environ, "JIXIAO_LANG": "en"}
    with subprocess.Popen(words, cwd=ROOT, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        while not (graph / "current").exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [line for line in err.splitlines() if line] == [b"stopped; the graph is whole, with what was read before."]
    assert out == b""
