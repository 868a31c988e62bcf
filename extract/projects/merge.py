"""One record per project, from every table that mentions it: performance, expenditure and procurement tables.

Rules of the records' contract: joined on equal code or on equal folded name and unit; what is then left on both sides,
on equal unit and budget and a similar name. The performance table's spelling wins unless it is damaged there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extract.finance.spending_units import Units
from extract.projects.categories import chosen
from extract.projects.fund_owners import owned
from extract.projects.spelling import is_damaged, similarity
from extract.records import FundingRecord, IndicatorRecord, ProjectRecord
from extract.text import fold

MIN_CODE = 12  # characters of a rest of a project code
ROUNDED = Decimal("0.01")  # 万元: what a table that prints no more digits may leave out
SIMILAR = 0.5  # of two names with equal unit and budget

_OWN_LEVEL = re.compile(r"[(（]?(?:本级|机关|本部)[)）]?$")


@dataclass
class _Entry:
    """A project while its mentions are gathered: of performance tables (`told`, put together from `same`) and of
    other tables (`listed`)."""

    told: ProjectRecord | None = None
    listed: list[ProjectRecord] = field(default_factory=list)
    same: list[ProjectRecord] = field(default_factory=list)


def merge(
    told: Sequence[ProjectRecord],
    listed: Sequence[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
    units: Units | None = None,
) -> tuple[list[ProjectRecord], list[IndicatorRecord]]:
    """Merge the projects of performance tables (`told`) and of other tables (`listed`); the indicators get the
    merged project's name and unit code. `units` look up the code of an implementing unit by its name.

    A project that only a procurement table names, without a code, is not known to be one and is left out.
    """
    merged, indicators, _ = merge_with_funds(told, listed, indicators, (), units)
    return merged, indicators


def merge_with_funds(
    told: Sequence[ProjectRecord],
    listed: Sequence[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
    funds: Sequence[FundingRecord],
    units: Units | None = None,
) -> tuple[list[ProjectRecord], list[IndicatorRecord], list[FundingRecord]]:
    """As `merge`; the funds by source, too, get the name, code and unit of the merged project."""
    directory = units or Units()
    told = [_with_unit(record, directory) for record in told]
    entries = _told_once(told)
    rest = _gather([_with_unit(record, directory) for record in listed], [_key(record) for record in listed])
    for agree in (_same_code, _same_name, _same_money):
        rest = _join(entries, rest, agree)
    entries += [_Entry(listed=group) for group in rest if _is_project(group)]
    entries = [entry for entry in entries if not _is_lost(entry)]
    merged = [_merged(entry) for entry in entries]
    pairs = [(before, after) for entry, after in zip(entries, merged, strict=True) for before in entry.same]
    mentions = [(m, after) for entry, after in zip(entries, merged, strict=True) for m in (*entry.same, *entry.listed)]
    return merged, _renamed(indicators, pairs), owned(funds, mentions)


def _told_once(told: Sequence[ProjectRecord]) -> list[_Entry]:
    """The performance tables' projects; one that a page break or a second table names again is still one."""
    entries: list[_Entry] = []
    for record in told:
        known = next((entry for entry in entries if entry.told and _is_again(entry.told, record)), None)
        if known is None or known.told is None:
            entries.append(_Entry(told=record, same=[record]))
        else:
            goal = known.told.goal or record.goal
            actual = known.told.goal_actual or record.goal_actual
            unsure = tuple(dict.fromkeys((*known.told.unsure, *record.unsure)))
            known.told = replace(_filled(known.told, record), goal=goal, goal_actual=actual, unsure=unsure)
            known.same.append(record)
    return entries


def _is_again(a: ProjectRecord, b: ProjectRecord) -> bool:
    if not a.name or not b.name or fold(a.name) != fold(b.name) or not _same_unit(a, b):
        return False
    if a.code and b.code:
        return _codes_agree(a.code, b.code)
    money = a.budget is None or b.budget is None or a.budget == b.budget
    return money and not (a.goal and b.goal and fold(a.goal) != fold(b.goal))


def _is_lost(entry: _Entry) -> bool:
    """Whether nothing tells which project an entry is: a heading, or a subtotal without its unit's name."""
    record = entry.told
    return record is not None and not entry.listed and not (record.name or record.code or record.goal)


