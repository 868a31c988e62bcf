"""Where the records of documents go: standard output, a file a document in a folder, or one file of all."""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from extract.language import say, visible
from extract.records import RECORD_TYPES, Extraction, to_dict
from graph.building.record_tables import cell_of, columns
from graph.whole_files import unwritable, whole
from queries.cli.terminal import data
from queries.presenting.record_workbook import write_records

FORMS = ("jsonl", "csv")
"""The forms of records as text."""
WORKBOOK = "xlsx"
ENDINGS = (WORKBOOK, *FORMS)
"""The forms of one file of all records, by the ending of its name."""


class RecordOutput:
    """Writes extractions to standard output or, with a directory, to one file each; `whole`: to the one file `out`."""

    def __init__(
        self, form: str, types: Sequence[str], out: Path | None, mark: str, force: bool, *, whole: bool = False
    ) -> None:
        self.force = force
        self.gathered = io.StringIO(newline="") if whole else None  # what goes to one file
        self.form, self.types, self.out, self.mark = form, tuple(types) or tuple(RECORD_TYPES), out, mark
        self.columns = columns(self.types)
        self.headed = False
        self.rows: list[dict[str, Any]] = []  # of a workbook
        self.taken: dict[str, str] = {}
        try:
            if out is not None:
                (out.parent if whole else out).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(str(out), error) from error

    def write(self, extraction: Extraction) -> bool:
        """Write the wanted records of one document; a file appears whole or not at all. False where one with other
        contents stands there already: somebody may have corrected it."""
        rows = [to_dict(record) for record in extraction.records if record.type in self.types]
        if self.form == WORKBOOK:
            self.rows += rows
            self.headed = True
            return True
        if self.out is None or self.gathered is not None:
            text = self.gathered or io.StringIO(newline="")
            if not self.headed:
                if self.gathered is None:
                    _prepare_stdout()
                self._head(text)
                self.headed = True
            self._rows(text, rows)
            if self.gathered is None:
                data(text.getvalue())
            return True
        target = self._target(self.out, extraction)
        stream = io.StringIO(newline="")
        self._head(stream)
        self._rows(stream, rows)
        return self._written(target, _bytes_of(stream))

    def finish(self) -> bool:
        """Writes the one file of all documents, where there is one to write; False as `write`."""
        if self.out is None or self.gathered is None or not self.headed:
            return True
        return self._written(self.out, self._workbook if self.form == WORKBOOK else _bytes_of(self.gathered))

    def _workbook(self) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "records.xlsx"
            for note in write_records(made, self.rows, self.types):
                click.echo(f"{self.out}{say('：', ': ')}{say(*note)}", err=True)
            return made.read_bytes()

    def _written(self, target: Path, made: Callable[[], bytes]) -> bool:
        try:
            return self._put(target, made())
        except OSError as error:
            click.echo(say("失败：", "failed: ") + str(unwritable(target, error)), err=True)
            return False

    def _put(self, target: Path, text: bytes) -> bool:
        if target.is_file() and not self.force and target.read_bytes() != text:
            zh = f"失败：{target}：与现在读出的不同，可能改过，没有覆盖；要覆盖请加 --force"
            en = f"failed: {target}: other contents than what was read, corrected? Not overwritten without --force"
            click.echo(say(zh, en), err=True)
            return False
        whole(target, lambda file: file.write_bytes(text))
        return True

    def _target(self, out: Path, extraction: Extraction) -> Path:
        """NAME.jsonl; another document of that stem in the same run gets part of its hash into its name."""
        stem = extraction.name.rsplit(".", 1)[0] if "." in extraction.name.lstrip(".") else extraction.name
        name = f"{stem}.{self.form}"
        if self.taken.setdefault(name, extraction.sha256) != extraction.sha256:
            name = f"{stem}.{extraction.sha256[:8]}.{self.form}"
            click.echo(say(f"同名文件，写入 {name}", f"another {stem}: written to {name}"), err=True)
        return out / name

    def _head(self, stream: TextIO) -> None:
        if self.form == "csv":
            stream.write(self.mark)
            csv.writer(stream, lineterminator="\r\n").writerow(self.columns)

    def _rows(self, stream: TextIO, rows: Iterable[dict[str, Any]]) -> None:
        if self.form == "jsonl":
            # Control characters and halves of characters as escapes: the same JSON, safe to look at and to store.
            stream.writelines(visible(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)
        else:
            table = csv.writer(stream, lineterminator="\r\n")
            sheet = bool(self.mark)
            table.writerows(
                [cell_of(column, row.get(column), spreadsheet=sheet) for column in self.columns] for row in rows
            )


def _bytes_of(stream: io.StringIO) -> Callable[[], bytes]:
    return lambda: stream.getvalue().encode("utf-8", "backslashreplace")


def _prepare_stdout() -> None:
    """Standard output in UTF-8, whatever a console's code page is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
