"""Lines outside all tables that look like rows of one: a table that no rule, bar or markup made a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.fields import FormField
from extract.columns.level_names import is_level
from extract.columns.wording import form_field, split_label
from extract.coverage.known import Known
from extract.coverage.looks import is_blank, is_target
from extract.coverage.loose import lost
from extract.coverage.said import NAMING
from extract.pages import Line, ReadWarning, Source
from extract.text import fold
from extract.values.operators import SIGN_CHARS
from extract.warning_codes import WarningCode

_GAPS = re.compile(r"\t+|\s{2,}|[|｜]")
_CLAUSE = re.compile(r"[;；,，。:：、]")
_AIM = re.compile(rf"[{SIGN_CHARS}]\s*\d")
_HAN = re.compile(r"[㐀-鿿]{2}")
_SHOWN = 200  # characters of a line in a warning
_LEAST = 3  # cells of a row: a level, a name and a target


def without_tables(source: Source) -> ReadWarning:
    """That a document has no tables, with the first line that looks like a target, else its first line."""
    lines = [(page.number, item) for page in source.pages for item in page.items if isinstance(item, Line)]
    aimed = ((number, line) for number, line in lines if _AIM.search(fold(line.text)))
    number, first = next(aimed, lines[0] if lines else (None, None))
    if first is None:
        return ReadWarning.of(WarningCode.NO_TABLES)
    place, text = first.page or number, first.text.strip()[:_SHOWN]
    return ReadWarning.of(WarningCode.NO_TABLES, place, text, box=first.box, origin=first.origin)


def lost_lines(lines: Sequence[Line], known: Known) -> list[tuple[Line, str]]:
    """The lines that look like a form's project or like rows of indicators, each with why (project, target), where no
    record holds what they say."""
    found = []
    for line in lines:
        why = _reason(line.text, known)
        if why is not None:
            found.append((line, why))
    return found


def _reason(text: str, known: Known) -> str | None:
    label, value = split_label(text) if ":" in text or "：" in text else ("", "")
    if value and form_field(label) == FormField.PROJECT:
        return None if is_blank(value) or known.field_of(value) in NAMING | {"part", "project"} else "project"
    if _is_told(text, known) or lost(text, known):
        return "target"
    parts = _GAPS.split(text)
    if len(parts) < _LEAST:
        return None
    cells = [part.strip() for part in parts if part.strip()]
    if len(cells) < _LEAST or not any(map(is_level, cells)) or not any(map(is_target, cells)):
        return None
    return None if any(known.field_of(cell) in NAMING for cell in cells) else "target"


def _is_told(text: str, known: Known) -> bool:
    """Whether a line says a level and, behind it, names with signed targets of which no record holds any: 数量指标：
    管护里程≥15公里."""
    if not _AIM.search(fold(text)):
        return False
    clauses = [clause.lstrip("-•·●*0123456789.()（） ") for clause in _CLAUSE.split(text)]
    first = next((number for number, clause in enumerate(clauses) if is_level(clause)), len(clauses))
    found = (_named(clause) for clause in clauses[first + 1 :])
    names = [name for name in found if name is not None]
    return bool(names) and not any(known.field_of(name) in NAMING for name in names)


def _named(clause: str) -> str | None:
    """What a clause gives a signed target, None for other clauses."""
    folded = fold(clause)
    aim = _AIM.search(folded)
    return folded[: aim.start()] if aim is not None and _HAN.match(folded) else None
