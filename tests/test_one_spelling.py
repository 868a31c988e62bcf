"""Each fact is spelled in one place: no second list of operators, organisations, levels, years or units in the sources.

Looked at are the strings of a module (so its regular expressions too) and its literal collections of strings;
docstrings and comments may say what they like, and a single word may stand anywhere.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from extract.organisations import ENDINGS
from extract.values.measure_units import MULTIPLES
from extract.values.money import FACTORS
from extract.values.operators import COMPARISONS, OPERATORS, PRINTED_CHARS, SUFFIX_SIGNS

ROOT = Path(__file__).parents[1]
SOURCES = [path for floor in ("extract", "graph", "queries") for path in sorted((ROOT / floor).rglob("*.py"))]
LEVELS = frozenset(["产出", "效益", "满意度", "数量", "质量", "时效", "成本"])
_TOKEN = re.compile(r"[^\s|()（）\[\]{}?:*+^$\\,，、/.]+")
_CLASS = re.compile(r"\[\^?([^\[\]]+)\]")
_SIGNS = re.compile(f"[{PRINTED_CHARS}]{{2,}}")


@dataclass(frozen=True)
class Fact:
    """A fact, the module that spells it, and how many of its words another string may hold. `other`: what is found in
    the strings in which the same characters say something else."""

    spelled: Callable[[str], Set[str]]
    home: str
    most: int = 1
    other: tuple[str, ...] = ()


@cache
def tokens(text: str) -> frozenset[str]:
    """What stands in a text between blanks, bars, brackets and the like; several facts look at it."""
    return frozenset(_TOKEN.findall(text))


def among(words: Iterable[str]) -> Callable[[str], Set[str]]:
    """Which of the words are tokens of a text."""
    wanted = frozenset(words)
    return lambda text: wanted & tokens(text)


def levels(text: str) -> Set[str]:
    """The levels that a text names, with or without 指标."""
    return LEVELS.intersection(token.removesuffix("指标") for token in tokens(text))


def signs(text: str) -> Set[str]:
    """The signs of a text that stand side by side, those of ASCII (HTML, SPARQL) aside."""
    return {char for run in _SIGNS.findall(text) for char in run if not char.isascii()}


def endings(text: str) -> Set[str]:
    """The endings of organisations in a list of words or in a class of characters."""
    classes = {char for inside in _CLASS.findall(text) for char in inside}
    return (ENDINGS & tokens(text)) | (ENDINGS & classes)


FACTS = {
    "comparisons": Fact(lambda text: set(re.findall(COMPARISONS, text)), "extract/values/operators.py"),
    "words after a number": Fact(
        lambda text: {word for word in SUFFIX_SIGNS if len(word) > 1 and word in text}, "extract/values/operators.py"
    ),
    # What a TeX formula may consist of, and what recognisers see in place of a sign.
    "signs": Fact(signs, "extract/values/operators.py", other=(r"[\s0-9.,<>=≤≥~%+\-]+", "一二三ⅡⅢⅤ")),
    # What TeX and the command line call them.
    "operators": Fact(among(OPERATORS), "extract/values/operators.py", most=4, other=("geqslant", "qualitative")),
    # What is counted: 3 所, 2 台, 5 个团.
    "organisations": Fact(endings, "extract/organisations.py", most=2, other=("个百分点", "(家|个|项|次")),
    "levels": Fact(levels, "graph/export/colours.py", most=2),  # extraction reads them in wording.toml
    "years": Fact(
        lambda text: set(re.findall(r"(?:19\|)?20\)?(?:\\d\\d|\[0-9\]\{2\})|二\[〇", text)), "extract/patterns.py", 0
    ),
    "units of money": Fact(among(FACTORS.keys() - {"元"}), "extract/values/money.py", most=2),
    "any unit of money": Fact(lambda text: set(re.findall(r"\[[十百千万亿]+\].?元", text)), "extract/patterns.py", 0),
    "multiples": Fact(among(MULTIPLES), "extract/values/measure_units.py", most=2, other=("(家|个|项|次",)),
}


@cache
def texts_of(source: str) -> list[tuple[int, str]]:
    """`texts` of a source, which every fact is looked for in."""
    return list(texts(ast.parse(source)))


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of the strings and literal collections of a module; a bare string is a docstring."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.Constant) and id(node) not in bare:
            parts = [node]
        elif isinstance(node, ast.JoinedStr):
            parts = [*node.values]
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            parts = [*node.elts]
        elif isinstance(node, ast.Dict):
            parts = [*node.keys, *node.values]
        found = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if found and isinstance(node, ast.expr):
            yield node.lineno, "|".join(found)


def copies(fact: Fact, source: str) -> list[tuple[int, list[str]]]:
    """(line, words) of every string or collection of a source that spells a fact again."""
    spelled = (
        (line, fact.spelled(text)) for line, text in texts_of(source) if not any(other in text for other in fact.other)
    )
    return [(line, sorted(words)) for line, words in spelled if len(words) > fact.most]


@pytest.mark.parametrize("name", FACTS)
def test_no_second_copy(name: str) -> None:
    fact = FACTS[name]
    elsewhere = [path for path in SOURCES if path != ROOT / fact.home]
    assert len(SOURCES) - len(elsewhere) == 1
    found = [
        f"{path.relative_to(ROOT)}:{line} spells {words} again: see {fact.home}"
        for path in elsewhere
        for line, words in copies(fact, path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("comparisons", 'SIGN = re.compile(r"(不低于|不超过)\\d")'),
        ("comparisons", 'WORDS = {"至少": "≥", "不得高于": "≤"}'),
        ("comparisons", 'WORDS = "大于 小于".split()'),
        ("comparisons", 'SIGN = rf"{PREFIX}(?:高于|低于)"'),
        ("words after a number", 'TAIL = "(以上|以内)?"'),
        ("signs", 'SIGN = re.compile("[≥≤><]")'),
        ("operators", 'OPERATORS = ("≥", "≤", "=", ">", "<")'),
        ("organisations", 'OFFICE = re.compile("(局|委|中心)$")'),
        ("organisations", 'CODE = re.compile(r"(?<=[局委办院])\\d+")'),
        ("organisations", 'SCHOOLS = ["小学", "中学", "大学"]'),
        ("levels", 'LEVEL = re.compile("(产出|效益|满意度)指标")'),
        ("levels", 'LEVELS = ["数量指标", "质量指标", "时效指标"]'),
        ("years", 'YEAR = re.compile(r"(?:19|20)\\d\\d年")'),
        ("years", 'YEAR = re.compile("(19|20)[0-9]{2}")'),
        ("years", 'YEAR = "二[〇○零一二三四五六七八九]{3}年"'),
        ("units of money", 'UNITS = {"万元": 1, "亿元": 10000, "千元": 0.1}'),
        ("any unit of money", 'UNIT = re.compile("单位[:：]([万亿]?元)")'),
        ("multiples", 'MULTIPLE = re.compile("(百万|万|亿)")'),
    ],
)
def test_a_second_copy_is_found(name: str, source: str) -> None:
    assert copies(FACTS[name], source)
    assert copies(FACTS[name], f"def build():\n    return [{source.partition(' = ')[2]}]")


@pytest.mark.parametrize(
    "source",
    [
        'def read():\n    """Words such as 不低于|不超过, 局|委|中心, 产出|效益|满意度 and 万元|亿元|千元."""\n',
        "SIGNS = 1  # 不低于|不超过 [≥≤]",
        'warn("指标值应不低于 0", "a target should be ≥ 0")',
        'QUERY = "SELECT ?a WHERE { ?a <https://example.org/x> ?b FILTER(?b >= 1 && ?b <= 2) }"',
        'YEAR = rf"{YEAR}年度"',
        'SCHOOL = "小学|中学"',
    ],
)
def test_words_alone_are_no_copy(source: str) -> None:
    assert [name for name, fact in FACTS.items() if copies(fact, source)] == []


@pytest.mark.parametrize("name", FACTS)
def test_the_home_spells_the_fact(name: str) -> None:
    assert copies(FACTS[name], (ROOT / FACTS[name].home).read_text(encoding="utf-8"))
