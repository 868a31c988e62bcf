"""Why two indicators are linked or not: the waterfall of features, as text lines and as an SVG picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from extract.language import say
from graph.linking.concepts import Variant
from graph.linking.features import spoken
from graph.linking.features.hard_rules import BY_NAME as RULES
from graph.linking.features.hard_rules import HardRule
from graph.linking.features.traits import BY_NAME
from graph.linking.linker import Linker
from graph.linking.meant import Meant, meant
from graph.linking.names.indicator import Indicator
from graph.linking.score import START, Comparison, Feature, Thresholds
from ontology.names import DATA

GRADES = {
    "same": ("同一概念", "same"),
    "review": ("待复核", "for review"),
    "related": ("相关", "related"),
    "none": ("无关", "none"),
}
_SENTENCES = {
    "same": ("量的是同一件事（同一概念）", "measure the same thing (one concept)"),
    "review": (
        "可能量的是同一件事，需要人来判断（待复核）",
        "may measure the same thing: a person should say (for review)",
    ),
    "related": ("相关，但量的不是同一件事", "are related, but do not measure the same thing"),
    "none": ("无关", "have nothing to do with each other"),
}
DECIDED = {"same": ("相同", "same"), "related": ("相关", "related"), "different": ("不同", "different")}
"""What a person said of a pair."""


# What the score of a link is, as a probability
CHANCE = ("至少相关的可能", "chance of at least related")
_THRESHOLDS = {"related": ("相关", "related"), "review": ("复核", "review"), "accept": ("相同", "same")}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Both indicators as the linker sees them, their comparison, the thresholds; unknown: names that no row has; ends:
    what was asked for, and which of how many rows was taken."""

    a: Variant
    b: Variant
    comparison: Comparison
    thresholds: Thresholds
    unknown: tuple[str, ...] = ()
    ends: tuple[Meant, ...] = ()

    @property
    def grade(self) -> str:
        """same, review, related or none."""
        return self.comparison.grade(self.thresholds)


def explain(
    linker: Linker,
    rows: list[Indicator],
    a: str,
    b: str,
    *,
    concept: Mapping[str, str] | None = None,
    preferred: tuple[str, str] | None = None,
) -> Explanation:
    """Compares two indicators, each given by its IRI (or d:…, or the IRI's last part) or by its name, as linking does.

    Of several rows that print a name one is taken, see `meant`: concept: that of each row's IRI; preferred: the IRIs of
    two rows. A name that no row has is taken as it is, without project. Raises QueryError when an IRI is unknown.
    """
    ends = meant(linker.variants(rows), a, b, concept or {}, preferred)
    one, other = (end.variant or _of_text(linker, end.text) for end in ends)
    unknown = tuple(dict.fromkeys(end.text for end in ends if end.variant is None))
    return Explanation(one, other, linker.compare(one, other), linker.thresholds, unknown, ends)


def _of_text(linker: Linker, text: str) -> Variant:
    row = Indicator(text, "", None, text)
    field = linker.context.fields_of([row])[row.doc]
    return Variant(row.name, linker.context.signature(row, field), field, [row])


def _name(feature: Feature) -> str:
    if feature.name == START:
        return say("起点：还没有看这一对的特征", "to start with: before anything of the pair is looked at")
    trait = BY_NAME[feature.name]
    return say(trait.zh, trait.en)


def on_a_line(text: str) -> str:
    """A printed text without its line breaks."""
    return " ".join(text.split())


def _shown(feature: Feature) -> str:
    """What both sides say; one text where they say the same."""
    a, b = on_a_line(feature.a) or "—", on_a_line(feature.b) or "—"
    return "" if not (feature.a or feature.b) else a if a == b else f"{a} | {b}"


