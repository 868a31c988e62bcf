"""Every name of the vocabulary that code uses: namespaces, classes, properties, codes. One place, typed.

Own terms are defined in jixiao.ttl and codes.ttl beside this module; a test holds both together. The members of the
enumerations are plain strings (IRIs), fit for `pyoxigraph.NamedNode`, `rdflib.URIRef` and text of a query. Measures
have a module of their own, `ontology.measure_names`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

JX: Final = "https://w3id.org/jixiao/ns#"
DATA: Final = "https://w3id.org/jixiao/id/"
CODE: Final = "https://w3id.org/jixiao/code/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
ORG: Final = "http://www.w3.org/ns/org#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
SCHEMA: Final = "https://schema.org/"
QUDT: Final = "http://qudt.org/schema/qudt/"
UNIT: Final = "http://qudt.org/vocab/unit/"
ODIM: Final = "http://data.openbudgets.eu/ontology/dsd/dimension/"
OMEA: Final = "http://data.openbudgets.eu/ontology/dsd/measure/"
OPHASE: Final = "http://data.openbudgets.eu/resource/codelist/budget-phase/"
SSSOM: Final = "https://w3id.org/sssom/"
SEMAPV: Final = "https://w3id.org/semapv/vocab/"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "jx": JX,
    "d": DATA,
    "code": CODE,
    "category": CODE + "category/",
    "dimension": CODE + "dimension/",
    "dockind": CODE + "document/",
    "function": CODE + "function/",
    "funding": CODE + "funding/",
    "gradekind": CODE + "grade/",
    "level": CODE + "level/",
    "measure": CODE + "measure/",
    "op": CODE + "operator/",
    "rule": CODE + "rule/",
    "scopekind": CODE + "scope/",
    "uom": CODE + "unit/",
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "prov": PROV,
    "oa": OA,
    "schema": SCHEMA,
    "qudt": QUDT,
    "unit": UNIT,
    "odim": ODIM,
    "omea": OMEA,
    "ophase": OPHASE,
    "sssom": SSSOM,
    "semapv": SEMAPV,
    "sh": SH,
}

# Named graphs beside the one of each document. SHARED: what several documents say alike (organisations, local codes),
# once, as Oxigraph's union of graphs keeps duplicates. FILES: what the documents' files are called. RULES: the rules of
# the last audit and its run; its findings stand in a graph a document (graph.identity.audit_iri). WAIVERS: what people
# accepted of them. SYSTEM: the store's memory (paths, versions), never exported.
VOCABULARY_GRAPH: Final = "https://w3id.org/jixiao/ns"
SHARED_GRAPH: Final = DATA + "shared"
LINKS_GRAPH: Final = DATA + "links"
FILES_GRAPH: Final = DATA + "files"
RULES_GRAPH: Final = DATA + "rules"
WAIVERS_GRAPH: Final = DATA + "waivers"
SYSTEM_GRAPH: Final = DATA + "system"


class Class(StrEnum):
    """Classes, own and reused."""

    DOCUMENT = JX + "Document"
    PROJECT = JX + "Project"
    FUNDING = JX + "Funding"
    INDICATOR = JX + "Indicator"
    TARGET = JX + "Target"
    ACTUAL = JX + "Actual"
    INDICATOR_CONCEPT = JX + "IndicatorConcept"
    SIMILARITY_LINK = JX + "SimilarityLink"
    SOURCE_LOCATION = JX + "SourceLocation"
    READ_WARNING = JX + "ReadWarning"
    CORRECTION = JX + "Correction"
    FINDING = JX + "Finding"
    UNCHECKED = JX + "Unchecked"
    RULE_TALLY = JX + "RuleTally"
    WAIVER = JX + "Waiver"
    VALIDATION_REPORT = SH + "ValidationReport"
    VALIDATION_RESULT = SH + "ValidationResult"
    ORGANIZATION = ORG + "Organization"
    CONCEPT = SKOS + "Concept"
    CONCEPT_SCHEME = SKOS + "ConceptScheme"
    ACTIVITY = PROV + "Activity"


class Property(StrEnum):
    """Properties, own and reused."""

    FISCAL_YEAR = JX + "fiscalYear"
    HAS_FUNDING = JX + "hasFunding"
    HAS_SHARE = JX + "hasShare"
    HAS_INDICATOR = JX + "hasIndicator"
    HAS_TARGET = JX + "hasTarget"
    HAS_ACTUAL = JX + "hasActual"
    HAS_CONCEPT = JX + "hasConcept"
    HAS_WARNING = JX + "hasWarning"
    SIMILAR_TO = JX + "similarTo"
    GOAL = JX + "goal"
    GOAL_ACTUAL = JX + "goalActual"
    FILE_NAME = JX + "fileName"
    SCOPE = JX + "scope"
    CATEGORY = JX + "category"
    FUNCTIONAL_CLASS = JX + "functionalClass"
    WEIGHT = JX + "weight"
    LEVEL1_WEIGHT = JX + "level1Weight"
    LEVEL2_WEIGHT = JX + "level2Weight"
    ASCENDING = JX + "ascending"
    SCORE = JX + "score"
    DEVIATION = JX + "deviation"
    PERIOD = JX + "period"
    AS_OF = JX + "asOf"
    MENDED = JX + "mended"
    OPERATOR = JX + "operator"
    UNDERSTOOD_UNIT = JX + "understoodUnit"
    TEXT = JX + "text"
    PRINTED = JX + "printed"
    EXECUTION_RATE = JX + "executionRate"
    SOURCE_TABLE = JX + "sourceTable"
    FUNDING_SOURCE = JX + "fundingSource"
    PRINTED_OTHERWISE = JX + "printedOtherwise"
    CONFIDENCE = JX + "confidence"
    UNSURE = JX + "unsure"
    PAGE = JX + "page"
    SHEET = JX + "sheet"
    CELLS = JX + "cells"
    TABLE = JX + "table"
    ROW = JX + "row"
    LINE = JX + "line"
    WARNING_CODE = JX + "warningCode"
    RELEVANT_CELLS = JX + "relevantCells"
    ACCOUNTED_CELLS = JX + "accountedCells"
    GRADE = JX + "grade"
    REVIEW = JX + "review"
    CORRECTED_FIELD = JX + "correctedField"
    OLD_VALUE = JX + "oldValue"
    NEW_VALUE = JX + "newValue"
    RULE = JX + "rule"
    CERTAINTY = JX + "certainty"
    REASON = JX + "reason"
    WAIVED_BY = JX + "waivedBy"
    STATED_ELSEWHERE = JX + "statedElsewhere"
    HINT = JX + "hint"
    HAS_UNCHECKED = JX + "hasUnchecked"
    HAS_TALLY = JX + "hasTally"
    FINDING_COUNT = JX + "findingCount"
    PASS_COUNT = JX + "passCount"
    NOT_APPLICABLE_COUNT = JX + "notApplicableCount"
    UNCHECKED_COUNT = JX + "uncheckedCount"
    FAILURE = JX + "failure"
    AGENCY = JX + "agency"
    MINIMUM = JX + "minimum"
    MAXIMUM = JX + "maximum"
    TYPE = RDF + "type"
    LABEL = RDFS + "label"
    IDENTIFIER = DCTERMS + "identifier"
    KIND = DCTERMS + "type"
    IS_PART_OF = DCTERMS + "isPartOf"
    HAS_VERSION = DCTERMS + "hasVersion"
    CREATOR = DCTERMS + "creator"
    DATE = DCTERMS + "date"
    VALID = DCTERMS + "valid"
    SOURCE = DCTERMS + "source"
    RELATION = DCTERMS + "relation"
    COMMENT = RDFS + "comment"
    ORGANIZATION = ODIM + "organization"
    BUDGET_PHASE = ODIM + "budgetPhase"
    AMOUNT = OMEA + "amount"
    SUB_ORGANIZATION_OF = ORG + "subOrganizationOf"
    MIN_VALUE = SCHEMA + "minValue"
    MAX_VALUE = SCHEMA + "maxValue"
    UNIT_TEXT = SCHEMA + "unitText"
    HAS_UNIT = QUDT + "hasUnit"
    CONVERSION_MULTIPLIER = QUDT + "conversionMultiplier"
    SCALING_OF = QUDT + "scalingOf"
    UCUM_CODE = QUDT + "ucumCode"
    PREF_LABEL = SKOS + "prefLabel"
    ALT_LABEL = SKOS + "altLabel"
    NOTATION = SKOS + "notation"
    BROADER = SKOS + "broader"
    RELATED = SKOS + "related"
    EXACT_MATCH = SKOS + "exactMatch"
    IN_SCHEME = SKOS + "inScheme"
    TOP_CONCEPT_OF = SKOS + "topConceptOf"
    DEFINITION = SKOS + "definition"
    EXAMPLE = SKOS + "example"
    WAS_DERIVED_FROM = PROV + "wasDerivedFrom"
    WAS_GENERATED_BY = PROV + "wasGeneratedBy"
    USED = PROV + "used"
    WAS_INFLUENCED_BY = PROV + "wasInfluencedBy"
    HAS_SOURCE = OA + "hasSource"
    ANNOTATED_SOURCE = OWL + "annotatedSource"
    ANNOTATED_PROPERTY = OWL + "annotatedProperty"
    ANNOTATED_TARGET = OWL + "annotatedTarget"
    SIMILARITY_SCORE = SSSOM + "similarity_score"
    MAPPING_JUSTIFICATION = SSSOM + "mapping_justification"
    CONFORMS = SH + "conforms"
    CONFORMANCE_DISALLOWS = SH + "conformanceDisallows"
    RESULT = SH + "result"
    FOCUS_NODE = SH + "focusNode"
    RESULT_PATH = SH + "resultPath"
    RESULT_VALUE = SH + "value"
    RESULT_MESSAGE = SH + "resultMessage"
    RESULT_SEVERITY = SH + "resultSeverity"
    SOURCE_CONSTRAINT_COMPONENT = SH + "sourceConstraintComponent"
    SEVERITY = SH + "severity"


class Scheme(StrEnum):
    """Code lists (skos:ConceptScheme); the codes themselves stand in codes.ttl and measures.ttl."""

    DOCUMENT = CODE + "document"
    LEVEL = CODE + "level"
    CATEGORY = CODE + "category"
    FUNDING = CODE + "funding"
    FUNCTION = CODE + "function"
    UNIT = CODE + "unit"
    DIMENSION = CODE + "dimension"
    MEASURE = CODE + "measure"
    CONCEPT = CODE + "concept"
    SCOPE = CODE + "scope"
    OPERATOR = CODE + "operator"
    GRADE = CODE + "grade"
    PHASE = CODE + "phase"
    RULE = CODE + "rule"


class DocumentKind(StrEnum):
    """dcterms:type of a document."""

    BUDGET = CODE + "document/budget"
    FINAL_ACCOUNT = CODE + "document/final_account"


class FundingKind(StrEnum):
    """dcterms:type of a funding: which amount it is."""

    TOTAL_INCOME = CODE + "funding/total_income"
    TOTAL_EXPENDITURE = CODE + "funding/total_expenditure"
    EXPENDITURE_OF_YEAR = CODE + "funding/expenditure_of_year"
    BASIC_EXPENDITURE = CODE + "funding/basic_expenditure"
    PROJECT_EXPENDITURE = CODE + "funding/project_expenditure"
    PROJECT = CODE + "funding/project"
    APPROPRIATION = CODE + "funding/appropriation"
    APPROPRIATION_BASIC = CODE + "funding/appropriation_basic"
    APPROPRIATION_PROJECT = CODE + "funding/appropriation_project"
    SOURCE = CODE + "funding/source"
    OTHER = CODE + "funding/other"


class Phase(StrEnum):
    """obeu-dimension:budgetPhase of a funding (OpenBudgets.eu code list)."""

    APPROVED = OPHASE + "approved"
    REVISED = OPHASE + "revised"
    EXECUTED = OPHASE + "executed"


class Severity(StrEnum):
    """sh:resultSeverity of a finding (SHACL's own)."""

    VIOLATION = SH + "Violation"
    WARNING = SH + "Warning"
    INFO = SH + "Info"


class Constraint(StrEnum):
    """sh:sourceConstraintComponent of a finding."""

    AUDIT_RULE = JX + "AuditRuleConstraint"
