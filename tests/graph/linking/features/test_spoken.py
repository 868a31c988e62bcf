"""Signatures said in words, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.linking.features import spoken
from graph.linking.features.hard_rules import HARD_RULES
from graph.linking.features.pair import Pair
from graph.linking.features.sides import Side
from graph.linking.features.traits import BY_NAME, TRAITS
from graph.linking.names.lexicon import KINDS, lexicon
from graph.linking.names.signature import Signature
from graph.linking.names.whole import _grammar
from graph.linking.score import Scorer

ROOT = Path(__file__).parents[4]
PRICE = Signature("money", "", ("培训",), per="head")
ASKED = Signature("degree", "满意", ("伙食",), ("学生",), "居民", "~粮食")


def test_a_signature_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert spoken.sentence(PRICE) == "量什么：金额；口径：每人；量谁的：培训"
    assert spoken.sentence(ASKED) == "量什么：率或程度（满意）；量谁的：伙食；问谁：学生；类别：居民；领域：粮食"
    assert spoken.sentence(Signature("time", "", whole=True)) == "量什么：时间；量谁的：整个项目"
    monkeypatch.setenv("JIXIAO_LANG", "en")
    assert spoken.sentence(PRICE) == "measures: amount of money; per: a head; of: 培训"


def test_every_facet_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_LANG", "en")
    fields = ("", *(path.stem for path in (ROOT / "graph/linking/data/fields").glob("*.toml")))
    heads = [head for name in fields for head in lexicon(name).heads.values()]
    facets = {of.facet for of in (*heads, *(family.measure for family in _grammar().families)) if of.facet}
    assert len(facets) > 40
    for facet in facets:
        assert spoken.quantity(Signature("degree", facet)).isascii(), facet
    assert spoken.quantity(Signature("degree", "及时")) == "rate or degree (on time)"


def test_each_rule_is_one_of_the_design() -> None:
    numbers = [re.match(r"规则(\d+)：", rule.zh) for rule in HARD_RULES]
    told = [int(found[1]) for found in numbers if found]
    assert len(told) == len(HARD_RULES)
    assert all(1 <= number <= 17 for number in told)
    assert [f"rule {number}:" for number in told] == [rule.en.split(" ", 2)[0] + " " + rule.en.split(" ", 2)[1]
                                                      for rule in HARD_RULES]  # fmt: skip


def test_every_kind_of_quantity_has_words() -> None:
    assert set(KINDS) == set(spoken.KINDS)


def test_every_feature_and_rule_has_words_in_both_languages_and_a_name_of_its_own() -> None:
    for table in (TRAITS, HARD_RULES):
        assert all(one.zh and one.en and one.zh != one.en for one in table)
        assert len({one.name for one in table}) == len({one.zh for one in table}) == len(table)
    assert all(rule.zh.startswith("规则") and rule.en.startswith("rule") for rule in HARD_RULES)


def test_a_field_has_its_title_listed_or_not() -> None:
    assert spoken.field_title("education") == "教育"
    assert spoken.field_title("~粮食") == "粮食"
    assert spoken.field_title("") == ""


def test_it_is_said_which_side_the_project_filled() -> None:
    weigher = Scorer(lexicon("")).weigher
    named = Side(Signature("degree", "合格", ("校舍",)), "校舍合格率")
    bare = Side(Signature("degree", "合格", ("雪亮",), filled=True), "合格率")
    assert BY_NAME["filled"].shown(Pair(bare, named, weigher)) == ("雪亮（由项目补上）", "校舍")
    assert BY_NAME["filled"].shown(Pair(named, bare, weigher)) == ("校舍", "雪亮（由项目补上）")
