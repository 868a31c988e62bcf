"""Text as cells and lines print it: folded for comparing, joined over line breaks, cleaned of markup.

Every function takes any string, never raises and takes time linear in its length.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

# Signs that occupy no width: soft hyphen, joiners, direction marks, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")
_SHORT = 200  # characters
_MOST = 1 << 14  # texts remembered as folded or joined
REMEMBERED = 1 << 13  # answers about texts of cells: the cells of some large documents


class _Remembered(dict[str, str]):
    """What a function makes of short texts: the same cells are compared again and again, and a dictionary answers
    faster than a call. It is emptied when it is full."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> str:
        made = self._make(text)
        if len(text) <= _SHORT:
            if len(self) >= _MOST:
                self.clear()
            self[text] = made
        return made


# An ASCII word at the end or the beginning of what a blank separates, with the mark that may follow it.
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z'’-]{0,40})[,;:.]?$")
_WORD_AFTER = re.compile(r"[A-Za-z][A-Za-z'’-]{0,40}")
# A blank that parts two numbers: of a mixed fraction (1 1/4), of a day and its hour (2025-12-31 0:00).
_PARTING = re.compile(
    r"(?:(?<=(?<![\d.,/])\d)|(?<=(?<![\d.,/])\d\d))[ \xa0\u3000]{1,3}(?=[1-9]\d?/[1-9]\d?(?![\d/]))"
    r"|(?:(?<=\d[-/.]\d)|(?<=\d[-/.]\d\d))[ \xa0\u3000]{1,3}(?=\d{1,2}[:：]\d\d(?!\d))"
)
# 3 5: digits that a blank of one line parts. 1 200 is a number in groups of three, ≥ 9 0 % is spaced out as a whole.
_PARTED = re.compile(r"\d[ \xa0\u3000]+\d")
_IN_THREES = re.compile(r"(?<![\d.])\d{1,3}(?:[ \xa0\u3000]\d{3})+(?!\d)")

_TAG = re.compile(
    r"</?(?:a|b|br|center|code|div|em|font|h[1-6]|hr|i|li|ol|p|s|span|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{1,2000})\1")
_FORMULA = re.compile(r"\$([^$\n]{1,200})\$")
_FORMULA_ONLY = re.compile(r"[\s0-9.,<>=≤≥~%+\-]+")
_COMMAND = re.compile(r"\\([A-Za-z]{1,20})")
_ESCAPED = re.compile(r"\\([%&#_$*~{}<>=|+!.\-()\[\]`\"'@^])")  # TeX's and Markdown's
_MARKUP_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5});")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CIRCLED = "①-⑳⓪❶-❿➀-➓"
# ² and ³ behind a unit of length are exponents (m², 公里²), all are behind ×10; behind another number or a word a
# superscript is a note's mark.
_NOTE_RAISED = re.compile(r"(?<![×xX*·]10)(?<![⁻⁰¹²³⁴-⁹])(?:(?<![A-Za-z米里寸])[²³]|[⁰¹⁴-⁹]|[⁰¹²³⁴-⁹]{2})(?![⁰¹²³⁴-⁹])")
_ALL_CIRCLED = re.compile(f"[{_CIRCLED}]")
_NOTE_BEHIND = re.compile(rf"(?<=\S)\s*[{_CIRCLED}]$")
_NOTE_BEFORE = re.compile(rf"^[{_CIRCLED}]\s*(?=[^\w\s]?\s*\d[\d.,]*\s*[^\d\s，。；、]{{0,6}}$)")
_NOTE_BETWEEN = re.compile(rf"(?<=[\d%％])[{_CIRCLED}](?=[^\d\s，。；、]{{0,6}}$)")
_NOTE_STAR = re.compile(r"(?<=[\d%％])(?:\*|\[\d{1,2}\]|［\d{1,2}］|\[?注\d?\]?)$")
# Behind a number with its unit: ≤30分钟[1], ≥95%※, ≥95%1).
_NOTE_OF_UNIT = re.compile(r"(?<=[%％‰\u4e00-\u9fff])\s*(?:[*＊※†‡]{1,3}|[\[［〔]\d{1,2}[\]］〕]|\d{1,2}[)）])$")
_NOTE = re.compile(rf"[\[（(【]?\s*(?:注?\s*\d{{1,2}}|[{_CIRCLED}]|注|\*{{1,3}}|[†‡])\s*[\]）)】]?")
_WRAPPERS = frozenset({"text", "mathrm", "mathbf", "mathit", "mathsf", "textbf", "rm", "bf", "left", "right"})
_SIGNS = {
    "geq": "≥", "ge": "≥", "geqslant": "≥", "geqq": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "leqq": "≤",
    "gt": ">", "lt": "<", "eq": "=", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "~", "pm": "±", "times": "×",
    "div": "÷", "cdot": "·", "sqrt": "√", "square": "□", "checkmark": "√", "circ": "°", "percent": "%",
    "rightarrow": "→", "to": "→", "cdots": "…", "ldots": "…", "dots": "…", "quad": " ", "qquad": " ",
}  # fmt: skip


