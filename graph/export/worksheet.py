"""One sheet of a workbook as XML, piece by piece: its rows need not be in memory as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from extract.cell_ranges import letters
from graph.export.cell_styles import MAIN, Align, CellStyles, Look
from graph.export.cell_values import Figure, Linked, Value, cell_text, wide
from graph.spreadsheet_cells import guarded

LAST_ROW = 1_048_576
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST_LINKS = 65_530  # of a sheet; with more it is not opened
_LINE, _HIGHEST = 17, 400  # points


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters, and the answers that its cells may hold (none: no choice);
    `asked`: a person is to fill it in; `align`: where its title and cells stand."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    asked: bool = False
    align: Align = Align.ITSELF


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns and the rows under their titles, which stay in sight. `filtered`: a list, whose
    titles have filters."""

    name: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Value]]
    filtered: bool = False

    @property
    def area(self) -> str:
        """Titles and rows as a range of cells: A1:H20."""
        return f"A1:{letters(len(self.columns))}{len(self.rows) + 1}"


class Worksheet:
    """The XML of a sheet. `targets` are the files and addresses that its links lead to, by their numbers, once all of
    `pieces` was taken."""

    def __init__(self, sheet: Sheet, styles: CellStyles, *, active: bool) -> None:
        self._sheet, self._styles, self._active = sheet, styles, active
        self.targets: dict[str, int] = {}
        self._links: list[tuple[str, Linked]] = []

    def pieces(self) -> Iterator[str]:
        """The parts of the sheet in their order."""
        sheet = self._sheet
        widths = "".join(
            f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"/>'
            for n, column in enumerate(sheet.columns, 1)
        )
        chosen = ' tabSelected="1"' if self._active else ""
        yield (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<sheetViews><sheetView{chosen} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
            'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f"<cols>{widths}</cols><sheetData>"
        )
        titles = [column.title for column in sheet.columns]
        yield self._row(1, titles, [Look(head=True, align=column.align) for column in sheet.columns])
        looks = [Look(asked=column.asked, align=column.align, centred=sheet.filtered) for column in sheet.columns]
        for number, cells in enumerate(sheet.rows, 2):
            yield self._row(number, cells, looks)
        yield "</sheetData>"
        if sheet.filtered:
            yield f'<autoFilter ref="{sheet.area}"/>'
        yield _choices(sheet.columns, len(sheet.rows))
        yield self._hyperlinks()
        yield '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'

    def _row(self, number: int, cells: Sequence[Value], looks: Sequence[Look]) -> str:
        height = _height([column.width for column in self._sheet.columns], cells)
        found = "".join(
            self._cell(f"{letters(column)}{number}", value, look)
            for column, (value, look) in enumerate(zip(cells, looks, strict=True), 1)
        )
        return f'<row r="{number}" ht="{height}" customHeight="1">{found}</row>'

    def _cell(self, place: str, value: Value, look: Look) -> str:
        if isinstance(value, Linked):
            if len(self._links) < _MOST_LINKS:
                self._links.append((place, value))
                look = look._replace(link=True)
            value = value.value
        if isinstance(value, Figure):
            number = self._styles.number(look._replace(form=value.form))
            return f'<c r="{place}" s="{number}"><v>{value.number}</v></c>'
        if not isinstance(value, str):
            return f'<c r="{place}" s="{self._styles.number(look)}"><v>{value}</v></c>'
        # No text here is run; one that is typed anew would be.
        style = self._styles.number(look._replace(quoted=guarded(value) != value))
        text = cell_text(value)
        if not text:
            return f'<c r="{place}" s="{style}"/>'
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

    def _hyperlinks(self) -> str:
        if not self._links:
            return ""
        found = "".join(
            f'<hyperlink ref="{place}" r:id="rId{self.targets.setdefault(link.target, len(self.targets) + 1)}"'
            + (f" location={quoteattr(link.location)}" if link.location else "")
            + "/>"
            for place, link in self._links
        )
        return f"<hyperlinks>{found}</hyperlinks>"


def _height(widths: Iterable[int], cells: Sequence[Value]) -> int:
    """The height that shows the longest text, in points: not every program finds it by itself."""
    lines = [_lines(value, width) for width, value in zip(widths, cells, strict=True)]
    return min(_HIGHEST, _LINE * max(1, *lines))


def _lines(value: Value, width: int) -> int:
    text = value.value if isinstance(value, Linked) else value
    if isinstance(text, Figure):
        return 1
    return sum(1 + (wide(line) - 1) // width for line in str(text).split("\n"))


def _choices(columns: Sequence[SheetColumn], rows: int) -> str:
    lists = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="stop" '
        f'sqref="{letters(n)}2:{letters(n)}{min(rows + 1, LAST_ROW)}">'
        f'<formula1>"{escape(",".join(column.choices))}"</formula1></dataValidation>'
        for n, column in enumerate(columns, 1)
        if column.choices and rows
    ]
    return f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>' if lists else ""
