"""Which elements a browser shows, and which of these are struck out, raised, underlined or in a symbol font."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from extract.readers.office.symbols import is_symbol_font
from extract.readers.web.style_sheet import StyleSheet

# Elements whose text is no text of the page. Controls (select, textarea) are read by web.controls.
_SILENT = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed", "datalist", "xml", "title",
    "audio", "video", "canvas", "math", "button", "noframes", "colgroup", "col", "map", "rp",
})  # fmt: skip
_STRUCK = frozenset({"del", "s", "strike"})
_ZERO = re.compile(r"^0*(?:\.0+)?(?:px|pt|em|rem|%)?$")
_FAR_OUTSIDE = re.compile(r"^-\d{3,}(?:\.\d+)?(?:px|pt|em|rem)?$|^-\d{3,}")
_WHITE = "#ffffff"
_CLEAR = frozenset({"transparent", "none", "inherit", "initial"})
_GROUNDS = ("background-color", "background", "background-image")
_PIECES = frozenset({"span", "font", "b", "strong", "em", "i", "sup", "sub", "small"})
_BLOCKS = frozenset({"td", "th", "p", "div"})
_HEX = re.compile(r"#?(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")


def _colour(text: str) -> str:
    """A colour in one spelling (#ffffff for white), "" where it is in none that is known."""
    written = text.strip().lower()
    if written == "white":
        return _WHITE
    if found := _RGB.fullmatch(written):
        return "#" + "".join(f"{int(part):02x}" for part in found.groups())
    if not _HEX.fullmatch(written):
        return ""
    digits = written.lstrip("#")
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


class Visible:
    """What of a page is seen."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        self._style = StyleSheet(root)
        self._linked = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))

    def silent(self, element: lxml.html.HtmlElement) -> bool:
        """Whether nothing inside an element is text of the page: code, hidden or deleted."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or tag in _STRUCK:
            return True
        return self.hidden(element) or self._struck(element) or self._is_blank(element)

    def before(self, element: lxml.html.HtmlElement) -> str:
        """What the page's own style writes in front of an element."""
        return self._style.before(element)

    def _is_blank(self, element: lxml.html.HtmlElement) -> bool:
        """Whether a text has the colour of its ground. A linked style may colour what has a class or an id, and whole
        cells and paragraphs of any kind."""
        block = element.tag in _BLOCKS
        if element.tag not in _PIECES and not (block and not self._linked):
            return False
        colour = _colour(
            self._style.of(element).get("color") or (element.get("color") if element.tag == "font" else "") or ""
        )
        inside = ("color", *_GROUNDS) if block else ("color",)
        if not colour or any(self._style.of(one).get(name) for one in _in(element) for name in inside):
            return False
        for around in (element, *element.iterancestors()):
            if around.get("background") or self._style.of(around).get("background-image", "none") != "none":
                return False
            if self._linked and ("class" in around.attrib or "id" in around.attrib):
                return False
            style = self._style.of(around)
            grounds = (style.get("background-color"), style.get("background"), around.get("bgcolor"))
            own = next((ground for ground in grounds if ground and ground.strip().lower() not in _CLEAR), None)
            if own is not None:
                return _colour(own) == colour
        return colour == _WHITE

    def hidden(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an attribute or a style hides an element; what hides its parents is the caller's matter."""
        if "hidden" in element.attrib or (element.tag == "input" and element.get("type", "").lower() == "hidden"):
            return True
        style = self._style.of(element)
        if not style:
            return False
        return (
            style.get("display", "").lower() == "none"
            or style.get("visibility", "").lower() in ("hidden", "collapse")
            or style.get("mso-hide", "").lower() == "all"
            or any(_ZERO.match(style.get(name, "1")) for name in ("opacity", "font-size"))
            or any(_FAR_OUTSIDE.match(style.get(name, "")) for name in ("left", "top", "text-indent"))
        )

    def _struck(self, element: lxml.html.HtmlElement) -> bool:
        return "line-through" in self._decoration(element)

    def underlined(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element underlines its text."""
        return element.tag in ("u", "ins") or "underline" in self._decoration(element)

    def _decoration(self, element: lxml.html.HtmlElement) -> str:
        style = self._style.of(element)
        return f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}".lower()

    def raised(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element is a superscript."""
        return element.tag == "sup" or self._style.of(element).get("vertical-align", "").lower() in (
            "super",
            "text-top",
        )

    def symbol_font(self, element: lxml.html.HtmlElement) -> str | None:
        """The symbol font that an element sets, "" for another font, None when it sets none."""
        style = self._style.of(element)
        named = style.get("mso-symbol-font-family") or style.get("font-family")
        if named is None and element.tag == "font":
            named = element.get("face")
        if named is None:
            return None
        first = named.split(",")[0].strip(" '\"")
        return first if is_symbol_font(first) else ""

    def length(self, element: lxml.html.HtmlElement, name: str) -> str:
        """A width or height that the style gives, "" when it gives none."""
        return self._style.of(element).get(name, "")


def _in(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    return (inner for inner in element.iterdescendants() if isinstance(inner.tag, str))
