"""Other readers of PDF tables on the same pages: the share of indicator rows whose cells come out whole.

usage: python -m benchmarks.extraction.peers [FILE.pdf…]

A row counts when its name, its target and (where printed) its weight each come out in a cell of one row; signs and
blanks are not looked at. Readers that are not installed are left out: pip install camelot-py img2table tabula-py.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.scoring import SHARED, Row, truth

Rows = Iterator[list[str]]
UNRULED = {"d09"}


def _bare(value: object) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value or "")))


def ours(path: Path) -> Rows:
    """This project's tables, joined over pages."""
    from extract.readers.opening import open_source
    from extract.tables.logical_table import tables_of

    for table in tables_of(open_source(path)):
        for row in table.grid.rows():
            yield [cell.text for cell in row]


def pdfplumber_tables(path: Path) -> Rows:
    """pdfplumber's extract_tables with its defaults."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from ([cell or "" for cell in row] for row in table)
            page.close()


def camelot_lattice(path: Path) -> Rows:
    """camelot's lattice with its defaults."""
    import camelot

    for table in camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True):
        yield from table.df.astype(str).values.tolist()


def img2table_native(path: Path) -> Rows:
    """img2table on the PDF's own text, without recognition."""
    from img2table.document import PDF

    for tables in PDF(str(path)).extract_tables(implicit_rows=False).values():
        for table in tables:
            yield from ([str(cell or "") for cell in row] for row in table.df.values.tolist())


def tabula_lattice(path: Path) -> Rows:
    """tabula's lattice; needs a Java machine."""
    import tabula

    tables: Any = tabula.read_pdf(str(path), pages="all", lattice=True, pandas_options={"header": None}, silent=True)
    for table in tables:
        yield from table.fillna("").astype(str).values.tolist()


READERS: dict[str, tuple[str, Callable[[Path], Rows]]] = {
    "jixiao": ("extract", ours),
    "pdfplumber": ("pdfplumber", pdfplumber_tables),
    "camelot lattice": ("camelot", camelot_lattice),
    "img2table": ("img2table", img2table_native),
    "tabula lattice": ("tabula", tabula_lattice),
}


def whole(reference: list[Row], rows: Rows) -> int:
    """How many indicators of a truth stand whole in one of the rows; every row serves once for a name."""
    left: dict[str, list[Row]] = {}
    for row in reference:
        if row["type"] == "indicator" and row.get("name"):
            left.setdefault(_bare(row["name"]), []).append(row)
    found = 0
    for cells in rows:
        bare = [_bare(cell) for cell in cells]
        for text in dict.fromkeys(bare):
            for wanted in left.get(text, ()):
                if _stands(wanted, [cell for cell in bare if cell != text]):
                    left[text].remove(wanted)
                    found += 1
                    break
    return found


def _stands(wanted: Row, cells: list[str]) -> bool:
    if wanted.get("weight") is not None and wanted["weight"] not in cells:
        return False
    if wanted.get("low") is None:
        return _bare(wanted.get("text")) in cells
    figure = re.compile(rf"(?<![\d.]){re.escape(str(wanted['low']))}(?![\d.])")
    unit = _bare(wanted.get("unit"))
    short = [cell.replace(",", "") for cell in cells if len(cell) < 30]
    return any(figure.search(cell) and (unit in cell or unit in cells) for cell in short)


def main(paths: list[Path] | None = None) -> None:
    """One line a reader: share of whole rows, all and without the tables that have no upright rules; pages a second."""
    paths = paths or sorted((SHARED / "pdf" / "typeset").glob("*.pdf"))
    for name, (module, reader) in READERS.items():
        if importlib.util.find_spec(module) is None or (module == "tabula" and shutil.which("java") is None):
            print(f"  {name:16} not installed")
            continue
        counts, shares, started = [0, 0, 0, 0], [], time.perf_counter()
        for path in paths:
            reference = truth(path.with_suffix(".truth.jsonl"))
            wanted = sum(row["type"] == "indicator" for row in reference)
            found = whole(reference, reader(path))
            shares.append(f"{path.stem} {found / max(1, wanted):.2f}")
            counts[0] += found
            counts[1] += wanted
            if path.stem not in UNRULED:
                counts[2] += found
                counts[3] += wanted
        seconds = time.perf_counter() - started
        print(
            f"  {name:16} all {counts[0] / counts[1]:.3f}  ruled {counts[2] / max(1, counts[3]):.3f}  {seconds:.1f} s"
        )
        print(f"  {'':16} {' '.join(shares)}", flush=True)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
