"""Labels that distinguish: no two concepts of a graph show the same one. What is added is the first of object, who is
asked, field, measure, quantity, project and agency in which they differ; at last the number of the concept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from graph.linking.concepts import Concept
from graph.linking.features.spoken import KINDS
from graph.linking.names.cleaning import clean
from graph.linking.names.lexicon import UNLISTED, lexicon
from ontology.codes import codes

_LONGEST = 24  # characters of a project's or an agency's name in a label
_WORDS = 3  # of an object in a label: of more the project's name reads better
_DIGITS = 6  # of a concept's number


def distinguish(concepts: Iterable[Concept]) -> None:
    """Gives each concept a label of its own and keeps the plain one; the order of the concepts does not matter."""
    held = list(concepts)
    added: dict[str, list[str]] = defaultdict(list)
    plain = {concept.iri: concept.label for concept in held}
    for part in _PARTS:
        alike = _alike(held)
        if not alike:
            return
        for group in alike:
            parts = {concept.iri: part(concept) for concept in group}
            if len(set(parts.values())) == 1:
                continue
            for concept in group:
                if parts[concept.iri]:
                    added[concept.iri].append(parts[concept.iri])
                    concept.plain = plain[concept.iri]
                    concept.label = f"{concept.plain}（{'，'.join(added[concept.iri])}）"


def _alike(concepts: Iterable[Concept]) -> list[list[Concept]]:
    """The concepts that share a label, group by group."""
    groups: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        groups[concept.label].append(concept)
    return [group for group in groups.values() if len(group) > 1]


def _object(concept: Concept) -> str:
    """The object's words that the label does not say, in the order of a row that prints them; words that stand side by
    side there are joined."""
    words = [word for word in concept.signature.objects if word not in concept.label]
    if len(words) > _WORDS:
        return ""
    text = min(f"{row.name} {row.project or ''}" for v in concept.variants for row in v.rows)
    words.sort(key=lambda word: (word not in text, text.find(word), word))
    told = ""
    for before, word in zip(["", *words], words, strict=False):
        told += word if not before or before + word in text else f"、{word}"
    return told


def _asked(concept: Concept) -> str:
    return "、".join(group for group in concept.signature.asked if group not in concept.label)


def _scheme(concept: Concept) -> str:
    return concept.signature.scheme


def _measure(concept: Concept) -> str:
    return codes()[concept.measure].zh if concept.measure is not None else ""


def _quantity(concept: Concept) -> str:
    """What is measured, where the label does not say it: two of one measure may differ in it (开工, 完成)."""
    signature = concept.signature
    if signature.own:
        return ""
    facet = signature.facet
    return facet if facet and facet not in concept.label else KINDS.get(signature.kind, ("", ""))[0]


def _own_field(concept: Concept) -> str:
    return concept.signature.field.removeprefix(UNLISTED)


def _field(concept: Concept) -> str:
    return lexicon(concept.field).field.removeprefix(UNLISTED)


def _project(concept: Concept) -> str:
    return _commonest(clean(row.project)[0] for v in concept.variants for row in v.rows if row.project)


def _agency(concept: Concept) -> str:
    return _commonest(row.agency for v in concept.variants for row in v.rows if row.agency)


def _commonest(texts: Iterable[str]) -> str:
    found = Counter(texts)
    text = min(found, key=lambda text: (-found[text], len(text), text)) if found else ""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _number(concept: Concept) -> str:
    return concept.iri.rpartition("-")[2][:_DIGITS]


def _whole_number(concept: Concept) -> str:
    return concept.iri.rpartition("-")[2]


_PARTS: tuple[Callable[[Concept], str], ...] = (
    _object, _asked, _scheme, _own_field, _measure, _quantity, _project, _field, _agency, _number, _whole_number,
)  # fmt: skip
