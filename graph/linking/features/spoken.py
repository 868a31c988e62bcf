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
FACETS = {
    "满意": "satisfied", "知晓": "aware", "认可": "approving", "获得感": "sense of gain", "覆盖": "covered",
    "合格": "passing", "不合格": "failing", "开展": "carried out", "开工": "begun", "优良": "of good quality",
    "及时": "on time", "准确": "accurate", "完成": "completed", "完成进度": "progress", "合规": "by the rules",
    "规范": "by the standard", "健全": "in place", "完整": "complete", "完好": "intact", "运行": "running",
    "故障": "faults", "事故": "accidents", "投诉": "complaints", "参与": "taking part", "利用": "used",
    "执行": "spent", "到位": "received", "足额": "in full", "偏离": "deviation", "控制": "kept within",
    "结余": "left over", "保障": "secured", "便利": "convenient", "公开": "published", "效率": "efficiency",
    "效益": "benefit", "增长": "growth", "下降": "decrease", "节约": "saved", "安全": "safe", "稳定": "stable",
    "可持续": "sustainable", "响应": "response", "回访": "followed up", "合理": "reasonable", "真实": "true",
    "共享": "shared", "重复": "repeated", "公平": "fair", "影响": "effect", "先进": "advanced", "意识": "mindful",
    "可用": "available",
}  # fmt: skip
"""Facets in English; a signature has them in Chinese."""
_PRICES = {
    "head": ("每人", "a head"), "labour": ("每工日或月", "a day or month of labour"), "unit": ("每单位", "a unit"),
    "grant": ("每人补助", "a grant a head"),
}  # fmt: skip


def quantity(signature: Signature) -> str:
    """What is measured: 率或程度（及时）."""
    kind = say(*KINDS.get(signature.kind, (signature.kind, signature.kind)))
    facet = (
        say(f"（{signature.facet}）", f" ({FACETS.get(signature.facet, signature.facet)})") if signature.facet else ""
    )
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
