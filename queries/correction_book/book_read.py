"""A workbook of corrections read back: the rows that a person changed, struck out or added, all of them or an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from extract.cell_ranges import letters
from extract.errors import CorrectionError
from extract.language import Wording, say
from extract.pages import Cell, Line, Source
from extract.readers.office.formula_cells import formula_cells
from extract.regular_files import bytes_of
from extract.text import fold
from extract.warning_codes import WarningCode
from graph.corrections.fingerprints import IDENTITY
from graph.workbooks.cell_values import clean, fits, kept
from queries.code_words import code_of
from queries.correction_book import doubtful_rows
from queries.correction_book.book_columns import DATA, FIELDS, SHEETS, YES, columns, named
from queries.correction_book.book_rows import BookRow, in_cell
from queries.correction_book.refusals import Refusals
from queries.filled_workbooks import CellsByPlace, cells_of, opened_workbook


@dataclass(frozen=True)
class Edit:
    """What a person did in one row.

    row: the record, None for a row that they added; kind: its type; fields: by name, as typed ("" where a cell was
    emptied); struck: True struck out, False taken back, None as it was; why: their reason; place: where it stands in
    the workbook, for messages; cells: the cell of each field; at, file: of an added row, its place and document.
    """

    kind: str
    row: BookRow | None
    fields: Mapping[str, str]
    struck: bool | None
    why: str
    place: str
    cells: Mapping[str, str] = field(default_factory=dict)
    at: str = ""
    file: str = ""


@dataclass(frozen=True)
class Book:
    """A workbook: all its rows, as they were written, what a person did, the documents of the files it shows, and the
    cells that cannot be used."""

    rows: tuple[BookRow, ...]
    edits: tuple[Edit, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    refused: Refusals = field(default_factory=Refusals)


def is_book(source: Source) -> bool:
    """Whether an opened workbook is one of corrections."""
    return any(cells_of(page).keys() and _title(cells_of(page)) in DATA for page in source.pages)


def read(path: Path) -> Book:
    """What a person did in a workbook; cells that cannot be understood are gathered. Raises CorrectionError when it is
    no workbook of ours or its data were touched; DocumentError when the file is no workbook."""
    source = opened_workbook(path, Wording("更正", "corrections"), CorrectionError)
    spoilt = next((warning for warning in source.warnings if warning.code == WarningCode.ERROR_VALUE), None)
    if spoilt is not None:
        raise CorrectionError(spoilt.zh, spoilt.en, file=path.name)
    rows: dict[str, BookRow] = {}
    for page in source.pages:
        cells = cells_of(page)
        if cells and _title(cells) in DATA:
            rows |= _data(cells, path.name)
    if not rows and not is_book(source):
        name = say(*DATA)
        raise CorrectionError(
            f"不是 jixiao review 写出的工作簿：没有工作表“{name}”",
            f"no workbook of jixiao review: it has no sheet {name!r}",
            file=path.name,
        )
    formulas = formula_cells(bytes_of(path), path.name)
    edits: list[Edit] = []
    seen: dict[str, str] = {}
    refused = Refusals()
    files: dict[str, str] = {}
    for page in source.pages:
        cells = cells_of(page)
        kind = _kind(cells)
        if kind is not None:
            sheet = _Sheet(path.name, kind, cells, rows, seen, refused)
            sheet.without_formulas(formulas.get(sheet.name, set()))
            edits += sheet.edits()
            files |= sheet.files()
    return Book(tuple(rows.values()), tuple(edits), files, refused)


def _title(cells: Mapping[tuple[int, int], Cell | Line]) -> str:
    return _text(cells[min(cells)])


def _text(cell: Cell | Line | None) -> str:
    return "" if cell is None else " ".join(cell.text.split())


def _data(cells: Mapping[tuple[int, int], Cell | Line], file: str) -> dict[str, BookRow]:
    """The rows of the sheet of data; a long one takes several cells."""
    top = min(cells)[0]
    texts: dict[int, str] = {}
    for place in sorted(cells):
        if place[0] > top:
            texts[place[0]] = texts.get(place[0], "") + cells[place].text
    found: dict[str, BookRow] = {}
    for number, text in texts.items():
        try:
            row = BookRow.of_text(text)
        except CorrectionError as error:
            zh, en = (
                f"工作表“{say(*DATA)}”第{number}行：{error.zh}",
                f"sheet {say(*DATA)!r}, row {number}: {error.en}",
            )
            raise CorrectionError(zh, en, file=file) from None
        found[row.key] = row
    return found


def _kind(cells: Mapping[tuple[int, int], Cell | Line]) -> str | None:
    """The type of records that a sheet holds, by the titles in its first row."""
    if not cells:
        return None
    top = min(cells)[0]
    titles = [_text(cell) for (row, _), cell in cells.items() if row == top]
    for kind in SHEETS:
        found = {named(title, columns(kind), kind) for title in titles}
        if "id" in found and sum(f"={name}" in found for name in FIELDS[kind]) * 2 > len(FIELDS[kind]):
            return kind
    return None


def _as_code(name: str, text: str) -> str:
    """What a cell says, in whichever language and with whatever blanks."""
    return code_of(name, " ".join(text.split()))


class _Sheet:
    def __init__(
        self, file: str, kind: str, cells: CellsByPlace, rows: Mapping[str, BookRow],
        seen: dict[str, str], refused: Refusals,
    ) -> None:  # fmt: skip
        self._refused, self._spoilt = refused, set[int]()
        self._file, self._kind, self._cells, self._rows, self._seen = file, kind, cells, rows, seen
        self._top = min(cells)[0]
        self._columns: dict[str, int] = {}
        for (row, column), cell in sorted(cells.items()):
            name = named(_text(cell), columns(kind), kind) if row == self._top else None
            if name is not None:
                self._columns.setdefault(name, column)
        origin = next(iter(cells.values())).origin
        self.name = (origin.sheet if origin is not None else None) or ""
        known = {(self._top, column) for column in self._columns.values()}
        heads = [_text(cell) for at, cell in sorted(cells.items()) if at[0] == self._top and at not in known]
        with refused.caught():
            doubtful_rows.refuse_renamed(kind, list(filter(None, heads)), self._columns, self.name, file)

    def without_formulas(self, formulas: set[tuple[int, int]]) -> None:
        """Refuses cells that count and are formulas: their values are nobody's word."""
        counted = {column: name for name, column in self._columns.items() if name not in ("doubt", "picture")}
        for row, column in sorted(formulas):
            if row > self._top and column in counted:
                self._spoilt.add(row)
                with self._refused.caught():
                    self._refuse(row, counted[column], "是公式，请改成值", "a formula: put its value there")

    def edits(self) -> Iterator[Edit]:
        for number in sorted({row for row, _ in self._cells if row > self._top} - self._spoilt):
            key, edit = self._said(number, "id"), None
            with self._refused.caught():
                edit = self._changed(number, key) if key else self._added(number)
            if edit is not None:
                yield edit

    def files(self) -> dict[str, str]:
        """The documents by the names of their files, as the rows show them."""
        numbers = sorted({row for row, _ in self._cells if row > self._top})
        told = ((self._said(number, "file"), self._rows.get(self._said(number, "id"))) for number in numbers)
        return {file: row.target.document for file, row in told if row is not None and file}

    def _changed(self, number: int, key: str) -> Edit | None:
        row = self._rows.get(key)
        if row is None or row.target.type != self._kind:
            self._refuse(number, "id", f"不是本工作簿的编号：{key}", f"not an id of this workbook: {key}")
        place = self._place(number, "id")
        if key in self._seen:
            zh = f"编号 {key} 已在 {self._seen[key]}，同一条记录只应有一行"
            self._refuse(number, "id", zh, f"{key} stands in {self._seen[key]} too")
        self._seen[key] = place
        fields = {
            name: self._cell(number, f"={name}")
            for name in FIELDS[self._kind]
            if f"={name}" in self._columns and self._differs(number, name, row)
        }
        self._look_for_another(number, row, fields)
        struck = self._struck(number) if "struck" in self._columns else row.struck
        if struck and not row.struck and fields:
            first = next(iter(fields))
            zh, en = "划去的行不能同时改字段", "a row that is struck out cannot have other values too"
            self._refuse(number, f"={first}", zh, en)
        if struck and self._kind == "document":
            self._refuse(number, "struck", "文件只能改，不能划去", "a document can only be changed")
        if len(fields) > 1 and not any(self._said(number, f"={name}") for name in FIELDS[self._kind]):
            zh = "整行的字段都看不见了（删去、加了删除线或与底色同色）：要划去请在“划去”一栏写 是"
            en = "no field of the row can be seen: to strike it out write yes into that column"
            self._refuse(number, f"={next(iter(fields))}", zh, en)
        if "name" in fields and not fields["name"] and not struck:
            zh = "名称不能清空：要去掉这一行，请在“划去”一栏写 是"
            self._refuse(
                number, "=name", zh, "a name cannot be emptied: to strike the row out write yes into that column"
            )
        changed = None if struck == row.struck else struck
        return self._edit(number, row, fields, changed) if fields or changed is not None else None

    def _added(self, number: int) -> Edit | None:
        names = (name for name in FIELDS[self._kind] if f"={name}" in self._columns)
        fields = {name: text for name in names if (text := self._cell(number, f"={name}"))}
        if not fields:
            return None
        if self._kind == "document":
            self._refuse(number, f"={next(iter(fields))}", "文件不能补，只能改", "a document cannot be added")
        if self._struck(number):
            self._refuse(number, "struck", "补上的行不能同时划去", "an added row cannot be struck out too")
        said = {name: _as_code(name, self._said(number, f"={name}")) for name in self._identity()}
        if (told := doubtful_rows.added(self._kind, fields, said, self._written())) is not None:
            self._refuse(number, f"={next(iter(fields))}", *told)
        return self._edit(number, None, fields, None)

    def _identity(self) -> list[str]:
        return [name for name in IDENTITY[self._kind] if f"={name}" in self._columns]

    def _written(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows of the workbook as they were written, by their ids."""
        for row in self._rows.values():
            if row.target.type == self._kind:
                yield row.key, {name: _as_code(name, kept(in_cell(name, one))) for name, one in row.stands.items()}

    def _edit(self, number: int, row: BookRow | None, fields: Mapping[str, str], struck: bool | None) -> Edit:
        cells = {name: self._place(number, f"={name}") for name in fields}
        first = next(iter(cells.values()), self._place(number, "struck" if "struck" in self._columns else "id"))
        return Edit(
            self._kind, row, fields, struck, self._said(number, "why"), first, cells, self._said(number, "place"),
            self._said(number, "file"),
        )  # fmt: skip

    def _struck(self, number: int) -> bool:
        said = self._said(number, "struck")
        if said and fold(said).casefold() not in YES:
            self._refuse(number, "struck", f"应为 是 或空白，实为 {said}", f"expected yes or nothing, found {said}")
        return bool(said)

    def _differs(self, number: int, name: str, row: BookRow) -> bool:
        before = in_cell(name, row.stands[name])
        if _as_code(name, self._said(number, f"={name}")) == _as_code(name, kept(before)):
            return False
        if not fits(clean(before)):
            zh, en = (
                "原文太长，格中只有开头，不能在此更正",
                "the cell has the beginning of a long text: not to be corrected here",
            )
            self._refuse(number, f"={name}", zh, en)
        return True

    def _look_for_another(self, number: int, row: BookRow, fields: Mapping[str, str]) -> None:
        """Raises CorrectionError where the cells are another record's: only some columns were sorted or moved."""
        names = self._identity()
        if sum(name in fields for name in names) < 2:
            return
        said = [_as_code(name, self._said(number, f"={name}")) for name in names]
        for other in self._rows.values():
            stands = {name: kept(in_cell(name, other.stands[name])) for name in names if name in other.stands}
            shows = [_as_code(name, text) for name, text in stands.items()]
            if other.target.type == self._kind and other.key != row.key and said == shows:
                zh = f"这些格是另一条记录“{other.name}”的，编号却是“{row.name}”的，是否只移动了几列"
                en = f"the cells are of {other.name!r}, the id is of {row.name!r}: were only some columns moved?"
                self._refuse(number, "id", zh, en)

    def _cell(self, number: int, name: str) -> str:
        """What a cell holds, its lines kept."""
        cell = self._cells.get((number, self._columns.get(name, 0)))
        return "" if cell is None else cell.text.strip()

    def _said(self, number: int, name: str) -> str:
        return _text(self._cells.get((number, self._columns.get(name, 0))))

    def _place(self, number: int, name: str) -> str:
        return f"{self.name} {letters(self._columns[name])}{number}".strip()

    def _refuse(self, number: int, name: str, zh: str, en: str) -> NoReturn:
        place = self._place(number, name)
        raise CorrectionError(f"{place}：{zh}", f"{place}: {en}", file=self._file)
