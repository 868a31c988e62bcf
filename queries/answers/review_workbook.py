"""The doubtful pairs as a workbook for a reviewer, and the answers read back from one: all of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.cell_ranges import letters
from extract.errors import DecisionError
from extract.language import Wording, say
from extract.pages import Page, Source
from extract.text import fold
from graph.identity import LENGTH
from graph.linking.names.indicator import Indicator
from graph.whole_files import written
from graph.workbooks.cell_styles import Tone
from graph.workbooks.workbook import Sheet, SheetColumn, write_sheets
from ontology.names import DATA
from queries.answers.doubtful import ReviewPair, short_of_same
from queries.answers.told_apart import apart, told_apart
from queries.filled_workbooks import CellsByPlace, cells_of, opened_workbook
from queries.rows import Row

SHEET = ("复核", "review")
# grade -> how it is called in the column of answers
ANSWERS = {"same": ("相同", "same"), "different": ("不同", "different"), "related": ("相关", "related")}
_ASKED = frozenset({"answer", "note"})
_IDS = ("a", "b")
_NAMES = ("a_name", "b_name")
# column -> (title in Chinese, in English, width)
_COLUMNS = {
    "number": ("序号", "no.", 6),
    "a_name": ("指标 A", "indicator A", 28),
    "b_name": ("指标 B", "indicator B", 28),
    "answer": ("答复", "answer", 10),
    "note": ("备注", "note", 24),
    "probability": ("相同的概率", "probability of same", 10),
    "reasons": ("理由", "reasons", 44),
    "grade": ("现判", "now", 8),
    "a_agency": ("部门 A", "agency A", 18),
    "a_project": ("项目 A", "project A", 20),
    "a_target": ("目标 A", "target A", 14),
    "b_agency": ("部门 B", "agency B", 18),
    "b_project": ("项目 B", "project B", 20),
    "b_target": ("目标 B", "target B", 14),
    "a": ("编号 A", "id A", 20),
    "b": ("编号 B", "id B", 20),
}
_NEEDED = (*_NAMES, "answer", *_IDS)
_ID = re.compile(f"indicator-[0-9a-f]{{{LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Seen(Row):
    """What a person had before them of one side: its name as shown, its agency and project, None where the column is
    gone; place: the cell of the name."""

    name: str
    agency: str | None
    project: str | None
    place: str

    def is_of(self, row: Indicator) -> bool:
        """Whether this is what is shown of a row."""
        wheres = (row.agency, row.project, row.iri.rpartition("/")[2], None)
        names = {_plain(row.name), *(_plain(apart(row.name, where)) for where in wheres)}
        others = ((self.agency, row.agency), (self.project, row.project))
        return _plain(self.name) in names and all(said is None or _plain(said) == _plain(of) for said, of in others)


def _plain(text: str | None) -> str:
    """What of a text a workbook keeps."""
    return "".join(sign for sign in fold(text or "") if sign.isprintable())


@dataclass(frozen=True, slots=True)
class Answer(Row):
    """What a person says of a pair. a, b: names as printed or indicators; grade: same, related or different; note: the
    person's reason; place: where it was written, for messages; seen: what was shown of both, None where nothing was."""

    a: str
    b: str
    grade: str
    note: str = ""
    place: str = ""
    seen: tuple[Seen, Seen] | None = None


def write(path: Path, pairs: Iterable[ReviewPair]) -> None:
    """Writes the workbook: the most doubtful pair first, a choice of answers, room for a note. Raises StoreError."""
    choices = tuple(say(*words) for words in ANSWERS.values())
    columns = [
        SheetColumn(say(zh, en), width, choices if name == "answer" else (), Tone.ASKED if name in _ASKED else None)
        for name, (zh, en, width) in _COLUMNS.items()
    ]
    rows = []
    for number, pair in enumerate(pairs, start=1):
        said = pair.as_dict() | dict(zip(("a_name", "b_name"), told_apart(pair), strict=True))
        said |= {
            "number": number,
            "answer": "",
            "note": "",
            "reasons": "\n".join((*pair.reasons, *short_of_same(pair))),
        }
        said |= {"grade": say(*ANSWERS[pair.grade]), **{end: _short(said[end]) for end in _IDS}}
        rows.append([said[name] if said[name] is not None else "" for name in _COLUMNS])
    written(path, lambda file: write_sheets(file, [Sheet(say(*SHEET), columns, rows)]))


