"""The workbook of an audit read back: what people answered to which finding, and what of it cannot be used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.cell_ranges import letters
from extract.errors import AuditError
from extract.language import Wording, say
from extract.pages import Cell, Line, Source
from extract.readers.office.formula_cells import formula_cells
from extract.regular_files import bytes_of
from queries.audit_book.audit_data import Kept
from queries.audit_book.finding_columns import (
    ASKED,
    FINDINGS,
    FOR_IDENTITY,
    NEEDED,
    OUTCOMES,
    REASONS,
    SHEETS,
    WAIVED,
    field_of,
    outcome_of,
)  # fmt: skip
from queries.filled_workbooks import CellsByPlace, cells_of, opened_workbook

_ENOUGH = 2  # a sheet that has one in so many of the columns is a list of findings
_ALONE = frozenset({"id", "settled"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered in one row. `outcome`: of OUTCOMES, None where none was chosen; `reason`: what they and
    the reviewer wrote; `place`: sheet and cell, for messages and as the reference of a waiver."""

    finding: Kept
    outcome: str | None
    reason: str
    place: str


@dataclass(frozen=True, slots=True)
class Answers:
    """`held`: the findings that the workbook was written with, by fingerprint; `answers`: of the rows in which
    something was filled in; `wrong`: what cannot be used, a line each."""

    held: Mapping[str, Kept]
    answers: tuple[Answer, ...]
    wrong: tuple[Wording, ...]

    def counts(self) -> Counter[str | None]:
        """How often each outcome was chosen; None of rows with words alone."""
        return Counter(one.outcome for one in self.answers)


def read_answers(path: Path) -> Answers:
    """What people filled in. Raises AuditError where the file is no workbook of an audit or columns are gone without
    which nothing can be taken, DocumentError where it is no workbook at all."""
    source = opened_workbook(path, Wording("答复", "answers"), AuditError)
    pages = [cells for page in source.pages if (cells := cells_of(page))]
    held = _held(pages, path.name)
    sheets = [_Sheet(cells) for cells in pages]
    sheets = [sheet for sheet in sheets if sheet.lists]
    if not sheets:
        name, titles = say(*SHEETS["findings"]), _titles(FINDINGS)
        raise AuditError(
            f"没有“{name}”的列，列名应为：{titles}", f"no list of findings: expected the columns {titles}",
            file=path.name,
        )  # fmt: skip
    _complete(sheets, path.name)
    formulas = formula_cells(bytes_of(path), path.name)
    wrong: list[Wording] = []
    answers: list[Answer] = []
    for sheet in sheets:
        wrong += sheet.formulas(formulas.get(sheet.name, set()))
        for found in sheet.read(held):
            (answers if isinstance(found, Answer) else wrong).append(found)  # type: ignore[arg-type]
    wrong += _contradictions(answers)
    return Answers(held, tuple(answers), tuple(wrong))


def is_audit_book(source: Source) -> bool:
    """Whether an opened workbook is one of an audit."""
    return any(_is_data(cells) for page in source.pages if (cells := cells_of(page)))


def _is_data(cells: CellsByPlace) -> bool:
    return _text(cells[min(cells)]) in SHEETS["data"]


def _held(pages: list[CellsByPlace], file: str) -> dict[str, Kept]:
    """The findings that the workbook was written with; a long one takes several cells."""
    found: dict[str, Kept] = {}
    sheets = [cells for cells in pages if _is_data(cells)]
    name = say(*SHEETS["data"])
    if not sheets:
        raise AuditError(
            f"不是 jixiao audit 写出的工作簿：没有工作表“{name}”",
            f"no workbook of jixiao audit: it has no sheet {name!r}",
            file=file,
        )
    for cells in sheets:
        top = min(cells)[0]
        texts: dict[int, str] = {}
        for row, column in sorted(cells):
            if row > top:
                texts[row] = texts.get(row, "") + cells[row, column].text
        for row, text in texts.items():
            try:
                kept = Kept.of_text(text)
            except AuditError as error:
                zh, en = f"工作表“{name}”第{row}行：{error.zh}", f"sheet {name!r}, row {row}: {error.en}"
                raise AuditError(zh, en, file=file) from None
            found[kept.id] = kept
    return found


def _complete(sheets: list[_Sheet], file: str) -> None:
    for sheet in sheets:
        gone = [name for name in NEEDED if name not in sheet.columns]
        if not any(name in sheet.columns for name in REASONS):
            gone += REASONS
        if gone:
            there = say("、", ", ").join(sheet.titles)
            raise AuditError(
                f"工作表“{sheet.name}”缺少列：{_titles(gone)}（列名不能改；实有：{there}）",
                f"sheet {sheet.name!r} lacks the columns {_titles(gone)} (titles are to stay; found: {there})",
                file=file,
            )


