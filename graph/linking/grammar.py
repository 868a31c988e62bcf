"""A name taken apart: its end says what is measured, the rest of what, who is asked, and in what kind.

政策知晓率 → 知晓 of {政策}; 定点医疗机构和群众的满意度 → 满意 asked of {定点机构, 群众};
网络建设完成时间 → time of {网络, 建设}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.linking.lexicon import Head, Lexicon

_JOINS = frozenset({"和", "与", "及", "及其", "以及", "或", "或者", "并", "、", ",", "，", "/", ";", "；"})
_PERSON = re.compile(
    r".*(人员|对象|群众|群体|人群|者|户|学生|学员|家长|单位|企业|机构|部门|人|师|民|委员|代表|嘉宾|选手|队员|官兵|妇女|儿童|家庭|家属|亲属|"
    r"干部|职工|员工|青年|青少年|老年人|法官|干警|民警|司机|员|村|社区|学校|医院|单位人员|客|友|众|方)$"
)
# 对 divides who is asked from what about; 项目 may be the object itself.
_STOPS = frozenset({"对", "项目"})
_TRAILING = frozenset({"等", "的", "工作", "目标", "、", "。", "指标"})
_NOT_PERSON = frozenset({"人员", "对象", "村", "方", "社区", "人", "员", "民", "众", "公众号"})
_WEAK_HEADS = frozenset({"degree", "ratio", "ability"})
_PRICES = frozenset({"money", "unitmoney"})
# People whose place says no more than that they live by the project.
_PEOPLE = ("对象", "人员", "群众", "居民", "群体", "者", "人")
_LOCAL = frozenset({"群众", "农户"})
_FREE = frozenset({"degree", "ratio"})
MONEY_WORDS = frozenset(
    {
        "资金",
        "费用",
        "经费",
        "支付",
        "使用",
        "支出",
        "金额",
        "投入",
        "成本",
        "花费",
        "使用量",
    }
)
_NAMED_BY_ACTIVITY = frozenset({"参训人员", "参会人员", "接待人员"})
# 长效管护机制, without more, is asked whether it is in place.
# An office that runs, in whatever words.
_OFFICE = frozenset({"机关", "单位", "部门", "机构", "办公", "日常", "运转", "保障"})
_HIRED = frozenset({"聘请"})
_EVENTS = frozenset({"事故", "故障", "投诉"})
_FRAMES = frozenset({"机制", "制度", "体系", "体制"})
_GRANTS = frozenset({"补贴", "补助", "补助金", "奖励"})
_TRAINED = ("参训", "参培", "受训")
_TOTALS = frozenset({"总量", "总数", "总", "全部", "的", "数量", "数"})
# 准确发送率 is 发送准确率
_INNER = frozenset({"准确", "及时", "合格", "完好", "优良", "规范", "合规", "足额"})


@dataclass(frozen=True, slots=True)
class Parse:
    """A name's parts. kind and facet None: the name does not say; `objects` in the order of the name, canonical words
    without those that do not count; `asked`: respondents; `project_named`: 项目 itself is the object."""

    kind: str | None
    facet: str | None
    objects: tuple[str, ...]
    asked: tuple[str, ...] = ()
    scheme: str | None = None
    per_unit: bool = False
    project_named: bool = False
    total: bool = False
    compound: bool = False
    field_named: bool = False


def parse(text: str, lexicon: Lexicon) -> Parse:
    """Takes a cleaned name apart (`wording.clean`); any text gives a parse."""
    for old, new in lexicon.rewrite:
        if old in text:
            text = text.replace(old, new)
    words = lexicon.cut(text)
    priced = any(w in lexicon.unit_price["words"] for w in words)
    while len(words) > 1 and words[-1] in lexicon.unit_price["words"]:
        words.pop()
    end, kind, facet = _measure(words, lexicon)
    rest, tail = words[:end], words[end:]
    headed = kind is not None or facet is not None
    if not headed:
        facet, rest = _stated(rest, lexicon)
        kind = "degree" if facet else None
    if facet is not None and facet in lexicon.facet_rules["asked"]:
        return _asked(kind or "degree", facet, rest, lexicon)
    per_unit = kind == "unitmoney" or (kind == "money" and priced)
    if kind == "unitmoney":
        kind = "money"
    objects = [w for w in rest if not (per_unit and w in lexicon.unit_price["words"])]
    if kind == "ratio":
        objects = _numerator(objects)
    elif kind in ("people", "visits", "households"):
        objects = ["受益" if w == "覆盖" else w for w in objects]
    facet, objects = _joined_facet(kind, facet, objects, lexicon)
    if kind == "money":
        objects = [w for w in objects if w not in MONEY_WORDS and not (per_unit and w in _GRANTS)]
    elif kind == "time":
        objects = [w for w in objects if lexicon.facet_of.get(w) not in ("完成", "及时")]
    kept = counted(objects, lexicon)
    actions = lexicon.facet_rules["facet_absorbs"].get(facet or "", ())
    kept = [w for w in kept if w not in actions] or kept
    scheme, kept = _scheme(kept, lexicon)
    kept = without_soft(_without_public(kept, lexicon), lexicon)
    if kind in _FREE and facet in (None, "到位") and kept and kept[-1] in lexicon.facet_rules["done"]:
        facet = "完成" if kind == "ratio" or facet else facet
    if kind is None and facet is None and kept and kept[-1] in _FRAMES:
        kind, facet = "degree", "健全"
    if facet in ("运行", "保障") and kept and set(kept) <= _OFFICE:
        facet, kept = "保障", ["运转"]
    if kind in ("people", "visits") and len(kept) > 1:
        kept = [w for w in kept if w not in _HIRED]
    if not headed and facet in _EVENTS:
        kind = "things"  # 重大安全事故, without more: how many
    return Parse(
        kind=kind,
        facet=facet,
        objects=tuple(kept),
        scheme=scheme,
        per_unit=per_unit,
        project_named="项目" in rest[-2:] or "项目" in tail,
        total=any(w.startswith(("总", "控制数")) or w.endswith("控制数") for w in tail),
        compound=any(w in _JOINS for w in rest),
        field_named=_names_field(words, lexicon),
    )


def _names_field(words: list[str], lexicon: Lexicon) -> bool:
    return any(word in lexicon.modifiers for word in words)


def _measure(words: list[str], lexicon: Lexicon) -> tuple[int, str | None, str | None]:
    """Reads the head from the end: the number of words before it, its kind and its facet."""
    kind: str | None = None
    facet: str | None = None
    at = len(words)
    while at > 0:
        word = words[at - 1]
        head = lexicon.heads.get(word)
        if head is None and kind in _FREE and word in lexicon.facet_of:
            head = Head(None, lexicon.facet_of[word])
        if head is not None and facet is not None and not _joins(head, facet, lexicon):
            break
        if head is not None and kind in _PRICES and head.kind not in _PRICES:
            break
        if head is not None and kind == "ratio" and head.kind not in (*_FREE, "ability", None):
            break  # 优良天数比例: a share of days
        if head is not None:
            at -= 1
            if kind in _PRICES:
                kind = "unitmoney" if "unitmoney" in (kind, head.kind) else kind
            elif kind is None or (kind in _FREE and head.kind is not None):
                kind = kind if head.kind in _FREE and kind is not None else head.kind or kind
            if head.facet:
                facet = _winner(head.facet, facet, lexicon)
            if kind == "ability" or kind not in (*_WEAK_HEADS, *_PRICES):
                break
        elif word not in _JOINS and word not in _STOPS and (word in lexicon.drop or word in _TRAILING):
            at -= 1
        else:
            break
    return at, kind, facet


def _joins(head: Head, facet: str, lexicon: Lexicon) -> bool:
    """Whether a head before another belongs to the measure: 按期 before 完成率; 运转 before 保障率 is the object."""
    if head.facet is None:
        return head.kind in _FREE
    return head.facet == facet or any({head.facet, facet} == set(pair) for pair in lexicon.facet_rules["wins"])


def _winner(found: str, before: str | None, lexicon: Lexicon) -> str:
    """Of two facets side by side the ruling one: 按期 + 完成 is 及时; else the one nearer the end."""
    if before is None:
        return found
    for first, second in lexicon.facet_rules["wins"]:
        if {found, before} == {first, second}:
            return str(first)
    return before


def _stated(words: list[str], lexicon: Lexicon) -> tuple[str | None, list[str]]:
    """A facet that a name without head states in words: 健全管理制度, 方便群众出行, 档案管理规范."""
    verbs = lexicon.facet_rules["verbs"]
    counts = [n for n, word in enumerate(words) if word not in lexicon.drop]
    for at in dict.fromkeys([*counts[-1:], *counts[:1]]):
        facet = lexicon.facet_of.get(words[at])
        if facet and (
            facet not in verbs
            or (facet == "节约" and at == counts[0])
            or (at == len(words) - 1 and facet not in ("完成", "参与", "利用", "执行"))
        ):
            return facet, words[:at] + words[at + 1 :]
    return None, words


def _numerator(words: list[str]) -> list[str]:
    """Without the whole that a share is of, where the part names it too: 新能源公交车占公交车总量."""
    for at, word in enumerate(words[1:-1], 1):
        if word in ("占", "占总"):
            part = "".join(words[:at])
            rest = [w for w in words[at + 1 :] if w not in part and w not in _TOTALS]
            return words[:at] + rest
    return words


def _joined_facet(
    kind: str | None, facet: str | None, objects: list[str], lexicon: Lexicon
) -> tuple[str | None, list[str]]:
    """A facet whose words stand apart: 网络全年运行合格率 is 运行, 项目按期完成率 is 及时."""
    if kind not in _FREE:
        return facet, objects
    if facet is None:
        inner = next((w for w in objects if lexicon.facet_of.get(w) in _INNER), None)
        return (lexicon.facet_of[inner], [w for w in objects if w != inner]) if inner else (None, objects)
    for word in objects:
        other = lexicon.facet_of.get(word) or ("运行" if word in ("运行", "运转") else None)
        rest = [w for w in objects if w != word]
        if other == "运行" and facet == "保障" and any(w not in lexicon.light for w in rest):
            return other, rest  # 学校正常运转保障率; 运转保障率 alone is the office's own
        if other and [other, facet] in lexicon.facet_rules["wins"] and other in ("运行", "及时"):
            return other, [w for w in objects if w != word]
    return facet, objects


def counted(words: list[str], lexicon: Lexicon) -> list[str]:
    """The canonical words that count, each once, in order; light words and the field's own name (医保 in a medical
    insurance office) only where nothing else is left."""
    seen: dict[str, None] = {}
    light: dict[str, None] = {}
    for word in _pieces(words, lexicon):
        if word in lexicon.drop or not any(sign.isalnum() for sign in word):
            continue
        known = lexicon.synonyms.get(word, word)
        if known in lexicon.drop:
            continue
        if known in lexicon.modifiers or word in lexicon.modifiers:
            continue
        if lexicon.facet_of.get(known) in ("事故", "故障", "投诉"):
            known = lexicon.facet_of[known]
        if known in lexicon.light:
            light[known] = None
        else:
            seen[known.upper() if known.isascii() else known] = None
    for word in list(seen):
        for absorbed in lexicon.facet_rules["absorbs"].get(word, ()):
            seen.pop(absorbed, None)
    return list(seen) or list(light)[:1]


def _pieces(words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Words as objects: a wording of respondents (资助学生, 参加培训教师) is its parts."""
    for word in words:
        if len(word) > 2 and word.startswith(_TRAINED):
            yield from _pieces(("培训", word[2:]), lexicon)
            continue
        at = _joint(word, lexicon)
        if at:
            yield from _pieces((word[:at], word[at:]), lexicon)
        else:
            yield word


