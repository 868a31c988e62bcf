"""The child's side: it is spoken to as the parent does, on its standard input and output."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.processes.protocol import Reply, Request, Setup, receive, send

ROOT = Path(__file__).parents[3]


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", "-m", "graph.processes.child"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        yield process
        process.kill()


def ask(child: subprocess.Popen[bytes], message: object) -> object:
    assert child.stdin is not None
    assert child.stdout is not None
    send(child.stdin, message)
    return receive(child.stdout)


def test_it_says_when_it_is_ready_and_answers_until_its_input_ends(child: subprocess.Popen[bytes]) -> None:
    assert ask(child, Setup(sys.path, pickle.dumps(sorted), 0)) is None
    assert ask(child, Request([2, 1], 0)) == Reply(value=[1, 2])
    assert ask(child, Request("ba", 5)) == Reply(value=["a", "b"])
    _, complaint = child.communicate()
    assert (child.returncode, complaint) == (0, b"")


def test_it_prints_to_standard_error(child: subprocess.Popen[bytes]) -> None:
    ask(child, Setup(sys.path, pickle.dumps(print), 0))
    assert ask(child, Request("hello", 0)) == Reply(value=None)
    rest, said = child.communicate()
    assert (rest, said.strip()) == (b"", b"hello")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_an_interrupt_is_left_to_the_parent(child: subprocess.Popen[bytes]) -> None:
    ask(child, Setup(sys.path, pickle.dumps(len), 0))
    child.send_signal(signal.SIGINT)
    assert ask(child, Request("abc", 0)) == Reply(value=3)


def test_a_function_that_it_cannot_import_ends_it_before_it_is_ready(child: subprocess.Popen[bytes]) -> None:
    with pytest.raises(EOFError):
        ask(child, Setup(sys.path, b"cno_such_module\nwork\n.", 0))
    assert b"no_such_module" in child.communicate()[1]
    assert child.returncode == 1
