"""C: what a form asks for and a document does not say."""

from __future__ import annotations

import re

from extract.language import Wording
from extract.text import fold
from graph.audit.cases.paper import Row
from graph.audit.rules.rule import NOT_APPLICABLE, PASS, Hit, Scope, Settings, Verdict, rule

_NAME, _VALUE = Wording("名称", "name"), Wording("指标值", "target")
# A single - or * is none: ranges 60-80%, products 7*24小时, units 元/人*天.
_BLANKS = re.compile(r"\*{2,}|_{2,}|[xX×]{2,}(?![A-Za-z])|[○〇]{2,}|待[定填]|某某|\.{3,}|…")


@rule("C01", Scope.INDICATOR)
def empty(row: Row, _: Settings) -> Verdict:
    """A row without a name or without a value."""
    if not (row.record.name or "").strip():
        # A name that is lost is as often lost in reading: the row has a doubt then.
        return Hit({"what": _NAME}, ("name",))
    if row.op is None or (row.qualitative and not row.words and not row.printed.removeprefix("定性")):
        return Hit({"what": _VALUE}, ("printed",))
    return PASS


@rule("C02", Scope.INDICATOR)
def placeholder(row: Row, _: Settings) -> Verdict:
    """A blank of the form where the value should stand."""
    if row.op is None:
        return NOT_APPLICABLE
    found = _BLANKS.search(fold(row.record.printed or ""))
    return Hit({"value": row.record.printed}, ("printed",)) if found else PASS
