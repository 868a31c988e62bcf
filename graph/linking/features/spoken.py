"""Signatures and sides said in words, for a reader who knows no notation."""

from __future__ import annotations

from extract.language import say
from graph.linking.names.lexicon import UNLISTED, lexicon
from graph.linking.names.signature import Signature

KINDS = {
    "ratio": ("比率", "share"), "degree": ("率或程度", "rate or degree"), "ability": ("能力", "ability"),
    "people": ("人数", "number of persons"), "visits": ("人次", "number of visits"),
    "households": ("户数", "number of households"), "times": ("次数", "number of times"), "things": ("数量", "number"),
    "area": ("面积", "area"), "length": ("长度", "length"), "time": ("时间", "time"),
    "duration": ("时长", "duration"), "interval": ("间隔", "interval"), "term": ("期限", "term"),
    "money": ("金额", "amount of money"), "unitmoney": ("单价", "unit price"), "score": ("评分", "score"),
}  # fmt: skip
_PRICES = {
    "head": ("每人", "a head"), "labour": ("每工日或月", "a day or month of labour"), "unit": ("每单位", "a unit"),
    "grant": ("每人补助", "a grant a head"),
}  # fmt: skip


def quantity(signature: Signature) -> str:
    """What is measured: 率或程度（及时）."""
    kind = say(*KINDS.get(signature.kind, (signature.kind, signature.kind)))
    facet = say(f"（{signature.facet}）", f" ({signature.facet})") if signature.facet else ""
    return kind + facet


def price(signature: Signature) -> str:
    """What a unit price is per; a total without."""
    return say(*_PRICES.get(signature.per, (signature.per, signature.per))) if signature.per else say("总额", "a total")


def words(some: tuple[str, ...]) -> str:
    """Words side by side."""
    return say("、", ", ").join(some)


def thing(signature: Signature) -> str:
    """Of what: its words, or the project as a whole."""
    return say("整个项目", "the whole project") if signature.whole else words(signature.objects)


def people(signature: Signature) -> str:
    """Who is asked."""
    return words(signature.asked)


def field_title(name: str) -> str:
    """A field's title by its file's name; of a field without a file what its agencies deal with."""
    return name.removeprefix(UNLISTED) if name.startswith(UNLISTED) else lexicon(name).field if name else ""


def sentence(signature: Signature) -> str:
    """The whole signature in one line."""
    parts = [say("量什么：", "measures: ") + quantity(signature)]
    if signature.per:
        parts.append(say("口径：", "per: ") + price(signature))
    said = thing(signature)
    if said:
        parts.append(say("量谁的：", "of: ") + said)
    if signature.asked:
        parts.append(say("问谁：", "asks: ") + people(signature))
    if signature.scheme:
        parts.append(say("类别：", "scheme: ") + signature.scheme)
    if signature.field:
        parts.append(say("领域：", "field: ") + signature.field.removeprefix(UNLISTED))
    return say("；", "; ").join(parts)
