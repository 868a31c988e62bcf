"""Several documents as rules look at them: what measures the same thing, and what one agency said in other years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from extract.text import fold
from graph.audit.cases.paper import Paper, ProjectCase, Row


@dataclass(eq=False)
class Corpus:
    """`papers`: all documents of one audit; `linked`: whether their rows know their concepts."""

    papers: list[Paper]
    linked: bool = False

    @cached_property
    def by_concept(self) -> dict[str, list[Row]]:
        """The rows of each concept, in the order of the documents."""
        found: dict[str, list[Row]] = defaultdict(list)
        for paper in self.papers:
            for row in paper.rows():
                if row.concept is not None:
                    found[row.concept].append(row)
        return dict(found)

    @cached_property
    def by_agency(self) -> dict[str, list[Paper]]:
        """The documents of each agency by its folded name, from the first year on."""
        found: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.papers:
            if paper.record.agency and paper.year is not None:
                found[fold(paper.record.agency)].append(paper)
        return {agency: sorted(papers, key=lambda paper: paper.year or 0) for agency, papers in found.items()}

    @cached_property
    def by_project(self) -> dict[tuple[str, str, int], list[ProjectCase]]:
        """The cases of each agency, project (both folded, "" for the department's table) and year, of documents of any
        kind."""
        found: dict[tuple[str, str, int], list[ProjectCase]] = defaultdict(list)
        for agency, papers in self.by_agency.items():
            for paper in papers:
                for case in paper.cases:
                    found[agency, fold(case.name or ""), paper.year or 0].append(case)
        return dict(found)
