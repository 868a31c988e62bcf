"""How an office program prints a document: paper, font, rules, page habits; drawn once for a document."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.maker.sheets import Sheet

# Fonts of office programs and of free systems; a program takes its own where one is not installed.
FONTS = (
    "Noto Sans CJK SC", "Noto Serif CJK SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN",
    "AR PL UKai CN", "SimSun", "FangSong",
)  # fmt: skip
RULES = ("all", "all", "all", "all", "open", "three", "white")
SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}  # millimetres
POINTS = 72 / 25.4


@dataclass(frozen=True)
class Setup:
    """One document's page setup. rules: "all" sides, "open" without upright rules, "three" lines above and below the
    header and at the end, "white" ones on shading. split: rows may be cut by a page's end. tight: rows of a workbook
    are too low for merged goals, whose text is clipped. top: texts stand at the top of their cells, not in the
    middle. turned: the page's /Rotate."""

    paper: str
    landscape: bool
    font: str
    size: float
    rules: str
    repeat: bool
    split: bool
    watermark: bool
    tight: bool
    top: bool
    turned: int
    margin: float

    @classmethod
    def draw(cls, rng: random.Random) -> Setup:
        """A random setup; most documents are on A4 and ruled on all sides."""
        rules = rng.choice(RULES)
        return cls(
            "A3" if rng.random() < 0.15 else "A4", rng.random() < 0.5, rng.choice(FONTS), rng.choice((8.0, 9.0, 10.5)),
            rules, repeat=rng.random() < 0.5, split=rng.random() < 0.6, watermark=rng.random() < 0.15,
            tight=rng.random() < 0.25, top=rng.random() < (0.6 if rules == "three" else 0.25),
            turned=90 if rng.random() < 0.1 else 0, margin=rng.choice((15.0, 20.0, 28.0)),
        )  # fmt: skip

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the page in points, as one reads it."""
        short, long = (side * POINTS for side in SIZES[self.paper])
        return (long, short) if self.landscape else (short, long)

    @property
    def width(self) -> float:
        """How wide a table may be, in points."""
        return self.page[0] - 2 * self.margin * POINTS

    def ruled(self, sheet: Sheet) -> str:
        """How a table is ruled: forms with labelled fields, and tables without a header, on all sides; only lists with
        one header row over their columns have nothing but three rules."""
        if self.rules == "three" and sheet.kind == "wide":
            return "open"
        return self.rules if self.rules == "white" or (sheet.head and not sheet.keep) else "all"


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text surely finds room in (points)."""
    room = max(1.0, (width - 6) / size - 0.5)
    return sum(max(1, -int(-_ems(part) // room)) for part in text.split("\n"))


def _ems(text: str) -> float:
    return sum(1.0 if ord(sign) > 0x2E7F else 0.62 for sign in text)
