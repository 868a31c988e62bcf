"""What a page shows or offers that is not read: attached files, pictures where a table should be, hidden tables."""

from __future__ import annotations

import re

import lxml.html

from extract.pages import ReadWarning
from extract.readers.basics.attachments import attachment_warning, is_file
from extract.readers.web.site_parts import of_the_site
from extract.readers.web.visible import Visible
from extract.warning_codes import WarningCode

_LARGE = (240, 100)  # pixels: a table in a picture is not smaller
_SMALL = (100, 50)
_DECORATION = re.compile(
    r"logo|icon|\bico|qr|ewm|erweima|weixin|wechat|weibo|banner|blank|spacer|share|arrow|btn|button|beian|jubao|gongan"
    r"|(?:^|/)(?:dot|line|bg|top|home|print|close)[^/]*$|^data:image/gif",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(px|pt|%|em)?", re.IGNORECASE)
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0}
_FRAMES = ("iframe", "embed", "object", "frame")


def attached(root: lxml.html.HtmlElement, visible: Visible) -> list[lxml.html.HtmlElement]:
    """The links to attached files that a page shows."""
    return [link for link in root.iter("a") if is_file(link.get("href", "")) and _seen(link, visible)]


def warnings_of(
    root: lxml.html.HtmlElement, visible: Visible, links: list[lxml.html.HtmlElement], has_tables: bool
) -> list[ReadWarning]:
    """A warning for the attached files and one for the pictures that may hold tables."""
    names = [_name(link) for link in links] + _frames(root, visible)
    found = []
    if (warning := attachment_warning(names)) is not None:
        found.append(warning)
    pictures = [image for image in root.iter("img") if _may_hold_a_table(image, visible, has_tables)]
    if pictures:
        text = "；".join(name for image in pictures[:5] if (name := image.get("alt") or _last(image.get("src", ""))))
        found.append(ReadWarning.of(WarningCode.PICTURE_UNREAD, text=text or None, count=len(pictures)))
    return found


def _name(link: lxml.html.HtmlElement) -> str:
    return " ".join(link.text_content().split()) or link.get("title") or _last(link.get("href", ""))


def _last(address: str) -> str:
    return "" if address.startswith("data:") else re.split(r"[?#]", address)[0].rstrip("/").rsplit("/", 1)[-1][:80]


def _frames(root: lxml.html.HtmlElement, visible: Visible) -> list[str]:
    """The files that a page shows inside itself: other pages in a frameset, documents in a viewer."""
    found = []
    for element in root.iter(*_FRAMES):
        address = element.get("src") or element.get("data") or ""
        viewed = re.search(r"[?&](?:file|url|src)=([^&#]+)", address)
        inner = viewed[1] if viewed and is_file(viewed[1]) else address
        if (element.tag == "frame" or is_file(inner)) and inner and not _is_hidden(element, visible):
            found.append(_last(inner))
    return found


def _may_hold_a_table(image: lxml.html.HtmlElement, visible: Visible, has_tables: bool) -> bool:
    width, height = _size(image, visible, "width"), _size(image, visible, "height")
    if any(size is not None and size < least for size, least in zip((width, height), _SMALL, strict=True)):
        return False
    if not image.get("src") or not _seen(image, visible):
        return False
    if width is not None and width >= _LARGE[0] and (height is None or height >= _LARGE[1]):
        return True
    if _DECORATION.search(image.get("src", "")[:300]):
        return False
    # A picture that is all that a cell holds stands for its text.
    cell = next(image.iterancestors("td", "th"), None)
    if has_tables and cell is not None and width is not None:
        return not cell.text_content().strip()
    return not has_tables and next(image.iterancestors("a"), None) is None


def _size(image: lxml.html.HtmlElement, visible: Visible, name: str) -> float | None:
    """A width or height in pixels, None when it is not told. A share of the page counts as one of 1000 pixels."""
    told = visible.length(image, name) or image.get(name, "")
    match = _LENGTH.match(told)
    if match is None:
        return None
    unit = (match[2] or "").lower()
    return float(match[1]) * (10 if unit == "%" else _PIXELS[unit])


def _seen(element: lxml.html.HtmlElement, visible: Visible) -> bool:
    return not _is_hidden(element, visible) and not any(of_the_site(above) for above in element.iterancestors())


def _is_hidden(element: lxml.html.HtmlElement, visible: Visible) -> bool:
    return any(visible.hidden(part) for part in (element, *element.iterancestors()))


def hidden_warning(text: str) -> ReadWarning:
    """The warning of a table or row that the page does not show."""
    return ReadWarning.of(WarningCode.HIDDEN_CONTENT, text=" ".join(text.split())[:80])
