"""Kinds of documents in a container: archives, old Office files (OLE) and XML, by what stands inside."""

from __future__ import annotations

import io
import re
import zipfile

from extract.errors import FormatError, PasswordError, UnsupportedError
from extract.readers.office.archive import DAMAGE
from extract.readers.office.compound import streams_of

_HEAD = 65536
_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<(?:[\w.-]+:)?([\w.-]+)([^>]*)", re.DOTALL)
# By the root's name and a piece of its namespaces.
_XML = (
    (b"package", b"schemas.microsoft.com/office/2006/xmlPackage", "docx"),
    (b"wordDocument", b"schemas.microsoft.com/office/word/2003/wordml", "docx"),
    (b"Workbook", b"urn:schemas-microsoft-com:office:spreadsheet", "spreadsheetml"),
    (b"document", b"urn:oasis:names:tc:opendocument:xmlns:office", "odf"),
)
_UNREAD_XML = (
    (b"UOF", "标文通 UOF 文件", "a UOF document"),
    (b"document-content", "ODF 的一部分", "a part of an ODF file"),
)
# Pieces of content types and of the member `mimetype`.
_TYPES = (
    (b"wordprocessingml", "docx"), (b"application/vnd.ms-word.document", "docx"),
    (b"application/vnd.ms-word.template", "docx"), (b"spreadsheetml", "xlsx"),
    (b"application/vnd.ms-excel.sheet.macroEnabled", "xlsx"),
    (b"application/vnd.ms-excel.template.macroEnabled", "xlsx"),
)  # fmt: skip
_MIMES = (("opendocument.text", "odf"), ("opendocument.spreadsheet", "odf"))
_DOCX_OR_PDF = ("DOCX 或 PDF", "DOCX or PDF")
_XLSX = ("XLSX", "XLSX")
_ENCRYPTED = "EncryptedPackage"
# What a damaged old Office file is by its name.
_ANY_OLD = ("旧版 Office 文件（OLE）", "the old Office file (OLE)", ("DOCX、XLSX 或 PDF", "DOCX, XLSX or PDF"))
_BY_SUFFIX = {
    "doc": ("旧版 Word 文件（DOC）", "the old Word document (DOC)", _DOCX_OR_PDF),
    "wps": ("WPS 文字文件（WPS）", "the WPS document (WPS)", _DOCX_OR_PDF),
    "xls": ("旧版工作簿（XLS）", "the old workbook (XLS)", _XLSX),
    "et": ("WPS 表格文件（ET）", "the WPS workbook (ET)", _XLSX),
    "ppt": ("旧版演示文稿（PPT）", "the old presentation (PPT)", ("PDF", "PDF")),
    "dps": ("WPS 演示文件（DPS）", "the WPS presentation (DPS)", ("PDF", "PDF")),
}


def kind_of_xml(head: bytes, name: str) -> str | None:
    """The kind of an XML document by its root: docx, spreadsheetml or odf; None for any other text.

    Raises FormatError for what is known and not read.
    """
    found = _ROOT.match(head.replace(b"\x00", b"").lstrip(b"\xff\xfe"))
    if found is None:
        return None
    for root, namespace, kind in _XML:
        if found[1] == root and namespace in found[2]:
            return kind
    for root, zh, en in _UNREAD_XML:
        if found[1] == root:
            raise _unread(zh, en, _DOCX_OR_PDF, name)
    return None


