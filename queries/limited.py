"""Reading documents in a process of its own, within a time and a memory: what `extract` and `inspect` do on the command
line, with the limits of a build."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from extract.records import Extraction
from extract.regular_files import size_of
from graph.building.local_workers import died_reading
from graph.building.tasks import as_ours, seconds_for
from graph.processes.worker import Died, Worker
from graph.whole_files import written
from queries import reading

T = TypeVar("T")
TIMEOUT = 300.0  # seconds that a small file may take
MEMORY = 4096  # MiB


@dataclass(frozen=True)
class Reading:
    """What was read of one document; `columns`: what each column title was taken for, where that was asked."""

    extraction: Extraction
    columns: tuple[str, ...] = ()


class Limited:
    """Reads one document after the other in a child process; a context manager. timeout: seconds that a small file may
    take, as much again for every 4 MB; memory: MiB that the child may use; 0 sets no limit."""

    def __init__(
        self, *, timeout: float = TIMEOUT, memory: int = MEMORY, password: str = "", engine: str = "auto"
    ) -> None:
        self._timeout, self._options = timeout, {"password": password, "engine": engine}
        self._worker = Worker(_call, memory=memory)

    def read(self, file: Path, *, columns: bool = False) -> Reading:
        """One document. Raises DocumentError, and OSError where there is no such file."""
        found = self._ask(partial(_read, file, columns=columns, **self._options), [file])
        assert isinstance(found, Reading)
        return found

    def inspect(self, file: Path, page: int, png: Path) -> None:
        """A page with what was read of it, drawn as a PNG file. Raises DocumentError."""
        self._ask(partial(reading.inspect, file, page, png, **self._options), [file])

    def report(self, target: Path, read: Sequence[tuple[Path, Extraction]]) -> None:
        """A web page of what was read; it appears whole or not at all. Raises DocumentError and StoreError."""
        password = self._options["password"]
        self._ask(partial(_write_report, target, tuple(read), password=password), [file for file, _ in read])

    def run(self, work: Callable[[], T], file: Path) -> T:
        """What some other work on a document returns. Raises DocumentError and what the work raises of ours."""
        found: T = self._ask(work, [file])  # type: ignore[assignment]
        return found

    def review(
        self, target: Path, files: Sequence[Path], documents: Sequence[str] | None, **options: Sequence[Any]
    ) -> int:
        """A workbook of the records of documents, as `write_book` of book_made writes it. Raises as that."""
        from queries.correction_book.book_made import write_book  # graphs are needed for nothing else

        password, engine = self._options["password"], self._options["engine"]
        work = partial(
            write_book, target, tuple(files), documents=documents, password=password, engine=engine, **options
        )
        found = self._ask(work, files)
        assert isinstance(found, int)
        return found

    def _ask(self, work: Callable[[], object], files: Sequence[Path]) -> object:
        seconds = sum(seconds_for(self._timeout, size_of(file)) for file in files)
        try:
            return self._worker.ask((work, files[0] if files else Path()), seconds=seconds)
        except Died as died:
            raise died_reading(died, files[0], seconds) from None

    def close(self) -> None:
        """Ends the process."""
        self._worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _call(message: tuple[Callable[[], object], Path]) -> object:
    """What the child does: every error becomes one of ours, as in a build."""
    work, file = message
    try:
        return work()
    except (Exception, MemoryError) as error:
        raise as_ours(error, file) from error


def _read(file: Path, *, columns: bool, **options: Any) -> Reading:
    extraction = reading.extract(file, **options)
    return Reading(extraction, tuple(reading.columns(file, **options)) if columns else ())


def _write_report(target: Path, read: Sequence[tuple[Path, Extraction]], *, password: str) -> None:
    from extract.inspection import report  # it draws pages, which nothing else does

    def write(file: Path) -> None:
        with file.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(report.report(read, password=password))

    written(target, write)
