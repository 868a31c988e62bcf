"""The file of waivers: TOML, one [[waiver]] each, read whole or refused with what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from extract.errors import AuditError, reason_of
from extract.language import Wording
from graph.audit.rules.catalogue import catalogue
from graph.audit.running.waiver import Waiver

LONGEST = timedelta(days=366)
"""The longest that a waiver holds: a budget year."""
_TABLE = "waiver"
_TYPES: Mapping[str, tuple[type, Wording]] = {
    **{one.name: (str, Wording("文字", "text")) for one in fields(Waiver)},
    "date": (date, Wording("日期，如 2026-11-30", "a date as 2026-11-30")),
    "until": (date, Wording("日期，如 2026-12-31", "a date as 2026-12-31")),
    "year": (int, Wording("年份", "a year")),
}
_REQUIRED = ("reason", "date", "until")
_NARROW = ("agency", "project", "name", "year")


def read_waivers(path: Path) -> list[Waiver]:
    """The waivers of a file in its order. Raises AuditError where it cannot be read, or one of them has no reason, no
    end, a key that is not known, or is about everything."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        zh, en = reason_of(error)
        raise AuditError(f"豁免文件无法读取：{zh}", f"the waivers cannot be read: {en}", file=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"豁免文件不是 TOML：{error}", f"the waivers are no TOML: {error}", file=path.name) from error
    listed = data.get(_TABLE, [])
    if set(data) - {_TABLE} or not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        found = ", ".join(sorted(data))
        raise AuditError(
            f"豁免文件应由 [[{_TABLE}]] 组成，实有：{found}", f"expected [[{_TABLE}]] tables, found: {found}",
            file=path.name,
        )  # fmt: skip
    return [_waiver(path.name, number, one) for number, one in enumerate(listed, 1)]


def _waiver(file: str, number: int, data: Mapping[str, Any]) -> Waiver:
    wrong = _wrong(data)
    if wrong is not None:
        raise AuditError(f"第 {number} 条豁免：{wrong.zh}", f"waiver {number}: {wrong.en}", file=file)
    return Waiver(**data)


def _wrong(data: Mapping[str, Any]) -> Wording | None:
    """What is wrong with a waiver, None where nothing is."""
    if unknown := sorted(set(data) - set(_TYPES)):
        known = ", ".join(_TYPES)
        return Wording(f"不认识 {', '.join(unknown)}；可有：{known}", f"unknown {', '.join(unknown)}; known: {known}")
    for name, value in data.items():
        kind, wording = _TYPES[name]
        if not isinstance(value, kind) or isinstance(value, (bool, datetime)):
            return Wording(
                f"{name} 应为{wording.zh}，实为 {value!r}", f"{name} should be {wording.en}, found {value!r}"
            )
    if missing := [name for name in _REQUIRED if not str(data.get(name, "")).strip()]:
        return Wording(f"缺少 {', '.join(missing)}", f"{', '.join(missing)} missing")
    if "fingerprint" not in data and not ("rule" in data and set(_NARROW) & set(data)):
        one = ", ".join(_NARROW)
        return Wording(f"应有 fingerprint，或 rule 与 {one} 之一", f"fingerprint expected, or rule and one of {one}")
    if data.get("rule", "C01") not in catalogue():
        return Wording(f"没有规则 {data['rule']}", f"there is no rule {data['rule']}")
    return _wrong_days(data["date"], data["until"])


def _wrong_days(begun: date, until: date) -> Wording | None:
    if until < begun:
        return Wording(f"until {until} 早于 date {begun}", f"until {until} is before date {begun}")
    if until - begun > LONGEST:
        return Wording(
            f"until {until} 距 date {begun} 超过一年", f"until {until} is more than a year after date {begun}"
        )
    return None


def waivers_text(waivers: Iterable[Waiver]) -> str:
    """A file of waivers."""
    return "\n".join("\n".join([f"[[{_TABLE}]]", *_lines(waiver), ""]) for waiver in waivers)


def _lines(waiver: Waiver) -> Iterable[str]:
    for one in fields(Waiver):
        value = getattr(waiver, one.name)
        if value is not None:
            yield f"{one.name} = {_quoted(value) if isinstance(value, str) else value}"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign >= " " and sign != "\x7f" else f"\\u{ord(sign):04x}" for sign in escaped) + '"'
