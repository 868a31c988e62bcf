"""The two engines of the PDF reader over the same files: whether they give the same records, and which reads better."""

from __future__ import annotations

import time
from collections import Counter

from benchmarks.bars import bar
from benchmarks.scoring import SHARED, Row, rows, score, truth
from extract.document import extract_file

ENGINES = ("auto", "lattice", "pdfplumber")
# Places differ by the engines' ideas of a character's height; what was read is compared.
PLACES = ("page", "bbox", "places")


def told(read: list[Row]) -> Counter[str]:
    """What the records say, places left out."""
    return Counter(repr(sorted((key, str(row[key])) for key in row if key not in PLACES)) for row in read)


def main() -> None:
    """One line a document: exact F1 of its indicators by engine, records that differ, seconds."""
    agreed = documents = 0
    exact: Counter[str] = Counter()
    both: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    print(
        f"  {'':12}"
        + "".join(f"{engine:>12}" for engine in ENGINES)
        + "   records of lattice and pdfplumber that differ"
    )
    for path in sorted((SHARED / "pdf" / "typeset").glob("*.pdf")):
        reference = truth(path.with_suffix(".truth.jsonl"))
        found, shown = {}, ""
        for engine in ENGINES:
            started = time.process_time()
            found[engine] = rows(extract_file(path, engine=engine))
            seconds[engine] += time.process_time() - started
            result = score(reference, found[engine])["indicator"]
            exact[engine] += 2 * result["exact"]
            both[engine] += result["reference"] + result["extracted"]
            shown += f"{result['exact_f1']:12.3f}"
        first, second = told(found["lattice"]), told(found["pdfplumber"])
        apart = (first - second).total() + (second - first).total()
        documents += 1
        agreed += not apart
        print(f"  {path.stem:12}{shown}   {apart or ''}")
    print(f"  {'all':12}" + "".join(f"{exact[engine] / both[engine]:12.3f}" for engine in ENGINES))
    print(f"  {'CPU seconds':12}" + "".join(f"{seconds[engine]:12.1f}" for engine in ENGINES))
    for engine in ENGINES:
        bar(f"engines: {engine}, indicators, exact F1", exact[engine] / both[engine])
    bar("engines: documents with the same records from both", f"{agreed} of {documents}")
