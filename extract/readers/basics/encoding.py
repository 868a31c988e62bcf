"""The text of bytes in an encoding that nobody vouches for: found from the bytes themselves."""

from __future__ import annotations

from extract.errors import FormatError
from extract.pages import ReadWarning
from extract.warning_codes import WarningCode

# The marks of UTF-32 begin like those of UTF-16.
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 60_000
_PLAUSIBLE = 0.8


def decode(data: bytes, name: str) -> tuple[str, list[ReadWarning]]:
    """The text of bytes in UTF-8, UTF-16, UTF-32 or GB18030; a warning when single bytes were damaged.

    Raises FormatError when they are no text in any of these.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return damaged(data, encoding)
    text = utf8(data)
    if text and plausible(text) >= _PLAUSIBLE:
        return text, []
    best = max(("gb18030", "utf-16-le", "utf-16-be", "utf-8"), key=lambda encoding: _fitness(data, encoding))
    if _fitness(data, best) < _PLAUSIBLE:
        raise FormatError(
            "应为 UTF-8、UTF-16 或 GB18030 的文本，实为二进制内容",
            "expected text in UTF-8, UTF-16 or GB18030, found binary content",
            file=name,
        )
    return damaged(data, best)


def utf8(data: bytes) -> str | None:
    """The text of bytes that are valid UTF-8, None for others."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def damaged(data: bytes, encoding: str) -> tuple[str, list[ReadWarning]]:
    """The text in an encoding, with a warning where bytes stand for no character of it."""
    text = data.decode(encoding, errors="replace")
    lost = text.count("�")
    if not lost:
        return text, []
    return text, [ReadWarning.of(WarningCode.DAMAGED_TEXT, count=lost, encoding=encoding)]


def _fitness(data: bytes, encoding: str) -> float:
    even = data[: _SAMPLE - _SAMPLE % 2]
    return plausible(even.decode(encoding, errors="replace"))


def plausible(text: str) -> float:
    """The share of characters that Chinese office texts are made of: ASCII, common Chinese characters, punctuation."""
    sample = text[:_SAMPLE]
    good = sum(_common(char) for char in sample)
    return good / len(sample) if sample else 0.0


def _common(char: str) -> bool:
    if char < "\x80":
        return char >= " " or char in "\t\r\n\f\v"
    if "一" <= char <= "鿿":
        # Characters outside GB2312 are rare: a wrong encoding yields many of them.
        try:
            return char.encode("gb2312") < b"\xe0"
        except UnicodeEncodeError:
            return False
    return "\u2000" <= char <= "\u303f" or "！" <= char <= "～" or char in "·×÷±°\u00a0\ufeff"
