"""Standard output and error as they come: closed, on a full device, or on a console that lacks characters."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from extract.errors import reason_of
from extract.language import say
from queries.cli.exit_codes import ExitCode

_ESCAPES = "jixiao-escapes"


def _escaped(error: UnicodeError) -> tuple[str | bytes, int]:
    """Characters that an encoding lacks as JSON escapes (\\u00b2): nothing is lost, and JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2)), error.end


codecs.register_error(_ESCAPES, _escaped)


@contextmanager
def prepared() -> Iterator[None]:
    """While a command runs no character can stop its output; a closed standard output is told at the end."""
    closed = sys.stdout is None
    _fill_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with suppress(OSError):  # what is buffered cannot be written: told at the end
                stream.reconfigure(errors=_ESCAPES)
    code: object = ExitCode.FAILED
    try:
        yield
        code = ExitCode.DONE
    except SystemExit as end:
        code = end.code
    finally:
        unwritten = _flushed()
    if code in (None, ExitCode.DONE) and (closed or unwritten is not None):
        _tell_unwritten(unwritten)
        code = ExitCode.FAILED
    sys.exit(code)


def _tell_unwritten(error: OSError | None) -> None:
    if error is None:
        tell(say("错误：标准输出已关闭，什么也没有输出", "error: standard output is closed, nothing was printed"))
    elif not isinstance(error, BrokenPipeError):  # whoever reads the output has seen enough
        tell(say("错误：", "error: ") + place_and_reason(error))


def _fill_closed() -> None:
    """Where 0, 1 or 2 is closed the next file that is opened would get its number, and what is printed its bytes."""
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _flushed() -> OSError | None:
    """Writes what is buffered; what cannot be written is returned, and not tried again when Python ends."""
    failed = None
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            failed = error if isinstance(error, OSError) else failed
            with suppress(OSError, ValueError):
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, stream.fileno())
                os.close(null)
    return failed


def tell(line: str) -> None:
    """One line on standard error; where that cannot be written nobody can be told."""
    with suppress(OSError, ValueError):
        sys.stderr.write(" ".join(line.split()) + "\n")
        sys.stderr.flush()


def place_and_reason(error: OSError) -> str:
    """What could not be read or written, and why; without a file's name it is standard output."""
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    name = place or say("标准输出", "standard output")
    return name + say("：", ": ") + say(*reason_of(error))
