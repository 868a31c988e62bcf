"""What there is to say of a rule: its page of the reference, and the same in one language on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.language import Wording, say
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.examples import extraction_of
from graph.audit.rules.rule import Basis, Example, Rule
from graph.audit.running.audited import audit_all
from graph.audit.running.profile import Profile
from queries.labels import titles

_BASIS: Mapping[Basis, Wording] = {
    Basis.ARITHMETIC: Wording("算术", "arithmetic"),
    Basis.FORM: Wording("填写形式", "the form of what is printed"),
    Basis.WORDS: Wording("词表，一律为疑似", "a list of words: always suspected"),
}
_TYPED = {
    "document": "document",
    "project": "project",
    "projects": "project",
    "rows": "indicator",
    "funding": "funding",
}
_NO_TITLE = {"target": Wording("目标", "target"), "sign": Wording("符号", "sign"), "measure": Wording("单位", "unit")}
_LABELS = (
    Wording("为什么", "Why"), Wording("怎么办", "What to do"), Wording("例外", "Exempt"), Wording("依据", "Source"),
    Wording("需要的内容", "Needs"), Wording("设置", "Settings"), Wording("违反的例子", "Breaks it"),
    Wording("符合的例子", "Holds"), Wording("提示的文字", "Message"),
)  # fmt: skip
WHY, ADVICE, EXEMPT, SOURCE, NEEDS, SETTINGS, BREAKS, HOLDS, MESSAGE = _LABELS


def rule_page(rule: Rule) -> str:
    """The page of a rule in Markdown, Chinese first; without a title."""
    parts = [*_paragraphs(rule, 0), "", "---", "", *_paragraphs(rule, 1)]
    return "\n".join(parts) + "\n"


def plain_text(rule: Rule) -> str:
    """A rule in the reader's language, as the screen has it."""
    lines = _paragraphs(rule, 0 if say("zh", "en") == "zh" else 1)
    return "\n".join(line.replace("**", "").replace("`", "") for line in lines)


def _paragraphs(rule: Rule, language: int) -> Iterator[str]:
    yield f"**{rule.id} {rule.title[language]}**"
    yield ""
    yield _facts(rule, language)
    between = ("：", ": ")[language]
    parts = [(WHY, rule.why), (ADVICE, rule.advice), (EXEMPT, rule.exempt)]
    for label, text in parts:
        yield ""
        yield f"**{label[language]}**{between}{text[language]}"
    yield ""
    sources = "；".join(one.wording.zh for one in rule.sources), "; ".join(one.wording.en for one in rule.sources)
    cited = f"（{rule.citation}）" if language == 0 else f" ({rule.citation})"
    yield f"**{SOURCE[language]}**{between}{sources[language]}{cited if rule.citation else ''}"
    if rule.needs:
        yield ""
        yield f"**{NEEDS[language]}**{between}" + ("、", ", ")[language].join(f"`{name}`" for name in rule.needs)
    if rule.settings:
        yield ""
        told = ("；", "; ")[language].join(f"`{name}` = {_value(value)}" for name, value in rule.settings.items())
        yield f"**{SETTINGS[language]}**{between}{told}"
    for label, examples in ((BREAKS, rule.breaks), (HOLDS, rule.holds)):
        yield ""
        yield f"**{label[language]}**"
        yield ""
        for example in examples:
            yield from _example(rule, example, language, told=label is BREAKS)


def _facts(rule: Rule, language: int) -> str:
    active = ("", "") if rule.active else ("；默认不查", "; off by default")
    zh = f"{rule.severity.wording.zh}；按{rule.scope.wording.zh}查；由{_BASIS[rule.basis].zh}判定{active[0]}"
    en = f"{rule.severity.wording.en}; asked of: {rule.scope.wording.en}; by {_BASIS[rule.basis].en}{active[1]}"
    return (zh, en)[language]


def _example(rule: Rule, example: Example, language: int, *, told: bool) -> Iterator[str]:
    between = ("：", ": ")[language]
    yield f"- {example.note[language]}"
    for name, value in example.records.items():
        for one in value if isinstance(value, list) else [value]:
            yield f"  - {_record(name, one, language)}"
    if example.settings:
        settings = ", ".join(f"`{name}` = {_value(value)}" for name, value in example.settings.items())
        yield f"  - {SETTINGS[language]}{between}{settings}"
    if told:
        for message in messages(rule, example):
            yield f"  - → {message[language]}"


def _record(name: str, record: Mapping[str, Any], language: int) -> str:
    kind = _TYPED.get(name, name)
    words = {
        "document": Wording("文件", "document"), "project": Wording("项目", "project"),
        "indicator": Wording("指标", "row"), "funding": Wording("资金", "funding"),
    }  # fmt: skip
    label = words[kind][language] if kind in words else kind
    fields = (f"{_title(field, language)} {_value(value)}" for field, value in record.items())
    return f"{label}{('：', ': ')[language]}{('，', ', ')[language].join(fields)}"


def _title(field: str, language: int) -> str:
    return (_NO_TITLE[field] if field in _NO_TITLE else titles(field))[language]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {one}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return "/".join(map(_value, value)) or "-"
    return str(value)


def messages(rule: Rule, example: Example) -> list[Wording]:
    """What a rule says of an example, under settings of its own where it has some."""
    settings = {rule.id: {**example.settings, "profile_named": True}} if example.settings else {}
    every = Profile(on=frozenset(catalogue()), settings=settings)
    said = audit_all(Corpus([paper_of(extraction_of(example.records))]), every)
    return [found.message for one in said for found in one.findings if found.rule == rule.id]
