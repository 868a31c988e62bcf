"""Pages saved as one file: the page is read, whatever its encoding; mails without a page are refused."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from extract.errors import FormatError
from extract.pages import Grid
from extract.readers.opening import read_bytes

PAGE = "<html><body><p>甲县水利局2026年部门预算</p><table><tr><td>指标</td><td>≥95%</td></tr></table></body></html>"


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_page_of_a_saved_file(transfer: str, charset: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", "预算"
    message.set_content(PAGE.replace("≥", "&ge;"), subtype="html", charset=charset, cte=transfer)
    message.make_related()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="t.png")
    source = read_bytes(message.as_bytes(), "a.mht")
    (part,) = source.pages
    assert source.format == "mhtml"
    assert [cell.text for item in part.items if isinstance(item, Grid) for cell in item.cells] == ["指标", "≥95%"]


def test_a_mail_tells_its_attachments() -> None:
    message = EmailMessage()
    message["From"] = "a@b.cn"
    message.set_content(PAGE, subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="预算表.pdf")
    assert [(w.code, w.text) for w in read_bytes(message.as_bytes(), "a.eml").warnings] == [
        ("attachment-unread", "预算表.pdf")
    ]


def test_a_mail_without_a_page_is_refused() -> None:
    with pytest.raises(FormatError):
        read_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello\n", "a.eml")
