"""The parts of a page that belong to the site: menus, footers, and what stands above the document's title."""

from __future__ import annotations

import re
from collections.abc import Sequence

import lxml.html

from extract.organisations import ENDING
from extract.pages import Grid, Line
from extract.readers.basics.navigation import is_menu
from extract.text import fold

_TAGS = frozenset({"nav", "footer"})
_ROLES = frozenset({"navigation", "contentinfo", "search", "menu", "menubar"})
_CLASS_NAMES = """
    nav navbar navi navigation navs menu menus mainnav topnav subnav breadcrumb breadcrumbs crumb crumbs footer foot
    copyright sidebar share toolbar pagination login topbar
"""
_CLASSES = frozenset(_CLASS_NAMES.split())
_MAX_TEXT = 500  # characters of a menu or footer
_ABOUT = re.compile("预算|决算|绩效|收支|自评|三公")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_ORGANISATION = re.compile(f".{{2,}}{ENDING}")
_OF_A_TITLE = re.compile("部门|单位|公开")  # words that end like an organisation's name
_LEAST_TITLE = 6  # characters

Item = Line | Grid


def of_the_site(element: lxml.html.HtmlElement) -> bool:
    """Whether an element is a menu, a footer or the like, by its tag, role, class or id, or as nothing but links."""
    if element.tag in ("body", "html", "table", "td", "tr", "main", "article"):
        return False
    named = element.tag in _TAGS or element.get("role", "").lower() in _ROLES or _names(element) & _CLASSES
    if named:
        return element.find(".//table") is None and len(element.text_content().strip()) <= _MAX_TEXT
    return element.tag in ("div", "ul", "p", "dl") and _only_links(element)


def _names(element: lxml.html.HtmlElement) -> set[str]:
    return set(re.split(r"[\s_-]+", f"{element.get('class', '')} {element.get('id', '')}".lower()))


def _only_links(element: lxml.html.HtmlElement) -> bool:
    """Whether a block says nothing beside three or more links, as a menu does."""
    text = "".join(element.text_content().split())
    if not 4 <= len(text) <= _MAX_TEXT:
        return False
    links = [link.text_content().strip() for link in element.iter("a")]
    return len(links) >= 3 and sum(len("".join(link.split())) for link in links) >= 0.9 * len(text) and is_menu(links)


def without_site(
    items: Sequence[Item], origins: Sequence[lxml.html.HtmlElement], root: lxml.html.HtmlElement
) -> list[Item]:
    """The items without the lines of the site above the document's title.

    The title is the line that the page's <title> begins with, else its first heading that speaks of a budget. What
    stands above it goes, where the title names its organisation itself, or where it lies outside the title's part of
    the page.
    """
    front = next((n for n, item in enumerate(items) if isinstance(item, Grid)), len(items))
    number = _title_line(items[:front], origins, root)
    if number is None:
        return list(items)
    title = items[number]
    assert isinstance(title, Line)
    named = _ORGANISATION.search(_OF_A_TITLE.sub(" ", fold(title.text))) is not None
    part = _part_of(origins[number], root)
    kept = []
    for item, origin in zip(items[:number], origins, strict=False):
        assert isinstance(item, Line)
        if _ABOUT.search(item.text) or (not named and part in (origin, *origin.iterancestors())):
            kept.append(item)
    return [*kept, *items[number:]]


def _title_line(
    front: Sequence[Item], origins: Sequence[lxml.html.HtmlElement], root: lxml.html.HtmlElement
) -> int | None:
    lines = [fold(item.text) if isinstance(item, Line) else "" for item in front]
    told = root.find(".//title")
    page = fold(told.text_content()) if told is not None else ""
    for number, text in enumerate(lines):
        if len(text) >= _LEAST_TITLE and _ABOUT.search(text) and page.startswith(text):
            return number
    for number, text in enumerate(lines):
        if origins[number].tag in _HEADINGS and _ABOUT.search(text):
            return number
    return None


def _part_of(element: lxml.html.HtmlElement, root: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The innermost element around another that holds most of the page's text."""
    whole = len(root.text_content())
    for part in element.iterancestors():
        if 2 * len(part.text_content()) >= whole:
            return part
    return root
