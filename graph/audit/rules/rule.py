"""What a rule is, what it answers, and the register in which its function and its data meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from extract.language import Worded, Wording
from graph.audit.cases.corpus import Corpus
from graph.audit.cases.paper import Paper, ProjectCase, Row


class Severity(Worded):
    """How much a finding weighs."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "警告", "warning"
    NOTICE = "notice", "提示", "notice"

    @property
    def letter(self) -> str:
        """E, W or N."""
        return self.value[0].upper()


class Certainty(Worded):
    """Whether a finding stands on cells that were read without doubt, and on no list of words."""

    CERTAIN = "certain", "确定", "certain"
    SUSPECTED = "suspected", "疑似", "suspected"


class Scope(Worded):
    """What a rule is asked of."""

    INDICATOR = "indicator", "指标", "indicator"
    PROJECT = "project", "项目", "project"
    DOCUMENT = "document", "文件", "document"
    CORPUS = "corpus", "多份文件", "several documents"


class Basis(StrEnum):
    """What decides a rule: printed numbers, the form of what is printed, or a list of words."""

    ARITHMETIC = "arithmetic"
    FORM = "form"
    WORDS = "words"


class Source(Worded):
    """Where a rule comes from."""

    PRODUCTION = "P", "预算管理系统的校验", "checks of fiscal software in use"
    VERIFIED = "V", "已核对原文的文件", "a published text that was read"
    RECALLED = "R", "据记忆的文件条款，未见原文", "a regulation recalled without its text"
    ARITHMETIC = "A", "算术", "arithmetic"
    OWN = "H", "本项目经验", "our own experience"


class Reason(Worded):
    """Why a rule could not be checked: a closed list."""

    NOT_PRINTED = "not-printed", "未印", "field not printed"
    NOT_READ = "not-read", "未读出", "field not read"
    TABLE_CUT = "table-cut", "表不完整", "table cut"
    LEVEL_LOST = "level-lost", "级次未取到", "level lost"
    NO_BUDGET = "no-budget", "无预算数", "no budget"
    NO_GOAL = "no-goal", "未印目标", "no goal printed"
    NO_LINKS = "no-links", "未关联", "no links"
    ONE_YEAR = "one-year", "仅一年", "one year only"
    NO_PROFILE = "no-profile", "未指定地区方案", "no profile of the jurisdiction"


class Status(Worded):
    """What became of a rule at one thing that it was asked of."""

    FINDING = "finding", "发现问题", "finding"
    PASS = "pass", "通过", "pass"
    NOT_APPLICABLE = "not-applicable", "不适用", "not applicable"
    UNCHECKED = "unchecked", "未能检查", "not checkable"


PASS, NOT_APPLICABLE = Status.PASS, Status.NOT_APPLICABLE
Subject = Row | ProjectCase | Paper | Corpus
"""What a rule can be asked of; a finding is about one of the first three."""
Figures = Mapping[str, object]


class Hit(NamedTuple):
    """What a rule found. `figures` fill the rule's message (a Wording by language); `fields`: the fields of records
    that it rests on: a doubt about one makes the finding suspected; `focus`: what it is about where that is not what
    was asked; `severity`: a lower one than the rule's; `suspected`: certain of nothing; `also`: other rows that it
    concerns."""

    figures: Figures = MappingProxyType({})
    fields: tuple[str, ...] = ()
    focus: Row | ProjectCase | Paper | None = None
    severity: Severity | None = None
    suspected: bool = False
    also: tuple[Row, ...] = ()


class Unchecked(NamedTuple):
    """A rule that could not be checked at what it was asked of."""

    reason: Reason


Verdict = Hit | Unchecked | Status
Settings = Mapping[str, Any]
Check = Callable[[Any, Settings], Verdict | Iterable[Verdict]]
"""A rule's function: what it is asked of, and the settings of the rule as the profile has them. Several verdicts of one
thing are several findings; none of them at all is a pass."""


