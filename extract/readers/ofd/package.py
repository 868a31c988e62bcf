"""The parts of an OFD file: an archive of XML whose parts name each other by path."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.errors import DocumentError
from extract.readers.office.archive import DAMAGE, check_archive

MAX_NUMBERS = 20_000  # of one attribute
MAX_PART = 64 * 1024 * 1024  # bytes of one XML part
Element = etree._Element


@dataclass(frozen=True, slots=True)
class Part:
    """One XML part with its path in the archive."""

    path: str
    root: Element

    def first(self, *names: str) -> Element | None:
        """The first element below a chain of names (namespaces aside)."""
        return next(children(self.root, *names), None)


class Package:
    """An opened OFD file. Nothing outside the archive is ever looked at."""

    def __init__(self, data: bytes, name: str) -> None:
        check_archive(data, name)
        self._name = name
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._members = {posixpath.normpath(member).lstrip("/"): member for member in self._archive.namelist()}

    def place(self, path: str, beside: str = "") -> str:
        """Where a path leads that is given from the archive's root (with /) or from the part `beside`."""
        joined = path if path.startswith("/") else posixpath.join(posixpath.dirname(beside), path)
        return posixpath.normpath(joined.lstrip("/"))

    def part(self, path: str, beside: str = "") -> Part | None:
        """A part by its path, see `place`; None when missing."""
        place = self.place(path, beside)
        member = self._members.get(place)
        if member is None or self._archive.getinfo(member).file_size > MAX_PART:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return Part(place, etree.fromstring(self._archive.read(member), parser))
        except DAMAGE:
            return None

    def document(self) -> Part:
        """The first document's root part. Raises DocumentError when there is none."""
        entry = self.part("/OFD.xml")
        place = None if entry is None else entry.first("DocBody", "DocRoot")
        found = None if place is None or not place.text else self.part("/" + place.text.strip().lstrip("/"))
        if found is None or found.first("Pages", "Page") is None:
            raise DocumentError(
                "OFD 文件里没有可读的页面，可在阅读器中另存为 PDF",
                "the OFD file holds no readable pages: save it as PDF in a viewer",
                file=self._name,
            )
        return found


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements below a chain of names, namespaces aside."""
    if not names:
        yield element
        return
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == names[0]:
            yield from children(child, *names[1:])


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; repetitions ("g 3 4.5") written out, at most MAX_NUMBERS of them."""
    out: list[float] = []
    words = iter((text or "").split())
    for word in words:
        try:
            if word == "g":
                count, value = int(next(words)), float(next(words))
                out.extend([value] * max(0, min(count, MAX_NUMBERS - len(out))))
            else:
                out.append(float(word))
        except (ValueError, StopIteration):
            break
        if len(out) >= MAX_NUMBERS:
            break
    return out
