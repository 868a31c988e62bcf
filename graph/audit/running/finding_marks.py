"""Fingerprints of findings: the same while a row moves or its target changes, so that a waiver stays with it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from extract.text import fold

_LENGTH = 16  # hexadecimal digits: 64 bits
Identity = tuple[str | None, ...]


class Fingerprints:
    """Gives each finding of a document its fingerprint, in the order in which they come: an ordinal parts equal
    ones."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = defaultdict(int)

    def of(self, rule: str, document: Iterable[object], project: str | None, row: Identity) -> str:
        """The fingerprint of a finding: no page, row number, target or message is in it."""
        parts = [
            rule,
            *(str(part or "") for part in document),
            "-" if project is None else project,
            *(part or "" for part in row),
        ]
        text = "\0".join(map(fold, parts))
        self._seen[text] += 1
        return hashlib.sha256(f"{text}\0{self._seen[text]}".encode()).hexdigest()[:_LENGTH]
