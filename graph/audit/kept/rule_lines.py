"""The rules of an audit and its run as sorted N-Triples lines: one named graph beside those of the documents, as the
rules change more often than the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator

from graph.audit.kept.finding_lines import RESULTS, rule_iri
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Rule
from graph.audit.running.profile import Profile
from graph.identity import row_iri
from graph.ntriples import line
from graph.terms import node, text
from graph.version import SOFTWARE
from ontology.names import Class, Property, Scheme


def run_iri(profile: Profile) -> str:
    """The node of a run: by the software and the profile, never by its time."""
    return row_iri("audit", SOFTWARE, profile.name).value


def rule_lines(profile: Profile) -> list[str]:
    """Every rule of the catalogue, with its severity under the profile, and the run."""
    run = run_iri(profile)
    lines = {
        line(run, Property.TYPE, node(Class.ACTIVITY)),
        line(run, Property.LABEL, SOFTWARE),
        line(run, Property.COMMENT, profile.name),
    }
    lines.update(text for rule in catalogue().values() for text in _rule(rule, profile))
    return sorted(lines)


def _rule(rule: Rule, profile: Profile) -> Iterator[str]:
    iri = rule_iri(rule.id).value
    sources = [source.wording for source in rule.sources]
    citation = f"：{rule.citation}" if rule.citation else ""
    said = (
        (Property.TYPE, node(Class.CONCEPT)),
        (Property.IN_SCHEME, node(Scheme.RULE)),
        (Property.TOP_CONCEPT_OF, node(Scheme.RULE)),
        (Property.IDENTIFIER, text(rule.id)),
        (Property.NOTATION, text(rule.id)),
        (Property.PREF_LABEL, text(rule.title.zh, "zh")),
        (Property.PREF_LABEL, text(rule.title.en, "en")),
        (Property.DEFINITION, text(rule.why.zh, "zh")),
        (Property.DEFINITION, text(rule.why.en, "en")),
        (Property.SOURCE, text("；".join(source.zh for source in sources) + citation, "zh")),
        (Property.SOURCE, text("; ".join(source.en for source in sources), "en")),
        (Property.SEVERITY, node(RESULTS[profile.severity(rule)])),
    )
    return (line(iri, name, value) for name, value in said if value is not None)
