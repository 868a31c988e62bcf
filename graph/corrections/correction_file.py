"""The file of corrections: JSON Lines, one correction a line, so that two people's changes merge in version control.

Lines are only added at its end: what stands there stays as it is, be it written by hand.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from extract.errors import CorrectionError, DocumentError, reason_of
from extract.regular_files import bytes_of, name_of
from graph.corrections.correction import Action, Correction
from graph.corrections.correction_line import correction_of
from graph.corrections.standing import unreplaced
from graph.corrections.stated_twice import PARTS, PRINTED
from graph.identity import document_iri
from graph.version import CORRECTING, fingerprint
from graph.whole_files import whole
from ontology.names import DATA

CORRECTIONS_FILE: Final = "corrections.jsonl"


def corrections_path(directory: Path, given: str | Path | None) -> Path:
    """The file of corrections: the one that is given, else corrections.jsonl in the graph directory."""
    return directory / CORRECTIONS_FILE if given is None else Path(given)


class Corrections:
    """The corrections of a file, by the documents that they are about."""

    def __init__(self, rows: Iterable[Correction] = ()) -> None:
        self.rows = tuple(rows)

    @classmethod
    def read(cls, path: Path) -> Corrections:
        """Those of a file; none where there is no file. Raises CorrectionError, with the line, when the file or a line
        of it cannot be used."""
        if not os.path.lexists(path):
            return cls()
        try:
            text = bytes_of(path).decode("utf-8-sig")
        except DocumentError as error:
            raise CorrectionError(f"更正文件：{error.zh}", f"the corrections: {error.en}", file=path.name) from error
        except UnicodeDecodeError as error:
            raise CorrectionError(
                "更正文件应为 UTF-8 文本", "the corrections should be UTF-8 text", file=path.name
            ) from error
        except OSError as error:
            raise _unusable(path, error, "读取", "read") from error
        return cls(_rows(text, path.name))

    @cached_property
    def by_document(self) -> dict[str, tuple[Correction, ...]]:
        """The corrections of each document (doc-…)."""
        found: dict[str, list[Correction]] = defaultdict(list)
        for row in self.rows:
            found[row.target.document].append(row)
        return {document: tuple(rows) for document, rows in found.items()}

    def of(self, iri: str) -> tuple[Correction, ...]:
        """Those of a document, by its IRI."""
        return self.by_document.get(iri.removeprefix(DATA), ())

    def of_file(self, sha256: str, *, records: bool) -> tuple[Correction, ...]:
        """Those that a file of these bytes may need. `records`: it may be a file of records, whose documents are known
        only when it is read."""
        return self.rows if records else self.of(document_iri(sha256).value)

    def digest(self, iri: str) -> str:
        """A hash of what is corrected of a document and of the code that applies it, "" where nothing is: when it
        changes the document is read again. The order of the lines does not matter."""
        told = sorted(json.dumps(row.to_json(), sort_keys=True) for row in self.of(iri))
        if not told:
            return ""
        return hashlib.sha256("\n".join((_code(), *told)).encode()).hexdigest()[:24]


@cache
def _code() -> str:
    return fingerprint(CORRECTING)


def _rows(text: str, file: str) -> Iterator[Correction]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield correction_of(line, number, file)


def new_ones(held: Corrections, rows: Iterable[Correction]) -> list[Correction]:
    """The corrections that a file does not hold, each once."""
    known = {row.id for row in held.rows}
    new: dict[str, Correction] = {}
    for row in rows:
        if row.id not in known:
            new.setdefault(row.id, row)
    return list(new.values())


def append(path: Path, rows: Sequence[Correction]) -> list[Correction]:
    """Adds corrections to a file, all or none, and returns those that were new; the file is made where there is none.
    Raises CorrectionError when the file cannot be used or written."""
    new = new_ones(Corrections.read(path), rows)
    if not new:
        return new
    lines = [json.dumps(row.to_json(), ensure_ascii=False) for row in new]
    for line in lines:
        correction_of(line, 0, path.name)  # what could not be read back is never written
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        if text and not text.endswith("\n"):
            text += "\n"
        text += "".join(f"{line}\n" for line in lines)
        whole(path, lambda file: file.write_text(text, encoding="utf-8", newline="\n"))
    except OSError as error:
        raise _unusable(path, error, "写入", "write") from error
    return new


def withdrawing(held: Corrections, ids: Iterable[str], *, who: str, when: str, why: str) -> list[Correction]:
    """The lines that withdraw corrections, by their ids, and with each those that were made with it. Raises
    CorrectionError for an id of which none stands."""
    stands = {row.id: row for row in unreplaced(held.rows) if row.action is not Action.WITHDRAW}
    named: dict[str, Correction] = {}
    for identifier in ids:
        row = stands.get(identifier.removeprefix("#"))
        if row is None:
            known = "、".join(f"#{one}" for one in stands) or "—"
            raise CorrectionError(
                f"没有编号为 {identifier} 的有效更正，现有：{known}",
                f"no correction {identifier} is in force; there are: {known}",
            )
        named |= {one.id: one for one in (row, *_made_with(row, stands.values()))}
    return [
        Correction(row.target, Action.WITHDRAW, row.field, who=who, when=when, why=why, replaces=(row.id,),
                   name=row.name)
        for row in named.values()
    ]  # fmt: skip


def _made_with(row: Correction, others: Iterable[Correction]) -> list[Correction]:
    """The corrections that one cell made with another: of a target that was typed as printed also its parts."""
    same = [one for one in others
            if one.action is Action.CHANGE and one.target.key == row.target.key
            and (one.who, one.when) == (row.who, row.when) and one.field in (PRINTED, *PARTS)]  # fmt: skip
    return same if row in same and any(one.field == PRINTED for one in same) else []


def _unusable(path: Path, error: OSError, zh: str, en: str) -> CorrectionError:
    why = reason_of(error)
    return CorrectionError(f"更正文件无法{zh}：{why[0]}", f"cannot {en} the corrections: {why[1]}", file=name_of(path))