def _fold(text: str) -> str:
    return _BLANKS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


fold: Callable[[str], str] = _Remembered(_fold).__getitem__
"""Text folded for comparing: NFKC, without white space and invisible signs. Case is kept."""


def _join(text: str) -> str:
    if ":" in text or "/" in text or "：" in text:
        return " ".join(map(_joined, _PARTING.split(_INVISIBLE.sub("", text))))
    return _joined(text)


def _joined(text: str) -> str:
    parts = _BLANKS.split(_INVISIBLE.sub("", text).strip())
    joined: list[str] = []
    for part in parts:
        if joined and _is_word_gap(joined[-1], part):
            joined.append(" ")
        joined.append(part)
    return "".join(joined)


def parted_figures(text: str) -> str | None:
    """A cell's text with its blanks, where a blank parts digits on one line and nothing tells whether they are one
    number (3 5岁 may be 35 or 3 to 5); None for any other text."""
    lines = _INVISIBLE.sub("", text).split("\n")
    for line in lines:
        spaced_out = all(len(part) == 1 for part in line.split())
        if not spaced_out and _PARTED.search(_IN_THREES.sub("0", line)):
            return " ".join(text.split())
    return None


def _is_word_gap(before: str, after: str) -> bool:
    left, right = _WORD_BEFORE.search(before[-50:]), _WORD_AFTER.match(after)
    return left is not None and right is not None and len(left[1]) + len(right[0]) > 2


join_lines: Callable[[str], str] = _Remembered(_join).__getitem__
"""A cell's lines as one: blanks and line breaks inside Chinese words, numbers and codes are dropped.

A single blank stays only between two Latin words (of more than one letter on at least one side), in a mixed fraction
and between a day and its hour.
"""


def clean_markup(text: str) -> str:
    """What a text conversion left over, resolved: TeX signs (`$\\geq$` is ≥, `\\%` is %), HTML tags and entities,
    Markdown bold. A `<br>` becomes a line break; other tags go without trace; a plain "<5%" or "$5" stays."""
    if "<" in text:
        text = _TAG.sub(lambda tag: "\n" if tag[0][1:3].lower() == "br" else "", text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "$" in text:
        text = _FORMULA.sub(_formula, text)
    if "\\" in text:
        text = _tex(text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(r"\2", text)
    return text


def resolve_entities(text: str) -> str:
    """Entities that were escaped twice, as a page prints them by mistake (&ge; for ≥)."""
    return _MARKUP_ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def raised(text: str) -> str:
    """A superscript as characters: digits raised (m²), a note's mark like [1] or * dropped, letters as they are."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit():
        return bare.translate(_RAISED)
    return "" if _NOTE.fullmatch(bare) else text


def drop_note_marks(text: str) -> str:
    """A text without the marks of its notes: superscripts behind a number or a word, a lone circled digit (20②, ②95%).

    Exponents of units (m²) and circled digits that number the items of a list stay.
    """
    text = _NOTE_RAISED.sub("", text)
    if len(_ALL_CIRCLED.findall(text)) == 1 and len(text) > 1:
        for place in (_NOTE_BEHIND, _NOTE_BEFORE, _NOTE_BETWEEN):
            text = place.sub("", text)
    return _NOTE_STAR.sub("", text)


def drop_unit_marks(text: str) -> str:
    """A value without the mark of a note behind its unit (≤30分钟[1], ≥95%1)); a bracket that was opened stays."""
    return text if "(" in text or "（" in text else _NOTE_OF_UNIT.sub("", text)


def _formula(match: re.Match[str]) -> str:
    inner = match[1]
    if "\\" in inner:
        return _tex(inner).replace("{", "").replace("}", "").replace("^", "").strip()
    return inner.strip() if _FORMULA_ONLY.fullmatch(inner) else match[0]


def _tex(text: str) -> str:
    return _ESCAPED.sub(r"\1", _COMMAND.sub(_command, text))


def _command(match: re.Match[str]) -> str:
    name = match[1]
    if name in _WRAPPERS:
        return ""
    # An unknown command may be no TeX at all (a path, a slip of the pen): it stays as printed.
    return _SIGNS.get(name, match[0])
