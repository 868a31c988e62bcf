"""The cut-outs of findings' places: so many and so large that the page stays light, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from extract.errors import JixiaoError, reason_of
from extract.inspection.cut_outs import pictures
from extract.language import Wording
from extract.pages import Place
from extract.regular_files import sha256_of
from graph.audit.running.finding import Finding, Origin
from graph.audit.running.report import RANKS, Reported
from graph.reading.givers import is_document
from queries.limited import Limited

MOST = 400
"""Pictures of a page."""
MOST_BYTES = 6_000_000
"""Bytes of all pictures of a page."""
_EACH = 3  # places of a finding: a row over a page break has two
_TOGETHER = "X"  # the family of rules whose other rows stand in other documents
_PAGED = ".pdf"
Key = tuple[int, Place]


@dataclass
class Pictures:
    """PNG pictures by document (the id of its origin) and place; `wanted`: how many places there are to show; `notes`:
    why some are left out."""

    found: dict[Key, bytes] = field(default_factory=dict)
    wanted: int = 0
    notes: list[Wording] = field(default_factory=list)

    def of(self, finding: Finding) -> list[bytes]:
        """The pictures of a finding's places, those over a page break one after the other."""
        keys = [(id(finding.origin), place) for place in shown_places(finding)]
        return [self.found[key] for key in keys if key in self.found]


def shown_places(finding: Finding) -> Sequence[Place]:
    """The places of a finding that are shown: of what is said of rows of a project, the first of these."""
    rows = () if finding.row is not None or finding.rule.startswith(_TOGETHER) else finding.related
    places = [place for row in rows for place in row.places] or finding.places
    return [place for place in dict.fromkeys(places) if place.page is not None and place.bbox is not None][:_EACH]


def pictures_of(findings: Iterable[Reported]) -> Pictures:
    """The pictures of findings whose documents are PDFs that are still there: what weighs most comes first, as long as
    there is room. They are drawn by a process of its own; what cannot be drawn is noted."""
    made = Pictures()
    origins: dict[int, Origin] = {}
    wanted: dict[Key, None] = {}
    for one in sorted(findings, key=lambda one: (not one.live, RANKS[one.finding.severity])):
        origin = one.finding.origin
        if origin.path is not None and Path(origin.path).suffix.lower() == _PAGED:
            origins[id(origin)] = origin
            wanted |= dict.fromkeys((id(origin), place) for place in shown_places(one.finding))
    made.wanted = len(wanted)
    chosen = list(wanted)[:MOST]
    drawn: dict[Key, bytes] = {}
    with Limited() as limited:
        for number, origin in origins.items():
            places = [place for key, place in chosen if key == number]
            if places:
                drawn |= _drawn(limited, number, origin, places, made.notes)
    _fit(made, chosen, drawn)
    return made


def _drawn(
    limited: Limited, number: int, origin: Origin, places: Sequence[Place], notes: list[Wording]
) -> Mapping[Key, bytes]:
    assert origin.path is not None
    path = Path(origin.path)
    try:
        if origin.iri is not None and not is_document(origin.iri, sha256_of(path)):
            notes.append(Wording(f"{origin.name}：文件已变，没有截图", f"{origin.name}: the file changed: no cut-outs"))
            return {}
        found = limited.run(partial(pictures, path, places), path)
    except JixiaoError as error:
        notes.append(Wording(f"{origin.name}：没有截图：{error.zh}", f"{origin.name}: no cut-outs: {error.en}"))
        return {}
    except OSError as error:
        zh, en = reason_of(error)
        notes.append(Wording(f"{origin.name}：没有截图：{zh}", f"{origin.name}: no cut-outs: {en}"))
        return {}
    return {(number, place): png for place, png in found.items()}


def _fit(made: Pictures, chosen: Sequence[Key], drawn: Mapping[Key, bytes]) -> None:
    """Takes pictures while there is room, and notes how many are left out."""
    size = 0
    for key in chosen:
        png = drawn.get(key)
        if png is not None and size + len(png) <= MOST_BYTES:
            made.found[key] = png
            size += len(png)
    room = made.wanted - len(chosen) + len(drawn) - len(made.found)
    if room:
        made.notes.append(Wording(
            f"为使网页不过大，{made.wanted} 处中有 {room} 处没有截图，请看原件的该页",
            f"to keep the page light {room} of {made.wanted} places have no cut-out: look at the page of the print",
        ))  # fmt: skip