def lines(explanation: Explanation) -> list[str]:
    """The verdict as a sentence, the reasons in words, the heaviest first, and below them the waterfall as text."""
    out = [_sentence(explanation)]
    told = reasons(explanation.comparison)
    for mark, title in (
        ("+", say("说明相近的：", "what speaks for it:")),
        ("-", say("说明不同的：", "what speaks against it:")),
    ):
        worded = [reason[2:] for reason in told if reason.startswith(f"{mark} ")]
        out += [title, *(f"   {reason}" for reason in worded)] if worded else []
    out += [say("否决：", "veto: ") + say(rule.zh, rule.en) for rule in _rules(explanation)]
    out += ["", say("这样算出：", "How that was reckoned:")]
    for mark, variant in (("A", explanation.a), ("B", explanation.b)):
        row = variant.first
        where = " / ".join(on_a_line(part) for part in (row.agency, row.project) if part)
        out.append(f"{mark}  {on_a_line(row.name)}" + (f"  ({where})" if where else ""))
        out.append(f"   {spoken.sentence(variant.signature)}")
    out += _taken(explanation.ends)
    for name in map(on_a_line, explanation.unknown):
        zh, en = (
            f"图谱中没有名为“{name}”的指标，只按文字比较",
            f"no indicator of the graph is called “{name}”: its words alone",
        )
        out.append(say(zh, en))
    total = 0.0
    for feature in explanation.comparison.features:
        total += feature.contribution
        shown = _shown(feature)
        out.append(
            f"{feature.contribution:+6.2f}  {total:6.2f}  {_name(feature)}" + (say("：", ": ") + shown if shown else "")
        )
    out.append(f"={explanation.comparison.score:6.2f}          {_verdict(explanation)}")
    out.append(_marks(explanation))
    return out


def _sentence(explanation: Explanation) -> str:
    a, b = (on_a_line(one.first.name) for one in (explanation.a, explanation.b))
    zh, en = _SENTENCES[explanation.grade]
    found = explanation.comparison
    same, related = 100 * found.sameness(explanation.thresholds), 100 * float(found.decimal())
    return say(
        f"“{a}”与“{b}”{zh}（相同的可能 {same:.0f}%，至少相关的可能 {related:.0f}%）。",
        f"“{a}” and “{b}” {en} (chance of the same {same:.0f} %, of at least related {related:.0f} %).",
    )


def _taken(ends: tuple[Meant, ...]) -> list[str]:
    """Which rows were taken of those that print a name, and under which other form a name was found."""
    out = []
    for mark, end in zip("AB", ends, strict=False):
        if end.variant is None:
            continue
        row, text = end.variant.first, on_a_line(end.text)
        id_, name = row.iri.removeprefix(DATA), on_a_line(row.name)
        if end.text != row.iri and not end.as_printed and end.rows:
            zh = f"没有印作“{text}”的指标，{mark} 取写法相当的“{name}”"
            out.append(say(zh, f"nothing is printed as “{text}”: {mark} is “{name}”, which reads the same"))
        if end.rows > 1:
            zh = f"印作“{name}”的指标有 {end.rows} 条，分属 {end.concepts} 个概念"
            en = f"{end.rows} indicators of {end.concepts} concepts are called “{name}”"
            more = end.rows - 1
            out.append(say(f"{zh}，{mark} 取 {id_}，另有 {more} 条", f"{en}: {mark} is {id_}, there are {more} more"))
    return out


def reasons(comparison: Comparison) -> tuple[str, ...]:
    """What speaks for the same (+) and against it (-), in words, the heaviest first."""
    told = [feature for feature in comparison.features if feature.name != START and feature.contribution]
    told.sort(key=lambda feature: (-abs(feature.contribution), feature.name))
    out = []
    for feature in told:
        shown = _shown(feature)
        mark = "+" if feature.contribution > 0 else "-"
        out.append(f"{mark} {_name(feature)}" + (say("：", ": ") + shown if shown else ""))
    return (*out, *(say("否决：", "veto: ") + say(RULES[name].zh, RULES[name].en) for name in comparison.vetoes))


def _rules(explanation: Explanation) -> list[HardRule]:
    return [RULES[name] for name in explanation.comparison.vetoes]


def _verdict(explanation: Explanation) -> str:
    """The grade in words, with how likely both are at least related (the number that `links` lists) and the same."""
    at, found = explanation.thresholds, explanation.comparison
    same, related = 100 * found.sameness(at), found.decimal()
    return say(*GRADES[explanation.grade]) + say(
        f"（{CHANCE[0]} {related}；相同的可能 {same:.0f}%）", f" ({CHANCE[1]} {related}; of the same {same:.0f} %)"
    )