def _joint(word: str, lexicon: Lexicon) -> int:
    """Where a wording of respondents comes apart; 0 where it is one word, or the public."""
    canonical = lexicon.respondents.get(word)
    public = lexicon.family.get(canonical or "") == "public"
    if canonical is None or word == canonical or public or word in lexicon.synonyms:
        return 0
    return next(
        (
            at
            for at in range(2, len(word) - 1)
            if word[at:] == canonical or (lexicon.knows(word[:at]) and lexicon.knows(word[at:]))
        ),
        0,
    )


def _without_public(words: list[str], lexicon: Lexicon) -> list[str]:
    """The public as audience is understood: 政策宣传在群众中的覆盖率 is that of 宣传."""
    public = {w for w in words for form in (w, _resident(w, lexicon)) if _family(form, lexicon) == "public"}
    kept = [w for w in words if w not in public]
    return kept if any(w not in lexicon.weak for w in kept) else words


def _family(word: str, lexicon: Lexicon) -> str | None:
    return lexicon.family.get(lexicon.respondents.get(word, ""))


def _resident(word: str, lexicon: Lexicon) -> str:
    """小区居民 is 居民."""
    return next((word.removeprefix(place) for place in lexicon.near_by if word.startswith(place)), word)


def without_soft(words: list[str], lexicon: Lexicon) -> list[str]:
    """Without words that add little where two others say what is meant."""
    kept = [w for w in words if w not in lexicon.soft]
    return kept if len(kept) >= 2 else words


