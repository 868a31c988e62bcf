"""What a page's own style sheets and attributes say of an element; linked sheets are not fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.etree import LxmlError

MAX_RULES = 4000
MAX_SELECTOR = 120  # characters

# The properties that decide whether and how a text is seen.
_PROPERTIES = frozenset({
    "display", "visibility", "opacity", "font-size", "text-indent", "left", "top", "text-decoration",
    "text-decoration-line", "font-family", "font", "mso-symbol-font-family", "mso-hide", "vertical-align", "width",
    "height", "content", "color", "background", "background-color", "background-image",
})  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)([{}])")
_SCREEN = re.compile(
    r"^@(?:media(?!.*\bmax-(?:device-)?width)(?!\s*(?:only\s+)?(?:print|speech))|supports|layer)", re.DOTALL
)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
_FONT_OF_SHORTHAND = re.compile(r"[\d.]+(?:px|pt|em|rem|%)(?:/\S+)?\s+(.+)$")
_BEFORE = re.compile(r"::?before$", re.IGNORECASE)
_QUOTED = re.compile(r"""(["'])([^"'\\]{1,20})\1""")
# Weight of a declaration: important, written at the element, specificity, order.
Weight = tuple[bool, bool, tuple[int, int, int], int]


class StyleSheet:
    """The style of every element of a page, as far as the page itself says it."""

    def __init__(self, root: lxml.html.HtmlElement) -> None:
        # The keys keep the elements alive, so that they stay the same objects.
        self._told: dict[lxml.html.HtmlElement, dict[str, tuple[Weight, str]]] = {}
        self._before: dict[lxml.html.HtmlElement, dict[str, tuple[Weight, str]]] = {}
        order = 0
        for sheet in root.iter("style"):
            for selector, declarations in _rules(sheet.text_content()):
                if order >= MAX_RULES:
                    return
                order += 1
                self._apply(root, selector, declarations, order)

    def of(self, element: lxml.html.HtmlElement) -> dict[str, str]:
        """The declarations that hold for an element itself; what it inherits is the caller's matter."""
        told = dict(self._told.get(element, ()))
        inline = element.get("style")
        if inline:
            for name, value, important in _declared(inline):
                _take(told, name, value, (important, True, (0, 0, 0), 0))
        return {name: value for name, (_, value) in told.items()}

    def before(self, element: lxml.html.HtmlElement) -> str:
        """The words that ::before writes in front of an element; "" for anything but one quoted text."""
        told = {name: value for name, (_, value) in self._before.get(element, {}).items()}
        words = _QUOTED.fullmatch(told.get("content", ""))
        return words[2] if words and told.get("display", "").lower() != "none" else ""

    def _apply(
        self, root: lxml.html.HtmlElement, selector: str, declarations: list[tuple[str, str, bool]], order: int
    ) -> None:
        kept = self._told
        if pseudo := _BEFORE.search(selector):
            selector, kept = selector[: pseudo.start()] or "*", self._before
        try:
            compiled = CSSSelector(selector, translator="html")
            specificity = _specificity(selector)
            found = compiled(root)
        except (SelectorError, LxmlError, ValueError):  # what the library does not know (:hover) selects nothing
            return
        for element in found:
            told = kept.setdefault(element, {})
            for name, value, important in declarations:
                _take(told, name, value, (important, False, specificity, order))


def _take(told: dict[str, tuple[Weight, str]], name: str, value: str, weight: Weight) -> None:
    if name not in told or told[name][0] <= weight:
        told[name] = (weight, value)


def _specificity(selector: str) -> tuple[int, int, int]:
    """Ids, classes (with attributes and pseudo-classes) and tags of a selector."""
    return (
        selector.count("#"),
        len(re.findall(r"\.[\w-]|\[|(?<!:):(?!:)", selector)),
        len(re.findall(r"(?:^|[\s>+~])[A-Za-z]", selector)),
    )


def _rules(sheet: str) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """(selector, declarations) of every rule that concerns a screen and says something of _PROPERTIES."""
    position, skipped, prelude, text = 0, 0, "", _COMMENT.sub(" ", sheet)
    open_groups = 0
    while match := _RULE.match(text, position):
        position = match.end()
        words, brace = match[1].strip(), match[2]
        if skipped:
            skipped += 1 if brace == "{" else -1
        elif brace == "{" and not prelude:
            words = words.rsplit(";", 1)[-1].strip()  # @charset and @import stand before a rule without braces
            if words.startswith("@"):
                if _SCREEN.match(words.lower()):
                    open_groups += 1
                else:
                    skipped = 1
            else:
                prelude = words or "\0"
        elif brace == "{":
            skipped = 1  # nested rules are rare in such pages
        elif prelude:
            told = list(_declared(words))
            if told:
                for selector in prelude.split(","):
                    if 0 < len(selector.strip()) <= MAX_SELECTOR:
                        yield selector.strip(), told
            prelude = ""
        elif open_groups:
            open_groups -= 1


def _declared(text: str) -> Iterator[tuple[str, str, bool]]:
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if not colon or name not in _PROPERTIES:
            continue
        important = _IMPORTANT.search(value) is not None
        value = _IMPORTANT.sub("", value).strip()
        if name == "font":
            family = _FONT_OF_SHORTHAND.search(value)
            if family is None:
                continue
            name, value = "font-family", family[1]
        yield name, value, important