def _marks(explanation: Explanation) -> str:
    """Where the grades begin for this pair, and why: where nothing differs of what is measured of what, two are the
    same sooner than otherwise; where a rule forbids it, never."""
    at, found = explanation.thresholds, explanation.comparison
    if found.barred:
        return say(
            "分数线：有规则否决，多少分都不算相关", "marks: a rule forbids it, they are not related whatever the sum"
        )
    if found.vetoes:
        zh = f"分数线：有规则否决，多少分都不算相同；{at.related:.2f} 起相关"
        return say(zh, f"marks: a rule forbids the same whatever the sum; related from {at.related:.2f}")
    if found.equal:
        zh = f"量什么、量谁的没有不同，{at.accept:.2f} 起相同（有不同的要 {at.join:.2f}）"
        en = f"nothing differs of what is measured of what: the same from {at.accept:.2f} (else from {at.join:.2f})"
    else:
        zh = f"量谁的有不同，{at.join:.2f} 起相同（没有不同的只要 {at.accept:.2f}）"
        en = f"of what is measured, something differs: the same from {at.join:.2f} (else from {at.accept:.2f})"
    return say(
        f"分数线：{zh}；{at.review:.2f} 起待复核；{at.related:.2f} 起相关",
        f"marks: {en}; for review from {at.review:.2f}; related from {at.related:.2f}",
    )


def svg(explanation: Explanation) -> str:
    """The waterfall as a picture: bars from left to right, thresholds as upright lines."""
    features, at = explanation.comparison.features, explanation.thresholds
    left, width, step, top = 250, 520, 44, 84
    height = top + step * (len(features) + 1) + 46
    sums = [sum(f.contribution for f in features[:n]) for n in range(len(features) + 1)]
    low, high = min(at.related, *sums), max(at.join, *sums)
    scale = width / (1.1 * (high - low))

    def x(value: float) -> float:
        return round(left + (value - low) * scale, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 60}" height="{height}" '
        f'font-family="Noto Sans CJK SC, WenQuanYi Zen Hei, Microsoft YaHei, sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="16" y="26" font-size="15">A {escape(_cut(on_a_line(explanation.a.first.name)))}</text>',
        f'<text x="16" y="48" font-size="15">B {escape(_cut(on_a_line(explanation.b.first.name)))}</text>',
    ]
    bottom = height - 40
    for name, value in (
        ("related", at.related),
        ("review", at.review),
        ("accept", at.accept if explanation.comparison.equal else at.join),
    ):
        told = f"{say(*_THRESHOLDS[name])} {value:.2f}"
        parts.append(f'<path d="M{x(value)} {top - 8}V{bottom}" stroke="#999" stroke-dasharray="4 3"/>')
        parts.append(f'<text x="{x(value)}" y="{bottom + 18}" fill="#555" text-anchor="middle">{told}</text>')
    total = 0.0
    for number, feature in enumerate(features):
        y, before = top + step * number, total
        total += feature.contribution
        start, end = sorted((before, total))
        colour = "#2a78b8" if feature.contribution >= 0 else "#c23b3b"
        parts.append(f'<text x="{left - 10}" y="{y + 18}" text-anchor="end">{escape(_name(feature))}</text>')
        long = max(x(end) - x(start), 1.5)
        parts.append(f'<rect x="{x(start)}" y="{y + 3}" width="{long:.1f}" height="20" fill="{colour}"/>')
        parts.append(f'<text x="{x(end) + 5}" y="{y + 18}">{feature.contribution:+.2f}</text>')
        parts.append(
            f'<text x="{left}" y="{y + 37}" fill="#666" font-size="11">{escape(_cut(_shown(feature), 60))}</text>'
        )
    y = top + step * len(features)
    score = explanation.comparison.score
    parts.append(f'<text x="{left - 10}" y="{y + 18}" text-anchor="end" font-weight="bold">{say("合计", "sum")}</text>')
    start, end = sorted((x(0), x(score)))
    parts.append(f'<rect x="{start}" y="{y + 3}" width="{max(end - start, 1.5):.1f}" height="20" fill="#444"/>')
    verdict = f"{score:.2f} {say(*GRADES[explanation.grade])}"
    parts.append(f'<text x="{max(x(0), x(score)) + 5}" y="{y + 18}" font-weight="bold">{verdict}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _cut(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
