"""How an encrypted PDF is encrypted: some ways no password opens here."""

from __future__ import annotations

import re

_REFERENCE = re.compile(rb"/Encrypt\s+(\d{1,10})\s+(\d{1,5})\s+R")
_DIRECT = re.compile(rb"/Encrypt\s*<<")
_LONGEST = 4000  # bytes of the dictionary that are looked at
_COMMENT = re.compile(rb"%[^\r\n]*")
_NAME = r"/%s\s*/([A-Za-z0-9.]+)"
_HANDLER = "Standard"
_METHODS = frozenset({"None", "V2", "AESV2", "AESV3"})
_VERSIONS = frozenset({1, 2, 4, 5})


def unsupported_cipher(data: bytes) -> str | None:
    """What of a PDF's encryption is not supported, in the words of the file; None where a password would open it, or
    nothing is known of it."""
    found = _dictionary(data)
    if found is None:
        return None
    handler = _names(found, "Filter")
    if handler and _HANDLER not in handler:
        return f"Filter {handler[0]}"
    version = re.search(r"/V\s+(\d+)", found)
    if version is not None and int(version[1]) not in _VERSIONS:
        return f"V {version[1]}"
    strange = [one for one in _names(found, "CFM") if one not in _METHODS]
    if strange:
        return f"CFM {strange[0]}"
    streams, strings = _names(found, "StmF"), _names(found, "StrF")
    if streams and strings and streams[0] != strings[0]:
        return f"StmF {streams[0]}, StrF {strings[0]}"
    return None


def _dictionary(data: bytes) -> str | None:
    """The text of the dictionary of encryption; it stands in the file as it is, never in what is encrypted."""
    reference = _REFERENCE.search(data)
    if reference is not None:
        head = rb"(?<!\d)" + reference[1] + rb"\s+" + reference[2] + rb"\s+obj"
        begin = re.search(head, data)
    else:
        begin = _DIRECT.search(data)
    if begin is None:
        return None
    part = data[begin.end() : begin.end() + _LONGEST].partition(b"endobj")[0]
    return _COMMENT.sub(b"", part).decode("latin-1")


def _names(text: str, key: str) -> list[str]:
    return re.findall(_NAME % key, text)
