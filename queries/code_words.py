"""The codes of records (kinds of documents, phases of money, scopes, operators) as people read and write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extract.language import Wording, say
from extract.text import fold
from extract.values.operators import OPERATORS, QUALITATIVE, RANGE, SIGNS

CODES: Final[Mapping[str, Mapping[str, Wording]]] = {
    "kind": {"budget": Wording("预算", "budget"), "final_account": Wording("决算", "final account")},
    "phase": {
        "approved": Wording("预算", "approved"),
        "revised": Wording("调整后预算", "revised"),
        "executed": Wording("执行", "executed"),
    },
    "scope": {"project": Wording("项目", "project"), "department": Wording("部门整体", "department")},
    "op": {sign: Wording(sign, sign) for sign in OPERATORS}
    | {RANGE: Wording(RANGE, "range"), QUALITATIVE: Wording(QUALITATIVE, "words only")},
}
"""The words of the codes that a field has."""


def word_of(field: str, code: str | None) -> str | None:
    """A code of a field in the reader's language; what is none stays as it is."""
    found = CODES.get(field, {}).get(code or "")
    return code if found is None else say(*found)


def words_of(field: str) -> tuple[str, ...]:
    """All codes of a field in the reader's language; none where any text may stand there."""
    return tuple(say(*word) for word in CODES.get(field, {}).values())


def code_of(field: str, text: str) -> str:
    """The code that a text means, in either language, as the code itself or, of operators, as another way of writing
    the sign; what means none stays as it is."""
    said = _plain(text)
    for code, word in CODES.get(field, {}).items():
        if said in map(_plain, (code, *word)):
            return code
    return SIGNS.get(said, text) if field == "op" else text


def _plain(text: str) -> str:
    return "".join(fold(text).split()).casefold()