def _scheme(words: list[str], lexicon: Lexicon) -> tuple[str | None, list[str]]:
    """居民 or 职工 before a word that has a scheme; 参保居民 as people are none."""
    if not any(sensitive in word for word in words for sensitive in lexicon.scheme_rules.get("sensitive", ())):
        return None, words
    for word in words:
        if word in lexicon.schemes:
            return lexicon.schemes[word], [w for w in words if w not in lexicon.schemes]
    return None, words


def _asked(kind: str, facet: str, words: list[str], lexicon: Lexicon) -> Parse:
    """Satisfaction and awareness: who is asked × about what."""
    if "对" in words:
        at = words.index("对")
        left, right = words[:at], words[at + 1 :]
    else:
        left, right = words, []
    groups: list[str]
    public = bool(words) and _family(words[0], lexicon) == "public"
    if facet == "知晓" and not right and not public:
        groups, about = [], words  # 学生资助政策知晓率: 学生 belongs to what is known
    else:
        groups, about = _respondents(left, lexicon, whole=bool(right))
    about = counted([*about, *right], lexicon)
    if facet == "知晓" and len(about) > 1:
        about = [w for w in about if w != "政策"]
    if facet != "知晓":
        about = [w for w in about if w not in lexicon.facet_rules["generic_about"]]
    if any(lexicon.family.get(g) == "public" for g in groups) or not groups:
        about = [w for w in about if w not in lexicon.field_whole]
    about = [w for w in about if not any(w in g or any(i in w for i in lexicon.implied.get(g, ())) for g in groups)]
    if facet == "知晓":
        # Who knows of a policy is the public, said or unsaid.
        groups = [g for g in groups if lexicon.family.get(g) != "public"]
    elif not groups and about:
        # 培训满意度 asks those who were trained; who else answers for a thing is the public.
        implied = [g for g, of in sorted(lexicon.implied.items()) if set(about) <= of and g in _NAMED_BY_ACTIVITY]
        groups, about = (implied[:1], []) if implied else (["群众"], about)
    return Parse(kind, facet, tuple(about), tuple(sorted(set(groups))), compound=len(set(groups)) > 1,
                 field_named=_names_field(words, lexicon))  # fmt: skip