def _is_project(group: Sequence[ProjectRecord]) -> bool:
    return any(record.budget is not None or record.executed is not None or record.code for record in group)


def _with_unit(record: ProjectRecord, units: Units) -> ProjectRecord:
    """The implementing unit's code by its name; a department's code when it has just one unit becomes the unit's."""
    code = record.unit_code or units.code(record.unit)
    below = units.below(code) if code else None
    if below is not None and (record.unit is None or _bare(record.unit) == _bare(below[1])):
        return replace(record, unit_code=below[0], unit=below[1])
    if code is None and record.unit and (whole := units.ending(record.unit)) is not None:
        return replace(record, unit_code=whole[0], unit=whole[1])
    name = units.name(code)
    if record.unit and name and fold(name).startswith(fold(record.unit)):
        return replace(record, unit_code=code, unit=name)
    return replace(record, unit_code=code, unit=record.unit or name)


def _bare(name: str | None) -> str:
    return _OWN_LEVEL.sub("", fold(name or ""))


def _gather(listed: Sequence[ProjectRecord], keys: Sequence[tuple[str | None, ...]]) -> list[list[ProjectRecord]]:
    """The other tables' mentions of the same project. Equal `keys`: a table printed both as projects of their own."""
    groups: list[list[ProjectRecord]] = []
    known: list[set[tuple[str | None, ...]]] = []
    for record, key in zip(listed, keys, strict=True):
        fitting = (n for n, group in enumerate(groups) if _same_code(group[0], record) or _same_name(group[0], record))
        place = next((n for n in fitting if key not in known[n]), None)
        if place is None:
            groups.append([record])
            known.append({key})
        else:
            groups[place].append(record)
            known[place].add(key)
    return groups


def _key(record: ProjectRecord) -> tuple[str | None, ...]:
    """What tells the records of one kind of table apart."""
    return (*record.sources, fold(record.name or ""), record.unit_code, record.unit)


def _join(
    entries: Sequence[_Entry],
    groups: Sequence[list[ProjectRecord]],
    agree: Callable[[ProjectRecord, ProjectRecord], float],
) -> list[list[ProjectRecord]]:
    """Join groups to entries that have none yet, best agreement first; what is left over comes back."""
    scores = [
        (-score, i, j)
        for i, entry in enumerate(entries)
        if entry.told is not None and not entry.listed
        for j, group in enumerate(groups)
        if (score := max(float(agree(entry.told, record)) for record in group))
    ]
    taken: set[int] = set()
    for _, i, j in sorted(scores):
        if j not in taken and not entries[i].listed:
            entries[i].listed = groups[j]
            taken.add(j)
    return [group for j, group in enumerate(groups) if j not in taken]


def _same_code(a: ProjectRecord, b: ProjectRecord) -> float:
    return float(a.code is not None and b.code is not None and _codes_agree(a.code, b.code))


def _codes_agree(a: str, b: str) -> bool:
    """Equal codes, or one a long rest of the other that a page break left."""
    short, whole = sorted((a, b), key=len)
    return a == b or (len(short) >= MIN_CODE and (whole.endswith(short) or whole.startswith(short)))


def _same_name(a: ProjectRecord, b: ProjectRecord) -> float:
    if not a.name or not b.name or fold(a.name) != fold(b.name) or not _same_unit(a, b):
        return 0.0
    if _codes_differ(a, b):
        return 0.0
    return 1.0 + (a.budget is not None and a.budget == b.budget)


def _same_unit(a: ProjectRecord, b: ProjectRecord) -> bool:
    """Whether nothing speaks against one unit: unknown units agree with any."""
    if a.unit_code and b.unit_code:
        return a.unit_code.startswith(b.unit_code) or b.unit_code.startswith(a.unit_code)
    return not a.unit or not b.unit or _bare(a.unit) == _bare(b.unit)


def _same_money(a: ProjectRecord, b: ProjectRecord) -> float:
    """How similar the names of two projects with equal unit and budget are; 0 when they are not."""
    if a.budget is None or a.budget != b.budget or not _same_unit(a, b) or _codes_differ(a, b):
        return 0.0
    if not a.name:
        return SIMILAR
    score = similarity(a.name, b.name or "")
    return score if score >= SIMILAR else 0.0


