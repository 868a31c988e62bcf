"""Control words of RTF: groups that hold no text, words that are characters, words that change the look of text."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Groups with nothing to read; all that begin with \* are so too, but for OPENED.
SILENT = {
    "colortbl", "stylesheet", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "footnote", "annotation", "listtext", "pntext", "nonshppict", "nonesttables", "objdata", "xe", "tc",
    "rxe", "filetbl", "listtable", "revtbl", "shprslt", "sp", "themedata", "colorschememapping", "datastore",
    "bkmkstart", "bkmkend", "mmathPict", "pntxta", "pntxtb", "template", "do",
}  # fmt: skip
OPENED = {"shppict", "shpinst", "shptxt", "ud", "nesttableprops", "fldinst", "objclass", "moMath", "moMathPara"}
CHARACTERS = {
    "tab": " ", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
UNDERLINES = {"ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulth", "ulw", "ulwave", "ulhwave", "ulldash"}


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group."""

    target: str = ""  # "" for text, else the group that is collected or skipped
    font: int = 0
    struck: bool = False
    hidden: bool = False
    raised: bool = False
    underlined: bool = False
    fallback: int = 1  # characters behind \u that repeat it


def in_look(state: State, word: str, number: int | None) -> State | None:
    """The state after a word that changes the look of text; None for any other word."""
    on = number != 0
    if word == "f":
        return replace(state, font=number or 0)
    if word == "plain":
        return replace(state, struck=False, hidden=False, raised=False, underlined=False)
    if word in {"strike", "striked", "deleted"}:
        return replace(state, struck=on)
    if word == "v":
        return replace(state, hidden=on)
    if word in {"super", "nosupersub", "sub"}:
        return replace(state, raised=word == "super" and on)
    if word in UNDERLINES or word == "ulnone":
        return replace(state, underlined=word != "ulnone" and on)
    return None


__all__ = ["CHARACTERS", "OPENED", "SILENT", "State", "in_look"]