@dataclass(frozen=True)
class Example:
    """A small document as data (see `graph.audit.rules.examples`), what is said of it, and settings of the rule that a
    jurisdiction's profile would have."""

    records: Mapping[str, Any]
    note: Wording
    settings: Settings


@dataclass(frozen=True)
class Rule:
    """One rule. `needs`: the fields of records without which it cannot be checked; `message` has places for the
    figures of a hit; `advice`: what to do (zh, en); `exempt`: what it passes over; `basis`: what decides; `source`:
    where it is from (never only recalled or our own for an error); `citation`: which text; `settings`: their names
    and defaults; `active`: whether it runs without being asked for."""

    id: str
    scope: Scope
    severity: Severity
    basis: Basis
    sources: tuple[Source, ...]
    title: Wording
    message: Wording
    why: Wording
    advice: Wording
    exempt: Wording
    citation: str
    needs: tuple[str, ...]
    settings: Settings
    breaks: tuple[Example, ...]
    holds: tuple[Example, ...]
    check: Check = field(repr=False)
    active: bool = True

    @property
    def family(self) -> str:
        """C, W, Q, D, K or X."""
        return self.id[0]


_SOURCES = {source.value: source for source in Source}
_SEVERITIES = {severity.value: severity for severity in Severity}
_functions: dict[str, tuple[Scope, Check]] = {}


def rule(number: str, scope: Scope) -> Callable[[Check], Check]:
    """Registers a function as the check of the rule of this id. Raises ValueError where the id is taken."""

    def register(check: Check) -> Check:
        if number in _functions:
            raise ValueError(f"the rule {number} is there twice")
        _functions[number] = scope, check
        return check

    return register


def may_be_error(sources: Iterable[Source]) -> bool:
    """Whether an error may rest on these: not on what was only recalled, or is our own."""
    return bool(set(sources) - {Source.RECALLED, Source.OWN})


def rule_of(number: str, data: Mapping[str, Any]) -> Rule:
    """The rule of an id: its registered function with the data of its family's file. Raises ValueError where one of
    both is missing, a text is in one language only, or an error rests on no source that was read."""
    if number not in _functions:
        raise ValueError(f"the rule {number} has data and no function")
    scope, check = _functions[number]
    sources = tuple(_SOURCES[letter] for letter in data["sources"])
    severity = _SEVERITIES[data["severity"]]
    if severity is Severity.ERROR and not may_be_error(sources):
        raise ValueError(f"the rule {number} is an error on a source that nobody read")
    texts = {
        name: Wording(data[name]["zh"], data[name]["en"]) for name in ("title", "message", "why", "advice", "exempt")
    }
    breaks, holds = (tuple(_example(one) for one in data[name]) for name in ("breaks", "holds"))
    if len(breaks) < 2 or len(holds) < 2:
        raise ValueError(f"the rule {number} has fewer than two examples of a kind")
    return Rule(
        id=number, scope=scope, severity=severity, basis=Basis(data["basis"]), sources=sources,
        citation=data.get("citation", ""), needs=tuple(data.get("needs", ())),
        settings=_settings(data.get("settings", {})),
        breaks=breaks, holds=holds, check=check, active=data.get("active", True), **texts,
    )  # fmt: skip


def registered() -> frozenset[str]:
    """The ids that have a function."""
    return frozenset(_functions)


def _settings(data: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as Decimal: TOML's are binary."""
    return {name: _exact(value) for name, value in data.items()}


def _exact(value: Any) -> Any:
    if isinstance(value, list):
        return [_exact(one) for one in value]
    return Decimal(str(value)) if type(value) in (int, float) else value


def _example(data: Mapping[str, Any]) -> Example:
    records = {name: value for name, value in data.items() if name not in {"note", "settings"}}
    return Example(records, Wording(*data["note"]), _settings(data.get("settings", {})))
