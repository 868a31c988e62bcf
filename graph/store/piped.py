"""Lines that go into the store while they are made: a thread makes them, the store reads a pipe, so that both work at
once where there are two processors."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

_DESCRIPTORS = Path("/dev/fd")  # where a pipe has a name; not on Windows
_CHUNK = 1 << 20  # bytes
_WRONG = b"\n!\n"  # no line of N-Quads: the store must refuse what breaks off


def can_pipe() -> bool:
    """Whether a pipe can be read by a name here."""
    return _DESCRIPTORS.is_dir()


def bulk_load(store: ox.Store, quads: Iterable[bytes]) -> None:
    """Loads lines of N-Quads. Raises what making them raises, then nothing is loaded; and what the store raises."""
    source, drain = os.pipe()
    failed: list[BaseException] = []

    def fill() -> None:
        # The store has given up where the pipe breaks.
        with contextlib.suppress(BrokenPipeError), os.fdopen(drain, "wb", buffering=_CHUNK) as pipe:
            try:
                pipe.writelines(quads)
            except BrokenPipeError:
                raise
            except BaseException as error:
                failed.append(error)
                pipe.write(_WRONG)

    maker = threading.Thread(target=fill, daemon=True)
    maker.start()
    try:
        store.bulk_load(path=str(_DESCRIPTORS / str(source)), format=ox.RdfFormat.N_QUADS)
    except (OSError, RuntimeError, ValueError, SyntaxError):
        if not failed:
            raise
    finally:
        os.close(source)
        maker.join()
    if failed:
        raise failed[0]
