"""The package of an Office document: its parts, their relations, and XML that is never allowed to reach outside."""

from __future__ import annotations

import base64
import binascii
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, NoReturn
from urllib.parse import unquote

from lxml import etree

from extract.errors import FormatError, LimitError, PasswordError
from extract.readers.office.archive import DAMAGE, check_archive

MAX_TAGS = 8_000_000  # a budget of a thousand pages has about four million

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
# Strict OOXML has the same elements under names of its own.
# Word 2003 wrote nearly the same elements.
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")


@dataclass(frozen=True, slots=True)
class Relation:
    """A part or address that another part points to; `kind` is the last word of its type."""

    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of an Office document by name, without the leading slash. Broken XML is a FormatError with the part's
    name."""

    def __init__(self, parts: dict[str, bytes | etree._Element], types: dict[str, str], name: str) -> None:
        self.name = name
        self._parts, self._types = parts, types
        self._by_fold = {_folded(part): part for part in parts}
        self._archive: zipfile.ZipFile | None = None

    @classmethod
    def opened(cls, data: bytes, name: str) -> Package:
        """The package in an archive or in one flat XML file."""
        if not data.startswith(b"PK"):
            return cls._flat(data, name)
        check_archive(data, name)
        archive = zipfile.ZipFile(io.BytesIO(data))
        package = cls({}, {}, name)
        package._archive = archive
        package._by_fold = {_folded(part): part for part in archive.namelist()}
        return package

    @classmethod
    def _flat(cls, data: bytes, name: str) -> Package:
        parts: dict[str, bytes | etree._Element] = {}
        types: dict[str, str] = {}
        root = cls._parsed(data, name)
        if root.tag != _FLAT + "package":
            return cls({"word/document.xml": root}, types, name)
        for part in root.iter(_FLAT + "part"):
            label = part.get(_FLAT + "name", "").lstrip("/")
            types[label] = part.get(_FLAT + "contentType", "")
            xml, binary = part.find(_FLAT + "xmlData"), part.find(_FLAT + "binaryData")
            if xml is not None and len(xml):
                parts[label] = xml[0]
            elif binary is not None:
                parts[label] = _decoded(binary.text or "")
        return cls(parts, types, name)

    @staticmethod
    def _parsed(data: bytes, name: str) -> etree._Element:
        try:
            return parsed(data, name)
        except etree.LxmlError as error:
            raise FormatError(f"XML 文件损坏：{error}", f"damaged XML file: {error}", file=name) from error

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return _folded(part) in self._by_fold

    def content(self, part: str) -> bytes:
        """The bytes of a part; b"" when it is missing."""
        found = self._by_fold.get(_folded(part))
        if found is None:
            return b""
        if self._archive is None:
            held = self._parts[found]
            return held if isinstance(held, bytes) else etree.tostring(held)
        try:
            return self._archive.read(found)
        except RuntimeError as error:
            raise PasswordError(
                "加密的压缩包，请先解密", "an encrypted archive: decrypt it first", file=self.name
            ) from error
        except DAMAGE as error:
            self.damaged(part, error)

    def stream(self, part: str) -> IO[bytes]:
        """The bytes of a part as a stream, unpacked while they are read; LimitError beyond MAX_TAGS tags."""
        tags = 0
        with self._opened(part) as stream:
            while piece := stream.read(1 << 20):
                tags += piece.count(b"<")
                _check_tags(tags, self.name)
        return self._opened(part)

    def _opened(self, part: str) -> IO[bytes]:
        found = self._by_fold.get(_folded(part), "")
        if self._archive is None or not found:
            return io.BytesIO(self.content(part))
        try:
            return self._archive.open(found)
        except (RuntimeError, *DAMAGE) as error:
            self.damaged(part, error)

    def elements(self, part: str, *names: str) -> Iterator[etree._Element]:
        """The elements with these local names as the part is read; each is forgotten when the next one comes."""
        tags = [f"{{*}}{name}" for name in names]
        for _, element in etree.iterparse(self.stream(part), tag=tags, resolve_entities=False, no_network=True):
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]

    def tree(self, part: str) -> etree._Element | None:
        """The XML of a part, strict names as the usual ones; None when it is missing."""
        found = self._by_fold.get(_folded(part))
        if found is None:
            return None
        held = self._parts.get(found)
        if held is not None and not isinstance(held, bytes):
            return held
        try:
            self.stream(part).close()
            return parsed(self.content(part), self.name)
        except etree.LxmlError as error:
            self.damaged(part, error)

    def damaged(self, part: str, error: Exception) -> NoReturn:
        """Raises the FormatError for a part that cannot be read."""
        raise FormatError(f"文件损坏（{part}）：{error}", f"damaged file ({part}): {error}", file=self.name) from error

    def main(self, mark: str, usual: str) -> str:
        """The name of the main part: by the package's relation, else by a content type with `mark`, else `usual`."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and not relation.external and self.has(relation.target):
                return relation.target
        typed = (part for part, kind in self._content_types().items() if mark in kind and "main+xml" in kind)
        return next((part for part in typed if self.has(part)), usual)

    def _content_types(self) -> dict[str, str]:
        if self._types or not self.has("[Content_Types].xml"):
            return self._types
        root = self.tree("[Content_Types].xml")
        found = root.iter(_TYPES + "Override") if root is not None else iter(())
        self._types = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in found}
        return self._types

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the id that it uses; "" stands for the package itself."""
        folder, _, base = part.rpartition("/")
        try:
            root = self.tree(posixpath.join(folder, "_rels", base + ".rels"))
        except FormatError:
            root = None
        found: dict[str, Relation] = {}
        for one in root.iter(_RELATIONS) if root is not None else ():
            external = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[one.get("Id", "")] = Relation(one.get("Type", "").rpartition("/")[2], target, external)
        return found


def parsed(data: bytes, name: str) -> etree._Element:
    """The root of an XML text: no entities, no document type, nothing fetched, MAX_TAGS at most."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = re.sub(r"^\ufeff?<\?xml[^>]*\?>", "", data.decode("utf-16", "replace")).encode()
    _check_tags(data.count(b"<"), name)
    data = data.replace(_WORD_2003, _WORD)
    if b"http://purl.oclc.org/ooxml/" in data[:65536]:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
                             remove_pis=True, huge_tree=False)  # fmt: skip
    return etree.fromstring(data, parser)


def _check_tags(count: int, name: str) -> None:
    if count > MAX_TAGS:
        raise LimitError(
            f"文档的标记超过 {MAX_TAGS} 个，未读", f"the document has more than {MAX_TAGS} tags: not read", file=name
        )


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except (binascii.Error, ValueError):
        return b""


def _folded(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


__all__ = ["Package", "Relation", "parsed"]
