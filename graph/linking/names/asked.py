"""Questions to people (satisfaction, awareness): who is asked, and about what."""

from __future__ import annotations

import re

from graph.linking.names.lexicon import Lexicon
from graph.linking.names.objects import counted, family
from graph.linking.names.parts import JOINS, Parse

_PERSON = re.compile(
    r".*(人员|对象|群众|群体|人群|者|户|学生|学员|家长|单位|企业|机构|部门|人|师|民|委员|代表|嘉宾|选手|队员|官兵|妇女|儿童|家庭|家属|亲属|"
    r"干部|职工|员工|青年|青少年|老年人|法官|司机|员|村|社区|学校|医院|单位人员|客|友|众|方|警|兵|"
    r"(?:业|车|船|货|雇|户|机)主|(?:护|社|技|农民|环卫|保洁|临时)工|(?:考|新|毕业|研究|大学|实习)生)$"
)
_NOT_PERSON = frozenset({"人员", "对象", "村", "方", "社区", "人", "员", "民", "众", "公众号"})
# Ends that make a group of people of a word; the first stands for all. A word that names people already needs none.
_PEOPLE = ("对象", "人员", "群众", "居民", "群体", "队伍", "者", "人")
_NATURAL = re.compile(r".+(?:[警员师兵民]|[^残军]人)")
# Those who were given something are fewer than all of their kind: 受支持企业, 接受服务老年人.
_GIVEN = re.compile(
    r"(?:受|被|获|获得|得到|享受|接受)(?:政策|资金|项目)?"
    r"(?:支持|扶持|资助|补助|补贴|奖励|奖补|帮扶|援助|培育|服务|慰问|助)的?$"
)
_USERS, _USED_BY = "使用人员", ("用户", "使用者", "使用人", "使用人员", "利用者", "利用人员")


def asked(kind: str, facet: str, words: list[str], lexicon: Lexicon) -> Parse:
    """Satisfaction and awareness: who is asked × about what."""
    if "对" in words:
        at = words.index("对")
        left, right = words[:at], words[at + 1 :]
    else:
        left, right = words, []
    groups: list[str]
    public = bool(words) and family(words[0], lexicon) == "public"
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
        implied = [
            g for g, of in sorted(lexicon.implied.items()) if set(about) <= of and g in lexicon.sets["by_activity"]
        ]
        groups, about = (implied[:1], []) if implied else (["群众"], about)
    return Parse(kind, facet, tuple(about), tuple(sorted(set(groups))), compound=len(set(groups)) > 1,
                 field_named=any(word in lexicon.modifiers for word in words))  # fmt: skip


def _respondents(words: list[str], lexicon: Lexicon, *, whole: bool) -> tuple[list[str], list[str]]:
    """The groups of people asked, and the words that are left. `whole`: every word belongs to a respondent."""
    groups: list[str] = []
    pending: list[str] = []
    for word in words:
        known = lexicon.respondents.get(word)
        if word in JOINS or (word in _PEOPLE and not pending and groups and _NATURAL.fullmatch(groups[-1])):
            continue  # 辅警 + 队伍
        if known is None and (word in _PEOPLE and pending):
            merged = pending[-1] + word
            known = lexicon.respondents.get(merged, merged)
            pending = pending[:-1]
        elif known is None and len(word) > 1 and word not in _NOT_PERSON and _PERSON.match(word):
            known = lexicon.synonyms.get(word, word)
        if known is None:
            pending.append(word)
            continue
        given = _GIVEN.search("".join(pending)) is not None and lexicon.family.get(known) != "public"
        before = [w for w in counted(pending, lexicon) if w not in lexicon.facet_rules["generic_about"]]
        before = [w for w in before if w not in ("社会", "公共", "受益", "项目区", "参与") and w not in known]
        if known in lexicon.sets["local"]:
            before = [w for w in before if w not in lexicon.near_by]
        if known in lexicon.sets["neighbours"]:
            before = []
        if before and word in _USED_BY:
            known = _USERS  # 数据用户 are those who use the data
        groups.append("受助" + known if given else _group("".join([*before, known]), lexicon))
        pending = []
    if whole and pending and not groups:
        return ["".join(counted(pending, lexicon))] if counted(pending, lexicon) else [], []
    return groups, pending


def _group(name: str, lexicon: Lexicon) -> str:
    """参保人员, 参保群众 and 参保者 are one group, unless a list knows it."""
    if name in lexicon.family:
        return name
    if any(
        name.endswith(group) and family(group, lexicon) != "public" for group in lexicon.family if group not in _PEOPLE
    ):
        return name  # 住院患者: 患者 is not an end but a group
    stem = next((name.removesuffix(end) for end in _PEOPLE if name.endswith(end)), "")
    if _NATURAL.fullmatch(stem):
        return stem
    return stem + _PEOPLE[0] if len(stem) >= 2 else name
