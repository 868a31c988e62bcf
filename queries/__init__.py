"""How people ask: the Python API, the SPARQL library and the command line."""

from queries.answers.comparison import Spread, spread
from queries.api import Graph, open_graph
from queries.results import (
    Agency,
    Bound,
    Comparison,
    Detail,
    Document,
    FundingLine,
    Indicator,
    Place,
    Project,
    Results,
    Solutions,
)

__all__ = [
    "Agency",
    "Bound",
    "Comparison",
    "Detail",
    "Document",
    "FundingLine",
    "Graph",
    "Indicator",
    "Place",
    "Project",
    "Results",
    "Solutions",
    "Spread",
    "open_graph",
    "spread",
]
