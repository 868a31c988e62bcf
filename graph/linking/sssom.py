"""Links as an SSSOM mapping set (https://mapping-commons.github.io/sssom/): TSV with its metadata in # lines.

It says what the graph says, with the same predicates: an indicator jx:hasConcept its concept, concepts of one scheme
are skos:related, a measure is skos:broader. skos:exactMatch and skos:closeMatch are for concepts of other schemes.
A person's decision is of the two indicators that were shown (jx:similarTo, with its grade under `other`); what follows
from it for their concepts is a line of its own, without author.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from graph.linking import read_links
from graph.linking.read_links import StoredConcept, StoredLink
from graph.linking.triples import MANUAL, TABLED
from graph.reading.reader import Reader
from graph.reading.solutions import pairs
from graph.version import SOFTWARE
from ontology.codes import codes
from ontology.names import DATA, JX, LINKS_GRAPH, PREFIXES, SEMAPV, SKOS, Property

COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_date", "confidence", "similarity_score", "comment", "other",
)  # fmt: skip
_PREFIXES = {"d": DATA, "jx": JX, "measure": PREFIXES["measure"], "semapv": SEMAPV, "skos": SKOS}
_Cells = tuple[str, ...]
_DATE = COLUMNS.index("mapping_date")
_SURE = "1"  # no score: a person said so, or it follows from a table or a decision as that stands
_FOLLOWS = "由决定推出 / follows from a decision"


def lines(reader: Reader, *, only: Iterable[StoredLink] | None = None) -> Iterator[str]:
    """The lines of the file of a graph, without line ends; `only`: of these links alone, without measures."""
    held = {concept.iri: concept for concept in read_links.concepts(reader, members=False)}
    concept_of = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}"))
    links = list(read_links.links(reader) if only is None else only)
    found = list(dict.fromkeys(_links(links, concept_of, held)))
    if only is None:
        found += _following(links, concept_of, held, found)
        found += _measures(held.values())
    day = _day(reader)
    body = ["\t".join(" ".join(cell.split()) for cell in cells) for cells in _dated(found, day)]
    yield from _metadata(body, day)
    yield "\t".join(COLUMNS)
    yield from body


def _day(reader: Reader) -> str:
    """The date of the data, "" where it has none. No clock: it is the first day of the newest fiscal year, so that
    equal graphs give equal files; where no document has a year, the newest day that figures are said to be of."""
    years = [int(year) for _, year in pairs(reader, "?a a jx:Document ; jx:fiscalYear ?b")]
    if years:
        return f"{max(years):04}-01-01"
    return max((day for _, day in pairs(reader, "?a jx:asOf ?b")), default="")


def _dated(rows: list[_Cells], day: str) -> Iterator[_Cells]:
    """Each row has a date: that of its decision, else that of the data."""
    return ((*row[:_DATE], row[_DATE] or day, *row[_DATE + 1 :]) for row in rows)


def _metadata(body: list[str], day: str) -> Iterator[str]:
    yield "#curie_map:"
    for prefix, namespace in _PREFIXES.items():
        yield f'#  {prefix}: "{namespace}"'
    yield f'#mapping_set_id: "{DATA}links"'
    yield f'#mapping_set_version: "{hashlib.sha256(chr(10).join(body).encode()).hexdigest()[:12]}"'
    yield '#mapping_set_title: "相似绩效指标 / similar performance indicators"'
    if day:
        yield f'#mapping_date: "{day}"'
    name, _, version = SOFTWARE.partition(" ")
    yield f'#mapping_tool: "{name}"'
    yield f'#mapping_tool_version: "{version}"'
    yield '#license: "https://spdx.org/licenses/Apache-2.0"'


def _links(links: Iterable[StoredLink], concept_of: dict[str, str], held: dict[str, StoredConcept]) -> Iterator[_Cells]:
    for link in links:
        one, other = (held.get(concept_of.get(iri, "")) for iri in (link.a, link.b))
        if link.justification == MANUAL:
            yield _decided(link)
        elif one is None or other is None:
            continue
        else:
            why = (_short(link.justification), "", "", f"{link.score}", f"{link.score}", "", "")
            yield (*(_member(link, other) if link.grade == "same" else _pair(one, other)), *why)


def _decided(link: StoredLink) -> _Cells:
    """What a person said of two indicators."""
    modifier = "Not" if link.grade == "different" else ""
    return (_short(link.a), link.a_name, _short(Property.SIMILAR_TO), modifier, _short(link.b), link.b_name,
            _short(MANUAL), link.author or "", link.date or "", _SURE, f"{link.score}", link.reason or "",
            f"grade={link.grade}")  # fmt: skip


def _following(
    links: Iterable[StoredLink], concept_of: dict[str, str], held: dict[str, StoredConcept], found: Iterable[_Cells]
) -> list[_Cells]:
    """What decisions bring about for the concepts, where no score says it too."""
    told = {(row[0], row[4]) for row in found}
    out: dict[tuple[str, str], _Cells] = {}
    for link in links:
        one, other = (held.get(concept_of.get(iri, "")) for iri in (link.a, link.b))
        if link.justification != MANUAL or link.grade == "different" or one is None or other is None:
            continue
        cells = _member(link, other) if link.grade == "same" else _pair(*sorted((one, other), key=lambda c: c.iri))
        ends = cells[0], cells[4]
        if (one.iri != other.iri or link.grade == "same") and not {ends, ends[::-1]} & told:
            out.setdefault(ends, (*cells, _short(TABLED), "", link.date or "", _SURE, "", _FOLLOWS, ""))
    return list(out.values())


def _member(link: StoredLink, concept: StoredConcept) -> _Cells:
    return _short(link.b), link.b_name, _short(Property.HAS_CONCEPT), "", _short(concept.iri), concept.label


def _pair(one: StoredConcept, other: StoredConcept) -> _Cells:
    return _short(one.iri), one.label, _short(Property.RELATED), "", _short(other.iri), other.label


def _measures(concepts: Iterable[StoredConcept]) -> Iterator[_Cells]:
    for concept in concepts:
        if concept.measure is not None:
            label = codes()[concept.measure].zh
            yield (_short(concept.iri), concept.label, _short(Property.BROADER), "", _short(concept.measure), label,
                   _short(TABLED), "", "", _SURE, "", "", "")  # fmt: skip


def _short(iri: str) -> str:
    for prefix, namespace in sorted(_PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
