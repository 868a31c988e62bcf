"""A child process: calls one function again and again. Run as `python -P -m graph.processes.child`.

What libraries print goes to standard error: standard output carries the messages.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Any

from extract.errors import JixiaoError
from graph.processes.lifeline import tie, watch
from graph.processes.protocol import Reply, Request, Setup, receive, send

# A parent that was stopped (SIGSTOP) kills nobody: a child ends itself this long after the limit.
_GRACE = 10


def main() -> None:
    """Answers requests until standard input ends."""
    inbox = sys.stdin.buffer
    outbox = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    setup: Setup = receive(inbox)
    tie(setup.parent)
    sys.path[:] = setup.path
    _limit(setup.memory)
    work: Callable[[Any], Any] = pickle.loads(setup.work)
    watch(inbox.fileno())
    send(outbox, None)
    while True:
        try:
            request: Request = receive(inbox)
        except EOFError:
            return
        _alarm(request.seconds + _GRACE if request.seconds else 0)
        try:
            reply = Reply(work(request.message))
        except JixiaoError as error:
            reply = Reply(error=error)
        _alarm(0)
        send(outbox, reply)


def _limit(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children itself
    if memory:
        size = memory << 20
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size if most < 0 else min(size, most), most))


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
