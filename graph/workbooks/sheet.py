"""A sheet of a workbook as one says it: its columns, its rows, what is frozen, filtered, printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.workbooks.cell_styles import Align, Tone
from graph.workbooks.cell_values import Value

LAST_ROW = 1_048_576
_LONGEST_CHOICES = 255  # characters of all answers


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters, and the answers that its cells may hold (none: no choice).

    align: where its title and cells stand; tone: of its cells; form: in which its numbers are shown; wrapped: whether
    long texts take several lines. Raises ValueError for answers that no program takes as a choice.
    """

    title: str
    width: int
    choices: tuple[str, ...] = ()
    tone: Tone | None = None
    align: Align = Align.ITSELF
    form: str = ""
    wrapped: bool = True

    def __post_init__(self) -> None:
        if len(",".join(self.choices)) > _LONGEST_CHOICES or any("," in choice for choice in self.choices):
            raise ValueError(f"no choice of a cell: {self.choices}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns and the rows under their titles, which stay in sight and are taken one by one.

    filtered: a list, whose titles have filters; centred: its cells stand in the middle of their rows; ruled: with fine
    lines around cells; spare: rows below
    the others, for a person to fill in; frozen: how many columns stay in sight; paper: the number of its size (9: A4,
    8: A3); protected: its cells are not changed by accident; most: after so many rows it goes on in another sheet.
    """

    name: str
    columns: Sequence[SheetColumn]
    rows: Iterable[Sequence[Value]]
    filtered: bool = False
    centred: bool = False
    ruled: bool = False
    spare: Sequence[Sequence[Value]] = ()
    frozen: int = 0
    paper: int = 9
    protected: bool = False
    most: int = LAST_ROW - 1
