"""An answer as a file, by the ending of its name: a workbook, CSV for a spreadsheet, or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.language import Wording
from graph.reading.reader import Reader
from graph.spreadsheet_cells import BOM, guarded
from graph.whole_files import written
from queries.presenting.json_text import json_of
from queries.presenting.listing import Listing, csv_cells, csv_titles

_Writer = Callable[[Path], Sequence[Wording] | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave: its lists, the first of which is the answer itself, and all of it as plain values, which
    JSON has."""

    lists: Sequence[Listing]
    records: Sequence[Mapping[str, Any]] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file says of how it came about: facts by their names; `reader`: of the graph that was asked, whose files
    the rows lead to, None where no graph was."""

    facts: Sequence[tuple[str, str]]
    reader: Reader | None


def write(path: Path, answer: Answer, asked: Asked) -> list[Wording]:
    """Writes an answer; the file appears whole or not at all. Returns what it could not hold. Raises StoreError when it
    cannot be written."""
    notes: list[Wording] = []
    writer = _WRITERS[path.suffix.lower()](answer, asked)
    written(path, lambda file: notes.extend(writer(file) or ()))
    return notes


def _workbook(answer: Answer, asked: Asked) -> _Writer:
    # Not at the top: no other answer needs what writes workbooks.
    from queries.presenting.answer_workbook import workbook

    return workbook(answer.lists, asked.facts, asked.reader)


def _csv(answer: Answer, _asked: Asked) -> _Writer:
    text = io.StringIO(newline="")
    text.write(BOM)
    text.writelines(csv_lines(answer.lists[0], spreadsheet=True))
    return lambda file: _put(file, text.getvalue().encode("utf-8", "backslashreplace"))


def csv_lines(one: Listing, *, spreadsheet: bool = False) -> Iterator[str]:
    """A list as CSV under its titles; `spreadsheet`: no cell of it is run as a formula."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n" if spreadsheet else "\n")
    for cells in (csv_titles(one), *csv_cells(one)):
        writer.writerow([guarded(cell) for cell in cells] if spreadsheet else cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _json(answer: Answer, _asked: Asked) -> _Writer:
    return lambda file: _put(file, (json_of(answer.records) + "\n").encode())


def _put(file: Path, data: bytes) -> None:
    file.write_bytes(data)


_WRITERS: Mapping[str, Callable[[Answer, Asked], _Writer]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
}
ENDINGS = tuple(_WRITERS)
"""The endings of files that an answer can be written to."""
