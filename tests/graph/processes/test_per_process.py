"""Values that threads share and forks do not."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.processes.per_process import PerProcess


def test_it_is_made_once_for_all_threads() -> None:
    made: list[object] = []

    def make() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    value = PerProcess(make)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: value.get(), range(8))) == set(made)
    assert len(made) == 1


def test_what_could_not_be_made_is_tried_again() -> None:
    answers = [5]

    def make() -> int:
        if len(answers) == 1:
            answers.append(6)
            raise OSError("not yet")
        return answers[1]

    value = PerProcess(make)
    with pytest.raises(OSError, match="not yet"):
        value.get()
    assert value.get() == 6


def test_what_is_taken_is_made_anew() -> None:
    value = PerProcess(lambda: [os.getpid()])
    assert value.take() is None
    first = value.get()
    assert value.take() is first
    assert value.get() is not first


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_has_its_own_even_while_a_thread_makes_that_of_its_parent() -> None:
    begun, go_on = threading.Event(), threading.Event()
    parent = os.getpid()

    def make() -> int:
        if os.getpid() == parent:
            begun.set()
            go_on.wait(60)
        return os.getpid()

    value = PerProcess(make)
    thread = threading.Thread(target=value.get)
    thread.start()
    begun.wait(60)
    child = os.fork()
    if not child:
        os._exit(0 if value.get() == os.getpid() else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    go_on.set()
    thread.join()
    assert value.get() == parent
