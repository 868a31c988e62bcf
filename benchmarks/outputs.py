"""What a checkout prints for the same documents, kept and compared: the proof that moving code changed no answer.

usage: python -m benchmarks.outputs capture DIR [--checkout PATH] [--python PYTHON] [--scans]
       python -m benchmarks.outputs compare BEFORE AFTER

capture runs the command line of a checkout over examples/ and ../shared (where it is there) and writes what it printed:
records and warnings of every document, then of a graph built from them N-Quads, concepts, links, info and the answer of
every library query. Scans take minutes and are read only with --scans. compare names each output that differs and the
first lines of the difference; it exits with 1 when there is one.
"""

from __future__ import annotations

import argparse
import difflib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GROUP = 8  # documents a process
SHOWN = 6  # lines of a difference
READ = frozenset([".pdf", ".txt", ".md", ".docx", ".xlsx", ".xls", ".html", ".htm", ".jsonl", ".csv"])
LATER = frozenset([".mht", ".mhtml", ".rtf", ".ods", ".odt", ".xml", ".ofd", ".doc", ".wps", ".et", ".tsv", ".zip"])


def documents(root: Path, *, scans: bool) -> list[Path]:
    """The documents to read, in an order that is the same everywhere: our examples, then the reference material."""
    folders = [root / "examples", *(SHARED / name for name in ("seeds", "pdf", "cases"))]
    found = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    return [
        path
        for path in found
        if path.suffix.lower() in READ | LATER
        and not path.name.endswith(("truth.jsonl", "expected.jsonl", "NOTE.txt"))
        and path.name != "README.md"
        and (scans or not (path.parent.name == "scanned" or path.name.startswith(("s0", "odd_scan"))))
    ]


def key(path: Path, root: Path) -> str:
    """A name for a document that does not depend on where the checkout lies."""
    base = root if path.is_relative_to(root) else SHARED.parent
    return "~".join(path.relative_to(base).parts)


class Checkout:
    """The command line of one checkout."""

    def __init__(self, root: Path, python: str) -> None:
        self.root, self.python = root, python

    def run(self, *words: str | Path, folder: Path | None = None) -> str:
        """What a command prints on both streams, and its exit code, with the paths of this machine taken out."""
        environment = {**os.environ, "PYTHONPATH": str(self.root), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        door = "jixiao" if (self.root / "jixiao").is_dir() else "queries.cli"
        command = [self.python, "-m", door, *map(str, words)]
        done = subprocess.run(
            command, capture_output=True, cwd=folder or self.root, env=environment, text=True, encoding="utf-8"
        )
        text = f"{done.stdout}\n--- {done.returncode}\n{done.stderr}"
        for path, name in ((self.root, "CHECKOUT"), (SHARED, "SHARED")):
            text = text.replace(str(path), name)
        return text


def capture(out: Path, checkout: Checkout, *, scans: bool) -> None:
    """Writes every output of a checkout to a folder, a file an output."""
    out.mkdir(parents=True, exist_ok=True)
    read = documents(checkout.root, scans=scans)

    def extract(paths: Sequence[Path]) -> None:
        for path in paths:
            text = checkout.run("extract", "--warnings", path)
            (out / f"extract~{key(path, checkout.root)}").write_text(text, encoding="utf-8")

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(extract, (read[start : start + GROUP] for start in range(0, len(read), GROUP))))
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder, "graph")
        good = [path for path in read if path.parent.name not in {"bad", "examples"} or path.suffix != ".jsonl"]
        checkout.run("build", "--graph", graph, "--link", *(path for path in good if path.parent.name != "bad"))
        for name, words in answers(checkout):
            text = checkout.run(*words, "--graph", graph).replace(folder, "FOLDER")
            (out / f"graph~{name}").write_text(text, encoding="utf-8")


def answers(checkout: Checkout) -> Iterable[tuple[str, list[str]]]:
    """Names and words of the commands that are asked of the graph."""
    yield "nquads", ["export", "--format", "nq"]
    yield "concepts", ["concepts", "--format", "jsonl"]
    yield "links", ["links", "--sssom"]
    yield "links-review", ["links", "--review", "--format", "tsv"]
    yield "info", ["info", "--json"]
    yield "find", ["find", "率", "--json", "--limit", "0"]
    yield "compare", ["compare", "满意度", "--json"]
    yield "similar", ["similar", "群众满意度", "--json"]
    for path in sorted((checkout.root / "queries").rglob("*.rq")):
        yield f"query-{path.stem}", ["queries", path.stem, "--format", "csv"]


def compare(before: Path, after: Path) -> int:
    """Prints which outputs differ; 1 when any does or is missing on one side."""
    names = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    different = 0
    for name in names:
        old, new = before / name, after / name
        if not (old.exists() and new.exists()):
            different += 1
            print(f"only in {'BEFORE' if old.exists() else 'AFTER'}: {name}")
        elif old.read_bytes() != new.read_bytes():
            different += 1
            lines = difflib.unified_diff(
                old.read_text(encoding="utf-8").splitlines(), new.read_text(encoding="utf-8").splitlines(), n=0
            )
            changed = [line[:300] for line in lines if not line.startswith(("---", "+++", "@@"))]
            print(f"differs: {name} ({len(changed)} lines)", *changed[:SHOWN], sep="\n    ")
    print(f"{len(names)} outputs compared, {different} differ")
    return 1 if different else 0


def main() -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    keep = verbs.add_parser("capture")
    keep.add_argument("out", type=Path)
    keep.add_argument("--checkout", type=Path, default=ROOT)
    keep.add_argument("--python", default=sys.executable)
    keep.add_argument("--scans", action="store_true")
    differ = verbs.add_parser("compare")
    differ.add_argument("before", type=Path)
    differ.add_argument("after", type=Path)
    arguments = parser.parse_args()
    if arguments.verb == "compare":
        return compare(arguments.before, arguments.after)
    capture(arguments.out, Checkout(arguments.checkout.resolve(), arguments.python), scans=arguments.scans)
    return 0


if __name__ == "__main__":
    sys.exit(main())
