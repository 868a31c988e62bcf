"""Names and looks of WordprocessingML: what a style or a run says about its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHAIN = 30  # styles that build on one another


@dataclass(frozen=True, slots=True)
class RunLook:
    """What is said of a run; None where nothing is said. white: as white as paper; shaded: on a ground of its own."""

    struck: bool | None = None
    double_struck: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    underlined: bool | None = None
    font: str | None = None
    white: bool | None = None
    shaded: bool | None = None

    def over(self, base: RunLook) -> RunLook:
        """This look on top of another."""
        if self == _NOTHING:
            return base
        own = {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}
        return replace(base, **own) if own else base

    @property
    def shown(self) -> bool:
        """Whether the text is there to be read."""
        return not (self.struck or self.double_struck or self.hidden)


_NOTHING = RunLook()


def value_of(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute of WordprocessingML."""
    return element.get(W + name) if element is not None else None


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and value_of(element) not in {"0", "false", "off", "none"}


def look_of(properties: etree._Element | None) -> RunLook:
    """The look that w:rPr describes, its style left aside."""
    if properties is None:
        return RunLook()
    said: dict[str, bool | str | None] = {}
    for child in properties:
        tag = child.tag
        if tag == W + "strike":
            said["struck"] = is_on(child)
        elif tag == W + "dstrike":
            said["double_struck"] = is_on(child)
        elif tag == W + "vanish":
            said["hidden"] = is_on(child)
        elif tag == W + "vertAlign":
            said["raised"] = value_of(child) == "superscript"
        elif tag == W + "u":
            said["underlined"] = is_on(child)
        elif tag == W + "rFonts":
            said["font"] = value_of(child, "ascii") or value_of(child, "hAnsi") or None
        elif tag == W + "color":
            said["white"] = (value_of(child) or "").upper() == "FFFFFF"
        elif tag == W + "highlight":
            said["shaded"] = value_of(child) not in {"none", "white"}
        elif tag == W + "shd":
            said["shaded"] = is_shaded(child)
    return RunLook(**said)  # type: ignore[arg-type]


def is_shaded(shading: etree._Element | None) -> bool:
    """Whether a w:shd colours the ground."""
    if shading is None:
        return False
    fill = (value_of(shading, "fill") or "auto").upper()
    return fill not in {"AUTO", "FFFFFF"} or (value_of(shading) or "clear") not in {"clear", "nil"}


class Styles:
    """The looks of a document's styles by their id; shading: the styles that colour the ground of something."""

    def __init__(self, root: etree._Element | None) -> None:
        self.shading: set[str] = set()
        self._own: dict[str, tuple[RunLook, str]] = {}
        self._known: dict[str, RunLook] = {}
        for style in root.iter(W + "style") if root is not None else ():
            look = look_of(style.find(W + "rPr"))
            self._own[value_of(style, "styleId") or ""] = look, value_of(style.find(W + "basedOn")) or ""
            if any(map(is_shaded, style.iter(W + "shd"))):
                self.shading.add(value_of(style, "styleId") or "")

    def look(self, style: str | None) -> RunLook:
        """The look of a style with all that it builds on."""
        if not style:
            return RunLook()
        if style not in self._known:
            look = RunLook()
            for part in reversed(list(self._line(style))):
                look = part.over(look)
            self._known[style] = look
        return self._known[style]

    def shades(self, style: str | None) -> bool:
        """Whether a style, or one that it builds on, colours the ground."""
        for _ in range(_CHAIN):
            if not style or style in self.shading:
                break
            style = self._own[style][1] if style in self._own else None
        return bool(style)

    def _line(self, style: str) -> Iterator[RunLook]:
        for _ in range(_CHAIN):
            if style not in self._own:
                return
            look, style = self._own[style]
            yield look

    def of_run(self, properties: etree._Element | None, paragraph: RunLook) -> RunLook:
        """The look of a run in a paragraph whose style has a look."""
        if properties is None:
            return paragraph
        style = self.look(value_of(properties.find(W + "rStyle")))
        return look_of(properties).over(style.over(paragraph))


__all__ = ["MC", "R", "RunLook", "Styles", "W", "is_on", "is_shaded", "look_of", "value_of"]
