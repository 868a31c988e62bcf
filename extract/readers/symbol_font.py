"""Characters of the fonts Symbol and Wingdings, whose codes stand for other signs than in every other font."""

from __future__ import annotations

_PRIVATE = 0xF000  # word processors move the codes of symbol fonts there
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x2D: "-", 0x40: "≅", 0x7E: "~", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xAF: "↓", 0xAC: "←",
    0xAD: "↑", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xBC: "…", 0xD6: "√", 0xD7: "·", 0xE5: "∑", 0xA4: "/", 0xD1: "∇", 0xC5: "⊕", 0xCE: "∈",
}  # fmt: skip
_GREEK = dict(zip(b"abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW", "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"))
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x76: "◆", 0x9F: "·", 0xA1: "○", 0xA7: "■",
    0xA8: "□", 0xFC: "√", 0xFB: "×", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x51: "☒", 0xE0: "→", 0xFA: "□",
}  # fmt: skip
_TABLES = {"symbol": _SYMBOL | _GREEK, "wingdings": _WINGDINGS, "wingdings2": {0x50: "√", 0x52: "☑", 0xA3: "□", 0x4F: "×"}}


def font_of(names: str) -> str | None:
    """The first of a list of fonts ("Symbol, serif") when it is one of those here, else None."""
    first = names.split(",")[0].strip(" '\"").lower().replace(" ", "")
    return first if first in _TABLES else None


def symbols(text: str, font: str) -> str:
    """A text in one of these fonts (font_of) as the signs that it shows; characters without a known sign stay."""
    table = _TABLES[font]
    return "".join(table.get(ord(char) - _PRIVATE if ord(char) >= _PRIVATE else ord(char), char) for char in text)


def private_symbols(text: str) -> str:
    """Private characters that word processors write for the font Symbol, in a text whose font is not known."""
    if not any(0xF020 <= ord(char) <= 0xF0FF for char in text):
        return text
    return "".join(_SYMBOL.get(ord(char) - _PRIVATE, char) if 0xF020 <= ord(char) <= 0xF0FF else char for char in text)
