"""What a document is made of before it is printed: headings, paragraphs and tables with merged cells.

A table cell may belong to a record: `owner` is the number of that record in the document's truth, so that a
printer that knows pages can write down where the row stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """One cell at its top left corner; `narrow` marks a column that breaks words into single characters."""

    text: str = ""
    rowspan: int = 1
    colspan: int = 1
    owner: int | None = None


@dataclass
class Sheet:
    """A table. `head` counts the header rows; `rows` hold only the cells anchored in each row, left to right.

    `share` is how wide each column is, in parts; `kind` says what the table is, for printers that treat goals and
    amounts differently; `goal` is the column whose text is long.
    """

    kind: str
    rows: list[list[Cell]]
    share: list[int]
    head: int = 1
    goal: int | None = None
    merge: bool = True
    keep: bool = False

    def placed(self) -> dict[tuple[int, int], tuple[int, int, Cell]]:
        """For every position of the grid: the row and column of the anchor that covers it, and its cell."""
        cover: dict[tuple[int, int], tuple[int, int, Cell]] = {}
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (number, column) in cover:
                    column += 1
                for down in range(cell.rowspan):
                    for right in range(cell.colspan):
                        cover[number + down, column + right] = (number, column, cell)
                column += cell.colspan
        return cover


@dataclass(frozen=True)
class Text:
    """A heading (level 1 to 3), a plain paragraph (level 0) or a cover line (level 9)."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Break:
    """The end of a page."""


@dataclass
class Made:
    """A document and its truth: what stands in it, in order, and the records that a reader should find."""

    name: str
    items: list[Text | Sheet | Break]
    records: list[dict[str, object]] = field(default_factory=list)


def grid(sheet: Sheet) -> list[list[str]]:
    """The table as rows of texts, merged cells written once at their first place."""
    width = len(sheet.share)
    cover = sheet.placed()
    lines = []
    for number in range(len(sheet.rows)):
        line = []
        for column in range(width):
            row, first, cell = cover.get((number, column), (number, column, Cell()))
            line.append(cell.text if (row, first) == (number, column) else "")
        lines.append(line)
    return lines
