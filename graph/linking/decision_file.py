"""Answers of people added to a file of decisions: as lines at its end, so that what stands there stays as it is."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from extract.errors import DecisionError, reason_of
from extract.text import fold
from graph.linking.decisions import Decision, Decisions
from graph.whole_files import whole

_HEAD = (
    "# 人的决定，优先于分值；改后运行 jixiao link。\n"
    "# Decisions of people; they win over every score. Run jixiao link after a change.\n"
)


def read_file(path: Path) -> Decisions:
    """The decisions of a file that may be absent. Raises DecisionError when it cannot be used."""
    return Decisions.read(path) if os.path.lexists(path) else Decisions(())


def added(held: Decisions, rows: Sequence[Decision]) -> list[Decision]:
    """The rows that say something new. Raises DecisionError where one contradicts another or what is held."""
    known = {(frozenset((fold(row.a), fold(row.b))), row.grade) for row in held.rows}
    new: list[Decision] = []
    for row in rows:
        said = (frozenset((fold(row.a), fold(row.b))), row.grade)
        if said not in known:
            known.add(said)
            new.append(row)
    Decisions([*held.rows, *new])
    return new


def append(path: Path, rows: Sequence[Decision], names: Mapping[str, str] | None = None) -> list[Decision]:
    """Adds decisions to a file, all or none, and returns those that were new; the file is made where there is none.

    names: what an IRI is called, for the comment above its decision. Raises DecisionError when the file cannot be
    used or written, is not TOML, or when decisions contradict each other.
    """
    if path.suffix.lower() == ".csv":
        raise DecisionError(
            "决定只写入 TOML 文件，CSV 只读", "decisions are written to TOML files only, CSV is only read",
            file=path.name,
        )  # fmt: skip
    new = added(read_file(path), rows)
    if not new:
        return new
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else _HEAD
        if text and not text.endswith("\n"):
            text += "\n"
        text += "".join(_table(row, names or {}) for row in new)
        whole(path, lambda file: file.write_text(text, encoding="utf-8"))
    except OSError as error:
        zh, en = reason_of(error)
        raise DecisionError(f"决定文件无法写入：{zh}", f"cannot write the decisions: {en}", file=path.name) from error
    return new


def _table(row: Decision, names: Mapping[str, str]) -> str:
    """A decision as its lines, with what its IRIs are called above."""
    called = " | ".join(" ".join(names[end].split()) for end in (row.a, row.b) if end in names)
    told = [f"# {_plain(called)}"] if called else []
    fields = (("a", row.a), ("b", row.b), ("grade", row.grade), ("author", row.author), ("date", row.date),
              ("reason", row.reason))  # fmt: skip
    told += ["[[decision]]", *(f"{key} = {_quoted(value)}" for key, value in fields if value)]
    return "\n" + "\n".join(told) + "\n"


def _plain(text: str) -> str:
    """Without the signs that a comment may not hold."""
    return "".join(sign for sign in text if sign.isprintable())


def _quoted(text: str) -> str:
    """A string of TOML: as in JSON, but for the one control sign that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
