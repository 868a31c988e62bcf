"""The SSSOM mapping set of real names, with decisions: what it says, and what the sssom package (extra bench) finds."""

from __future__ import annotations

import tempfile
import warnings
from importlib.util import find_spec
from pathlib import Path

import jixiao
from benchmarks.bars import at_least, bar
from benchmarks.linking.judged import REAL
from graph.linking import sssom

_SAID = ("mapping_set_id", "mapping_set_version", "mapping_date", "mapping_tool", "license")
_TRUSTED = ("semapv:ManualMappingCuration", "semapv:LexicalMatching", "semapv:LexicalSimilarityThresholdMatching")


def mapping_set(shared: Path) -> None:
    """The bars of the mapping set."""
    with tempfile.TemporaryDirectory() as folder:
        graph, path = Path(folder) / "graph", Path(folder) / "links.sssom.tsv"
        jixiao.build(graph, shared / "reference" / f"{REAL}.records.jsonl")
        jixiao.link(graph)
        jixiao.decide(graph, _answers(graph), author="benchmark")
        jixiao.link(graph)
        with jixiao.open_graph(graph) as opened:
            lines = list(sssom.lines(opened.reader))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        _told(lines)
        if find_spec("sssom") is None:
            print("mapping set: the package sssom is not installed (extra bench)")
        else:
            bar("linking, mapping set: what the sssom package finds", len(_found(path)), "0", not _found(path))


def _answers(graph: Path) -> list[jixiao.Answer]:
    """One answer of each grade: a link that stands, one that does not, one between concepts."""
    links = jixiao.links(graph)
    same = next(link for link in links if link.grade == "same")
    near = [link for link in links if link.grade == "related" and {link.a, link.b}.isdisjoint({same.a, same.b})]
    ends = [(link.a, link.b) for link in (same, near[0], near[-1])]
    grades = ("same", "related", "different")
    return [
        jixiao.Answer(a.rpartition("/")[2], b.rpartition("/")[2], grade, "基准")
        for (a, b), grade in zip(ends, grades, strict=True)
    ]


def _told(lines: list[str]) -> None:
    """What the metadata and each row say."""
    head = {line[1:].partition(":")[0] for line in lines if line.startswith("#") and line[1:2] != " "}
    at_least("linking, mapping set: metadata of five", sum(name in head for name in _SAID), len(_SAID))
    columns, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    said = [dict(zip(columns, row, strict=True)) for row in rows]
    scored = [row for row in said if row["mapping_justification"] in _TRUSTED]
    decided = [row for row in said if row["author_label"]]
    bar("linking, mapping set: rows", f"{len(said)}, {len(scored)} scored, {len(decided)} decided")
    at_least("linking, mapping set: rows with a justification", _share(said, "mapping_justification"), 1)
    at_least("linking, mapping set: scored rows with a confidence", _share(scored, "confidence"), 1)
    at_least("linking, mapping set: rows with a date", _share(said, "mapping_date"), 1)


def _share(rows: list[dict[str, str]], name: str) -> float:
    return sum(bool(row[name]) for row in rows) / max(1, len(rows))


def _found(path: Path) -> list[str]:
    """What the package's validators find."""
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package and what it needs
        reports = validate(parse_sssom_table(path), fail_on_error=False)
    return [str(result) for report in reports.values() for result in report.results]