def _titles(names: object) -> str:
    return say("、", ", ").join(say(*FINDINGS[name][0]) for name in names)  # type: ignore[attr-defined]


def _text(cell: Cell | Line | None) -> str:
    return "" if cell is None else " ".join(cell.text.split())


def _same(text: str) -> str:
    """What of a text counts when it is compared: programs change blanks and the ends of lines."""
    return "".join(text.split())


class _Sheet:
    """A sheet of findings, or another: `lists` tells. `columns`: by their names, wherever they were moved."""

    def __init__(self, cells: CellsByPlace) -> None:
        self._cells, self._top = cells, min(cells)[0]
        self.columns: dict[str, int] = {}
        self.titles: list[str] = []
        for (row, column), cell in sorted(cells.items()):
            if row == self._top:
                self.titles.append(_text(cell))
                name = field_of(_text(cell))
                if name is not None:
                    self.columns.setdefault(name, column)
        origin = next(iter(cells.values())).origin
        self.name = (origin.sheet if origin is not None else None) or ""

    @property
    def lists(self) -> bool:
        """Whether it is a list of findings, by its titles."""
        return len(self.columns) * _ENOUGH > len(FINDINGS) or self.columns.keys() >= _ALONE

    def formulas(self, formulas: set[tuple[int, int]]) -> Iterator[Wording]:
        """The cells that count and are formulas: their value is nobody's word."""
        counted = {self.columns[name] for name in (*ASKED, "id") if name in self.columns}
        for row, column in sorted(formulas):
            if row > self._top and column in counted:
                place = f"{self.name}!{letters(column)}{row}"
                yield Wording(f"{place}：是公式，请改成值", f"{place}: a formula: put its value there")

    def read(self, held: Mapping[str, Kept]) -> Iterator[Answer | Wording]:
        """The answers, and what cannot be used of the rows in which something was filled in."""
        for number in sorted({row for row, _ in self._cells if row > self._top}):
            if any(self._said(number, name) for name in ASKED):
                yield self._row(number, held)

    def _row(self, number: int, held: Mapping[str, Kept]) -> Answer | Wording:
        said, key = self._said(number, "settled"), self._said(number, "id")
        place, outcome = self._place(number, "settled"), outcome_of(self._said(number, "settled"))
        if said and outcome is None:
            known = say("、", ", ").join(say(*one) for one in OUTCOMES.values())
            return Wording(f"{place}：应为 {known}，实为 {said}", f"{place}: expected one of {known}, found {said}")
        finding = held.get(key)
        if finding is None:
            return self._unknown(number, key)
        other = next((name for name in FOR_IDENTITY if self._differs(number, name, finding)), None)
        if other is not None:
            told, where = FINDINGS[other][0], self._place(number, other)
            return Wording(
                f"{where}：与指纹 {key} 的{told.zh}不符（原为 {finding.shown[other] or '空白'}），可能只移动了部分格",
                f"{where}: not the {told.en} of fingerprint {key} (it was {finding.shown[other] or 'empty'}): "
                "only some cells were moved",
            )
        reason = self._reason(number)
        if outcome == WAIVED and not reason:
            reply, review = (FINDINGS[name][0] for name in REASONS)
            return Wording(
                f"{place}：豁免须在{reply.zh}或{review.zh}写明理由",
                f"{place}: a waiver needs a {reply.en} or {review.en}",
            )
        return Answer(finding, outcome, reason, place)

    def _unknown(self, number: int, key: str) -> Wording:
        place = self._place(number, "id")
        if not key:
            return Wording(
                f"{place}：此行没有指纹，不知是哪个问题", f"{place}: no fingerprint: of which finding is it?"
            )
        return Wording(f"{place}：不是本工作簿的指纹：{key}", f"{place}: not a fingerprint of this workbook: {key}")

    def _differs(self, number: int, name: str, finding: Kept) -> bool:
        return name in self.columns and _same(self._said(number, name)) != _same(finding.shown[name])

    def _reason(self, number: int) -> str:
        told = (self._said(number, name) for name in REASONS)
        return say("；", "; ").join(dict.fromkeys(text for text in told if text))

    def _said(self, number: int, name: str) -> str:
        column = self.columns.get(name)
        return "" if column is None else _text(self._cells.get((number, column)))

    def _place(self, number: int, name: str) -> str:
        return f"{self.name}!{letters(self.columns[name])}{number}"


def _contradictions(answers: list[Answer]) -> Iterator[Wording]:
    """Rows of one finding (of a document that is there twice, or copied) that were answered differently."""
    first: dict[str, Answer] = {}
    for one in answers:
        other = first.setdefault(one.finding.id, one)
        if (one.outcome, one.reason) != (other.outcome, other.reason):
            yield Wording(
                f"{one.place}：与 {other.place} 是同一问题，答复不同",
                f"{one.place}: the same finding as {other.place} with another answer",
            )
