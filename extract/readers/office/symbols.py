"""Characters of the symbol fonts Symbol, Wingdings and Webdings as the signs that they draw."""

from __future__ import annotations

import re

# Positions of each font from 0x21 on; blank where a font draws nothing that has a character of its own.
_SYMBOL = (
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    " αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~ "
    "                                "
    " ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◉",
    0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩",
    0x80: "⓪", 0x8B: "⓿", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽",
    0x94: "❾", 0x95: "❿", 0x46: "☞", 0x45: "☜", 0x47: "☝", 0x48: "☟", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "⊗", 0x56: "⊗", 0x57: "⦸", 0xA2: "■",
    0xA3: "□", 0x97: "●", 0x98: "●", 0x99: "◉", 0x9A: "○", 0x9B: "○", 0x9E: "⊙", 0x9F: "⦾",
    **{0x69 + i: char for i, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
    **{0x74 + i: char for i, char in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x75: "▶", 0x74: "◀", 0x70: "▲", 0x71: "▼", 0x7D: "▶"}
_WEBDINGS = {0x31: "□", 0x32: "□", 0x33: "▶", 0x34: "◀", 0x35: "▲", 0x36: "▼", 0x61: "√", 0x63: "□", 0x67: "■",
             0x6E: "●", 0x72: "✗", 0x78: "☒", 0x22: "✴", 0x40: "✎"}  # fmt: skip
_FONTS: dict[str, dict[int, str]] = {
    "symbol": {0x21 + place: char for place, char in enumerate(_SYMBOL) if char != " "},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    # Symbol for equations, as old equation editors ask for it.
    "mt extra": {0x4C: "⋯", 0x4D: "⋮", 0x6F: "○"},
}
_FONTS["symbolps"] = _FONTS["standard symbols l"] = _FONTS["standard symbols ps"] = _FONTS["symbol"]
UNKNOWN = "�"
_FIRST, _LAST = 0xF020, 0xF0FF


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs in the places of letters."""
    return font.strip().lower() in _FONTS


def symbol(code: int, font: str) -> str:
    """The sign at a position of a symbol font (0xB3 or 0xF0B3); UNKNOWN where it is not known.

    A private position in another font is drawn from Symbol, as word processors do where a font lacks it.
    """
    place = code - 0xF000 if _FIRST <= code <= _LAST else code
    if place <= 0x20:
        return " "
    known = _FONTS.get(font.strip().lower())
    if known is None and _FIRST <= code <= _LAST:
        known = _FONTS["symbol"]
    if known is None:
        return chr(code) if 0x20 < code < 0xD800 else UNKNOWN
    return known.get(place, UNKNOWN)


_PRIVATE = re.compile("[\uf020-\uf0ff]")


def shown_in(text: str, font: str = "") -> str:
    """A text as its font draws it: private positions always, Latin letters only in a symbol font."""
    if is_symbol_font(font):
        return "".join(
            symbol(ord(c), font) if c > " " and (c < "\u0100" or "\uf020" <= c <= "\uf0ff") else c for c in text
        )
    if _PRIVATE.search(text):
        return "".join(symbol(ord(c), font) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    return text
