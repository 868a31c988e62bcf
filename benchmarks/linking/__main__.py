"""`python -m benchmarks.linking`: how well indicators are linked, against baselines, on labels; and how it grows.

usage: python -m benchmarks.linking [quality] [fields] [measures] [pairs] [recall] [scale] [--rows 10000,100000,1000000]

Labels: concepts-dev.jsonl of the reference material (medical insurance offices), data/concepts (other fields: one set
developed on, one held out) and data/pairs-other-fields.tsv.
"""

from __future__ import annotations

import argparse
import re
import sys

from benchmarks.linking.measured import measured
from benchmarks.linking.pairs import PAIRS, pairs
from benchmarks.linking.quality import fields, quality
from benchmarks.linking.recall import recall
from tests.shared import SHARED


def main() -> int:
    """Runs the parts; a part whose material is absent says so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="quality, fields, measures, pairs, recall, scale")
    parser.add_argument("--rows", default="10000,100000,1000000", help="sizes of the scale benchmark")
    arguments = parser.parse_args()
    parts = arguments.parts or ["quality", "fields", "measures", "pairs", "recall", "scale"]
    for name, part in (("quality", quality), ("fields", fields)):
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
