"""Files that a page or a text only names: what they hold is not read, and their names are no text of the document."""

from __future__ import annotations

import re

from extract.pages import ReadWarning
from extract.text import fold
from extract.warning_codes import WarningCode

_SUFFIXES = "pdf|docx?|xlsx?|xlsm|wps|et|ofd|odt|ods|rtf|csv|zip|rar|7z|pptx?|tiff?"
_FILE = re.compile(rf"\.(?:{_SUFFIXES})(?:[?#].*)?$", re.IGNORECASE)
_NAMED = re.compile(
    rf"^(?:\d+[.、．]\s*|附[件表]\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*|[·•●]\s*)*"
    rf"[^。；:：|\t]{{1,120}}\.(?:{_SUFFIXES})(?:\s*[(（\[][^)）\]]{{0,20}}[)）\]])?(?:\s*下载)?$",
    re.IGNORECASE,
)
_SHOWN = 5


def is_file(address: str) -> bool:
    """Whether an address ends like that of an office document, a PDF or an archive."""
    return _FILE.search(address.strip()) is not None


def is_attachment_line(text: str) -> bool:
    """Whether a line only names a file (附件：2026年部门预算表.xls)."""
    return _NAMED.match(text.strip()) is not None and "://" not in text


def attachment_warning(names: list[str]) -> ReadWarning | None:
    """The warning that names the attached files, None without any."""
    named = list(dict.fromkeys(name for name in names if fold(name)))
    if not named:
        return None
    more = f" … ({len(named)})" if len(named) > _SHOWN else ""
    return ReadWarning.of(WarningCode.ATTACHMENT_UNREAD, text="；".join(named[:_SHOWN]) + more, count=len(named))
