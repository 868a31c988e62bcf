"""A baseline: how many findings of each rule a document and project had before; only more than that is new."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import AuditError, reason_of
from extract.text import fold
from graph.audit.running.finding import Finding, Origin
from graph.whole_files import written

VERSION = 1
Document = tuple[str, str, str]
"""Agency (or the file's name), year and kind, folded, "" where not known: as fingerprints name a document."""
Key = tuple[Document, str, str]
"""Document, rule and project, folded; "" of the department's table and of the document as a whole."""


@dataclass(frozen=True)
class Baseline:
    """`marks`: the fingerprints of each key's findings, in order."""

    marks: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)

    def known(self, findings: Iterable[Finding]) -> set[int]:
        """Which findings, by their places in the list, were there before: of each key as many as it had, those with the
        same fingerprint first."""
        listed = list(findings)
        left = Counter({key: len(marks) for key, marks in self.marks.items()})
        held = {key: Counter(marks) for key, marks in self.marks.items()}
        known: set[int] = set()
        for same in (True, False):
            for number, finding in enumerate(listed):
                key = key_of(finding)
                if number in known or left[key] <= 0:
                    continue
                if same and held[key][finding.fingerprint] <= 0:
                    continue
                held[key][finding.fingerprint] -= same
                left[key] -= 1
                known.add(number)
        return known

    def pruned(self, findings: Iterable[Finding], documents: Collection[Document], rules: Collection[str]) -> Baseline:
        """Without what is there no more, of the documents and rules that were looked at; never more than it had."""
        listed = list(findings)
        now: dict[Key, list[str]] = {}
        # By fingerprints that are there no more, others of the same key take their place: as many, never more.
        for number in sorted(self.known(listed)):
            now.setdefault(key_of(listed[number]), []).append(listed[number].fingerprint)
        kept = {
            key: tuple(now.get(key, ())) if key[0] in documents and key[1] in rules else marks
            for key, marks in self.marks.items()
        }
        return Baseline({key: marks for key, marks in kept.items() if marks})


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """The baseline of findings, which are not waived."""
    marks: dict[Key, list[str]] = {}
    for finding in findings:
        marks.setdefault(key_of(finding), []).append(finding.fingerprint)
    return Baseline({key: tuple(found) for key, found in marks.items()})


def document_of(origin: Origin) -> Document:
    """What a baseline calls a document."""
    return fold(origin.agency or origin.name), str(origin.year or ""), fold(origin.kind or "")


def key_of(finding: Finding) -> Key:
    """What findings are counted by."""
    return document_of(finding.origin), finding.rule, fold(finding.project or "")


def read_baseline(path: Path) -> Baseline:
    """A baseline from its file. Raises AuditError where it cannot be read or is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(dict(_entry(one) for one in _entries(data)))
    except OSError as error:
        zh, en = reason_of(error)
        raise AuditError(f"基线无法读取：{zh}", f"the baseline cannot be read: {en}", file=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        told = f"{type(error).__name__}: {error}"
        raise AuditError(f"不是基线文件：{told}", f"no baseline: {told}", file=path.name) from error


def _entries(data: Any) -> Any:
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}, expected {VERSION}")
    return data["counts"]


def _entry(one: Mapping[str, Any]) -> tuple[Key, tuple[str, ...]]:
    marks = tuple(map(str, one["fingerprints"]))
    if one["count"] != len(marks):
        raise ValueError(f"count {one['count']}, {len(marks)} fingerprints")
    document = (str(one["document"]), str(one["year"]), str(one["kind"]))
    return (document, str(one["rule"]), str(one["project"])), marks


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Writes a baseline, a key a line. Raises StoreError where it cannot be written."""
    lines = []
    for (document, rule, project), marks in sorted(baseline.marks.items()):
        names = dict(zip(("document", "year", "kind"), document, strict=True))
        entry = {**names, "rule": rule, "project": project, "count": len(marks), "fingerprints": marks}
        lines.append(json.dumps(entry, ensure_ascii=False))
    counts = ",\n".join(lines)
    text = f'{{"version": {VERSION}, "counts": [\n{counts}\n]}}\n'
    written(path, lambda file: file.write_text(text, encoding="utf-8"))
