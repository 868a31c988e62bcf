"""What of a graph a network is made of: one year, some agencies, and of one disclosure from several files one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.language import say
from graph.reading.facts import IndicatorFacts
from graph.reading.twins import Twins


@dataclass(frozen=True)
class Chosen:
    """What is taken. year: only documents of it; agencies: only those of these IRIs (None: all); agency: what was
    asked for, to be told; twins: disclosures from several files, of which one counts."""

    year: int | None = None
    agencies: frozenset[str] | None = None
    agency: str = ""
    twins: tuple[Twins, ...] = ()

    @cached_property
    def uncounted(self) -> frozenset[str]:
        """The IRIs of documents that do not count, as another file of the same disclosure does."""
        return frozenset(iri for one in self.twins for iri in one.others)

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.uncounted for one in self.twins))

    @property
    def narrow(self) -> bool:
        """Whether a year or agencies were asked for."""
        return self.year is not None or self.agencies is not None

    def facts(self, found: Iterable[IndicatorFacts]) -> Iterator[IndicatorFacts]:
        """The indicators that are taken."""
        for one in found:
            if self.takes(one.agency_iri, one.year) and one.iri not in self._rows:
                yield one

    def takes(self, agency: str | None, year: int | None) -> bool:
        """Whether a document of this agency and year is taken."""
        return (self.year is None or year == self.year) and (self.agencies is None or agency in self.agencies)

    def narrowing(self) -> str:
        """The year and agencies that were asked for, in brackets; empty where none were."""
        parts = [str(self.year)] if self.year is not None else []
        parts += [self.agency] if self.agencies is not None else []
        return say("（{}）", " ({})").format(say("，", ", ").join(parts)) if parts else ""

    def told(self) -> str:
        """What the title says of it: what was asked for, and that files count once."""
        said = self.narrowing()
        if self.uncounted:
            number = len(self.uncounted)
            said += say(
                f"；同一份公开材料的另 {number} 份文件不重复计算",
                f"; {number} further {'files' if number > 1 else 'file'} of the same disclosures not counted again",
            )
        return said


ALL = Chosen()
"""Everything, each file by itself."""
