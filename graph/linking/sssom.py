"""Links as an SSSOM mapping set (https://mapping-commons.github.io/sssom/): TSV with its metadata in # lines.

It says what the graph says, with the same predicates: an indicator jx:hasConcept its concept, concepts of one scheme
are skos:related, a measure is skos:broader. skos:exactMatch and skos:closeMatch are for concepts of other schemes.
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
    "mapping_justification", "author_label", "mapping_date", "confidence", "similarity_score", "comment",
)  # fmt: skip
_PREFIXES = {"d": DATA, "jx": JX, "measure": PREFIXES["measure"], "semapv": SEMAPV, "skos": SKOS}
_Cells = tuple[str, ...]
_DATE = COLUMNS.index("mapping_date")


def lines(reader: Reader, *, review: bool = False) -> Iterator[str]:
    """The lines of the file of a graph, without line ends; with `review` only what leaves doubt."""
    held = {concept.iri: concept for concept in read_links.concepts(reader, members=False)}
    concept_of = dict(pairs(reader, f"GRAPH <{LINKS_GRAPH}> {{ ?a jx:hasConcept ?b }}"))
    found = list(dict.fromkeys(_links(read_links.links(reader, review=review), concept_of, held)))
    if not review:
        found += _measures(held.values())
    day = _day(reader)
    body = ["\t".join(" ".join(cell.split()) for cell in cells) for cells in _dated(found, day)]
    yield from _metadata(body, day)
    yield "\t".join(COLUMNS)
    yield from body


def _day(reader: Reader) -> str:
    """The date of the data, "" where it has none. No clock: it is the first day of the newest fiscal year, so that
    equal graphs give equal files."""
    years = [int(year) for _, year in pairs(reader, "?a a jx:Document ; jx:fiscalYear ?b")]
    return f"{max(years):04}-01-01" if years else ""


def _dated(rows: list[_Cells], day: str) -> Iterator[_Cells]:
    """The date of the set stands for its rows only where none has its own, as decisions have."""
    own = any(row[_DATE] for row in rows)
    return ((*row[:_DATE], row[_DATE] or day, *row[_DATE + 1 :]) if own else row for row in rows)


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
        confidence = "1" if link.justification == MANUAL else f"{link.score}"
        why = (_short(link.justification), link.author or "", link.date or "", confidence, f"{link.score}",
               link.reason or "")  # fmt: skip
        if link.grade == "different":
            yield (_short(link.a), link.a_name, _short(Property.SIMILAR_TO), "Not", _short(link.b), link.b_name, *why)
        elif one is None or other is None:
            continue
        elif link.grade == "same":
            yield (_short(link.b), link.b_name, _short(Property.HAS_CONCEPT), "", _short(other.iri), other.label, *why)
        else:
            yield (_short(one.iri), one.label, _short(Property.RELATED), "", _short(other.iri), other.label, *why)


def _measures(concepts: Iterable[StoredConcept]) -> Iterator[_Cells]:
    for concept in concepts:
        if concept.measure is not None:
            label = codes()[concept.measure].zh
            yield (_short(concept.iri), concept.label, _short(Property.BROADER), "", _short(concept.measure), label,
                   _short(TABLED), "", "", "", "", "")  # fmt: skip


def _short(iri: str) -> str:
    for prefix, namespace in sorted(_PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
