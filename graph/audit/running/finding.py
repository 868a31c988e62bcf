"""A finding: what a reviewer is shown, complete in itself; and what could not be checked."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.language import Wording
from extract.pages import Place
from graph.audit.rules.hints import Hint
from graph.audit.rules.rule import Certainty, Reason, Scope, Severity


@dataclass(frozen=True, slots=True)
class Origin:
    """The document of a finding. `name`: the file's; `iri`: its node where it comes from a graph; `path`: where the
    file lies, None where that is not known: for pictures and links, and no part of what is told."""

    name: str
    agency: str | None
    year: int | None
    kind: str | None
    iri: str | None = None
    path: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Related:
    """Another row that a finding concerns: its name and target as printed, its project and places, and its node where
    it comes from a graph."""

    project: str | None
    name: str | None
    printed: str | None
    places: tuple[Place, ...]
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `project`: None of the department's table and of the document as a whole; `name`, `level1`,
    `level2`, `printed`: of its row, None where it is not about one; `row`: the number of the row in its document,
    from 0; `cells`: the printed fields it rests on; `places`: where it stands, empty where that is not known;
    `fingerprint`: the same after rows moved or a target changed; `iri`: the node it is about, where it comes from a
    graph; `hint`: how other agencies state the same concept as a number."""

    rule: str
    severity: Severity
    certainty: Certainty
    scope: Scope
    origin: Origin
    project: str | None
    name: str | None
    level1: str | None
    level2: str | None
    printed: str | None
    row: int | None
    message: Wording
    cells: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    related: tuple[Related, ...]
    fingerprint: str
    iri: str | None = None
    hint: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that could not be checked at one thing: where, and why."""

    rule: str
    scope: Scope
    origin: Origin
    project: str | None
    name: str | None
    reason: Reason
    iri: str | None = None
