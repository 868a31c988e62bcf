"""The indicators of a graph as the linker takes them: flat lists joined here, as in `graph.facts`."""

from __future__ import annotations

from pathlib import PurePath

from graph.linking.view import Indicator, form_of
from graph.memory import GAVE, PATH
from graph.reader import Reader
from graph.rows import pairs
from ontology.names import SYSTEM_GRAPH, Scheme


def read_rows(reader: Reader) -> list[Indicator]:
    """Every named indicator of the graph, in the order of their IRIs."""

    def by(pattern: str) -> dict[str, str]:
        return dict(pairs(reader, pattern))

    name = by("?a a jx:Indicator ; rdfs:label ?b")
    document = by("?a a jx:Indicator ; dcterms:isPartOf ?b")
    stem = stems(reader)
    agency = by("?a a jx:Document ; odim:organization ?b")
    agency_name = by("?a a org:Organization ; rdfs:label ?b")
    owner = by("?b jx:hasIndicator ?a")
    project = by("?a a jx:Project ; rdfs:label ?b")
    category = by("?a jx:category ?b")
    broader = by(f"?a skos:broader ?b ; skos:inScheme <{Scheme.LEVEL}>")
    label = by(f'?a skos:inScheme <{Scheme.LEVEL}> ; skos:prefLabel ?b FILTER(LANG(?b) = "zh")')
    target = by("?a jx:hasTarget ?b")
    operator = by("?a a jx:Target ; jx:operator ?b")
    unit = by("?a a jx:Target ; schema:unitText ?b")
    text = by("?a a jx:Target ; jx:text ?b")
    forms: dict[tuple[str | None, str | None, str | None], str] = {}
    rows = []
    for iri in sorted(name):
        level, at, held = category.get(iri, ""), target.get(iri, ""), document.get(iri, "")
        upper = broader.get(level, "")
        stated = (operator.get(at), unit.get(at), text.get(at))
        form = forms.get(stated)
        if form is None:
            form = forms[stated] = form_of(*stated)
        rows.append(
            Indicator(
                iri=iri,
                doc=stem.get(held, held),
                project=project.get(owner.get(iri, "")),
                name=name[iri],
                level1=label.get(upper or level),
                level2=label.get(level) if upper else None,
                unit=stated[1],
                form=form,
                agency=agency_name.get(agency.get(held, "")),
            )
        )
    return rows


def stems(reader: Reader) -> dict[str, str]:
    """The file stem of each document; of several paths with the same bytes the first. A document out of a file that
    holds several, or of an endpoint that keeps no paths, has none."""
    path = dict(pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{PATH}> ?b }}"))
    gave: dict[str, list[str]] = {}
    for entry, document in pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{GAVE}> ?b }}"):
        gave.setdefault(entry, []).append(document)
    found: dict[str, str] = {}
    for entry in sorted(gave, key=lambda entry: path.get(entry, "")):
        if len(gave[entry]) == 1:
            found.setdefault(gave[entry][0], PurePath(path.get(entry, "")).stem)
    return found
