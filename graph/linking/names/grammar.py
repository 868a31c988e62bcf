"""A name taken apart: its end says what is measured, the rest of what, who is asked, and in what kind.

政策知晓率 → 知晓 of {政策}; 定点医疗机构和群众的满意度 → 满意 asked of {定点机构, 群众};
网络建设完成时间 → time of {网络, 建设}.
"""

from __future__ import annotations

from graph.linking.names.abreast import side_by_side
from graph.linking.names.asked import asked
from graph.linking.names.lexicon import Head, Lexicon
from graph.linking.names.objects import counted, named_scheme, numerator, without_public, without_soft
from graph.linking.names.parts import JOINS, Parse

# 对 divides who is asked from what about; 项目 may be the object itself.
_STOPS = frozenset({"对", "项目"})
_TRAILING = frozenset({"等", "的", "工作", "目标", "、", "。", "指标"})
_WEAK_HEADS = frozenset({"degree", "ratio", "ability"})
_PRICES = frozenset({"money", "unitmoney"})
_AND_MORE = "等"
_RATE = "率"
_TREE = "树"
_BEGUN, _PROMPT = "开工", "及时"  # what is begun on time is not what is completed on time
_ASKING = ("率", "度")  # a measure before a degree word is its object
_FREE = frozenset({"degree", "ratio"})
_HEADS_OF_PEOPLE = Head("people")


def parse(text: str, lexicon: Lexicon) -> Parse:
    """Takes a cleaned name apart (`cleaning.clean`); any text gives a parse."""
    for old, new in lexicon.rewrite:
        if old in text:
            text = text.replace(old, new)
    words = _changed(lexicon.cut(text), lexicon)
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
        return asked(kind or "degree", facet, rest, lexicon)
    per_unit = kind == "unitmoney" or (kind == "money" and priced)
    if kind == "unitmoney":
        kind = "money"
    objects = _objects(kind, facet, rest, per_unit, lexicon)
    facet, objects = _joined_facet(kind, facet, objects, lexicon)
    scheme, kept = _kept(kind, facet, objects, per_unit, lexicon)
    kind, facet, kept = _settled(kind, facet, kept, rest, lexicon)
    if not headed and facet in lexicon.sets["mishaps"]:
        kind = "things"  # 重大安全事故, without more: how many
    if _AND_MORE in words[1:] and kept:
        kept.append(_AND_MORE)  # 水电费等成本 is more than 水电费
    return Parse(
        kind=kind,
        facet=facet,
        objects=tuple(kept),
        scheme=scheme,
        per_unit=per_unit,
        project_named="项目" in rest[-2:] or "项目" in tail,
        total=any(w.startswith(("总", "控制数")) or w.endswith("控制数") for w in tail),
        compound=any(w in JOINS for w in rest),
        closed=any(w in lexicon.sets["closing"] for w in tail),
        field_named=_names_field(words, lexicon),
        abreast=side_by_side(rest, lexicon),
    )


def _objects(kind: str | None, facet: str | None, rest: list[str], per_unit: bool, lexicon: Lexicon) -> list[str]:
    """What is measured, of the words before the measure: of a share what is counted above its line."""
    objects = [w for w in rest if not (per_unit and w in lexicon.unit_price["words"])]
    if kind == "ratio":
        objects = numerator(objects, lexicon)
        if facet is None and len(objects) > 1 and lexicon.heads.get(objects[-1]) == _HEADS_OF_PEOPLE:
            objects = objects[:-1]  # 锻炼人口比例 is 锻炼人数比例
    elif kind in ("people", "visits", "households"):
        objects = ["受益" if w == "覆盖" else w for w in objects]
    return objects


def _kept(
    kind: str | None, facet: str | None, objects: list[str], per_unit: bool, lexicon: Lexicon
) -> tuple[str | None, list[str]]:
    """The scheme that the objects name, and those of them that count: not what the quantity says already."""
    if kind == "money":
        objects = [
            w for w in objects if w not in lexicon.sets["money"] and not (per_unit and w in lexicon.sets["grants"])
        ]
    elif kind == "time":
        objects = [w for w in objects if lexicon.facet_of.get(w) not in ("完成", "及时")]
    kept = counted(objects, lexicon)
    actions = lexicon.facet_rules["facet_absorbs"].get(facet or "", ())
    kept = [w for w in kept if w not in actions] or kept
    scheme, kept = named_scheme(kept, lexicon)
    return scheme, without_soft(without_public(kept, lexicon), lexicon)


