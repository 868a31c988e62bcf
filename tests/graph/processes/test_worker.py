"""A child process: answers, errors, limits, and every way in which it can die."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.errors import PasswordError
from graph.processes.worker import Died, Worker


def obey(word: str) -> object:
    """What the child does for a word; for every other word it gives its number and the word."""
    if word == "fail":
        raise PasswordError("需要密码", "needs a password", file="a.pdf", page=3)
    if word == "bug":
        raise ZeroDivisionError("of all things")
    if word == "sleep":
        time.sleep(60)
    if word == "eat":
        return len(bytearray(1 << 30))
    if word == "exit":
        os._exit(7)
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "complain":
        os.write(2, b"first line\nlast line \xff\n\n")
        os._exit(3)
    if word == "print":
        print("noise")
        os.write(1, b"noise\n" * 10_000)
    if word == "lambda":
        return lambda: None
    return os.getpid(), word


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(obey)
    yield made
    made.close()


def died(worker: Worker, word: str, *, seconds: float = 0) -> tuple[bool, str, str | None]:
    with pytest.raises(Died) as caught:
        worker.ask(word, seconds=seconds)
    return caught.value.late, caught.value.why, caught.value.last


def test_one_child_answers_one_question_after_another(worker: Worker) -> None:
    (first, one), (second, two) = worker.ask("a"), worker.ask("b")
    assert (one, two, worker.answered) == ("a", "b", 2)
    assert first == second != os.getpid()


def test_an_error_of_ours_comes_back_and_the_child_lives_on(worker: Worker) -> None:
    process, _ = worker.ask("a")
    with pytest.raises(PasswordError) as caught:
        worker.ask("fail")
    assert (caught.value.en, caught.value.file, caught.value.page) == ("needs a password", "a.pdf", 3)
    assert worker.ask("b") == (process, "b")
    assert worker.answered == 3


def test_another_error_ends_the_child_and_its_last_line_is_told(worker: Worker) -> None:
    assert died(worker, "bug") == (False, "exit code 1", "ZeroDivisionError: of all things")


@pytest.mark.parametrize(
    ("word", "why", "last"),
    [("exit", "exit code 7", None), ("kill", "SIGKILL", None), ("complain", "exit code 3", "last line �")],
)
def test_a_death_is_told_by_its_signal_or_code_and_the_last_line_on_stderr(
    worker: Worker, word: str, why: str, last: str | None
) -> None:
    assert died(worker, word) == (False, why, last)


def test_after_a_death_the_next_question_is_answered_by_a_new_child(worker: Worker) -> None:
    first, _ = worker.ask("a")
    died(worker, "exit")
    second, word = worker.ask("b")
    assert (word, worker.answered) == ("b", 1)
    assert second != first


def test_what_one_child_said_is_not_told_of_the_next(worker: Worker) -> None:
    assert died(worker, "complain")[2] == "last line �"
    assert died(worker, "exit")[2] is None


def test_a_question_that_takes_too_long_is_stopped_as_late_and_the_next_is_not_late(worker: Worker) -> None:
    worker.ask("a")
    begun = time.monotonic()
    assert died(worker, "sleep", seconds=0.1) == (True, "SIGKILL", None)
    assert time.monotonic() - begun < 30
    assert died(worker, "exit", seconds=60)[0] is False


def test_a_time_limit_does_not_outlive_its_question(worker: Worker) -> None:
    process, _ = worker.ask("a")  # to start one may take longer than the limit
    worker.ask("a", seconds=1)
    time.sleep(1.1)
    assert worker.ask("b") == (process, "b")


def test_an_alarm_that_comes_too_late_stops_nobody(worker: Worker) -> None:
    process, _ = worker.ask("a", seconds=60)
    worker._expire(object())
    assert worker.ask("b") == (process, "b")


def test_an_interrupted_question_is_not_answered_to_the_next(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = worker.ask("a")

    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("graph.processes.worker.receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.ask("b")
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert worker.ask("c")[1] == "c"


@pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")
def test_a_child_dies_with_its_parent_in_the_middle_of_an_answer() -> None:
    code = (
        "from graph.processes.worker import Worker\nfrom tests.graph.processes.test_worker import obey\n"
        "worker = Worker(obey)\nprint(worker.ask('a')[0], flush=True)\nworker.ask('sleep')"
    )
    root = Path(__file__).parents[3]
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=root) as parent:
        assert parent.stdout is not None
        child = Path(f"/proc/{int(parent.stdout.readline())}/stat")
        parent.kill()
        end = time.monotonic() + 60
        while child.exists() and " Z " not in child.read_text() and time.monotonic() < end:
            time.sleep(0.02)
        assert time.monotonic() < end


def test_a_child_may_be_stopped_from_another_thread(worker: Worker) -> None:
    worker.ask("a")
    timer = threading.Timer(0.1, worker.stop)
    timer.start()
    assert died(worker, "sleep")[:2] == (False, "SIGKILL")
    timer.join()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
def test_a_child_cannot_take_more_memory_than_its_limit() -> None:
    limited = Worker(obey, memory=512)
    try:
        assert died(limited, "eat") == (False, "exit code 1", "MemoryError")
        assert limited.ask("a")[1] == "a"
    finally:
        limited.close()


def test_what_is_printed_does_not_disturb_the_answers(worker: Worker) -> None:
    assert worker.ask("print")[1] == "print"
    assert worker.ask("b")[1] == "b"


def test_an_answer_that_cannot_be_sent_ends_the_child(worker: Worker) -> None:
    late, why, last = died(worker, "lambda")
    assert (late, why) == (False, "exit code 1")
    assert "lambda" in (last or "")


def test_a_function_that_cannot_be_imported_is_refused_at_once() -> None:
    with pytest.raises((AttributeError, TypeError, ValueError), match="lambda"):
        Worker(lambda word: word)


def test_a_message_that_cannot_be_sent_is_refused_and_the_child_lives_on(worker: Worker) -> None:
    process, _ = worker.ask("a")
    with pytest.raises((AttributeError, TypeError, ValueError), match="lambda"):
        worker.ask(lambda: None)
    assert worker.ask("b") == (process, "b")


def test_what_the_parent_can_import_the_child_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "their_own.py").write_text("def double(number):\n    return 2 * number\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    theirs = Worker(importlib.import_module("their_own").double)
    try:
        assert theirs.ask(21) == 42
    finally:
        theirs.close()


def test_a_file_in_the_users_folder_does_not_stand_for_a_module(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert worker.ask("a")[1] == "a"


def test_a_killed_worker_starts_again_and_a_closed_one_has_no_process(worker: Worker) -> None:
    process, _ = worker.ask("a")
    worker.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    again, _ = worker.ask("b")
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(again, 0)
