"""The corrections beside a graph, each with its state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.language import Wording
from extract.warning_codes import WarningCode
from graph.corrections.correction import Action, Correction, shown
from graph.corrections.correction_file import Corrections, corrections_path
from graph.corrections.standing import contests_of, unreplaced
from graph.document.amended import WHOLE
from graph.document.amendments import correction_iri
from graph.reading.reader import LocalReader, Reader
from graph.reading.solutions import select
from graph.reading.summary import info
from graph.store.ledger import Memory
from ontology.names import DATA
from queries.arguments import checked
from queries.results import Results
from queries.rows import Row

STATES: Final[dict[str, Wording]] = {
    "applied": Wording("已采用", "applied"),
    "waiting": Wording("待重新读入", "waiting for a build"),
    "agreed": Wording("读出已相同", "read so by now"),
    "contested": Wording("互相矛盾", "contested"),
    "unused": Wording("该行已变", "the row changed"),
    "replaced": Wording("已被取代或撤回", "replaced or withdrawn"),
    "stray": Wording("文件不在图谱中", "not in the graph"),
}
"""The states that a correction may be in."""


@dataclass(frozen=True, slots=True)
class CorrectionState(Row):
    """A correction of the file. state: one of STATES; action: change, strike or add; document: its title, or its id
    (doc-…) where the graph does not have it; type, name: of the record; field, old, new: of a change."""

    id: str
    state: str
    action: str
    document: str
    type: str
    name: str
    field: str
    old: str
    new: str
    who: str
    when: str
    why: str


_FIELDS = """
SELECT ?iri ?field WHERE {
  ?id a jx:Correction ; jx:correctedField ?field . ?iri prov:wasInfluencedBy ?id
} ORDER BY ?iri ?field
"""


def corrected_fields(reader: Reader) -> dict[str, tuple[str, ...]]:
    """The fields of each record that people corrected, by its IRI; `record`: the row as a whole was added."""
    found: dict[str, list[str]] = {}
    for row in select(reader, _FIELDS):
        found.setdefault(row["iri"], []).append(row["field"])
    return {iri: tuple(dict.fromkeys(fields)) for iri, fields in found.items()}


@checked
def corrections(graph: str | Path, file: str | Path | None = None) -> Results[CorrectionState]:
    """The corrections beside a graph directory (`file`: another one), in the order of the file; lines that only
    withdraw others are left out. Raises CorrectionError when the file cannot be used, StoreError without a graph."""
    directory = Path(graph)
    held = Corrections.read(corrections_path(directory, file))
    with LocalReader(directory) as reader:
        found = info(reader)
        titles = {one.iri.removeprefix(DATA): one.title or one.iri.removeprefix(DATA) for one in found.documents}
        applied = {str(row["c"]) for row in select(reader, "SELECT ?c { ?c a jx:Correction }")}
        with reader.reading():
            digests = Memory(reader.store).corrected()
        unused = {(one.text or "")[1:].partition(" ")[0] for one in found.not_read
                  if one.code == WarningCode.CORRECTION_UNUSED}  # fmt: skip
    stands = {one.id for one in unreplaced(held.rows)}
    contests = [contest for rows in held.by_document.values() for contest in contests_of(rows)]
    contested = {one.id for contest in contests for one in contest.sides}

    def state(one: Correction) -> str:
        iri = DATA + one.target.document
        if one.id not in stands:
            return "replaced"
        if one.id in contested:
            return "contested"
        if one.target.document not in titles:
            return "stray"
        if held.digest(iri) != digests.get(iri, ""):
            return "waiting"
        if correction_iri(iri, one.id).value in applied:
            return "applied"
        return "unused" if one.id in unused else "agreed"

    rows = [_row(one, state(one), titles) for one in held.rows if one.action is not Action.WITHDRAW]
    return Results(list({row.id: row for row in rows}.values()), kind=CorrectionState)


def _row(one: Correction, state: str, titles: dict[str, str]) -> CorrectionState:
    document = titles.get(one.target.document, one.target.document)
    name = one.field or WHOLE
    old = shown(one.old) if one.field else one.name if one.action is Action.STRIKE else ""
    new = shown(one.new) if one.field else one.name if one.action is Action.ADD else ""
    return CorrectionState(
        one.id, state, one.action.value, document, one.target.type, one.name, name, old, new, one.who, one.when, one.why
    )  # fmt: skip
