"""What a build reports: of each file, and of all together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from extract.errors import JixiaoError
from extract.language import say
from extract.notebook_table import notebook_table
from extract.records import Coverage
from graph.building.doubled import Doubled
from graph.building.fate import Corrected
from graph.building.inputs import Inputs
from graph.building.standings import Standing
from graph.reading.twins import Twins

READ: Final = "read"
UNCHANGED: Final = "unchanged"
FAILED: Final = "failed"
PASSED: Final = "passed"
_SEEN = 100  # files that a notebook shows


@dataclass(frozen=True)
class FileReport:
    """What became of one file: read, unchanged (the same bytes are in), failed, or passed over. counts: records by
    type; coverage: what became of its cells (None: records without their document); `refused`: what is wrong with
    those documents of a record file that are not in; `standing`: how the file stands now, `places` how many places of
    it were not read, `advice` (Chinese, English) why it was passed over or what to do with it; `corrections`: how many
    of people are in force in it."""

    path: Path
    status: str
    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    seconds: float = 0.0
    error: JixiaoError | None = None
    coverage: Coverage | None = None
    refused: tuple[JixiaoError, ...] = ()
    standing: Standing = Standing.READ
    places: int = 0
    advice: tuple[str, str] | None = None
    corrections: int = 0


@dataclass(frozen=True)
class BuildReport:
    """All files of a build in the order of their paths; `missing`: arguments that mean no file; `left_out`: records of
    documents that were read themselves; `stale`: the graph has links from before this build changed it, or from before
    the rules of linking changed; `doubled`: records whose document the graph has from another file too; `passed`: what
    else stands in the folders that were named, passed over by a rule or as a kind that is not read; `twins`: what the
    graph has, of this build, from several files that are one disclosure; `corrected`: what became of the corrections of
    people."""

    files: tuple[FileReport, ...]
    missing: tuple[str, ...]
    left_out: tuple[Path, ...]
    seconds: float
    stale: bool = False
    doubled: tuple[Doubled, ...] = ()
    passed: tuple[FileReport, ...] = ()
    twins: tuple[Twins, ...] = ()
    corrected: Corrected = field(default_factory=Corrected)

    def __repr__(self) -> str:
        told = ", ".join(f"{standing.value} {count}" for standing, count in self.standings.items())
        missing = f", missing {len(self.missing)}" if self.missing else ""
        return f"<BuildReport {len(self.all_files)} files: {told}{missing}; {self.seconds:.1f} s>"

    def _repr_html_(self) -> str:
        """The files, those that are not read as they should be first."""
        worst = sorted(self.all_files, key=lambda one: -list(Standing).index(one.standing))
        rows = [(one.path.name, one.standing.words(one.places), say(*_why(one))) for one in worst[:_SEEN]]
        return notebook_table(("file", "standing", "why"), rows, repr(self)[1:-1])

    @property
    def failed(self) -> bool:
        """Whether anything that was asked for is not in; what a folder holds beside documents was not asked for."""
        return bool(self.missing) or any(file.standing is Standing.FAILED or file.refused for file in self.files)

    @property
    def all_files(self) -> tuple[FileReport, ...]:
        """Every file that the arguments mean or that stands in a folder among them, in the order of their paths."""
        return tuple(sorted((*self.files, *self.passed), key=lambda file: file.path))

    @property
    def standings(self) -> dict[Standing, int]:
        """How many files stand how; only what there is, the best first."""
        found = Counter(file.standing for file in self.all_files)
        return {standing: found[standing] for standing in Standing if found[standing]}


def _why(one: FileReport) -> tuple[str, str]:
    if one.error is not None:
        return one.error.zh, one.error.en
    return one.advice or ("", "")


def passed(inputs: Inputs) -> tuple[FileReport, ...]:
    """The reports of what the arguments' folders hold and a build does not read."""
    return tuple(
        FileReport(
            one.path,
            PASSED,
            standing=Standing.SKIPPED if one.why.by_rule else Standing.NOT_SUPPORTED,
            advice=(one.why.zh, one.why.en),
        )
        for one in inputs.passed
    )
