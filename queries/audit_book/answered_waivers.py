"""Answers become waivers, in the file that `audit --waivers` takes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.errors import AuditError, reason_of
from extract.language import Wording, say
from graph.audit.running.report import Report
from graph.audit.running.waiver import Waiver
from graph.audit.waivers.waiver_file import LONGEST, read_waivers, waivers_text
from graph.whole_files import written
from queries.arguments import checked
from queries.audit_book.answers_read import Answer, Answers, read_answers
from queries.audit_book.finding_columns import WAIVED

_YEAR_ENDS = (12, 31)


@dataclass(frozen=True, slots=True)
class AnsweredAudit:
    """What became of a workbook. `counts`: rows by their outcome (adopted, explained, waived; None: words alone);
    `waivers`: those that are new; `known`: how many the file had already; `gone`: waived findings that the audit which
    it was compared with does not have, in words."""

    counts: Counter[str | None]
    waivers: tuple[Waiver, ...]
    known: int
    gone: tuple[Wording, ...]

    def text(self) -> str:
        """The new waivers as a file of waivers has them."""
        return waivers_text(self.waivers)


@checked
def audit_answers(
    workbook: str | Path,
    waivers: str | Path | None = None,
    *,
    report: Report | None = None,
    author: str | None = None,
    today: date | None = None,
) -> AnsweredAudit:
    """Takes back a workbook of `audit`: every finding marked 豁免, with a reason, becomes a waiver at the end of the
    file `waivers` (made where there is none; None: nothing is written). All of them or none.

    report: of an audit of the same documents, to tell which findings are there no more; author: who waives; today: the
    day of the waivers; they end with the fiscal year of the document, and hold a year at most. Raises AuditError, with
    sheet and cell, where something cannot be used, or the workbook is of other documents than the report; DocumentError
    where it is no workbook, StoreError where the file cannot be written.
    """
    path = Path(workbook)
    found = read_answers(path)
    if found.wrong:
        raise AuditError(
            "；".join(one.zh for one in found.wrong), "; ".join(one.en for one in found.wrong), file=path.name
        )
    return kept_waivers(found, path.name, None if waivers is None else Path(waivers), report, author, today)


def kept_waivers(
    found: Answers,
    workbook: str,
    file: Path | None,
    report: Report | None = None,
    author: str | None = None,
    today: date | None = None,
) -> AnsweredAudit:
    """The answers of a workbook of this name as waivers, in the file; as `audit_answers`."""
    day = today or date.today()
    gone = () if report is None else _gone(found, report, workbook)
    held = read_waivers(file) if file is not None and file.exists() else []
    waived = {one.finding.id: one for one in found.answers if one.outcome == WAIVED}
    in_force = {one.fingerprint for one in held if not one.expired(day)}
    new = tuple(
        _waiver(one, workbook, author, day) for mark, one in waived.items() if mark not in in_force
    )  # fmt: skip
    done = AnsweredAudit(found.counts(), new, len(waived) - len(new), gone)
    if file is not None and new:
        _append(file, done.text())
    return done


def _gone(found: Answers, report: Report, file: str) -> tuple[Wording, ...]:
    """The waived findings that a report does not have."""
    there = {one.finding.fingerprint for one in report.findings}
    if found.held and not there & found.held.keys():
        documents = say("、", ", ").join(dict.fromkeys(one.document for one in found.held.values()))
        raise AuditError(
            f"是另一次审核的工作簿，其中的问题一个也没有找到（文件：{documents}）",
            f"the workbook of another audit: none of its findings is there (documents: {documents})",
            file=file,
        )
    return tuple(
        Wording(
            f"{one.place}：现在已没有这个问题（{one.finding.rule} {one.finding.id}），豁免仍写入，会报为未用",
            f"{one.place}: this finding is there no more ({one.finding.rule} {one.finding.id}); its waiver is kept and "
            "will be told as unused",
        )
        for one in found.answers
        if one.outcome == WAIVED and one.finding.rule in report.chosen and one.finding.id not in there
    )


def _waiver(one: Answer, file: str, author: str | None, day: date) -> Waiver:
    finding = one.finding
    return Waiver(
        reason=one.reason, date=day, until=_until(finding.year, day), fingerprint=finding.id, rule=finding.rule,
        year=finding.year, author=author or None, ref=f"{file} {one.place}", seen=finding.seen,
    )  # fmt: skip


def _until(year: int | None, day: date) -> date:
    """The end of the document's fiscal year; a year from the day on where that is over, later, or not known."""
    end = None if year is None or not date.min.year <= year <= date.max.year else date(year, *_YEAR_ENDS)
    return end if end is not None and day <= end <= day + LONGEST else day + LONGEST


def _append(path: Path, text: str) -> None:
    """Adds waivers at the end of a file; what stands there stays as it is."""
    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        zh, en = reason_of(error)
        raise AuditError(f"豁免文件无法读取：{zh}", f"the waivers cannot be read: {en}", file=str(path)) from error
    between = b"" if not before else b"\n" if before.endswith(b"\n") else b"\n\n"
    written(path, lambda draft: draft.write_bytes(before + between + text.encode()))
