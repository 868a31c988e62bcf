"""What must not be printed, taken out of what others say: as it is, in any case, and in the ways in which servers write
back what they were sent (percent signs, entities, escapes, base64, hexadecimal digits)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Final

HIDDEN: Final = "***"
_SHORT: Final = 4  # characters: a shorter secret is found as a word of its own only, or it would be everywhere
_SURE: Final = 6  # characters of base64 that are no chance
_LONGEST_OF_ONE: Final = 12  # characters in which one of a secret may be written


class Secrets:
    """Texts that are never printed."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = sorted(set(filter(None, texts)), key=len, reverse=True)
        forms = sorted({form for text in known for form in _forms(text)}, key=len, reverse=True)
        self._pattern = re.compile("|".join(forms), re.IGNORECASE) if forms else None
        self.longest = _LONGEST_OF_ONE * max(map(len, known), default=0)
        """The most characters that one of them can take in what others say."""

    def hidden_in(self, text: str) -> str:
        """A text of others with *** in the place of each secret."""
        return text if self._pattern is None else self._pattern.sub(HIDDEN, text)


def _forms(secret: str) -> Iterator[str]:
    """Patterns of the ways in which a secret is written."""
    whole = "".join(map(_signs, secret))
    yield whole if len(secret) >= _SHORT else rf"(?<!\w){whole}(?!\w)"
    raw = secret.encode("utf-8", "surrogatepass")
    if len(raw) >= _SHORT:
        yield raw.hex()
    for before in range(3):
        # Whatever stands before and after it, these characters of base64 come of its own bytes alone.
        packed = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        inner = packed[-(-before * 8 // 6) : (before + len(raw)) * 8 // 6]
        if len(inner) >= _SURE:
            yield "".join(_OTHER_SIGNS.get(sign, re.escape(sign)) for sign in inner)


_OTHER_SIGNS: Final = {"+": r"(?:[+\-]|%2b)", "/": r"(?:[/_]|%2f)"}  # of base64 for addresses


def _signs(sign: str) -> str:
    """A pattern of one character, plain or escaped; a percent sign may itself have been written so again."""
    number = ord(sign)
    percent = "".join(f"%(?:25)*{byte:02x}" for byte in sign.encode("utf-8", "surrogatepass"))
    forms = [re.escape(sign), percent, f"&#0*{number};", f"&#x0*{number:x};", rf"\\u{number:04x}"]
    forms += [rf"\\x{number:02x}"] if number < 256 else []
    forms += [f"&{name};" for name in _ENTITIES.get(sign, ())]
    forms += [r"\+"] if sign == " " else []
    forms += [rf"\\{re.escape(sign)}"] if sign in "\"'\\/" else []
    return f"(?:{'|'.join(reversed(forms))})"


_ENTITIES: Final = {"&": ("amp",), "<": ("lt",), ">": ("gt",), '"': ("quot",), "'": ("apos",)}
