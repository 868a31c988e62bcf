"""Jixiao 绩效: budget documents in, a graph of their performance targets (绩效目标), answers out.

>>> import jixiao
>>> jixiao.build("jixiao-graph", "budgets/")          # read documents into a graph
>>> jixiao.link("jixiao-graph")                       # link what measures the same thing
>>> with jixiao.open_graph("jixiao-graph") as graph:
...     graph.find("满意度", maximum=90, unit="%").to_frame()

Every function takes the graph first: a directory, the address of a SPARQL endpoint (for reading), or an open Graph.
What the command line does, these do; `jixiao show` is `get` and `origin`, `jixiao open` is `page`, `jixiao queries` is
`library` and `run`.
Whatever is wrong with documents, graphs or queries is a JixiaoError; a file that cannot be opened is an OSError. What a
name needs is loaded when it is first used.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.chinese_font import font_file
    from extract.errors import (
        ArgumentError,
        AuditError,
        CorrectionError,
        DamagedError,
        DecisionError,
        DocumentError,
        FormatError,
        JixiaoError,
        LimitError,
        PasswordError,
        QueryError,
        RecordError,
        StoreError,
        UnsupportedError,
        WordListError,
    )
    from extract.records import Extraction
    from graph.building.reports import BuildReport
    from graph.export.files import Exported
    from graph.linking.concepts import Linking
    from graph.linking.decisions import Decision
    from graph.reading.summary import Info
    from queries.answers.comparison import Compared, Spread, spread
    from queries.answers.corrections import CorrectionState, corrections
    from queries.answers.doubtful import Proposal, ReviewPair
    from queries.answers.linked import Explained, Link
    from queries.answers.review_workbook import Answer
    from queries.api import Graph, open_graph
    from queries.audit_book.answered_waivers import AnsweredAudit, audit_answers
    from queries.audit_rows import AuditFinding, AuditFindings
    from queries.auditing import audit
    from queries.checking import Checked, backup, check
    from queries.concept_rows import Concept, MeasureCount, Member, SimilarConcept
    from queries.correcting import Taken, correct, review_records, withdraw
    from queries.deciding import Deciding, decide, write_review
    from queries.library import library
    from queries.making import build, link, remove
    from queries.once import (
        agencies,
        compare,
        concepts,
        documents,
        explain,
        export,
        facets,
        find,
        funding,
        get,
        info,
        links,
        measures,
        near,
        origin,
        page,
        projects,
        proposals,
        review,
        run,
        similar,
        sparql,
    )
    from queries.origins import FileState, Origin
    from queries.place_pages import PlacePage
    from queries.reading import extract, inspect
    from queries.results import Results, Solutions
    from queries.rows import (
        Agency,
        Bound,
        Comparison,
        Correction,
        Detail,
        Document,
        FacetCount,
        FundingLine,
        Indicator,
        Place,
        Project,
    )

    __version__: str

__all__ = [
    "Agency",
    "Answer",
    "AnsweredAudit",
    "ArgumentError",
    "AuditError",
    "AuditFinding",
    "AuditFindings",
    "Bound",
    "BuildReport",
    "Checked",
    "Compared",
    "Comparison",
    "Concept",
    "Correction",
    "CorrectionError",
    "CorrectionState",
    "DamagedError",
    "Deciding",
    "Decision",
    "DecisionError",
    "Detail",
    "Document",
    "DocumentError",
    "Explained",
    "Exported",
    "Extraction",
    "FacetCount",
    "FileState",
    "FormatError",
    "FundingLine",
    "Graph",
    "Indicator",
    "Info",
    "JixiaoError",
    "LimitError",
    "Link",
    "Linking",
    "MeasureCount",
    "Member",
    "Origin",
    "PasswordError",
    "Place",
    "PlacePage",
    "Project",
    "Proposal",
    "QueryError",
    "RecordError",
    "Results",
    "ReviewPair",
    "SimilarConcept",
    "Solutions",
    "Spread",
    "StoreError",
    "Taken",
    "UnsupportedError",
    "WordListError",
    "__version__",
    "agencies",
    "audit",
    "audit_answers",
    "backup",
    "build",
    "check",
    "compare",
    "concepts",
    "correct",
    "corrections",
    "decide",
    "documents",
    "explain",
    "export",
    "extract",
    "facets",
    "find",
    "font_file",
    "funding",
    "get",
    "info",
    "inspect",
    "library",
    "link",
    "links",
    "measures",
    "near",
    "open_graph",
    "origin",
    "page",
    "projects",
    "proposals",
    "remove",
    "review",
    "review_records",
    "run",
    "similar",
    "sparql",
    "spread",
    "withdraw",
    "write_review",
]

_FLOORS = ("extract", "graph", "ontology", "queries")
_ROOMS = {
    "extract.errors": (
        "ArgumentError", "AuditError", "CorrectionError", "DamagedError", "DecisionError", "DocumentError",
        "FormatError", "JixiaoError", "LimitError",
        "PasswordError", "QueryError", "RecordError", "StoreError", "UnsupportedError", "WordListError",
    ),
    "extract.chinese_font": ("font_file",),
    "extract.records": ("Extraction",),
    "graph.building.reports": ("BuildReport",),
    "graph.export.files": ("Exported",),
    "graph.linking.concepts": ("Linking",),
    "graph.linking.decisions": ("Decision",),
    "graph.reading.summary": ("Info",),
    "queries.answers.comparison": ("Compared", "Spread", "spread"),
    "queries.answers.corrections": ("CorrectionState", "corrections"),
    "queries.answers.linked": ("Explained", "Link"),
    "queries.answers.doubtful": ("Proposal", "ReviewPair"),
    "queries.answers.review_workbook": ("Answer",),
    "queries.api": ("Graph", "open_graph"),
    "queries.audit_book.answered_waivers": ("AnsweredAudit", "audit_answers"),
    "queries.audit_rows": ("AuditFinding", "AuditFindings"),
    "queries.auditing": ("audit",),
    "queries.checking": ("Checked", "backup", "check"),
    "queries.correcting": ("Taken", "correct", "review_records", "withdraw"),
    "queries.deciding": ("Deciding", "decide", "write_review"),
    "queries.library": ("library",),
    "queries.making": ("build", "link", "remove"),
    "queries.once": (
        "agencies", "compare", "concepts", "documents", "explain", "export", "facets", "find", "funding", "get", "info",
        "links", "measures", "near", "origin", "page", "projects", "proposals", "review", "run", "similar", "sparql",
    ),
    "queries.origins": ("FileState", "Origin"),
    "queries.place_pages": ("PlacePage",),
    "queries.reading": ("extract", "inspect"),
    "queries.results": ("Results", "Solutions"),
    "queries.concept_rows": ("Concept", "MeasureCount", "Member", "SimilarConcept"),
    "queries.rows": (
        "Agency", "Bound", "Comparison", "Correction", "Detail", "Document", "FacetCount", "FundingLine", "Indicator",
        "Place", "Project",
    ),
}  # fmt: skip
_ROOM = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("jixiao")
    if name not in _ROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        _check_floors()
        found = getattr(import_module(_ROOM[name]), name)
    except OSError as error:  # no file can be opened, none that would word it better either
        text = f"无法加载 jixiao.{name}：{error.strerror}；jixiao.{name} cannot be loaded"
        raise OSError(error.errno, text, error.filename) from error
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__


def _check_floors() -> None:
    """Raises ImportError where a file of the user's hides one of our packages, or one is missing."""
    home = Path(__file__).resolve().parents[1]
    for floor in _FLOORS:
        loaded = sys.modules.get(floor)
        spec = find_spec(floor) if loaded is None else loaded.__spec__
        origin = getattr(loaded, "__file__", None) or (spec.origin if spec is not None else None)
        if origin is None and (home / floor / "__init__.py").is_file():
            # A folder of that name, for instance of data, stands before ours, without being a package: ours goes first
            # once its home is on the path.
            sys.path.append(str(home))
            continue
        if origin is None:
            raise ImportError(
                f"jixiao 安装不完整：缺少 {home / floor}，请重新安装 / "
                f"jixiao is installed incompletely: {home / floor} is missing, install it again"
            )
        if Path(origin).resolve() != home / floor / "__init__.py":
            raise ImportError(
                f"{origin} 遮住了 jixiao 自己的包 {floor}，请给它改名 / "
                f"{origin} hides the package {floor} of jixiao: give it another name"
            )
