"""What a form's fillers leave around a name beside marks and values: blanks (XX, 某), headings before it (质量指标：),
a formula behind = and values said in words (大于等于百分之九十五)."""

from __future__ import annotations

import re

from extract.organisations import UNNAMED_PLACE
from extract.patterns import alternation
from extract.values.measure_units import is_unit
from extract.values.numerals import NUMERALS, in_figures
from extract.values.operators import COMPARISONS, MUST, REACHED, SUFFIXES
from ontology.codes import codes
from ontology.names import Scheme

# Remarks in brackets that say how a target is read: (正向指标), (定量), (约束性指标).
REMARKS = (
    r"(?:(?:正向|负向|反向|逆向|定性|定量|约束|预期|核心|关键|共性|个性|必选|可选|自选|自定义|通用)性?(?:指标|目标)?)"
)

# As headings say them: levels, with and without their last word.
_ASPECTS = {
    wording.removesuffix("指标")
    for code in codes().values()
    if code.scheme == Scheme.LEVEL
    for wording in code.wordings
} | {"绩效"}
_ASPECT = rf"(?:{alternation(_ASPECTS)})"
_HEADING = re.compile(rf"^(?:(?:[一二三]级|三级绩效)?指标(?:名称)?|{_ASPECT}{{1,2}}(?:指标|目标)?)[::]+(?=..)")
_PATH = re.compile(rf"^{_ASPECT}{{1,2}}指标[-—/>]+(?=..)")
_ORDINAL = re.compile(r"^第(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[项条个点]?[::]|[项条点][.、]+)(?=..)")

_LETTERS = "xX"
_BLANK = re.compile(rf"(?<![A-Za-z\d])[{_LETTERS}]{{2,}}(?![A-Za-z\d]){UNNAMED_PLACE}?")
_BLANK_AMOUNT = re.compile(
    rf"(?<=.)(?:{MUST}(?:{COMPARISONS}|{REACHED}))?(?<![A-Za-z\d])[{_LETTERS}]{{2,}}(?P<unit>[^\dA-Za-z]{{0,3}}?)"
    rf"(?:{SUFFIXES})?$"
)
_BLANK_PROJECT = re.compile(rf"^[{_LETTERS}](?=项目|工程)")
_SOME = re.compile(rf"^(?:某某+{UNNAMED_PLACE}?|某(?:一?个|一)?)(?![种类些时月日年人])(?=..)")

_FORMULA = re.compile(r"(?<=[\w%)])=\s*[(\[【]*[一-鿿][^=]*[/÷×*+].*$")
_PERCENT = rf"百分之[{NUMERALS}]+"
_WORDED = re.compile(
    rf"(?:{MUST}(?:{COMPARISONS}|{REACHED}|等于)(?:{_PERCENT}|[{NUMERALS}]+\D{{0,4}}?)|{_PERCENT})[及或]?(?:{SUFFIXES})?$"
)
# A plain name holds none of these.
SIGNS = rf"某|第[{NUMERALS}]{{1,3}}[项条个点]?[::]|百分之|(?:{COMPARISONS}|{REACHED}|等于)[{NUMERALS}]"


def without_formula(text: str) -> str:
    """Without what a rate is worked out from, printed behind =."""
    return _FORMULA.sub("", text)


def in_figures_at_end(text: str) -> str:
    """The name with a value that it ends with in figures (不少于五百人次: 不少于500人次)."""
    found = _WORDED.search(text)
    if found is None or not found.start():
        return text
    return text[: found.start()] + in_figures(found[0])


def without_headings(text: str) -> str:
    """Without the level or the ordinal that stands before a name."""
    for rule in (_HEADING, _PATH, _ORDINAL):
        text = rule.sub("", text)
    return text


def without_blanks(text: str) -> str:
    """Without letters and words that stand for what was never filled in; the text itself where it is nothing else."""
    plain = _BLANK_AMOUNT.sub(lambda match: "" if not match["unit"] or _counts(match["unit"]) else match[0], text)
    plain = _SOME.sub("", _BLANK_PROJECT.sub("", _BLANK.sub("", plain)))
    return plain or text


def _counts(unit: str) -> bool:
    return unit in ("%", "‰") or is_unit(unit)
