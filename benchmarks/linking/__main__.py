"""`python -m benchmarks.linking`: how well indicators are linked, against baselines, on labels; and how it grows.

usage: python -m benchmarks.linking [bars] [table] [mappings] [quality] [fields] [measures] [pairs] [recall] [scale]
                                    [--rows 10000,100000,1000000] [--previous CHECKOUT [--record]]

Labels: concepts-dev.jsonl of the reference material (medical insurance offices), data/concepts (other fields: one set
developed on, one held out) and data/pairs-other-fields.tsv.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from benchmarks.linking.mapping_set import mapping_set
from benchmarks.linking.measured import measured
from benchmarks.linking.pairs import PAIRS, pairs
from benchmarks.linking.quality import fields, quality, scorer
from benchmarks.linking.recall import recall
from benchmarks.linking.table import bars, table
from tests.shared import SHARED

PARTS = ("bars", "table", "mappings", "quality", "fields", "measures", "pairs", "recall", "scale")


def main() -> int:
    """Runs the parts; a part whose material is absent says so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--rows", default="10000,100000,1000000", help="sizes of the scale benchmark")
    parser.add_argument("--previous", type=Path, help="table: a checkout of an earlier version")
    parser.add_argument("--record", action="store_true", help="table: keep its figures in benchmarks/data")
    arguments = parser.parse_args()
    parts = arguments.parts or PARTS
    for name in ("bars", "table"):
        if name in parts and SHARED is None:
            print(f"{name}: the reference material is absent")
        elif name in parts and SHARED is not None:
            judge = scorer(SHARED)
            if name == "bars":
                bars(SHARED, judge)
            else:
                table(SHARED, judge, arguments.previous, record=arguments.record)
    for name, part in (("mappings", mapping_set), ("quality", quality), ("fields", fields)):
        if name in parts and SHARED is None:
            print(f"{name}: the reference material is absent")
        elif name in parts and SHARED is not None:
            part(SHARED)
    if "measures" in parts:
        measured(SHARED)
    if "pairs" in parts:
        if PAIRS.is_file():
            pairs()
        else:
            print(f"pairs: {PAIRS.name} is absent")
    if "recall" in parts:
        recall(SHARED)
    if "scale" in parts:
        from benchmarks.linking.made_rows import scale

        scale([int(re.sub(r"\D", "", size)) for size in arguments.rows.split(",")])
    return 0


if __name__ == "__main__":
    sys.exit(main())
