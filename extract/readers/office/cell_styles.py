"""The styles of a workbook, as far as they change what a cell says: number formats, struck text, symbol fonts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;[Red]¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;[Red]¥-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"', 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}  # fmt: skip
"""Number formats that files name by number only, as they are shown in Chinese."""

PAPER = "FFFFFF"
_OF_THEME = {"0": PAPER, "1": "000000"}
_OF_INDEX = {"0": "000000", "1": PAPER, "8": "000000", "9": PAPER, "64": "000000", "65": PAPER}


@dataclass(frozen=True, slots=True)
class Look:
    """What a font does to its text; white: as white as the paper; filled: the cell has a colour of its own; unseen:
    the text is in the colour of its cell."""

    struck: bool = False
    underlined: bool = False
    raised: bool = False
    font: str = ""
    white: bool = False
    filled: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A cell's number format and font."""

    number_format: str = "General"
    look: Look = Look()


PLAIN = CellStyle()


def styles_of(root: etree._Element | None) -> list[CellStyle]:
    """The cell styles of xl/styles.xml in their order; what is missing or wrong in it is plain."""
    if root is None:
        return []
    formats = dict(BUILT_IN)
    for one in root.iterfind("{*}numFmts/{*}numFmt"):
        formats[_whole(one.get("numFmtId"))] = one.get("formatCode") or "General"
    fonts = [(look_of(font), colour_of(font.find("{*}color"))) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [(_is_filled(fill), _ground(fill)) for fill in root.iterfind("{*}fills/{*}fill")]
    styles = []
    for one in root.iterfind("{*}cellXfs/{*}xf"):
        font = _whole(one.get("fontId"))
        look, colour = fonts[font] if 0 <= font < len(fonts) else (Look(), "")
        fill = _whole(one.get("fillId"))
        filled, ground = fills[fill] if fill < len(fills) else (False, PAPER)
        look = replace(look, filled=filled, unseen=bool(colour) and colour == ground)
        styles.append(CellStyle(formats.get(_whole(one.get("numFmtId")), "General"), look))
    return styles


def look_of(font: etree._Element | None) -> Look:
    """The look of a `font` or `rPr` element."""
    if font is None:
        return Look()
    struck = underlined = raised = white = False
    name = ""
    for child in font:
        tag = etree.QName(child).localname
        value = child.get("val")
        if tag == "strike":
            struck = value not in {"0", "false"}
        elif tag == "u":
            underlined = value != "none"
        elif tag == "vertAlign":
            raised = value == "superscript"
        elif tag in {"name", "rFont"}:
            name = value or ""
        elif tag == "color":
            white = _is_white(child)
    return Look(struck, underlined, raised, name, white)


def _is_white(colour: etree._Element) -> bool:
    """Whether a colour is that of paper: the theme's first, untinted, or white itself."""
    if colour.get("theme") == "0":
        return float(colour.get("tint") or 0) == 0
    return (colour.get("rgb") or "")[-6:].upper() == "FFFFFF" or colour.get("indexed") in {"1", "9"}


def colour_of(colour: etree._Element | None) -> str:
    """A colour by which two can be told to be equal; "" where a program chooses it."""
    if colour is None or colour.get("auto") in {"1", "true"}:
        return ""
    if (theme := colour.get("theme")) is not None:
        tint = float(colour.get("tint") or 0)
        return _OF_THEME[theme] if theme in _OF_THEME and not tint else f"{theme}:{tint:.3f}"
    if (index := colour.get("indexed")) is not None:
        return _OF_INDEX.get(index, f"indexed {index}")
    return (colour.get("rgb") or "")[-6:].upper()


def _ground(fill: etree._Element) -> str:
    """The colour of a cell filled with one colour, white where it has none; "" where it has several."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return "" if len(fill) else PAPER
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return PAPER
    return colour_of(pattern.find("{*}fgColor")) if kind == "solid" else ""


def _is_filled(fill: etree._Element) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return len(fill) > 0  # a gradient
    if pattern.get("patternType", "none") == "none":
        return False
    colour = pattern.find("{*}fgColor")
    return colour is None or not _is_white(colour)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


__all__ = ["BUILT_IN", "PAPER", "PLAIN", "CellStyle", "Look", "colour_of", "look_of", "styles_of"]
