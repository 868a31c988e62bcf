"""Questions as people type them: whether each gives what is meant, against all rows of the graph.

usage: python -m benchmarks.day.questions FOLDER   (a folder that `benchmarks.day tasks --keep FOLDER` made)
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bars import bar
from benchmarks.day.desk import GRAPH, Desk, Said
from benchmarks.day.judged import DATA

TESTS = {
    "below": lambda value, bound: value < bound,
    "above": lambda value, bound: value > bound,
    "least": lambda value, bound: value >= bound,
    "most": lambda value, bound: value <= bound,
    "equal": lambda value, bound: value == bound,
}


def stated(row: Mapping[str, Any]) -> float | None:
    """The lower bound of a target, else the upper one."""
    found = row["minimum"] if row["minimum"] is not None else row["maximum"]
    return None if found is None else float(found)


def fits(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a row is one of those that a question means."""
    value = stated(row)
    name = "".join((row["name"] or "").split())
    return (
        all(word in name for word in wanted.get("names", ()))
        and wanted.get("agency", "") in (row["agency"] or "")
        and wanted.get("year") in (None, row["year"])
        and ("unit" not in wanted or row["unit"] == wanted["unit"])
        and all(value is not None and test(value, wanted[key]) for key, test in TESTS.items() if key in wanted)
    )


def wrong(said: Said, question: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """What is wrong with an answer; nothing where it is what was meant."""
    lacking = [word for word in question.get("says", ()) if word not in said.all]
    over = [word for word in question.get("never", ()) if word in said.all]
    found = [f"does not say {word}" for word in lacking] + [f"says {word}" for word in over]
    if "code" in question and said.code != question["code"]:
        found.append(f"exit code {said.code}")
    if "rows" in question:
        found += _rows(said, question["rows"], rows)
    return "; ".join(found)


def _rows(said: Said, wanted: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[str]:
    meant = {row["iri"] for row in rows if fits(row, wanted)}
    if said.code not in (0, 1):
        return [f"exit code {said.code}: {(said.err.strip().splitlines() or [''])[-1]}"]
    listed = json.loads(said.out) if said.out.strip() else []
    have = {row["iri"] for row in listed}
    found = [f"{len(have - meant)} too many"] if have - meant else []
    found += [f"{len(meant - have)} of {len(meant)} lacking"] if meant - have else []
    if not meant:
        found.append("the graph has no such row: a question that tests nothing")
    if "order" in wanted and not found:
        keys = [stated(row) if wanted["order"] == "value" else row[wanted["order"]] for row in listed]
        found += [] if keys == sorted(keys) else ["not in order"]
    return found


def main() -> int:
    """Asks all questions of the graph in a folder."""
    desk = Desk(Path(sys.argv[1]))
    rows = desk.found("")
    asked = tomllib.loads((DATA / "questions.toml").read_text(encoding="utf-8"))["question"]
    right = 0
    for number, question in enumerate(asked, start=1):
        more = ("--limit", "0", "--json") if "rows" in question else ()
        group = () if question["typed"][0] not in {"find", "compare", "queries"} else ("--graph", GRAPH)
        problem = wrong(desk.run(*question["typed"], *more, *group), question, rows)
        right += not problem
        print(
            f"{number:2} {'wrong' if problem else 'right'}  jixiao {' '.join(question['typed'])}  {problem}", flush=True
        )
    bar("day: questions as people type them", f"{right} of {len(asked)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
