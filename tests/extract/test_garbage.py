from __future__ import annotations

import gc
from threading import Barrier, Thread

import pytest

from extract.garbage import SELDOM, seldom_collected


def test_the_measure_is_as_before_when_the_reading_ends_or_fails() -> None:
    before = gc.get_threshold()
    with seldom_collected():
        assert gc.get_threshold()[0] == SELDOM
        with seldom_collected():
            pass
        assert gc.get_threshold()[0] == SELDOM
    assert gc.get_threshold() == before
    with pytest.raises(OSError, match="gone"), seldom_collected():
        raise OSError("gone")
    assert gc.get_threshold() == before


def test_a_caller_who_switched_the_collector_off_keeps_that() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(0)
        with seldom_collected():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)


def test_readings_in_several_threads_leave_nothing_behind() -> None:
    before = gc.get_threshold()
    both, one = Barrier(2), Barrier(2)
    seen: list[int] = []

    def first() -> None:
        with seldom_collected():
            both.wait(10)
        one.wait(10)  # ends while the other goes on

    def second() -> None:
        with seldom_collected():
            both.wait(10)
            one.wait(10)
            seen.append(gc.get_threshold()[0])

    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [SELDOM]
    assert gc.get_threshold() == before
