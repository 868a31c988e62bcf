"""An answer as a file, by the ending of its name: a workbook, CSV for a spreadsheet, or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.reading.reader import Reader
from graph.spreadsheet_cells import BOM, guarded
from graph.whole_files import written
from queries.json_text import json_of
from queries.presenting.listing import Listing, csv_cells, csv_titles


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


def write(path: Path, answer: Answer, asked: Asked) -> None:
    """Writes an answer; the file appears whole or not at all. Raises StoreError when it cannot be written."""
    written(path, _WRITERS[path.suffix.lower()](answer, asked))


def _workbook(answer: Answer, asked: Asked) -> Callable[[Path], object]:
    # Not at the top: what writes XML loads what fetches it, which no other answer needs.
    from queries.presenting.answer_workbook import workbook

    return workbook(answer.lists, asked.facts, asked.reader)


def _csv(answer: Answer, _asked: Asked) -> Callable[[Path], object]:
    text = io.StringIO(newline="")
    text.write(BOM)
    text.writelines(csv_lines(answer.lists[0], spreadsheet=True))
    return lambda file: file.write_bytes(text.getvalue().encode("utf-8", "backslashreplace"))


def csv_lines(one: Listing, *, spreadsheet: bool = False) -> Iterator[str]:
    """A list as CSV under its titles; `spreadsheet`: no cell of it is run as a formula."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n" if spreadsheet else "\n")
    for cells in (csv_titles(one), *csv_cells(one)):
        writer.writerow([guarded(cell) for cell in cells] if spreadsheet else cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _json(answer: Answer, _asked: Asked) -> Callable[[Path], object]:
    return lambda file: file.write_text(json_of(answer.records) + "\n", encoding="utf-8")


_WRITERS: Mapping[str, Callable[[Answer, Asked], Callable[[Path], object]]] = {
    ".xlsx": _workbook,
    ".csv": _csv,
    ".json": _json,
}
ENDINGS = tuple(_WRITERS)
"""The endings of files that an answer can be written to."""