def _codes_differ(a: ProjectRecord, b: ProjectRecord) -> bool:
    return a.code is not None and b.code is not None and not _codes_agree(a.code, b.code)


def _merged(entry: _Entry) -> ProjectRecord:
    first, *others = [entry.told, *entry.listed] if entry.told is not None else list(entry.listed)
    assert first is not None
    name = first.name
    if entry.told is not None and entry.listed and entry.listed[0].name:
        name = _spelling(entry.told.name, entry.listed[0].name)
    for other in others:
        first = _filled(first, other)
    spellings = {fold(record.name): record.name for record in (entry.told, *entry.listed) if record and record.name}
    spellings.pop(fold(name or ""), None)
    damaged = entry.told is not None and entry.told.name is not None and name != entry.told.name
    budget, doubted = _budget([record for record in (entry.told, *entry.listed) if record is not None])
    if damaged and entry.told is not None:
        spellings.pop(fold(entry.told.name or ""), None)
    return replace(
        first,
        name=name,
        budget=budget,
        alt_names=tuple(dict.fromkeys((*first.alt_names, *spellings.values()))),
        unsure=(
            *(mark for mark in first.unsure if not (damaged and mark == "name")),
            *(("budget",) if doubted and "budget" not in first.unsure else ()),
        ),
    )


def _budget(records: Sequence[ProjectRecord]) -> tuple[Decimal | None, bool]:
    """The budget that the first table states, one that is not 0 before 0; and whether the tables differ in it by more
    than their rounding."""
    amounts = [record.budget for record in records if record.budget is not None]
    stated = [amount for amount in amounts if amount] or amounts
    if not stated:
        return None, False
    return stated[0], any(abs(amount - stated[0]) > ROUNDED for amount in stated)


def _filled(record: ProjectRecord, other: ProjectRecord) -> ProjectRecord:
    """A record completed by another mention of the same project."""
    deeper = len(other.unit_code or "") > len(record.unit_code or "")
    confidences = [c for c in (record.confidence, other.confidence) if c is not None]
    return replace(
        record,
        unit_code=other.unit_code if deeper else record.unit_code,
        unit=other.unit if deeper and other.unit else record.unit or other.unit,
        code=max(record.code or "", other.code or "", key=len) or None,
        category=chosen(record.category, other.category),
        budget=record.budget if record.budget is not None else other.budget,
        initial_budget=record.initial_budget if record.initial_budget is not None else other.initial_budget,
        executed=record.executed if record.executed is not None else other.executed,
        functional_code=record.functional_code or other.functional_code,
        sources=tuple(dict.fromkeys((*record.sources, *other.sources))),
        places=tuple(dict.fromkeys((*record.places, *other.places))),
        confidence=min(confidences) if confidences else None,
        as_printed=tuple(dict((*other.as_printed, *record.as_printed)).items()),
    )


def _spelling(told: str | None, listed: str) -> str:
    """The performance table's spelling, or the other table's where a page break cut or mixed the first."""
    return listed if told is None or is_damaged(told, listed) else told


def _renamed(
    indicators: Sequence[IndicatorRecord], pairs: Sequence[tuple[ProjectRecord, ProjectRecord]]
) -> list[IndicatorRecord]:
    """The indicators under the merged names; one whose project cannot be told apart keeps what it has."""
    by_name: dict[str, list[tuple[ProjectRecord, ProjectRecord]]] = {}
    for before, after in pairs:
        by_name.setdefault(fold(before.name or ""), []).append((before, after))
    return [_rename(indicator, by_name.get(fold(indicator.project or ""), [])) for indicator in indicators]


def _rename(indicator: IndicatorRecord, known: Iterable[tuple[ProjectRecord, ProjectRecord]]) -> IndicatorRecord:
    if indicator.scope != "project":
        return indicator
    candidates = list(known)
    if len(candidates) > 1 and indicator.unit_code:
        candidates = [(b, a) for b, a in candidates if indicator.unit_code in (b.unit_code, a.unit_code)]
    targets = {(after.name, after.unit_code) for _, after in candidates}
    if len(targets) != 1:
        return indicator
    name, unit_code = targets.pop()
    return replace(indicator, project=name, unit_code=unit_code or indicator.unit_code)
