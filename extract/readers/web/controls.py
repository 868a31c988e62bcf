"""What a form control shows: what was typed, chosen or ticked."""

from __future__ import annotations

import lxml.html

CONTROLS = frozenset({"input", "select", "textarea"})
_WITHOUT_TEXT = frozenset({"hidden", "button", "submit", "reset", "image", "file", "password", "color", "range"})
_PLEASE = ("请选择", "请输入", "--", "==", "——")


def shown(control: lxml.html.HtmlElement) -> str:
    """The text of an input, a select or a textarea; a box is ☑ or □; "" for buttons and hidden values."""
    if control.tag == "textarea":
        return control.text_content()
    if control.tag == "select":
        return _chosen(control)
    kind = control.get("type", "text").strip().lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in control.attrib else "□"
    return "" if kind in _WITHOUT_TEXT else control.get("value", "")


def _chosen(select: lxml.html.HtmlElement) -> str:
    options = list(select.iter("option"))
    chosen = [option for option in options if "selected" in option.attrib]
    several = "multiple" in select.attrib
    if not chosen and not several:
        chosen = options[:1]  # what a browser shows before anyone chose
    texts = [(option.get("label") or option.text_content()).strip() for option in (chosen if several else chosen[-1:])]
    return "、".join(text for text in texts if text and not text.startswith(_PLEASE))
