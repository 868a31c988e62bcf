"""How a PDF looks: paper, font, rules, page habits; drawn once for a document."""

from __future__ import annotations

import glob
import random
from dataclasses import dataclass
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

CID = "STSong-Light"
# Signs that these fonts have no glyph for.
RARE_SIGNS = str.maketrans({"⩾": "≥", "≧": "≥", "⩽": "≤", "≦": "≤"})
RULES = ("lines", "lines", "lines", "rects", "fills", "white", "open")
FILES = ("/usr/share/fonts/**/wqy-zenhei.ttc", "/usr/share/fonts/**/wqy-microhei.ttc", "/usr/share/fonts/**/uming.ttc")


@cache
def fonts() -> tuple[str, ...]:
    """Names of the fonts at hand: always the one that needs no file, others where they are installed."""
    pdfmetrics.registerFont(UnicodeCIDFont(CID))
    names = [CID]
    for pattern in FILES:
        for number, path in enumerate(sorted(glob.glob(pattern, recursive=True))[:1]):
            name = f"file{number}{len(names)}"
            pdfmetrics.registerFont(TTFont(name, path, subfontIndex=0))
            names.append(name)
    return tuple(names)


@dataclass(frozen=True)
class Look:
    """One document's looks. rules: how cells are ruled ("open" has no upright rules); turned: 0, 90 or 270 is the
    page's /Rotate; sideways: the text itself lies; split: rows may be cut by a page's end."""

    font: str
    size: float
    landscape: bool
    rules: str
    repeat: bool
    split: bool
    turned: int
    sideways: bool
    watermark: bool
    doubled: bool
    numbered: bool

    @classmethod
    def draw(cls, rng: random.Random) -> Look:
        """A random look; most documents are upright and ruled with lines."""
        odd = rng.random()
        return cls(
            rng.choice(fonts()), rng.choice((7.5, 8.0, 9.0, 10.5)), rng.random() < 0.7, rng.choice(RULES),
            repeat=rng.random() < 0.5, split=rng.random() < 0.5, turned=rng.choice((90, 270)) if odd < 0.12 else 0,
            sideways=0.12 <= odd < 0.22, watermark=rng.random() < 0.15, doubled=rng.random() < 0.25,
            numbered=rng.random() < 0.7,
        )  # fmt: skip

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height on which is written, as one reads it."""
        width, height = A4
        return (height, width) if self.landscape else (width, height)

    def shown(self, text: str) -> str:
        """The text with only signs that the font has."""
        return text.translate(RARE_SIGNS)

    def lines(self, text: str, width: float, size: float) -> list[str]:
        """The text broken into lines of at most so many points; anywhere, as Chinese is."""
        out: list[str] = []
        for piece in self.shown(text).split("\n"):
            line = ""
            for sign in piece:
                if line and pdfmetrics.stringWidth(line + sign, self.font, size) > width:
                    out.append(line)
                    line = ""
                line += sign
            out.append(line)
        return out if any(out) else []
