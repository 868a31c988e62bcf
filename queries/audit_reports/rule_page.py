"""What there is to say of a rule: its page of the reference, and the same in one language on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from extract.language import Wording, chinese
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.record_papers import paper_of
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.examples import corpus_of, extraction_of
from graph.audit.rules.rule import Basis, Example, Rule, Scope
from graph.audit.running.audited import audit_all
from graph.audit.running.profile import Profile
from queries.labels import titles

_BASIS: Mapping[Basis, Wording] = {
    Basis.ARITHMETIC: Wording("算术", "arithmetic"),
    Basis.FORM: Wording("填写形式", "the form of what is printed"),
    Basis.WORDS: Wording("词表（一律为疑似）", "a list of words (always suspected)"),
}
_PROJECT = Wording("项目", "project")
_RECORDS = {
    "document": Wording("文件", "document"), "project": _PROJECT, "projects": _PROJECT, "rows": Wording("指标", "row"),
    "funding": Wording("资金", "funding"), "documents": Wording("文件", "document"),
}  # fmt: skip
_COLON = "：", ": "
_NO_TITLE = {"target": Wording("目标", "target"), "sign": Wording("符号", "sign"), "measure": Wording("单位", "unit"),
             "kind": Wording("种类", "kind")}  # fmt: skip
_LABELS = (
    Wording("为什么", "Why"), Wording("怎么办", "What to do"), Wording("例外", "Exempt"), Wording("依据", "Source"),
    Wording("需要的内容", "Needs"), Wording("设置", "Settings"), Wording("违反的例子", "Breaks it"),
    Wording("符合的例子", "Holds"),
)  # fmt: skip
WHY, ADVICE, EXEMPT, SOURCE, NEEDS, SETTINGS, BREAKS, HOLDS = _LABELS


class _Marks(NamedTuple):
    """How a page marks labels and names of fields, and writes texts."""

    label: Callable[[str], str]
    code: Callable[[str], str]
    text: Callable[[str], str]


def escaped(text: str) -> str:
    """A text in which Markdown sees nothing: stars are blanks of forms, products, units."""
    return _SIGNS.sub(r"\\\g<0>", text)


_SIGNS = re.compile(r"[\\`*_<\[\]]")
_MARKDOWN = _Marks("**{}**".format, "`{}`".format, escaped)
_PLAIN = _Marks(str, str, str)


def rule_page(rule: Rule) -> str:
    """The page of a rule in Markdown, Chinese first; without its Chinese title."""
    zh, en = (_paragraphs(rule, language, _MARKDOWN) for language in (0, 1))
    parts = [*zh, "", f"## {escaped(rule.title.en)}", "", *en]
    return "\n".join(parts) + "\n"


def plain_text(rule: Rule) -> str:
    """A rule in the reader's language, as the screen has it."""
    language = 0 if chinese() else 1
    return "\n".join([f"{rule.id} {rule.title[language]}", "", *_paragraphs(rule, language, _PLAIN)])


def _paragraphs(rule: Rule, language: int, marks: _Marks) -> Iterator[str]:
    yield _facts(rule, language)
    for label, text in _told(rule, marks):
        if text[language]:
            yield ""
            yield f"{marks.label(label[language])}{_COLON[language]}{text[language]}"
    for label, examples in ((BREAKS, rule.breaks), (HOLDS, rule.holds)):
        yield ""
        yield marks.label(label[language])
        yield ""
        for at, example in enumerate(examples):
            yield from _example(example, language, marks)
            if label is BREAKS:
                yield from (f"  - → {marks.text(message[language])}" for message in _messages(rule.id, at))


def _told(rule: Rule, marks: _Marks) -> Iterator[tuple[Wording, Wording]]:
    """What is said of a rule under its labels; "" where there is nothing to say."""
    for label, text in ((WHY, rule.why), (ADVICE, rule.advice), (EXEMPT, rule.exempt)):
        yield label, Wording(marks.text(text.zh), marks.text(text.en))
    sources = [one.wording for one in rule.sources]
    cited = (f"（{rule.citation}）", f" ({rule.citation})") if rule.citation else ("", "")
    zh, en = "；".join(one.zh for one in sources), "; ".join(one.en for one in sources)
    yield SOURCE, Wording(zh + cited[0], en + cited[1])
    needs = list(map(marks.code, rule.needs))
    yield NEEDS, Wording("、".join(needs), ", ".join(needs))
    settings = _settings(rule.settings, marks)
    yield SETTINGS, Wording("；".join(settings), "; ".join(settings))


def _settings(settings: Mapping[str, Any], marks: _Marks) -> list[str]:
    return [f"{marks.code(name)} = {marks.text(_value(value))}" for name, value in settings.items()]


def _facts(rule: Rule, language: int) -> str:
    active = ("", "") if rule.active else ("；默认不查", "; off by default")
    zh = f"{rule.severity.wording.zh}；按{rule.scope.wording.zh}查；由{_BASIS[rule.basis].zh}判定{active[0]}"
    en = f"{rule.severity.wording.en}; asked of: {rule.scope.wording.en}; by {_BASIS[rule.basis].en}{active[1]}"
    return (zh, en)[language]


def _example(example: Example, language: int, marks: _Marks) -> Iterator[str]:
    yield f"- {marks.text(example.note[language])}"
    yield from _records(example.records, language, marks, "  ")
    if example.settings:
        settings = ("；", "; ")[language].join(_settings(example.settings, marks))
        yield f"  - {SETTINGS[language]}{_COLON[language]}{settings}"


def _records(records: Mapping[str, Any], language: int, marks: _Marks, indent: str) -> Iterator[str]:
    """A line for each record; those of a document of several below it."""
    for name, value in records.items():
        for number, one in enumerate(value if isinstance(value, list) else [value], 1):
            if name != "documents":
                yield f"{indent}- {marks.text(_record(name, one, language))}"
                continue
            yield f"{indent}- {_RECORDS[name][language]} {number}"
            yield from _records(one, language, marks, f"{indent}  ")


def _record(name: str, record: Mapping[str, Any], language: int) -> str:
    # Its name says what a row or a project is: no title before it.
    fields = [_value(record["name"])] if "name" in record else []
    fields += [f"{_title(field, language)} {_value(value)}" for field, value in record.items() if field != "name"]
    return f"{_RECORDS[name][language]}{_COLON[language]}{('，', ', ')[language].join(fields)}"


def _title(field: str, language: int) -> str:
    return (_NO_TITLE[field] if field in _NO_TITLE else titles(field))[language]


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{name} {one}" for name, one in value.items())
    if isinstance(value, list | tuple):
        between = "/" if any(isinstance(one, list) for one in value) else "—" if _is_band(value) else "/"
        return between.join(map(_value, value)) or "-"
    return str(value)


def _is_band(value: Any) -> bool:
    return len(value) == 2 and all(isinstance(one, str) for one in value)


@cache
def _messages(number: str, at: int) -> list[Wording]:
    """What a rule says of one of the examples that break it, under settings of its own where it has some."""
    rule = catalogue()[number]
    example = rule.breaks[at]
    settings = {rule.id: {**example.settings, "profile_named": True}} if example.settings else {}
    every = Profile(on=frozenset(catalogue()), settings=settings)
    several = rule.scope is Scope.CORPUS
    corpus = corpus_of(example.records) if several else Corpus([paper_of(extraction_of(example.records))])
    said = audit_all(corpus, every)
    return [found.message for one in said for found in one.findings if found.rule == rule.id]
