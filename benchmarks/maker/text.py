"""Prints a document as a text conversion: one row a line, cells between tabs, a blank line where a page ends.

Severity decides the damage. clean: merged cells stand once, blank below. rough: page breaks between rows, inside
goals and inside rows; words broken in narrow columns; trailing blanks dropped; left-overs of markup. torn: also
leading blanks dropped, headers lost.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.maker.sheets import Break, Made, Sheet, Text, grid

LATEX = {"≥": r"$\geq$", "≤": r"$\leq$"}
BREAKABLE = 6


@dataclass
class Damage:
    """What befalls the tables of one document."""

    rng: random.Random
    severity: str
    widths: bool
    drop_tail: bool
    drop_head: float
    header: str
    latex: float
    html: bool
    repeat: bool
    lose_header: bool

    @classmethod
    def draw(cls, rng: random.Random, severity: str) -> Damage:
        """Random habits of a conversion of that severity."""
        rough, torn = severity != "clean", severity == "torn"
        return cls(
            rng, severity, widths=rough and rng.random() < 0.6, drop_tail=rough and rng.random() < 0.4,
            drop_head=0.3 if torn and rng.random() < 0.5 else 0.0, header=rng.choice(("repeated", "once", "once")),
            latex=rng.choice((0.0, 0.0, 0.3)) if rough else 0.0, html=rough and rng.random() < 0.3,
            repeat=rough and rng.random() < 0.12, lose_header=torn and rng.random() < 0.4,
        )  # fmt: skip


def print_text(made: Made, seed: int, severity: str, *, header_may_lack: bool = True) -> str:
    """The document as text."""
    damage = Damage.draw(random.Random(f"text/{seed}/{severity}"), severity)
    parts = []
    for item in made.items:
        if isinstance(item, Sheet):
            parts.append(_table(item, damage, header_may_lack))
        elif isinstance(item, Text):
            marks = {0: "", 1: "# ", 2: "## ", 3: "### "}
            parts.append(f"**{item.text}**" if item.level == 9 else marks[item.level] + item.text)
        else:
            assert isinstance(item, Break)
    return "\n\n".join(parts) + "\n"


def _table(sheet: Sheet, damage: Damage, header_may_lack: bool) -> str:
    lines: list[list[str] | None] = [*_paged(sheet, damage)]
    if damage.lose_header and header_may_lack and sheet.kind == "long":
        lines = lines[sheet.head :]
    return "\n".join("" if line is None else "\t".join(_damaged(line, damage)) for line in lines)


def _repeated(sheet: Sheet) -> list[list[str]]:
    """The table with the text of merged cells of levels and projects in every row they cover."""
    rows = grid(sheet)
    cover = sheet.placed()
    for number in range(sheet.head, len(rows)):
        for column in range(len(sheet.share)):
            row, first, cell = cover.get((number, column), (number, column, None))
            if cell and row < number and first == column and column != sheet.goal and cell.colspan == 1:
                rows[number][column] = cell.text
    return rows


def _paged(sheet: Sheet, damage: Damage) -> list[list[str] | None]:
    """The rows with page breaks (None) in between, and what breaks do to the cells beside them."""
    rng = damage.rng
    repeat = damage.repeat and sheet.kind == "long"
    rows = _wrapped(sheet, _repeated(sheet) if repeat else grid(sheet), damage)
    header = rows[: sheet.head]
    out: list[list[str] | None] = []
    chance = {"clean": 0.04, "rough": 0.12, "torn": 0.16}[damage.severity]
    if sheet.keep and damage.severity == "clean":
        chance = 0.0
    cover = sheet.placed()
    last = [number for number in range(len(rows)) if _splits(sheet, cover, number)]
    for number, row in enumerate(rows):
        if number > max(sheet.head, 1) and rng.random() < chance:
            pieces = None
            if damage.severity != "clean" and rng.random() < 0.5:
                pieces = _split_row(out, damage, number - 1 in last)
            out.append(None)
            if damage.header == "repeated" and sheet.head:
                out += [list(line) for line in header]
            if pieces:
                out.append(pieces)
            elif damage.severity != "clean" and not repeat:
                _carry_goal(sheet, rows, number, out, rng)
        out.append(row)
    return out


def _splits(sheet: Sheet, cover: dict[tuple[int, int], tuple[int, int, object]], number: int) -> bool:
    """Only rows that belong to a record are split; subtotals, headers and labels stay whole."""
    return any(getattr(cell, "owner", None) is not None for (row, _), (_, _, cell) in cover.items() if row == number)


def _split_row(out: list[list[str] | None], damage: Damage, own: bool) -> list[str] | None:
    """Cuts the last printed row at the page's end; gives what goes over to the next page."""
    row = out[-1]
    if row is None or not own:
        return None
    over = [""] * len(row)
    for column, text in enumerate(row):
        if BREAKABLE < len(text) <= 60 and any("一" <= sign <= "鿿" for sign in text):
            cut = damage.rng.randrange(3, len(text) - 1)
            row[column], over[column] = text[:cut], text[cut:]
    return over if any(over) else None


def _carry_goal(
    sheet: Sheet, rows: list[list[str]], number: int, out: list[list[str] | None], rng: random.Random
) -> None:
    """A break inside a project: part of the merged goal stands in the first row of the next page."""
    if sheet.goal is None:
        return
    cover = sheet.placed()
    anchor, column, cell = cover[number, sheet.goal]
    if anchor == number or len(cell.text) < 12 or rng.random() < 0.4:
        return
    rest = rows[anchor][column]
    if len(rest) < 8 or any(rows[line][column] for line in range(anchor + 1, number)):
        return
    cut = rng.randrange(4, len(rest) - 3)
    rows[anchor][column], rows[number][column] = rest[:cut], rest[cut:]


def _wrapped(sheet: Sheet, rows: list[list[str]], damage: Damage) -> list[list[str]]:
    """The rows with blanks where the lines of narrow cells end."""
    if not damage.widths:
        return rows
    rng, cover = damage.rng, sheet.placed()
    least = 4 if sheet.kind in {"functions", "projects", "totals"} else 0
    widths = [
        0 if share < least or share > 5 else rng.choice((1, 2)) if share <= 3 else share + rng.randrange(3)
        for share in sheet.share
    ]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            width, place = widths[column], cover.get((number, column))
            if width and len(text) > width and (place is None or place[2].colspan == 1):
                row[column] = " ".join(text[start : start + width] for start in range(0, len(text), width))
    return rows


def _damaged(line: list[str], damage: Damage) -> list[str]:
    rng = damage.rng
    out = []
    for text in line:
        if damage.latex and text[:1] in LATEX and " " not in text and rng.random() < damage.latex:
            text = LATEX[text[0]] + text[1:] if rng.random() < 0.5 else _formula(text)
        elif damage.html and rng.random() < 0.05 and text:
            text = f"<b>{text}</b>" if len(text) < 20 else f"<p>{text}</p>"
        out.append(text)
    if damage.drop_tail:
        while len(out) > 1 and not out[-1]:
            out.pop()
    if damage.drop_head and rng.random() < damage.drop_head:
        while len(out) > 1 and not out[0]:
            out.pop(0)
    return out


def _formula(text: str) -> str:
    body = LATEX[text[0]].strip("$") + " " + text[1:].replace("%", "\\%")
    return f"${body}$" if text[1:].replace("%", "").replace(".", "").isdigit() else LATEX[text[0]] + text[1:]
