"""A workbook of corrections written: a sheet for each type of record, one of warnings, and one that `correct` needs."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.inspection.cut_outs import DPI
from extract.language import say
from extract.pages import Place, ReadWarning
from extract.places import in_words
from graph.workbooks.cell_styles import Tone
from graph.workbooks.cell_values import TEXT, Cell, Picture, Value, wide
from graph.workbooks.workbook import Sheet, SheetColumn, write_sheets
from queries.code_words import words_of
from queries.correction_book.book_columns import ASKED, BEFORE, DATA, FIELDS, NOT_READ, SHEETS, STRUCK, columns
from queries.correction_book.book_rows import Reviewed, in_cell, where

_ROOM = 20  # empty rows below each sheet, for what was not read
_WIDE = 530  # pixels of the column of pictures
_MOST = 3  # pictures of a record
_LONGEST = 30_000  # characters of a cell of data
_A3 = 8  # the paper
_BUTTON = 3  # characters that the button of a filter covers
_LONGEST_NAME = 48  # characters that the column of file names is wide at most
_NOT_READ = (
    (("警告", "warning"), 40), (("原件", "print"), 76), (("原文", "text"), 40), (("位置", "where"), 16),
    (("所在文件", "in file"), 24),
)  # fmt: skip


@dataclass(frozen=True)
class ReviewedDocument:
    """What a workbook shows of one document: its name, its rows, its warnings, and pictures of places."""

    name: str
    rows: Sequence[Reviewed]
    warnings: Sequence[ReadWarning] = ()
    pictures: Mapping[Place, bytes] = field(default_factory=dict)


def write(path: Path, documents: Sequence[ReviewedDocument], kinds: Iterable[str]) -> None:
    """Writes the records of these types. Raises OSError."""
    write_sheets(path, _sheets(documents, list(kinds)))


def _sheets(documents: Sequence[ReviewedDocument], kinds: Sequence[str]) -> Iterator[Sheet]:
    rows = [(document, row) for document in documents for row in document.rows]
    for kind in kinds:
        some = [(document, row) for document, row in rows if row.row.target.type == kind]
        if some or kind == "indicator":
            yield _records(kind, sorted(some, key=lambda one: not one[1].doubts), documents)
    if any(document.warnings for document in documents):
        yield _warnings(documents)
    yield _data([row for _, row in rows if row.row.target.type in set(kinds)])


def _records(
    kind: str, rows: Sequence[tuple[ReviewedDocument, Reviewed]], documents: Sequence[ReviewedDocument]
) -> Sheet:
    only = documents[0].name if len(documents) == 1 else ""
    empty: list[Value] = [only if name == "file" else "" for name in columns(kind)]
    return Sheet(
        say(*SHEETS[kind]),
        [_column(kind, name, width, rows) for name, (_, width) in columns(kind).items()],
        (list(_cells(kind, document, row)) for document, row in rows),
        filtered=True,
        spare=[empty] * _ROOM,
        frozen=len(BEFORE),
        paper=_A3,
    )


def _column(kind: str, name: str, width: int, rows: Sequence[tuple[ReviewedDocument, Reviewed]]) -> SheetColumn:
    title = say(*columns(kind)[name][0])
    width = max(width, wide(title) + _BUTTON)
    if name == "picture":
        width = _room(rows)
    elif name == "file":
        names = max((wide(document.name) for document, _ in rows), default=0)
        width = min(_LONGEST_NAME, max(width, names + 1))
    choices = (say(*STRUCK),) if name == "struck" else words_of(name.removeprefix("="))
    return SheetColumn(title, width, choices, _tone(name), form=TEXT)


def _tone(name: str) -> Tone:
    if name == "doubt":
        return Tone.DOUBT
    return Tone.ASKED if name.startswith("=") or name in ASKED else Tone.TOLD


def _cells(kind: str, document: ReviewedDocument, shown_row: Reviewed) -> Iterator[Value]:
    row = shown_row.row
    pictures = _pictures(shown_row.places, document.pictures)
    told = {
        "doubt": "\n".join(shown_row.doubts),
        "picture": "" if pictures else shown_row.excerpt,
        **{f"={name}": in_cell(name, row.stands[name]) for name in FIELDS[kind]},
        "struck": say(*STRUCK) if row.struck else "",
        "why": "",
        "corrected": "\n".join(shown_row.corrected),
        "place": where(shown_row.places),
        "file": document.name,
        "id": row.key,
    }
    for name, text in told.items():
        struck = row.struck and _tone(name) is Tone.ASKED
        yield Cell(text, tone=Tone.STRUCK if struck else None, pictures=pictures if name == "picture" else ())


def _room(rows: Iterable[tuple[ReviewedDocument, Reviewed]]) -> int:
    """The characters that the column of pictures is wide: as the widest of them, or as excerpts want."""
    widest = max((one.width for document, row in rows for one in _pictures(row.places, document.pictures)), default=0)
    return max(30, min(BEFORE["picture"][1], widest // 7 + 2)) if widest else 50


def _pictures(places: Sequence[Place], pictures: Mapping[Place, bytes]) -> tuple[Picture, ...]:
    """The cut-outs of a record, as large as the column shows them; a row over a page break has two."""
    found = [png for place in places if (png := pictures.get(place)) is not None]
    return tuple(_picture(png, where(places)) for png in found[:_MOST])


def _picture(png: bytes, words: str) -> Picture:
    width, height = struct.unpack(">II", png[16:24])
    # Pictures are taken for 96 dots an inch: finer ones stay sharp when they are shown smaller.
    factor = min(96 / DPI, _WIDE / width)
    return Picture(png, factor, round(width * factor), round(height * factor), words)


def _warnings(documents: Iterable[ReviewedDocument]) -> Sheet:
    """What was not read, beside its place: rows to be added to the other sheets."""
    heads = [SheetColumn(say(*title), width, tone=Tone.TOLD, form=TEXT) for title, width in _NOT_READ]
    rows = [_warned(document, warning) for document in documents for warning in document.warnings]
    return Sheet(say(*NOT_READ), heads, rows, paper=_A3)


def _warned(document: ReviewedDocument, warning: ReadWarning) -> list[Value]:
    places = () if warning.place is None else (warning.place,)
    picture = Cell("", pictures=_pictures(places, document.pictures))
    at = "" if warning.place is None else in_words(warning.place)
    return [say(warning.zh, warning.en), picture, warning.text or "", at, document.name]


def _data(rows: Iterable[Reviewed]) -> Sheet:
    """What was read, as texts that `correct` takes apart; a long one takes several cells."""
    texts = [one.row.to_text() for one in rows]
    parts = [[text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)] for text in texts]
    most = max(map(len, parts), default=1)
    heads = [SheetColumn(say(*DATA) if not number else "", 60, wrapped=False) for number in range(most)]
    return Sheet(say(*DATA), heads, [[*some, *[""] * (most - len(some))] for some in parts], protected=True)
