"""What a jurisdiction asks for: which rules run, their settings and severities. Which profile applies is said by the
user, never guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import AuditError, reason_of
from extract.language import Wording
from extract.word_lists import read_words
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Rule, Severity, may_be_error

SHIPPED = ("central", "sichuan-like", "hubei-like")
DEFAULT = "default"
_KEYS = {"extends", "title", "off", "on", "severity", "settings"}


_KINDS = {
    Decimal: Wording("数", "a number"), str: Wording("文字", "a text"), list: Wording("列表", "a list"),
    bool: Wording("true 或 false", "true or false"),
}  # fmt: skip


class _Wrong(Exception):
    """What is wrong with a profile."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.told = Wording(zh, en)


@dataclass(frozen=True)
class Profile:
    """`name`: as it was asked for; `settings`: by rule, what differs from the rule's own; `severities`: by rule; `on`,
    `off`: rules that run, or do not, other than by default; `named`: False where the user named none: what only a
    jurisdiction's profile decides is then not checkable."""

    name: str = DEFAULT
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """Whether it is of a jurisdiction."""
        return self.name != DEFAULT

    def runs(self, rule: Rule) -> bool:
        """Whether a rule runs under it."""
        return (rule.active or rule.id in self.on) and rule.id not in self.off

    def of(self, rule: Rule) -> dict[str, Any]:
        """The settings of a rule."""
        return {**rule.settings, "profile_named": self.named, **self.settings.get(rule.id, {})}

    def severity(self, rule: Rule) -> Severity:
        """The severity of a rule's findings."""
        return self.severities.get(rule.id, rule.severity)


def read_profile(name: str) -> Profile:
    """A shipped profile by its name, or one of a TOML file by its path. Raises AuditError where there is none, it names
    unknown rules or settings, or extends itself."""
    return _read(name, ())


def _read(name: str, under: tuple[str, ...]) -> Profile:
    if name in under:
        raise AuditError(
            f"方案互相继承：{' → '.join((*under, name))}", f"profiles extend each other: {', '.join((*under, name))}"
        )
    if name == DEFAULT:
        return Profile()
    data = _data(name)
    base = _read(str(data["extends"]), (*under, name)) if "extends" in data else Profile()
    try:
        return _merged(name, base, data)
    except _Wrong as wrong:
        zh, en = wrong.told
        raise AuditError(f"方案有误：{zh}", f"the profile is wrong: {en}", file=Path(name).name) from wrong
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise AuditError(f"方案有误：{error}", f"the profile is wrong: {error}", file=Path(name).name) from error


def _data(name: str) -> dict[str, Any]:
    if name in SHIPPED:
        return read_words("graph.audit.running", "profiles", f"{name}.toml", kind=("方案", "profile"))
    try:
        return tomllib.loads(Path(name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        zh, en = reason_of(error)
        known = ", ".join(SHIPPED)
        raise AuditError(
            f"没有这个方案（自带：{known}），文件也无法读取：{zh}",
            f"no such profile (shipped: {known}), and no file that can be read: {en}",
            file=name,
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"方案不是 TOML：{error}", f"the profile is no TOML: {error}", file=Path(name).name) from error


def _merged(name: str, base: Profile, data: Mapping[str, Any]) -> Profile:
    rules = catalogue()
    if unknown := sorted(set(data) - _KEYS):
        named, known = ", ".join(unknown), ", ".join(sorted(_KEYS))
        raise _Wrong(f"不认识 {named}；可有：{known}", f"unknown {named}; known: {known}")
    _are_tables(data, ("settings", "severity"))
    settings = {rule: dict(of) for rule, of in base.settings.items()}
    for number, of in data.get("settings", {}).items():
        _known(number, rules)
        _are_tables(data["settings"], (number,))
        if unknown := sorted(set(of) - set(rules[number].settings)):
            named, known = ", ".join(unknown), ", ".join(rules[number].settings) or "-"
            raise _Wrong(
                f"{number} 没有设置 {named}；可有：{known}", f"{number} has no setting {named}; it has: {known}"
            )
        made = {key: _number(value) for key, value in of.items()}
        for key, value in made.items():
            _alike(f"{number}.{key}", value, rules[number].settings[key])
        settings.setdefault(number, {}).update(made)
    severities = {
        **base.severities,
        **{_known(number, rules): _weighs(rules[number], word) for number, word in data.get("severity", {}).items()},
    }
    on, off = (frozenset(_known(number, rules) for number in data.get(key, ())) for key in ("on", "off"))
    return Profile(name, settings, severities, (base.on - off) | on, (base.off - on) | off)


def _are_tables(data: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if not isinstance(data.get(name, {}), dict):
            raise _Wrong(f"{name} 应为表，实为 {data[name]}", f"{name} should be a table, found {data[name]}")


def _known(number: str, rules: Mapping[str, Rule]) -> str:
    if number not in rules:
        raise _Wrong(f"没有规则 {number}", f"there is no rule {number}")
    return number


def _weighs(rule: Rule, word: str) -> Severity:
    found = _severity(word)
    if found is Severity.ERROR and not may_be_error(rule.sources):
        raise _Wrong(
            f"{rule.id} 的来源未经核对原文，不能设为错误",
            f"{rule.id} rests on no source that was read: it cannot be an error",
        )
    return found


def _severity(word: str) -> Severity:
    found = {severity.value: severity for severity in Severity}.get(word)
    if found is None:
        known = ", ".join(one.value for one in Severity)
        raise _Wrong(f"级别应为 {known}，实为 {word}", f"a severity is one of {known}, found {word}")
    return found


def _alike(setting: str, value: Any, usual: Any) -> None:
    """A setting is of the kind of its default."""
    if type(value) is not type(usual):
        zh, en = _KINDS[type(usual)]
        raise _Wrong(f"{setting} 应为{zh}，实为 {value}", f"{setting} should be {en}, found {value}")


def _number(value: Any) -> Any:
    if isinstance(value, list):
        return [_number(one) for one in value]
    return Decimal(str(value)) if type(value) in (int, float) else value