def _settled(
    kind: str | None, facet: str | None, kept: list[str], rest: list[str], lexicon: Lexicon
) -> tuple[str | None, str | None, list[str]]:
    """Kind, facet and objects, once the objects tell what the measure word left open."""
    if kind in _FREE and facet in (None, "到位") and kept and kept[-1] in lexicon.facet_rules["done"]:
        facet = "完成" if kind == "ratio" or facet else facet
    if facet == _BEGUN and any(lexicon.facet_of.get(w) == _PROMPT for w in kept):
        facet, kept = _PROMPT, [*(w for w in kept if lexicon.facet_of.get(w) != _PROMPT), _BEGUN]
    if kind is None and facet is None and kept and kept[-1] in lexicon.sets["frames"]:
        kind, facet = "degree", "健全"
    if facet in ("运行", "保障") and kept and set(kept) <= lexicon.sets["office"]:
        facet, kept = "保障", ["运转"]
    if kind == "area" and lexicon.sets["grown"].intersection(kept):
        kept = [w.removesuffix(_TREE) if len(w) > 1 else w for w in kept]
    if kind in ("area", "length"):
        gains = [w for w in rest if w in lexicon.sets["gains"] and w not in kept]
        kept += gains if gains != ["新增"] else []  # an area that is added is the one that was worked on
    if kind in ("people", "visits") and len(kept) > 1:
        kept = [w for w in kept if w not in lexicon.sets["hired"]]
    return kind, facet, kept


def _changed(words: list[str], lexicon: Lexicon) -> list[str]:
    """破案率明显提升 is the 提升率 of it, not 破案率."""
    end = words[-1] if words else ""
    if end not in lexicon.sets["rising"] and end not in lexicon.sets["falling"]:
        return words
    before = next((word for word in reversed(words[:-1]) if word not in lexicon.drop), "")
    return [*words[:-1], words[-1] + _RATE] if before.endswith(_RATE) else words


def _names_field(words: list[str], lexicon: Lexicon) -> bool:
    return any(word in lexicon.modifiers for word in words)


def _measure(words: list[str], lexicon: Lexicon) -> tuple[int, str | None, str | None]:
    """Reads the head from the end: the number of words before it, its kind and its facet."""
    kind: str | None = None
    facet: str | None = None
    closed = False
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
        if head is not None and closed and (head.kind not in (*_FREE, None) or word.endswith(_ASKING)):
            break  # 对企业成本的影响程度, 满意度提升程度: the cost, the satisfaction is what changes
        if head is not None and kind == "ratio" and head.kind not in (*_FREE, "ability", None):
            break  # 优良天数比例: a share of days
        if head is not None:
            at -= 1
            closed = closed or word in lexicon.sets["closing"]
            if kind in _PRICES:
                kind = "unitmoney" if "unitmoney" in (kind, head.kind) else kind
            elif kind is None or (kind in _FREE and head.kind is not None):
                kind = kind if head.kind in _FREE and kind is not None else head.kind or kind
            if head.facet:
                facet = _winner(head.facet, facet, lexicon)
            if kind == "ability" or kind not in (*_WEAK_HEADS, *_PRICES):
                break
        elif word not in JOINS and word not in _STOPS and (word in lexicon.drop or word in _TRAILING):
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


def _joined_facet(
    kind: str | None, facet: str | None, objects: list[str], lexicon: Lexicon
) -> tuple[str | None, list[str]]:
    """A facet whose words stand apart: 网络全年运行合格率 is 运行, 项目按期完成率 is 及时."""
    if kind not in _FREE:
        return facet, objects
    if facet is None:
        inner = next((w for w in objects if lexicon.facet_of.get(w) in lexicon.sets["inner"]), None)
        return (lexicon.facet_of[inner], [w for w in objects if w != inner]) if inner else (None, objects)
    for word in objects:
        other = lexicon.facet_of.get(word) or ("运行" if word in ("运行", "运转") else None)
        rest = [w for w in objects if w != word]
        if other == "运行" and facet == "保障" and any(w not in lexicon.light for w in rest):
            return other, rest  # 学校正常运转保障率; 运转保障率 alone is the office's own
        if other and [other, facet] in lexicon.facet_rules["wins"] and other in ("运行", "及时"):
            return other, [w for w in objects if w != word]
    return facet, objects
