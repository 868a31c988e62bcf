"""What a jurisdiction asks for: which rules run, their settings and severities. Which profile applies is said by the
user, never guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import AuditError, reason_of
from extract.word_lists import read_words
from graph.audit.rules.catalogue import catalogue
from graph.audit.rules.rule import Rule, Severity

SHIPPED = ("central", "sichuan-like", "hubei-like")
DEFAULT = "default"
_KEYS = {"extends", "title", "off", "on", "severity", "settings"}


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
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(_KEYS))}")
    settings = {rule: dict(of) for rule, of in base.settings.items()}
    for number, of in data.get("settings", {}).items():
        _known(number, rules)
        if unknown := sorted(set(of) - set(rules[number].settings)):
            raise ValueError(
                f"{number} has no setting {', '.join(unknown)}; it has: {', '.join(rules[number].settings) or '-'}"
            )
        settings.setdefault(number, {}).update({key: _number(value) for key, value in of.items()})
    severities = {
        **base.severities,
        **{_known(number, rules): _severity(word) for number, word in data.get("severity", {}).items()},
    }
    on, off = (frozenset(_known(number, rules) for number in data.get(key, ())) for key in ("on", "off"))
    return Profile(name, settings, severities, (base.on - off) | on, (base.off - on) | off)


def _known(number: str, rules: Mapping[str, Rule]) -> str:
    if number not in rules:
        raise ValueError(f"unknown rule {number}")
    return number


def _severity(word: str) -> Severity:
    found = {severity.value: severity for severity in Severity}.get(word)
    if found is None:
        raise ValueError(f"severity {word}: error, warning or notice")
    return found


def _number(value: Any) -> Any:
    return Decimal(str(value)) if type(value) in (int, float) else value