def kind_of_archive(data: bytes, name: str) -> str:
    """The kind of an archive: docx, xlsx, odf or ofd. Raises FormatError for any other, with what to save it as."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.replace("\\", "/") for member in archive.namelist()}
            types = _start(archive, "[Content_Types].xml")
            mime = _start(archive, "mimetype").decode("ascii", "replace")
    except (RuntimeError, *DAMAGE) as error:
        raise FormatError(f"文件损坏：{error}", f"damaged file: {error}", file=name) from error
    if b"ms-excel.sheet.binary" in types or "xl/workbook.bin" in members:
        raise _unread("二进制工作簿（XLSB）", "a binary workbook (XLSB)", _XLSX, name)
    if {"OFD.xml", "/OFD.xml"} & members:
        return "ofd"
    for mark, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx")):
        if mark in members:
            return kind
    for piece, kind in _TYPES:
        if piece in types:
            return kind
    for mark, kind in _MIMES:
        if mark in mime:
            return kind
    raise _other_archive(members, types, mime, name)


def _other_archive(members: set[str], types: bytes, mime: str, name: str) -> FormatError:
    if b"presentationml" in types or "opendocument.presentation" in mime:
        return _unread("演示文稿", "a presentation", ("PDF", "PDF"), name)
    if "Index/Document.iwa" in members or "Index.zip" in members:
        return _unread(
            "苹果 Pages 或 Numbers 文件",
            "a Pages or Numbers document",
            ("DOCX、XLSX 或 PDF", "DOCX, XLSX or PDF"),
            name,
        )
    if "epub" in mime:
        return _unread("电子书（EPUB）", "an e-book (EPUB)", ("PDF 或网页", "PDF or HTML"), name)
    return UnsupportedError(
        "压缩包里没有 DOCX、XLSX 或 ODF 的内容，请先解压",
        "the archive holds no DOCX, XLSX or ODF document: unpack it first",
        file=name,
    )


def _start(archive: zipfile.ZipFile, member: str) -> bytes:
    if member not in archive.namelist():
        return b""
    with archive.open(member) as stream:
        return stream.read(_HEAD)


def kind_of_compound(data: bytes, name: str) -> str:
    """The kind of an old Office file: xls. Raises FormatError for any other and PasswordError for an encrypted one."""
    try:
        streams = streams_of(data, name)
    except FormatError as error:
        # A damaged file may still say that it is encrypted.
        if _ENCRYPTED.encode("utf-16-le") not in data:
            raise _broken(name, error) from error
        streams = {_ENCRYPTED}
    if _ENCRYPTED in streams:
        raise PasswordError("加密的 Office 文件，请先解密", "an encrypted Office file: decrypt it first", file=name)
    if "WordDocument" in streams:
        raise _unread(
            "旧版 Word 或 WPS 文字文件（DOC、WPS）", "an old Word or WPS document (DOC, WPS)", _DOCX_OR_PDF, name
        )
    if streams & {"Workbook", "Book"}:
        return "xls"
    if "PowerPoint Document" in streams:
        raise _unread("旧版演示文稿（PPT、DPS）", "an old presentation (PPT, DPS)", ("PDF", "PDF"), name)
    if "__properties_version1.0" in streams:
        raise _unread(
            "Outlook 邮件（MSG）", "an Outlook message (MSG)", ("PDF 或附件本身", "PDF, or its attachments"), name
        )
    raise _unread(
        "旧版 Office 文件（OLE）", "an old Office file (OLE)", ("DOCX、XLSX 或 PDF", "DOCX, XLSX or PDF"), name
    )


def _broken(name: str, error: FormatError) -> FormatError:
    """The error of an old Office file whose inside cannot be walked: only its name says what it is meant to be."""
    zh, en, target = _BY_SUFFIX.get(name.rpartition(".")[2].lower(), _ANY_OLD)
    why, reason = error.zh.removeprefix("文件损坏："), error.en.removeprefix("damaged file: ")
    return FormatError(
        f"{zh}损坏，没有读取；如能用办公软件打开，请另存为 {target[0]}（{why}）",
        f"{en} is damaged and was not read: if an office program opens it, save it as {target[1]} ({reason})",
        file=name,
    )


def _unread(zh: str, en: str, target: tuple[str, str], name: str) -> FormatError:
    return UnsupportedError(
        f"{zh}不能读取，请另存为 {target[0]}", f"{en} is not read: save it as {target[1]}", file=name
    )


__all__ = ["kind_of_archive", "kind_of_compound", "kind_of_xml"]
