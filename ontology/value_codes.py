"""The codes that stand for words of the records: scope, operator and grade; their notations are these words."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ontology.names import CODE


class Scope(StrEnum):
    """jx:scope of an indicator: of what it is."""

    PROJECT = CODE + "scope/project"
    DEPARTMENT = CODE + "scope/department"


class Operator(StrEnum):
    """jx:operator of a target or an actual value."""

    AT_LEAST = CODE + "operator/at-least"
    AT_MOST = CODE + "operator/at-most"
    EQUAL = CODE + "operator/equal"
    MORE_THAN = CODE + "operator/more-than"
    LESS_THAN = CODE + "operator/less-than"
    RANGE = CODE + "operator/range"
    WORDS = CODE + "operator/words"


class Grade(StrEnum):
    """jx:grade of a link between indicators."""

    SAME = CODE + "grade/same"
    RELATED = CODE + "grade/related"
    DIFFERENT = CODE + "grade/different"


SCOPES: Final[dict[str, str]] = {"project": Scope.PROJECT, "department": Scope.DEPARTMENT}
OPERATORS: Final[dict[str, str]] = {
    "≥": Operator.AT_LEAST,
    "≤": Operator.AT_MOST,
    "=": Operator.EQUAL,
    ">": Operator.MORE_THAN,
    "<": Operator.LESS_THAN,
    "区间": Operator.RANGE,
    "定性": Operator.WORDS,
}
GRADES: Final[dict[str, str]] = {"same": Grade.SAME, "related": Grade.RELATED, "different": Grade.DIFFERENT}
_WORDS: Final = {str(iri): word for codes in (SCOPES, OPERATORS, GRADES) for word, iri in codes.items()}


def word(iri: str) -> str:
    """The word that a code stands for (≥ of op:at-least); any other text as it is."""
    return _WORDS.get(iri, iri)
