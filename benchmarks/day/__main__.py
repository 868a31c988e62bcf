"""A reviewer's day: twenty tasks on the 31 documents, and the library's queries, against answers read by hand.

usage: python -m benchmarks.day [tasks|queries] [--only KEY] [--keep FOLDER]

Every task is one command of the command line; its outcome is right, wrong, or no such command. The figures of the first
contact stand in benchmarks/data/day/FIRST.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from benchmarks.bars import at_least, bar
from benchmarks.day.desk import GRAPH, Desk
from benchmarks.day.judged import judged, verdict
from benchmarks.day.tasks import LINK, ROW, TASKS, Task
from benchmarks.scoring import SHARED, present
from extract.document import extract_file
from graph.document.document_graph import graph_of
from graph.store.ledger import Entry
from graph.store.writer import Writer
from jixiao import open_graph

SHOWN = 4  # rows of an answer that are shown


def outcome(desk: Desk, number: int, task: Task, iri: str) -> tuple[str, str]:
    """right, wrong or no such command; and what is wrong."""
    words = task.command(iri)
    said = desk.run(*words)
    desk.said[number] = said
    if said.unknown:
        told = [line for line in said.err.splitlines() if line.strip()]
        return "no such command", told[-1] if told else ""
    try:
        wrong = task.check(desk, said, desk.answers[task.key])
    except (ValueError, OSError, BadZipFile, ParseError) as problem:  # a file or an answer of another shape
        wrong = f"{type(problem).__name__}: {problem}"
    if wrong and said.code not in (0, 1):
        wrong = f"exit code {said.code}; {wrong}"
    return ("wrong", wrong) if wrong else ("right", "")


def tasks(root: Path, only: str) -> None:
    """Lays the documents out and does every task (the first always: the others need its graph)."""
    desk = Desk(root)
    desk.lay_out()
    outcomes: Counter[str] = Counter()
    iri = ""
    for number, task in enumerate(TASKS, start=1):
        if only and number > 1 and task.key != only:
            continue
        state, wrong = outcome(desk, number, task, iri)
        outcomes[state] += 1
        typed = " ".join(word if word == word.strip() and " " not in word else f"'{word}'" for word in task.words)
        print(f"{number:2} §{task.section} {state:16} {task.wish}: jixiao {typed}", flush=True)
        if wrong:
            print(f"      {wrong}", flush=True)
        if number == 1:
            desk.run(*LINK)
            iri = desk.iri(*ROW)
    counts = f"{outcomes['right']} / {outcomes['wrong']} / {outcomes['no such command']}"
    bar("day: right / wrong / no such command", counts)
    at_least("day: tasks done rightly", outcomes["right"], sum(outcomes.values()))


def write(directory: Path) -> None:
    """A graph of the five seeds."""
    found = [extract_file(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    graphs = [graph_of(one) for one in found]
    entries = [
        Entry(one.name, one.sha256, "day", frozenset({made.iri})) for one, made in zip(found, graphs, strict=True)
    ]
    with Writer(directory) as writer:
        writer.put(entries, graphs)
        writer.publish()


def queries(directory: Path, only: str) -> None:
    """Precision and recall of each query on the seeds; the bar is on the precision of all rows together."""
    write(directory)
    wrong = counted = lacking = wanted = 0
    with open_graph(directory) as graph:
        for name, query in judged().items():
            if only and name != only:
                continue
            one = verdict(query, graph.run(name, **query.parameters))
            print(
                f"{name:28} precision {one.precision:.3f} recall {one.recall:.3f}  "
                f"{one.counted} rows, {one.wanted} right"
            )
            for what, rows in (("wrong", one.wrong), ("lacking", one.lacking)):
                for row in rows[:SHOWN]:
                    print(f"    {what}: {' | '.join(row)}")
                if len(rows) > SHOWN:
                    print(f"    {what}: {len(rows) - SHOWN} more")
            wrong, counted = wrong + len(one.wrong), counted + one.counted
            lacking, wanted = lacking + len(one.lacking), wanted + one.wanted
    at_least("day: precision of the library's queries on the seeds", 1 - wrong / max(1, counted), 1)
    bar("day: recall of the library's queries on the seeds", 1 - lacking / max(1, wanted))


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=("tasks", "queries"))
    parser.add_argument("--only", default="", help="a task's key or a query's name")
    parser.add_argument("--keep", type=Path, help="folder for the documents, the graph and what is written")
    arguments = parser.parse_args()
    if not present():
        print("the reference material is absent")
        return 0
    with tempfile.TemporaryDirectory() as made:
        root = arguments.keep or Path(made)
        root.mkdir(parents=True, exist_ok=True)
        if arguments.part != "queries":
            tasks(root, arguments.only)
        if arguments.part != "tasks":
            queries(root / f"{GRAPH}-of-seeds", arguments.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
