"""What is printed, as a terminal may show it: control characters of documents, names and servers never reach it. A pipe
may lead to a terminal: what it gets has them as its format writes them (\\u0085 in JSON and Turtle, &#x85; in XML).
Only CSV, which cannot write them, is data as it is.
"""

from __future__ import annotations

import codecs
import io
import sys
from typing import Any, TextIO

import click
from rich.console import Console

from extract.language import unseen_written, visible

_KEPT: list[TextIO | None] = []  # a stream that nobody holds would close what it shares with another


class Shown(io.TextIOWrapper):
    """A text stream on which control characters are seen, over the bytes of another; `exact` writes data."""

    def __init__(self, below: io.TextIOWrapper) -> None:
        super().__init__(
            below.buffer,
            below.encoding,
            "backslashreplace" if below.errors == "strict" else below.errors,
            line_buffering=below.line_buffering or below.isatty(),
        )
        self.below = below

    def write(self, text: str, /) -> int:
        super().write(visible(text))
        return len(text)

    def exact(self, text: str) -> None:
        """Writes a text as it is."""
        super().write(text)


def protect() -> None:
    """From now on, what is printed and what others print is seen and not obeyed."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and not isinstance(stream, Shown):
            _KEPT.append(stream)
            stream.flush()
            setattr(sys, name, Shown(stream))
            _KEPT.append(getattr(sys, name))


def data(text: str) -> None:
    """Prints what a program reads: on a terminal as all else, in a file or pipe exactly."""
    if isinstance(sys.stdout, Shown) and not sys.stdout.isatty():
        sys.stdout.exact(text)
    else:
        click.echo(text, nl=False)


def console(*, err: bool = False) -> Console:
    """A terminal for tables and bars, which move the cursor themselves: what they show goes through `visible` first."""
    stream = sys.stderr if err else sys.stdout
    stream.flush()
    return Console(file=stream.below if isinstance(stream, Shown) else stream, highlight=False)


def escaped(text: str, form: str) -> str:
    """A text in a format of RDF or of answers, with its control characters written as the format writes them: it says
    the same. CSV stays as it is."""
    if form == "xml":
        return unseen_written(text, "&#x{:x};")
    return text if form == "csv" else visible(text)


def binary(form: str) -> Any:
    """Standard output for the bytes of UTF-8 of a format: a terminal or a pipe is shown what they say."""
    return _Escaped(form)


class _Escaped(io.RawIOBase):
    def __init__(self, form: str) -> None:
        super().__init__()
        self._form, self._terminal = form, sys.stdout.isatty()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        return True

    def write(self, raw: Any, /) -> int:
        text = escaped(self._decoder.decode(bytes(raw)), self._form)
        if self._terminal:
            click.echo(text, nl=False)
        else:
            sys.stdout.buffer.write(text.encode())
        return len(raw)
