"""Links as an SSSOM mapping set (https://mapping-commons.github.io/sssom/): TSV with its metadata in # lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.linking.read_links import StoredLink
from graph.version import SOFTWARE
from ontology.names import DATA, JX, SEMAPV, SKOS

_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_date", "similarity_score", "comment",
)  # fmt: skip
_PREDICATES = {"same": "skos:exactMatch", "related": "skos:relatedMatch", "different": "skos:exactMatch"}
_PREFIXES = {"d": DATA, "jx": JX, "semapv": SEMAPV, "skos": SKOS}


def lines(links: Iterable[StoredLink]) -> Iterator[str]:
    """The lines of the file, without line ends."""
    yield "#curie_map:"
    for prefix, namespace in _PREFIXES.items():
        yield f'#  {prefix}: "{namespace}"'
    yield f'#mapping_set_id: "{DATA}links"'
    yield '#mapping_set_title: "相似绩效指标 / similar performance indicators"'
    yield f'#mapping_tool: "{SOFTWARE}"'
    yield '#license: "https://spdx.org/licenses/Apache-2.0"'
    yield "\t".join(_COLUMNS)
    for link in links:
        cells = (
            _short(link.a), link.a_name, _PREDICATES[link.grade], "Not" if link.grade == "different" else "",
            _short(link.b), link.b_name, _short(link.justification), link.author or "", link.date or "",
            f"{link.score}", link.reason or "",
        )  # fmt: skip
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _short(iri: str) -> str:
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
