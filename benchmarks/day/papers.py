"""Judging workbooks, and corrections that are written into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.day.desk import GRAPH, Desk, Said
from benchmarks.day.judged import cell
from benchmarks.day.lists import HEADINGS, differences

HEADED = 3  # cells of a row that are headings make it the row of headings
DAY = "documents"


@dataclass(frozen=True)
class Paper:
    """A workbook, its sheet with the rows, the line of the headings and our columns' places (0-based)."""

    book: openpyxl.Workbook
    sheet: Worksheet
    head: int
    places: Mapping[str, int]

    def lines(self) -> Iterator[tuple[dict[str, str], tuple[Cell, ...]]]:
        """The rows under the headings: our columns as texts, and all their cells."""
        for line in self.sheet.iter_rows(min_row=self.head + 1):
            cells = tuple(at for at in line if isinstance(at, Cell))
            if any(at.value is not None for at in cells):
                values = {name: cells[at].value for name, at in self.places.items()}
                yield {name: "" if one is None else str(one) for name, one in values.items()}, cells

    def other_texts(self) -> Iterator[str]:
        """What stands on the other sheets."""
        for one in self.book.worksheets:
            if one.title != self.sheet.title:
                yield from (str(at) for line in one.iter_rows(values_only=True) for at in line if at is not None)

    def pictures(self) -> int:
        """How many pictures its sheets hold."""
        return sum(len(getattr(one, "_images", ())) for one in self.book.worksheets)


def opened(path: Path) -> Paper:
    """A workbook's rows; raises ValueError where no sheet has headings such as 部门, 指标, 目标."""
    ours = {heading: name for name, headings in HEADINGS.items() for heading in headings}
    book = openpyxl.load_workbook(path)
    for one in book.worksheets:
        for number, line in enumerate(one.iter_rows(max_row=20, values_only=True), start=1):
            places = {ours[str(at)]: place for place, at in enumerate(line) if str(at) in ours}
            if len(places) >= HEADED:
                return Paper(book, one, number, places)
    raise ValueError("no sheet with headings such as 部门, 指标, 目标")


def asked_for(desk: Desk, answer: Mapping[str, Any]) -> Paper | str:
    """The workbook that a task was to write, or what is wrong with it."""
    path = desk.root / answer["file"]
    if not path.exists():
        return "no workbook"
    try:
        return opened(path)
    except ValueError as problem:
        return str(problem)


def percentage(at: Cell) -> float | None:
    """What a cell shows in %: 0.9 in the format 0%, or 90 in one that prints a sign behind it."""
    if isinstance(at.value, bool) or not isinstance(at.value, int | float) or "%" not in at.number_format:
        return None
    printed = '"%"' in at.number_format or "\\%" in at.number_format
    return round(float(at.value) * (1 if printed else 100), 6)


def workbook(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """Chinese headings, the rows, numbers in %, a frozen heading, a filter, links to pages, a sheet on the question."""
    paper = asked_for(desk, answer)
    if isinstance(paper, str):
        return paper
    one, found = paper.sheet, list(paper.lines())
    wrong = [differences([row for row, _ in found], answer)]
    if not all(any(percentage(at) is not None for at in line) for _, line in found):
        wrong.append("rows without a number in %")
    if one.freeze_panes is None:
        wrong.append("heading not frozen")
    if not one.auto_filter.ref and not one.tables:
        wrong.append("no filter")
    if not all(any(at.hyperlink or str(at.value).startswith("=HYPERLINK") for at in line) for _, line in found):
        wrong.append("rows without a link to their page")
    if not any(answer["question"] in text for text in paper.other_texts()):
        wrong.append("no sheet with the question")
    return "; ".join(one for one in wrong if one)


def reviewed(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """A workbook with every record of a document, cut-outs of the page, and a person's edits can be written into it."""
    paper = asked_for(desk, answer)
    if isinstance(paper, str):
        return paper
    wrong = []
    rows = sum(1 for row, _ in paper.lines() if row.get("name"))
    if rows < answer["records"]:
        wrong.append(f"{rows} records of {answer['records']}")
    if not paper.pictures():
        wrong.append("no picture of a place")
    edited = edit(paper, desk.root / answer["file"], answer["edits"])
    return "; ".join(wrong + ([] if edited == len(answer["edits"]) else [f"{edited} of three rows could be edited"]))


def edit(paper: Paper, path: Path, edits: list[dict[str, str]]) -> int:
    """Writes new targets over the old, or over their numbers, as a person would, and saves; how many were found."""
    done = 0
    for one in edits:
        for _, line in paper.lines():
            texts = [cell(at.value) for at in line]
            if cell(one["project"]) not in texts or cell(one["name"]) not in texts:
                continue
            for old, new in ((one["printed"], one["becomes"]), (one["number"], one["number_becomes"])):
                place = next((at for at, text in zip(line, texts, strict=True) if text == cell(old)), None)
                if place is not None:
                    place.value = new
                    done += 1
                    break
            break
    paper.book.save(path)
    return done


def corrected(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """Three corrections hold after two builds; the printed value is still shown."""
    wrong = []
    for _ in range(2):
        built = desk.run("build", DAY, "--graph", GRAPH)
        if built.code not in (0, 1):
            wrong.append(f"build gave {built.code}")
    for one in answer["edits"]:
        rows = desk.found(one["name"], "--agency", answer["agency"])
        mine = [row for row in rows if row["project"] == one["project"] and row["name"] == one["name"]]
        values = {str(row[key]) for row in mine for key in ("minimum", "maximum") if row[key] is not None}
        if values != {one["number_becomes"]}:
            wrong.append(f"{one['name']}: {', '.join(sorted(values)) or 'not found'} for {one['number_becomes']}")
        elif one["number"] not in desk.run("show", mine[0]["iri"], "--graph", GRAPH).out:
            wrong.append(f"{one['name']}: what was printed is not shown")
    return "; ".join(wrong)
