"""Judging lists and comparisons: rows, order, lowest values."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from benchmarks.day.desk import Desk, Said, table
from benchmarks.day.judged import cell, match

HEADINGS = {
    "agency": ("部门", "agency"),
    "year": ("年度", "year"),
    "project": ("项目", "project"),
    "name": ("指标", "name"),
    "printed": ("目标", "目标(原文)", "printed"),
    "actual": ("实际", "actual"),
    "code": ("代码", "code"),
}


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV by our names of columns, whichever language heads them; others keep their heading."""
    ours = {heading: name for name, headings in HEADINGS.items() for heading in headings}
    found = csv.DictReader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")))
    return [{ours.get(key, key): value or "" for key, value in row.items() if key} for row in found]


def differences(said: list[dict[str, str]], answer: Mapping[str, Any]) -> str:
    """Rows too many and too few, as sets: what is there twice may be listed twice. `open` rows may be there."""
    columns, wanted, free = answer["columns"], answer["rows"], answer.get("open", ())
    have = [tuple(cell(row.get(column)) for column in columns) for row in said]
    over = {row for row in have if match(row, [*wanted, *free]) is None}
    lacking = [one for one in wanted if not any(match(row, [one]) for row in have)]
    parts = [f"{len(over)} too many, as {' | '.join(min(over))}"] if over else []
    parts += [f"{len(lacking)} lacking, as {' | '.join(lacking[0])}"] if lacking else []
    return "; ".join(parts)


def listed(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """The rows of a CSV are those of the answer; in its order where it has one."""
    have = rows(said.out)
    wrong = differences(have, answer)
    if not wrong and "order" in answer:
        values = [float(re.sub(r"[^0-9.]", "", row["printed"])) for row in have]
        wrong = "" if values == sorted(values) else f"not in order: {values}"
    return wrong


def spread(text: str) -> dict[str, str]:
    """The line on % of the closing table of a comparison: rows, lowest, its agency."""
    lines = table(text)
    heads = [at for at, line in enumerate(lines) if "最低" in line]
    for head in reversed(heads):
        for line in lines[head + 1 :]:
            if line[0].strip() == "%":
                return dict(zip(lines[head], [one.strip() for one in line], strict=False))
    return {}


def compared(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """The lowest value and an agency that states it; how many agencies; nothing of another year."""
    found = spread(said.out)
    if not found:
        return "no spread in %"
    wrong = []
    if found.get("最低", "").rstrip("%") != str(answer["lowest"]):
        wrong.append(f"lowest {found.get('最低')} for {answer['lowest']}")
    if not any(agency in found.get("最低的部门", "") for agency in answer["agencies"]):
        wrong.append(f"lowest agency {found.get('最低的部门')}")
    for heading, key in (("部门", "of"), ("指标", "count")):
        if key in answer and found.get(heading) != str(answer[key]):
            wrong.append(f"{heading} {found.get(heading)} for {answer[key]}")
    return "; ".join(wrong)


def once(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """One row of a document that is there as PDF and as text; and that it is there twice was told."""
    # A comparison of one row has no closing table.
    counted = spread(said.out).get("指标") or str(sum(answer["row"] in "".join(line) for line in table(said.out)))
    wrong = [] if counted == "1" else [f"counted {counted} times"]
    told = any(one.line(*answer["files"]) for one in (said, *desk.said.values()))
    return "; ".join(wrong + ([] if told else ["not told that two files are one document"]))


def unread(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """Every file that was not read right is named with its first place, and no other."""
    doubtful = [row for row in rows(said.out) if row.get("code")]
    wrong = []
    for name, place in answer["files"].items():
        lines = [row for row in doubtful if any(name in value for value in row.values())]
        if not lines:
            wrong.append(f"{name} is not named")
        elif place and not any(place in " ".join(row.values()) for row in lines):
            wrong.append(f"{name} without {place}")
    others = [row for row in doubtful if not any(name in " ".join(row.values()) for name in answer["files"])]
    return "; ".join(wrong + ([f"{len(others)} rows name none of these files"] if others else []))


def statuses(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """Each file of the folder has a status: read whole, no performance table, not supported; the three differ."""
    found: dict[str, str] = {}
    for line in table(said.all):
        name = line[0].split("/")[-1]
        if len(line) > 1 and name in {*answer["read"], *answer["without"], *answer["foreign"]}:
            found[name] = line[1]
    kinds = {kind: {found.get(name, "none") for name in answer[kind]} for kind in ("read", "without", "foreign")}
    wrong = [f"{kind}: {', '.join(sorted(said))}" for kind, said in kinds.items() if len(said) > 1 or "none" in said]
    if not wrong and len(set.union(*kinds.values())) < len(kinds):
        wrong.append("kinds of files that share a status: " + ", ".join(sorted(set.union(*kinds.values()))))
    return "; ".join(wrong)


def says(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """All words of the answer are in what was said, and no pattern of `never`."""
    wrong = [f"does not say {word}" for word in answer["words"] if word not in said.all]
    return "; ".join(wrong + [f"says {pattern}" for pattern in answer.get("never", ()) if re.search(pattern, said.all)])


def explained(desk: Desk, said: Said, answer: Mapping[str, Any]) -> str:
    """What the pair is to each other is said in words, before any points that a feature gave."""
    words = re.split(r"[+-][0-9]+\.[0-9]{2}", said.out)[0]
    return "" if any(verdict in words for verdict in answer["verdicts"]) else "no verdict before the figures"