def _group(name: str, lexicon: Lexicon) -> str:
    """参保人员, 参保群众 and 参保者 are one group, unless a list knows it."""
    if name in lexicon.family:
        return name
    stem = next((name.removesuffix(end) for end in _PEOPLE if name.endswith(end)), "")
    return stem + _PEOPLE[0] if len(stem) >= 2 else name


def _respondents(words: list[str], lexicon: Lexicon, *, whole: bool) -> tuple[list[str], list[str]]:
    """The groups of people asked, and the words that are left. `whole`: every word belongs to a respondent."""
    groups: list[str] = []
    pending: list[str] = []
    for word in words:
        known = lexicon.respondents.get(word)
        if word in _JOINS:
            continue
        if known is None and (word in _PEOPLE and pending):
            merged = pending[-1] + word
            known = lexicon.respondents.get(merged, merged)
            pending = pending[:-1]
        elif known is None and len(word) > 1 and word not in _NOT_PERSON and _PERSON.match(word):
            known = lexicon.synonyms.get(word, word)
        if known is None:
            pending.append(word)
            continue
        before = [w for w in counted(pending, lexicon) if w not in lexicon.facet_rules["generic_about"]]
        before = [w for w in before if w not in ("社会", "公共", "受益", "项目区", "参与") and w not in known]
        if known in _LOCAL:
            before = [w for w in before if w not in lexicon.near_by]
        groups.append(_group("".join([*before, known]), lexicon))
        pending = []
    if whole and pending and not groups:
        return ["".join(counted(pending, lexicon))] if counted(pending, lexicon) else [], []
    return groups, pending
