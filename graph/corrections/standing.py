"""What stands of a set of corrections: what another replaced is out, and where two contradict each other neither wins.

The order of the lines of a file does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.corrections.correction import Action, Correction, shown
from graph.corrections.fingerprints import same


@dataclass(frozen=True, slots=True)
class Contest:
    """Corrections that contradict each other; none of them is applied."""

    sides: tuple[Correction, ...]

    @property
    def why(self) -> tuple[str, str]:
        """What each side says, in Chinese and English."""
        said = " / ".join(_side(side) for side in self.sides)
        return f"更正互相矛盾：{said}", f"corrections contradict each other: {said}"


def _side(correction: Correction) -> str:
    who = f"{correction.who}: " if correction.who else ""
    if correction.action is Action.CHANGE:
        return f"{who}{correction.field} = {shown(correction.new) or '—'} #{correction.id}"
    return f"{who}{correction.action.shown} #{correction.id}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of one record: its changes by field, the one that strikes it out, and what is contested."""

    changes: tuple[Correction, ...] = ()
    strike: Correction | None = None
    contests: tuple[Contest, ...] = ()


def unreplaced(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that no other replaces, each once, in an order of their own."""
    once = {correction.id: correction for correction in sorted(corrections, key=lambda one: one.number, reverse=True)}
    gone = {identifier for one in once.values() for identifier in one.replaces if identifier != one.id}
    return [once[identifier] for identifier in sorted(once) if identifier not in gone]


def standing(corrections: Iterable[Correction]) -> Standing:
    """What stands of the corrections of one record (changes and strikes)."""
    left = [one for one in unreplaced(corrections) if one.action is not Action.WITHDRAW]
    strikes = [one for one in left if one.action is Action.STRIKE]
    by_field: dict[str, list[Correction]] = defaultdict(list)
    for one in left:
        if one.action is Action.CHANGE:
            by_field[one.field].append(one)
    if strikes:
        others = [one for some in by_field.values() for one in some if one.who != strikes[0].who]
        if others:
            return Standing(contests=(Contest((*strikes, *others)),))
        return Standing(strike=strikes[0])
    settled = [_agreed(some) for _, some in sorted(by_field.items())]
    return Standing(
        tuple(one for one in settled if isinstance(one, Correction)),
        contests=tuple(one for one in settled if isinstance(one, Contest)),
    )


def _agreed(some: Sequence[Correction]) -> Correction | Contest:
    if all(same(one.new, some[0].new) for one in some):
        return some[0]
    return Contest(tuple(some))


def contests_of(corrections: Sequence[Correction]) -> list[Contest]:
    """All that contradicts itself in the corrections of one document."""
    by_row: dict[tuple[str, str, str, int, int], list[Correction]] = defaultdict(list)
    for one in corrections:
        by_row[one.target.key].append(one)
    found = [contest for some in by_row.values() for contest in standing(some).contests]
    return [*found, *added(corrections)[1]]


def added(corrections: Iterable[Correction]) -> tuple[list[Correction], list[Contest]]:
    """The rows that stand to be added to one document, and those of which two people say different things."""
    by_record: dict[str, list[Correction]] = defaultdict(list)
    for one in unreplaced(corrections):
        if one.action is Action.ADD:
            by_record[one.target.record].append(one)
    rows, contests = [], []
    for _, some in sorted(by_record.items()):
        if len({one.fields for one in some}) > 1:
            contests.append(Contest(tuple(some)))
        else:
            rows.append(some[0])
    return rows, contests
