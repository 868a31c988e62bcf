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
_WHITE = re.compile(r"(?:white|#?fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))$", re.IGNORECASE)
_PAPER = re.compile(_WHITE.pattern.replace("(?:", "(?:transparent|none|inherit|initial|", 1), re.IGNORECASE)


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
        """Whether a piece of a line is as white as its ground. A linked style may colour what has a class or an id."""
        if element.tag not in ("span", "font", "b", "strong", "em", "i", "sup", "sub", "small"):
            return False
        colour = self._style.of(element).get("color") or (element.get("color") if element.tag == "font" else None)
        if (
            not colour
            or not _WHITE.match(colour.strip())
            or any(self._style.of(one).get("color") for one in _in(element))
        ):
            return False
        for around in (element, *element.iterancestors()):
            style = self._style.of(around)
            grounds = (style.get("background-color"), style.get("background"), around.get("bgcolor"))
            if any(ground and not _PAPER.match(ground.strip()) for ground in grounds) or around.get("background"):
                return False
            if self._linked and ("class" in around.attrib or "id" in around.attrib):
                return False
        return True

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
