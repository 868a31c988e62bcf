"""The indicators of a graph as the linker takes them: from what the store notes of each document, or, at an endpoint or
where a note is missing, flat lists joined here."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from pathlib import PurePath

from graph.linking.names.indicator import Indicator, form_of
from graph.reading.noted_indicators import count, notes
from graph.reading.reader import Reader
from graph.reading.solutions import pairs, pairs_of
from graph.store.ledger import GAVE, NAME, PATH
from ontology.names import DATA, SYSTEM_GRAPH, Property, Scheme
from ontology.value_codes import word

# What is asked of every row, and of its target: which there are and the label first, as only a named row counts. What
# has other subjects too is asked of all: a look at the type of each takes longer than passing over some.
_NAMED = ("?a a jx:Indicator", "?a rdfs:label ?b")
_OF_ROW = ("?a dcterms:isPartOf ?b", "?b jx:hasIndicator ?a", "?a jx:category ?b", "?a jx:hasTarget ?b")
_OF_TARGET = ("?a jx:operator ?b", "?a schema:unitText ?b", "?a jx:text ?b")
_OF_NOTE = (Property.LABEL, Property.CATEGORY, Property.OPERATOR, Property.UNIT_TEXT, Property.TEXT)
Column = list[str | None]


def read_rows(reader: Reader) -> list[Indicator]:
    """Every named indicator of the graph, in the order of their IRIs. Equal texts are one object: there are few."""
    noted = None if reader.directory is None else _noted(reader)
    return _from_quads(reader) if noted is None else noted


def _noted(reader: Reader) -> list[Indicator] | None:
    """None where the store does not note all rows."""
    known: dict[str | None, str | None] = {}
    forms: dict[tuple[str | None, ...], str] = {}
    stem, levels = stems(reader), _levels(reader)
    agencies = dict(pairs(reader, "?a a org:Organization ; rdfs:label ?b"))
    rows, found = [], 0
    for document, noted in notes(reader):
        doc, agency = stem.get(document, document), agencies.get(noted.agency or "")
        found += len(noted.iris)
        projects = noted.owner.mapped([noted.owners[number][1] for number in noted.owner.values])
        columns = [noted.columns[name].each(len(noted.iris)) for name in _OF_NOTE]
        for short, project, name, category, operator, unit, words in zip(
            noted.iris, projects.each(len(noted.iris)), *columns, strict=True
        ):
            if name is None:
                continue
            said = (operator, unit, words)
            form = forms.get(said)
            if form is None:
                form = forms[said] = form_of(*said)
            level1, level2 = levels.get(category or "", (None, None))
            rows.append(
                Indicator(
                    iri=DATA + short,
                    doc=doc,
                    project=project,
                    name=known.setdefault(name, name) or "",
                    level1=level1,
                    level2=level2,
                    unit=known.setdefault(unit, unit),
                    form=form,
                    agency=agency,
                )
            )
    if found != count(reader):
        return None
    rows.sort(key=attrgetter("iri"))
    return rows


def _from_quads(reader: Reader) -> list[Indicator]:
    known: dict[str, str] = {}
    stem, agency, project = stems(reader), _agencies(reader), dict(pairs(reader, "?a a jx:Project ; rdfs:label ?b"))
    levels = _levels(reader)
    asked = pairs_of(reader, (*_NAMED, *_OF_ROW, *_OF_TARGET))
    indicators = {iri for iri, _ in next(asked)}
    named = {iri: label for iri, label in next(asked) if iri in indicators}
    del indicators
    iris = sorted(named)
    at = {iri: number for number, iri in enumerate(iris)}
    names = [known.setdefault(text, text) for text in map(named.__getitem__, iris)]
    del named
    documents, owners, categories, targets = (_column(next(asked), at, known) for _ in _OF_ROW)
    at = {target: number for number, target in enumerate(dict.fromkeys(filter(None, targets)))}
    operators, *others = (_column(next(asked), at, known) for _ in _OF_TARGET)
    signs = [code and word(code) for code in operators]
    stated = [*zip(signs, *others, strict=True), (None, None, None)]
    forms = {target: form_of(*target) for target in set(stated)}
    rows = []
    for iri, name, document, owner, category, target in zip(
        iris, names, documents, owners, categories, targets, strict=True
    ):
        said = stated[at.get(target or "", -1)]
        held = document or ""
        level1, level2 = levels.get(category or "", (None, None))
        rows.append(
            Indicator(
                iri=iri,
                doc=stem.get(held, held),
                project=project.get(owner or ""),
                name=name,
                level1=level1,
                level2=level2,
                unit=said[1],
                form=forms[said],
                agency=agency.get(held),
            )
        )
    return rows


def _column(found: Iterator[tuple[str, str]], at: dict[str, int], known: dict[str, str]) -> Column:
    """The texts of one property by the numbers of their subjects; None where a subject has none."""
    column: Column = [None] * len(at)
    for subject, text in found:
        number = at.get(subject)
        if number is not None:
            column[number] = known.setdefault(text, text)
    return column


def _agencies(reader: Reader) -> dict[str, str]:
    """The agency's name of each document."""
    name = dict(pairs(reader, "?a a org:Organization ; rdfs:label ?b"))
    agency = pairs(reader, "?a a jx:Document ; odim:organization ?b")
    return {document: name[iri] for document, iri in agency if iri in name}


def _levels(reader: Reader) -> dict[str, tuple[str | None, str | None]]:
    """Level 1 and level 2 of each category."""
    broader = dict(pairs(reader, f"?a skos:broader ?b ; skos:inScheme <{Scheme.LEVEL}>"))
    label = dict(pairs(reader, f'?a skos:inScheme <{Scheme.LEVEL}> ; skos:prefLabel ?b FILTER(LANG(?b) = "zh")'))
    return {code: (label.get(broader.get(code, code)), label.get(code) if code in broader else None)
            for code in label.keys() | broader.keys()}  # fmt: skip


def stems(reader: Reader) -> dict[str, str]:
    """What each document is called: by the file of records that it comes from, else its file's stem, of several paths
    with the same bytes the first. One of an endpoint that keeps no paths has none."""
    path = dict(pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{PATH}> ?b }}"))
    gave: dict[str, list[str]] = {}
    for entry, document in pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{GAVE}> ?b }}"):
        gave.setdefault(entry, []).append(document)
    found = dict(pairs(reader, f"GRAPH <{SYSTEM_GRAPH}> {{ ?a <{NAME}> ?b }}"))
    for entry in sorted(gave, key=lambda entry: path.get(entry, "")):
        if len(gave[entry]) == 1:
            found.setdefault(gave[entry][0], PurePath(path.get(entry, "")).stem)
    return found
