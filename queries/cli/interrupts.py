"""Ctrl-C: one line and code 130, also when it comes again while the first is being obeyed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from extract.language import say
from queries.cli.exit_codes import ExitCode


@contextmanager
def caught() -> Iterator[None]:
    """The first Ctrl-C is a KeyboardInterrupt, so that what was read is published; the second ends the process: the
    graph is whole at any moment."""
    try:
        before = signal.signal(signal.SIGINT, _first)
    except ValueError:  # not the main thread: somebody else's program, with its own handlers
        yield
        return
    try:
        yield
    finally:
        # After an interrupt further ones are ignored to the very end, when Python cleans up.
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN and before is not None:
            signal.signal(signal.SIGINT, before)


def tell() -> None:
    """Says that it was stopped; further signals change nothing any more."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _write()


def _first(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _second)
    raise KeyboardInterrupt


def _second(_signal: int, _frame: FrameType | None) -> None:
    _write()
    os._exit(ExitCode.INTERRUPTED)


def _write() -> None:
    # Not through the buffers of Python: the signal may have come in the middle of a line.
    text = say("已中断；图谱完好，已读入的都在。", "stopped; the graph is whole, with what was read before.")
    with suppress(OSError):
        os.write(2, f"\n{text}\n".encode(getattr(sys.stderr, "encoding", None) or "utf-8", "replace"))
