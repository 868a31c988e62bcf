"""Runs of a paragraph joined to the text that one reads: underlined signs, superscripts, marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from extract.text import fold
from extract.values.operators import SIGNS, VARIANTS


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; what is struck out or hidden never becomes a run."""

    text: str
    underlined: bool = False
    raised: bool = False


_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
# A measure that has squares and cubes stands before ² and ³.
_MEASURE = re.compile(r"(?<![A-Za-z])(?:[kdcmμn]?m|ｍ)$|(?<!平方)(?<!立方)米$|㎞$", re.IGNORECASE)
_POWER = re.compile(r"[×xX*·]\s*10$")
# What marks a note: a number, letters in brackets, stars, circled figures.
_MARK = re.compile(r"[\[(（【〔]?(?:注|备注)?[:：]?[\d①-⑳⓪❶-❿Ⅰ-Ⅻa-zA-Z*＊†‡§#,，、\s-]{1,8}[\])）】〕]?|注")
_DEGREE = re.compile(r"[0oO○。]")


def or_equal(sign: str) -> str | None:
    """What < or > over a line stands for; None for any other text."""
    plain = fold(sign).translate(VARIANTS)
    return SIGNS.get(plain + "=") if plain in {">", "<"} else None


def joined(runs: Iterable[Run]) -> str:
    """The text of runs in their order."""
    text = ""
    pending = list(_underlines(_merged(runs)))
    if all(run.raised or not run.text.strip() for run in pending):
        return "".join(run.text for run in pending)
    for place, run in enumerate(pending):
        if not run.raised:
            text += run.text
            continue
        follows = pending[place + 1].text if place + 1 < len(pending) else ""
        text += _raised(run.text, text, follows)
    return text


def _merged(runs: Iterable[Run]) -> list[Run]:
    groups = groupby((run for run in runs if run.text), key=lambda run: (run.underlined, run.raised))
    return [Run("".join(run.text for run in group), *look) for look, group in groups]


def _underlines(runs: list[Run]) -> Iterable[Run]:
    """A comparison that alone is underlined is typed so for "or equal"; in an underlined text it is what it is."""
    for run in runs:
        sign = or_equal(run.text.strip()) if run.underlined and not run.raised else None
        if sign:
            yield Run(run.text.replace(run.text.strip(), sign))
        else:
            yield run


def _raised(text: str, before: str, after: str) -> str:
    """A raised text: the power of a measure or of ten, a degree, a footnote's mark (left out), or words."""
    bare = text.strip()
    if bare in {"2", "3"} and _MEASURE.search(before):
        return bare.translate(_RAISED)
    if re.fullmatch(r"[-+−]?\d{1,2}", bare) and (_POWER.search(before) or (before.strip() == "10" and after.strip())):
        return bare.replace("−", "-").translate(_RAISED)
    if _DEGREE.fullmatch(bare) and after.startswith(("C", "Ｃ")):
        return "°"
    if bare in {"st", "nd", "rd", "th"} and before[-1:].isdigit():
        return text
    return "" if _MARK.fullmatch(bare) else text


__all__ = ["Run", "joined", "or_equal"]
