"""A process that is tied to its parent, or to a pipe, ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def ran(code: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = f"import os, sys, time\nfrom graph.processes.lifeline import tie, watch\n{code}"
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )


@pytest.mark.skipif(sys.platform != "linux", reason="a signal of Linux")
@pytest.mark.parametrize(("parent", "said"), [("os.getppid()", b"here"), ("0", b"here"), ("os.getpid()", b"")])
def test_a_child_whose_parent_is_gone_already_ends(parent: str, said: bytes) -> None:
    with ran(f"tie({parent})\nprint('here')") as child:
        assert child.communicate()[0].strip() == said


@pytest.mark.skipif(sys.platform == "win32", reason="no poll")
@pytest.mark.parametrize("what", ["time.sleep(600)", "while True: pass"])
def test_a_child_ends_when_its_input_is_hung_up_whatever_it_does(what: str) -> None:
    with ran(f"watch(0)\nprint('ready', flush=True)\n{what}") as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        child.stdin.write(b"a message that is not read is no end")
        child.stdin.flush()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.1)
        child.stdin.close()
        assert child.wait(60) == 0