def read(path: Path) -> list[Answer]:
    """The answers of a workbook; rows without one are left. Raises DecisionError, with sheet and cell, when one cannot
    be understood, when rows are hidden or no sheet is one of answers; DocumentError when the file is no workbook."""
    source = opened_workbook(path, Wording("答复", "answers"), DecisionError)
    sheets = [sheet for page in source.pages if (sheet := _sheet(source, page)) is not None]
    if not sheets:
        wanted = say("、", ", ").join(say(*_COLUMNS[name][:2]) for name in _NEEDED)
        raise DecisionError(
            f"没有复核的工作表，应有这些列：{wanted}",
            f"no sheet of a review: it has the columns {wanted}",
            file=path.name,
        )
    return [answer for sheet in sheets for answer in sheet.answers()]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The cells of a sheet by row and column of the file, and which column is which; the titles stand in row `top`."""

    file: str
    cells: CellsByPlace
    columns: dict[str, int]
    top: int

    def answers(self) -> Iterator[Answer]:
        for row in sorted({row for row, _ in self.cells if row > self.top}):
            said = self.text(row, "answer")
            if not said:
                continue
            grade = next((grade for grade, words in ANSWERS.items() if fold(said).casefold() in words), None)
            if grade is None:
                wanted = "/".join(say(*words) for words in ANSWERS.values())
                self.refuse(row, "answer", f"应为 {wanted}，实为 {said}", f"expected {wanted}, found {said}")
            for name in _IDS:
                if not _ID.fullmatch(self.text(row, name)):
                    zh, en = (
                        f"不是指标的编号：{self.text(row, name)}",
                        f"not the id of an indicator: {self.text(row, name)}",
                    )
                    self.refuse(row, name, zh, en)
            yield Answer(self.text(row, "a"), self.text(row, "b"), grade or "", self.text(row, "note"),
                         self.place(row, "answer"), (self.seen(row, "a"), self.seen(row, "b")))  # fmt: skip

    def seen(self, row: int, end: str) -> Seen:
        """What is shown of one side of a pair."""
        agency, project = (
            self.text(row, name) if name in self.columns else None for name in (f"{end}_agency", f"{end}_project")
        )
        return Seen(self.text(row, f"{end}_name"), agency, project, self.place(row, f"{end}_name"))

    def text(self, row: int, name: str) -> str:
        cell = self.cells.get((row, self.columns.get(name, 0)))
        return " ".join(cell.text.split()) if cell is not None else ""

    def place(self, row: int, name: str) -> str:
        """Sheet and cell: 复核 D5."""
        first = next(iter(self.cells.values())).origin
        return f"{first.sheet if first else ''} {letters(self.columns[name])}{row}".strip()

    def refuse(self, row: int, name: str, zh: str, en: str) -> None:
        place = self.place(row, name)
        raise DecisionError(f"{place}：{zh}", f"{place}: {en}", file=self.file)


def _sheet(source: Source, page: Page) -> _Sheet | None:
    """A sheet that holds answers: one whose first row names their columns, in either language."""
    cells = cells_of(page)
    top = min((row for row, _ in cells), default=0)
    titles = {" ".join(cell.text.split()).casefold(): column for (row, column), cell in cells.items() if row == top}
    columns = {
        name: titles[title]
        for name, (zh, en, _) in _COLUMNS.items()
        for title in (zh.casefold(), en.casefold())
        if title in titles
    }
    return _Sheet(source.name, cells, columns, top) if columns.keys() >= {*_NEEDED} else None


def _short(iri: str) -> str:
    return iri.removeprefix(DATA)
