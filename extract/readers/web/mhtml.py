"""Web pages saved as one file (MHTML) and mails: every page in it, in order; its attachments are told."""

from __future__ import annotations

import email
import email.policy
import hashlib
from email.message import EmailMessage

from extract.errors import FormatError
from extract.pages import Grid, Line, Page, ReadWarning, Source
from extract.readers.basics.attachments import attachment_warning, is_file
from extract.readers.basics.numbering import numbered
from extract.readers.web.html import items_of

MAX_PARTS = 500


def read(data: bytes, name: str, **options: object) -> Source:
    """Read the pages of an MHTML file; options are those of other formats.

    Raises FormatError when it holds no page, LimitError as the reader of web pages does.
    """
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.default)
    pages: list[Page] = []
    warnings: list[ReadWarning] = []
    files: list[str] = []
    read_part = False
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            break
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            items, found = _items(part, name)
            read_part = True
            warnings += found
            if items:
                pages.append(Page(None, tuple(items)))
        elif not part.is_multipart() and is_file(part.get_filename() or ""):
            files.append(part.get_filename() or "")
    if not read_part:
        raise FormatError("邮件或 MHTML 里没有网页", "the MHTML file or mail holds no web page", file=name)
    if (warning := attachment_warning(files)) is not None:
        warnings.append(warning)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=numbered(pages),
        warnings=tuple(warnings),
        format="mhtml",
    )


def _items(part: EmailMessage, name: str) -> tuple[list[Line | Grid], list[ReadWarning]]:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return [], []
    charset = part.get_content_charset()
    return items_of(payload, name, charset)


__all__ = ["read"]
